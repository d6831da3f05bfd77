// The call of Classic Load Balancer by the official ECS client: what is on the wire, where it goes, and every way it can end.
import { openEcs } from "../../provider/cloud/alicloud-ecs";
import { hostOf } from "../../provider/cloud/connect";
import { withEnvironment } from "../_helpers/environment";
import { startProxy } from "../_helpers/small-proxy";
import { type Answer, BROKEN, body, startServer } from "./broken-server";
import { DEADLINE_MS, ecsAt, KEYS, REGION, STOP, warmUp } from "./ecs-at";

beforeAll(warmUp);

const ROW = { ServerId: "i-1", ServerHealthStatus: "normal", ListenerPort: 80, Port: 8080, Protocol: "http" };
const ANSWER = { RequestId: "r-1", BackendServers: { BackendServer: [ROW] } };

async function askAgainst(answer: Answer, callDeadlineMs?: number) {
  await using server = await startServer(answer);
  return await ecsAt(server.endpoint, callDeadlineMs).describeBackends("lb-bp1");
}

describe("DescribeHealthStatus", () => {
  it("is asked by its own version, and read", async () => {
    await using server = await startServer(body(200, ANSWER));
    const ecs = ecsAt(server.endpoint);
    const value = [{ instanceId: "i-1", port: 80, health: "normal" }];
    expect(await ecs.describeBackends("lb-bp1", 80)).toEqual({ kind: "done", value, requestId: "r-1" });
    await ecs.describeBackends("lb-bp1");
    const asked = { RegionId: REGION, LoadBalancerId: "lb-bp1" };
    const queries = server.received.map(({ query }) => Object.fromEntries(query));
    expect(queries).toEqual([{ ...asked, ListenerPort: "80" }, asked]);
    expect(server.received[0]?.headers).toMatchObject({
      "x-acs-action": "DescribeHealthStatus",
      "x-acs-version": "2014-05-15",
      authorization: expect.stringContaining(KEYS.accessKeyId) as string,
    });
  });

  it("stands beside the calls of ECS, which keep their own version", async () => {
    await using server = await startServer(body(200, { RequestId: "1" }));
    const ecs = ecsAt(server.endpoint);
    await ecs.stopInstance(STOP);
    await ecs.describeBackends("lb-bp1");
    await ecs.stopInstance(STOP);
    const versions = server.received.map(({ headers }) => headers["x-acs-version"]);
    expect(versions).toEqual(["2014-05-26", "2014-05-15", "2014-05-26"]);
  });

  it.each([
    ["a number in quotes", { ...ROW, ListenerPort: "443" }, { port: 443 }],
    ["no port", { ServerId: "i-1", ServerHealthStatus: "abnormal" }, { port: 0, health: "abnormal" }],
    ["no status", { ServerId: "i-1", ListenerPort: 80 }, { health: "" }],
    ["no server", { ServerHealthStatus: "normal" }, { instanceId: "" }],
  ])("is read with %s", async (_, row, expected) => {
    const outcome = await askAgainst(body(200, { RequestId: "1", BackendServers: { BackendServer: [row] } }));
    expect(outcome).toMatchObject({ kind: "done", value: [expected] });
  });

  it.each([
    ["without the list", body(200, { RequestId: "1" }), "BackendServers.BackendServer is missing"],
    ["without a request id", body(200, { BackendServers: { BackendServer: [] } }), "RequestId is missing"],
  ])("is unknown %s", async (_, answer, cause) => {
    expect(await askAgainst(answer)).toMatchObject({ kind: "unknown", cause: `the answer cannot be read: ${cause}` });
  });

  it.each(Object.keys(BROKEN))("ends in an outcome after %s", async (name) => {
    const outcome = await askAgainst(BROKEN[name as keyof typeof BROKEN], DEADLINE_MS);
    expect(outcome).toMatchObject({ kind: "unknown" });
  });

  it("is rejected with code and message", async () => {
    const refused = { Code: "Throttling.User", Message: "Slow down.", RequestId: "r-2" };
    const outcome = await askAgainst(body(400, refused));
    expect(outcome).toMatchObject({
      kind: "rejected",
      code: "Throttling.User",
      message: "Slow down.",
      requestId: "r-2",
    });
  });
});

describe("the host of Classic Load Balancer", () => {
  it.each([
    ["cn-beijing", undefined, "slb.cn-beijing.aliyuncs.com"],
    ["cn-hangzhou", undefined, "slb.aliyuncs.com"],
    ["cn-hangzhou", "ecs.cn-hangzhou.aliyuncs.com", "slb.aliyuncs.com"],
    ["cn-shanghai", "ecs-cn-hangzhou.aliyuncs.com", "slb.cn-shanghai.aliyuncs.com"],
    ["cn-hangzhou", "ecs-vpc.cn-hangzhou.aliyuncs.com", "slb-vpc.cn-hangzhou.aliyuncs.com"],
    ["cn-hangzhou", "127.0.0.1:8526", "127.0.0.1:8526"],
    ["cn-hangzhou", "emulator:8526", "emulator:8526"],
    ["cn-hangzhou", "aliyuncs.com.internal", "aliyuncs.com.internal"],
  ])("in %s with the endpoint %s is %s", (regionId, endpoint, host) => {
    expect(hostOf({ regionId, ...(endpoint !== undefined && { endpoint }) }, "slb")).toBe(host);
  });

  it("is reached by the proxy that the environment names", async () => {
    await using proxy = await startProxy("unused");
    const connection = { regionId: "cn-beijing", credentials: KEYS };
    await withEnvironment({ HTTPS_PROXY: proxy.address }, () => openEcs(connection).describeBackends("lb-bp1"));
    expect(proxy.asked).toEqual([{ line: "CONNECT slb.cn-beijing.aliyuncs.com:443", authorization: undefined }]);
  });
});
