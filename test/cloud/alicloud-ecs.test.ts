// The real client against servers of our own: every way a call can go, as an outcome.
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { openEcs } from "../../provider/cloud/alicloud-ecs";
import type { EcsPort } from "../../provider/ports/ecs";
import { type Answer, BROKEN, body, startServer } from "./broken-server";
import { INSTANCE_BODY } from "./recorded-bodies";

const KEYS = { kind: "static", accessKeyId: "LTAI5tExampleKeyId", accessKeySecret: "ExampleSecretOfTheKey" } as const;
const DEADLINE_MS = 60;
const REGION = "cn-hangzhou";

function ecsAt(endpoint: string, callDeadlineMs = 5_000): EcsPort {
  return openEcs({ regionId: REGION, endpoint, protocol: "http", credentials: KEYS }, { callDeadlineMs });
}

const STOP = { instanceId: "i-1", stoppedMode: "KeepCharging", forceStop: false, dryRun: false } as const;

async function stopAgainst(answer: Answer, callDeadlineMs?: number) {
  await using server = await startServer(answer);
  return await ecsAt(server.endpoint, callDeadlineMs).stopInstance(STOP);
}

const TOO_LATE = "no complete answer within 0.06 s";
const NOT_JSON = "the answer is not what ECS sends: not JSON, or empty";

/** What is said of each: our own words, for the client's hold the whole query and mislead. */
const CAUSES: Readonly<Record<keyof typeof BROKEN, string>> = {
  "a reset before the headers": "the connection was reset before the answer was complete (ECONNRESET)",
  "a reset in the body": "the connection was reset before the answer was complete (ECONNRESET)",
  silence: TOO_LATE,
  "headers, then a stall": TOO_LATE,
  "a trickle": TOO_LATE,
  "502 with a page of HTML": NOT_JSON,
  "500 with an empty body": NOT_JSON,
  "500 with null": NOT_JSON,
  "400 without a code": "HTTP status 400 without an error code",
  "200 cut short": NOT_JSON,
  "200 with null": "the answer cannot be read: the answer is null, not an object",
  "200 with a list": "the answer cannot be read: RequestId is missing",
  "200 with a field of the wrong type":
    "the answer cannot be read: type of requestId is mismatch, expect string, but object",
  "not HTTP at all": "the client failed (HPE_INVALID_CONSTANT)",
};

