// Reads that come in pages: what the client gives, to the end, or the first failure.
import { BROKEN, body, startServer } from "./broken-server";
import { ecsAt } from "./ecs-at";
import { INSTANCE_BODY } from "./recorded-bodies";

describe("describeInstances", () => {
  it("reads the client's answer as the wire gave it", async () => {
    await using server = await startServer(body(200, INSTANCE_BODY));

    expect(await ecsAt(server.endpoint).describeInstances(["i-bp1"])).toMatchObject({
      kind: "done",
      requestId: "473469C7",
      value: [{ instanceId: "i-bp1", status: "Running", internetMaxBandwidthIn: -1, tags: { team: "web" } }],
    });
  });

  it("asks for nothing when no id is given", async () => {
    await using server = await startServer(body(200, INSTANCE_BODY));

    expect(await ecsAt(server.endpoint).describeInstances([])).toEqual({ kind: "done", value: [], requestId: "" });
    expect(server.received).toEqual([]);
  });

  it("gives an empty list for an id that is gone, and none for a body without the list", async () => {
    await using server = await startServer(
      body(200, { RequestId: "1", Instances: { Instance: [] } }),
      body(200, { RequestId: "2" }),
    );
    const ecs = ecsAt(server.endpoint);

    expect(await ecs.describeInstances(["i-gone"])).toEqual({ kind: "done", value: [], requestId: "1" });
    expect(await ecs.describeInstances(["i-1"])).toMatchObject({
      kind: "unknown",
      cause: "the answer cannot be read: Instances.Instance is missing",
    });
  });
});

describe("sumBandwidth", () => {
  const page = (NextToken: string, ...machines: readonly (readonly [string, number])[]) =>
    body(200, {
      RequestId: "1",
      NextToken,
      Instances: {
        Instance: machines.map(([InternetChargeType, InternetMaxBandwidthOut]) => ({
          InternetChargeType,
          InternetMaxBandwidthOut,
        })),
      },
    });

  it("adds the pages up to the last one", async () => {
    await using server = await startServer(
      page("two", ["PayByTraffic", 10], ["PayByBandwidth", 7]),
      page("three", ["PayByTraffic", 20]),
      page("", ["", 0], ["PayByBandwidth", 1]),
    );

    expect(await ecsAt(server.endpoint).sumBandwidth()).toMatchObject({
      kind: "done",
      value: { PayByTraffic: 30, PayByBandwidth: 8 },
    });
    expect(server.received.map(({ query }) => query.get("NextToken"))).toEqual([null, "two", "three"]);
  });

  it("gives the failure of a later page", async () => {
    await using server = await startServer(page("two", ["PayByTraffic", 10]), BROKEN["502 with a page of HTML"]);

    expect(await ecsAt(server.endpoint).sumBandwidth()).toMatchObject({ kind: "unknown" });
  });

  it("does not turn in circles when a page names itself as the next one", async () => {
    await using server = await startServer(page("same", ["PayByTraffic", 10]));

    expect(await ecsAt(server.endpoint).sumBandwidth()).toMatchObject({ kind: "unknown" });
    expect(server.received).toHaveLength(2);
  });
});
