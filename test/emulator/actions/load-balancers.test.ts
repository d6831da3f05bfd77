// DescribeHealthStatus of Classic Load Balancer: rows, statuses, versions, permissions.
import type { AccessKey, LoadBalancerSeed } from "../../../emulator";
import { DB, scene, WEB } from "../_helpers/scene";

const LB = "lb-bp1demo";
const ASK = { RegionId: "cn-hangzhou", LoadBalancerId: LB };
const LISTENERS: LoadBalancerSeed = {
  loadBalancerId: LB,
  listeners: [
    { port: 80, protocol: "http", backendPort: 8080, servers: { [WEB]: "", [DB]: "unavailable" } },
    { port: 53, servers: { [WEB]: "normal" } },
    { port: 53, protocol: "udp", servers: { [WEB]: "abnormal" } },
  ],
};

type Row = Readonly<Record<string, unknown>>;

function place(world: Parameters<typeof scene>[0] = {}) {
  const made = scene({ loadBalancers: [LISTENERS], ...world });
  const rows = (asked: Record<string, string> = {}): readonly Row[] =>
    (made.call("DescribeHealthStatus", { ...ASK, ...asked }).body["BackendServers"] as Record<string, readonly Row[]>)[
      "BackendServer"
    ] ?? [];
  const web = () => rows({ ListenerPort: "80" })[0]?.["ServerHealthStatus"];
  return { ...made, rows, web };
}

describe("DescribeHealthStatus", () => {
  it("has a row a server and listener, by port and protocol [load-balancer/list]", () => {
    const { rows } = place();
    expect(rows().map((row) => [row["ServerId"], row["ListenerPort"], row["ServerHealthStatus"]])).toEqual([
      [WEB, 80, "normal"],
      [DB, 80, "unavailable"],
      [WEB, 53, "normal"],
      [WEB, 53, "abnormal"],
    ]);
    expect(rows({ ListenerPort: "80" })[0]).toMatchObject({ Port: 8080, Protocol: "http", ServerIp: "192.168.0.10" });
    expect(rows({ ListenerPort: "53", ListenerProtocol: "udp" })).toMatchObject([{ ServerHealthStatus: "abnormal" }]);
    expect(rows({ ListenerPort: "443" })).toEqual([]);
  });

  it("follows the instance, or says what a world sets [load-balancer/health]", () => {
    const { emulator, clock, web } = place();
    emulator.world.console.stop(WEB, { immediately: true });
    expect(web()).toBe("abnormal");
    emulator.world.console.start(WEB, { immediately: true });
    clock.advance(12_999);
    expect(web()).toBe("abnormal");
    clock.advance(1);
    expect(web()).toBe("normal");
    emulator.world.putLoadBalancer({
      loadBalancerId: LB,
      listeners: [{ port: 80, servers: { [WEB]: "unavailable" } }],
    });
    expect(web()).toBe("unavailable");
    emulator.world.putLoadBalancer({ loadBalancerId: LB, listeners: [{ port: 80, servers: { "i-none": "" } }] });
    expect(web()).toBe("abnormal");
  });

  it.each([
    ["a load balancer that is not there", { LoadBalancerId: "lb-none" }, "InvalidLoadBalancerId.NotFound"],
    ["a port that is none", { ListenerPort: "0" }, "InvalidParameter"],
    ["a protocol that is none", { ListenerProtocol: "quic" }, "InvalidParameter"],
    ["two listeners at the port", { ListenerPort: "53" }, "TooManyListeners"],
    ["another region", { RegionId: "cn-beijing" }, "InvalidRegionId.NotFound"],
    ["no load balancer", { LoadBalancerId: "" }, "MissingParameter"],
  ])("refuses %s [load-balancer/refusals]", (_what, asked, code) => {
    expect(place().code("DescribeHealthStatus", { ...ASK, ...asked })).toBe(code);
  });

  it.each([
    ["DescribeHealthStatus", "2014-05-15", 200],
    ["DescribeHealthStatus", "2014-05-26", 404],
    ["DescribeInstances", "2014-05-15", 404],
    ["DescribeInstances", "2014-05-26", 200],
  ])("%s by version %s is answered with %i [load-balancer/version]", (action, version, status) => {
    const { emulator } = place();
    const parameters = action === "DescribeInstances" ? { RegionId: "cn-hangzhou" } : ASK;
    const accessKeyId = "LTAI-emulator-full";
    expect(emulator.call({ action, version, parameters, accessKeyId })).toMatchObject({ status });
  });

  it.each<[string, readonly string[], readonly string[], string]>([
    ["the action", ["slb:DescribeHealthStatus"], ["*"], "OK"],
    ["the load balancer by its name", ["slb:Describe*"], [`acs:slb:*:*:loadbalancer/${LB}`], "OK"],
    ["another load balancer", ["slb:Describe*"], ["acs:slb:*:*:loadbalancer/lb-2"], "Forbidden.RAM"],
    ["the actions of ECS", ["ecs:*"], ["*"], "Forbidden.RAM"],
  ])("is allowed by a policy for %s: %s %s [load-balancer/ram]", (_, actions, resources, code) => {
    const policy = [{ effect: "Allow", actions, resources }] as const;
    const key: AccessKey = { accessKeyId: "LTAI-one", accessKeySecret: "secret-one", policy };
    const asked = place({ keys: [key] });
    expect(asked.code("DescribeHealthStatus", ASK, "LTAI-one")).toBe(code);
    const { body } = asked.call("DescribeHealthStatus", ASK, "LTAI-one");
    if (code !== "OK")
      expect(body["AccessDeniedDetail"]).toMatchObject({
        AuthAction: "slb:DescribeHealthStatus",
        AuthResource: `loadbalancer/${LB}`,
      });
  });
});