describe("a write whose answer is lost", () => {
  it.each(Object.entries(CAUSES))("is unknown after %s", async (name, cause) => {
    const start = performance.now();
    const deadlineMs = cause === TOO_LATE ? DEADLINE_MS : 5_000;
    const outcome = await stopAgainst(BROKEN[name as keyof typeof BROKEN], deadlineMs);

    expect(outcome).toEqual({ kind: "unknown", cause });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("ends at our deadline on a socket that served a call before, where the client's own timer is disarmed", async () => {
    await using server = await startServer(body(200, { RequestId: "1" }), BROKEN["a trickle"]);
    const ecs = ecsAt(server.endpoint, 150);

    expect(await ecs.stopInstance(STOP)).toMatchObject({ kind: "done" });
    expect(await ecs.stopInstance(STOP)).toEqual({ kind: "unknown", cause: "no complete answer within 0.15 s" });
  });
});

describe("a call that never leaves", () => {
  it("is not sent when the connection is refused", async () => {
    const free = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => free.once("listening", resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));

    expect(await ecsAt(`127.0.0.1:${port}`).stopInstance(STOP)).toEqual({
      kind: "not-sent",
      cause: "the connection was refused (ECONNREFUSED)",
    });
  });

  it("is not sent when the credentials cannot be had", async () => {
    await using server = await startServer(body(200, { RequestId: "1" }));
    const credentials = { kind: "chain", file: "/nowhere/config.json" } as const;
    const ecs = openEcs({ regionId: REGION, endpoint: server.endpoint, protocol: "http", credentials });

    expect(await ecs.stopInstance(STOP)).toEqual({
      kind: "not-sent",
      cause: "/nowhere/config.json gives no credentials (ENOENT)",
    });
    expect(server.received).toEqual([]);
  });

  it("is not sent when its turn does not come within the deadline, and is not sent later either", async () => {
    await using server = await startServer(BROKEN.silence);
    const connection = { regionId: REGION, endpoint: server.endpoint, protocol: "http", credentials: KEYS } as const;
    const ecs = openEcs(connection, { callDeadlineMs: DEADLINE_MS, maxConcurrentCalls: 1 });

    const [first, second] = await Promise.all([ecs.stopInstance(STOP), ecs.stopInstance(STOP)]);
    const third = await ecs.startInstance({ instanceId: "i-1", dryRun: false });

    expect(first).toMatchObject({ kind: "unknown" });
    expect(second).toMatchObject({ kind: "not-sent", cause: "too many calls at once: no turn within 0.03 s" });
    expect(third).toMatchObject({ kind: "unknown" });
    expect(server.received.map(({ action }) => action)).toEqual(["StopInstance", "StartInstance"]);
  });
});

describe("a call that the cloud refuses", () => {
  const refusal = (Code: string) => ({ Code, Message: "In words.", RequestId: "4FD2", HostId: "ecs.aliyuncs.com" });

  it.each([
    ["a 4xx", 403, "Forbidden.RAM"],
    ["a 5xx with a code", 500, "InternalError"],
    ["a dry run that passes", 400, "DryRunOperation"],
  ])("is rejected with code, status and request id: %s", async (_name, status, code) => {
    expect(await stopAgainst(body(status, refusal(code)))).toEqual({
      kind: "rejected",
      code,
      message: "In words.",
      httpStatus: status,
      requestId: "4FD2",
    });
  });

  it("says when to come back, if the cloud says so", async () => {
    const answer = body(400, refusal("Throttling.User"), { "x-acs-retry-after": "1500" });

    expect(await stopAgainst(answer)).toMatchObject({ kind: "rejected", retryAfterMs: 1500 });
  });
});

describe("the parameters on the wire", () => {
  async function sent(call: (ecs: EcsPort) => Promise<unknown>, answer: unknown = { RequestId: "1" }) {
    await using server = await startServer(body(200, answer));
    await call(ecsAt(server.endpoint));
    const [request] = server.received;
    return { action: request?.action, ...Object.fromEntries(request?.query ?? []) };
  }
  const modify = { instanceId: "i-1", clientToken: "t-1", dryRun: false } as const;

  it.each<readonly [string, (ecs: EcsPort) => Promise<unknown>, Record<string, string>]>([
    [
      "a stop always says what becomes of the charges",
      (ecs) => ecs.stopInstance(STOP),
      { action: "StopInstance", InstanceId: "i-1", StoppedMode: "KeepCharging" },
    ],
    [
      "a forced dry stop",
      (ecs) => ecs.stopInstance({ ...STOP, forceStop: true, dryRun: true }),
      { action: "StopInstance", InstanceId: "i-1", StoppedMode: "KeepCharging", ForceStop: "true", DryRun: "true" },
    ],
    [
      "a start",
      (ecs) => ecs.startInstance({ instanceId: "i-1", dryRun: true }),
      { action: "StartInstance", InstanceId: "i-1", DryRun: "true" },
    ],
    [
      "a type change holds no bandwidth",
      (ecs) =>
        ecs.modifyInstanceSpec({
          ...modify,
          async: true,
          dryRun: true,
          change: {
            kind: "type",
            instanceType: "ecs.g7.large",
            allowMigrateAcrossZone: false,
            systemDiskCategory: "cloud_ssd",
          },
        }),
      {
        action: "ModifyInstanceSpec",
        InstanceId: "i-1",
        ClientToken: "t-1",
        InstanceType: "ecs.g7.large",
        AllowMigrateAcrossZone: "false",
        "SystemDisk.Category": "cloud_ssd",
        Async: "true",
        DryRun: "true",
      },
    ],
    [
      "a bandwidth change holds no type, and zero is sent",
      (ecs) => ecs.modifyInstanceSpec({ ...modify, change: { kind: "bandwidth", out: 0, in: 10 } }),
      {
        action: "ModifyInstanceSpec",
        InstanceId: "i-1",
        ClientToken: "t-1",
        InternetMaxBandwidthOut: "0",
        InternetMaxBandwidthIn: "10",
      },
    ],
    [
      "a tag",
      (ecs) => ecs.tagInstance("i-1", { key: "ecs-spec:journal", value: "{}" }),
      {
        action: "TagResources",
        RegionId: REGION,
        ResourceType: "instance",
        "ResourceId.1": "i-1",
        "Tag.1.Key": "ecs-spec:journal",
        "Tag.1.Value": "{}",
      },
    ],
    [
      "a tag taken off",
      (ecs) => ecs.untagInstance("i-1", "ecs-spec:journal"),
      {
        action: "UntagResources",
        RegionId: REGION,
        ResourceType: "instance",
        "ResourceId.1": "i-1",
        "TagKey.1": "ecs-spec:journal",
      },
    ],
    [
      "instances by id, in one page of a hundred",
      (ecs) => ecs.describeInstances(["i-1", "i-2"]),
      { action: "DescribeInstances", RegionId: REGION, InstanceIds: '["i-1","i-2"]', MaxResults: "100" },
    ],
    [
      "types on offer",
      (ecs) => ecs.describeOfferedTypes("i-1", true),
      {
        action: "DescribeResourcesModification",
        RegionId: REGION,
        ResourceId: "i-1",
        DestinationResource: "InstanceType",
        OperationType: "Upgrade",
        MigrateAcrossZone: "true",
      },
    ],
    [
      "facts of types",
      (ecs) => ecs.describeInstanceTypes(["ecs.g6.large", "ecs.g7.large"]),
      { action: "DescribeInstanceTypes", "InstanceTypes.1": "ecs.g6.large", "InstanceTypes.2": "ecs.g7.large" },
    ],
    [
      "a price by the hour",
      (ecs) =>
        ecs.describePrice({
          instanceType: "ecs.g7.large",
          zoneId: "cn-hangzhou-h",
          internetChargeType: "PayByTraffic",
          internetMaxBandwidthOut: 5,
        }),
      {
        action: "DescribePrice",
        RegionId: REGION,
        ResourceType: "instance",
        PriceUnit: "Hour",
        InstanceType: "ecs.g7.large",
        ZoneId: "cn-hangzhou-h",
        InternetChargeType: "PayByTraffic",
        InternetMaxBandwidthOut: "5",
      },
    ],
    [
      "a public IP address",
      (ecs) => ecs.allocatePublicIpAddress("i-1"),
      { action: "AllocatePublicIpAddress", InstanceId: "i-1" },
    ],
  ])("%s", async (_name, call, wire) => {
    expect(await sent(call)).toEqual(wire);
  });

  it("name this package in the user agent", async () => {
    await using server = await startServer(body(200, { RequestId: "1" }));
    await ecsAt(server.endpoint).stopInstance(STOP);

    expect(server.received[0]?.headers["user-agent"]).toMatch(/ pulumi-ecs-spec\/\d+\.\d+\.\d+/);
  });
});

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
    expect(await ecs.describeInstances(["i-1"])).toEqual({
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

describe("many calls at once", () => {
  it("stay within the limit, and all end", async () => {
    let open = 0;
    let most = 0;
    await using server = await startServer((_request, response) => {
      open += 1;
      most = Math.max(most, open);
      setImmediate(() => {
        open -= 1;
        response.end('{"RequestId":"1"}');
      });
    });
    const ecs = ecsAt(server.endpoint);

    const outcomes = await Promise.all(Array.from({ length: 200 }, () => ecs.stopInstance(STOP)));

    expect(outcomes.every(({ kind }) => kind === "done")).toBe(true);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(32);
  });
});
