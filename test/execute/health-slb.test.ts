// The health of an instance by its load balancer, from the first round to the verdict. On virtual time.
import type { BackendHealth, ListenerSeed } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { EngineTwin } from "../_helpers/engine-twin";
import { NO_TAGS } from "../_helpers/no-tags";
import { type VirtualPlace, virtualPlace, WEB } from "../_helpers/virtual-place";

const LB = "lb-bp1demo";
const DB = "i-bp1demo000000000db";
const SLB = { kind: "slb", loadBalancerId: LB };
const AT_80 = { ...SLB, port: 80 };

const at = (port: number, web: BackendHealth | "" = ""): ListenerSeed => ({
  port,
  servers: { [WEB]: web, [DB]: "normal" },
});

function program(checks: readonly Properties[] = [AT_80], differs: Properties = {}): Properties {
  const health = { checks, within: 60, stableFor: 4, ...differs };
  return { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop", health };
}

function placeBehind(...listeners: readonly ListenerSeed[]): VirtualPlace {
  return virtualPlace({ world: { loadBalancers: [{ loadBalancerId: LB, listeners }] } });
}

const web = (place: VirtualPlace) => place.emulator.world.instance(WEB);
const saidIn = (place: VirtualPlace) => place.said.map(({ text }) => text).join("\n");
const asked = (place: VirtualPlace) =>
  place.emulator
    .history()
    .flatMap((entry) => (entry.kind === "call" && entry.action === "DescribeHealthStatus" ? [entry] : []));

describe("an instance behind a load balancer", () => {
  it("that says abnormal after the start and then normal is healthy, from then on", async () => {
    const place = placeBehind(at(80));
    expect(await new EngineTwin().up(place, program())).toEqual({ kind: "done" });
    expect(saidIn(place)).toContain("note: tried from here, slb 80 at lb-bp1demo is healthy now");
    expect(saidIn(place)).toContain("4/4 healthy: slb 80 at lb-bp1demo for 4 s, within 1 min: done");
    expect(place.session.clock.now()).toBeGreaterThanOrEqual(Date.parse(web(place).startTime) + 17_000);
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", tags: NO_TAGS });
    const parameters = { RegionId: "cn-hangzhou", LoadBalancerId: LB, ListenerPort: "80" };
    expect(asked(place).map((call) => call.parameters)).toEqual(asked(place).map(() => parameters));
  });

  it.each<[string, readonly ListenerSeed[], Properties, string]>([
    [
      "unavailable",
      [at(80, "unavailable")],
      AT_80,
      "slb 80 at lb-bp1demo is inconclusive: the load balancer says unavailable at port 80",
    ],
    [
      "abnormal",
      [at(80, "abnormal")],
      AT_80,
      "slb 80 at lb-bp1demo is unhealthy: the load balancer says abnormal at port 80",
    ],
    [
      "normal at one listener and abnormal at another",
      [at(80), at(443, "abnormal")],
      SLB,
      "slb at lb-bp1demo is unhealthy: the load balancer says abnormal at port 443",
    ],
    [
      "nothing of it",
      [{ port: 80, servers: { [DB]: "normal" } }],
      AT_80,
      "slb 80 at lb-bp1demo is inconclusive: the load balancer does not list the instance",
    ],
    [
      "nothing at the port",
      [at(80)],
      { ...SLB, port: 443 },
      "slb 443 at lb-bp1demo is inconclusive: the load balancer does not list the instance",
    ],
    [
      "that it does not exist",
      [at(80)],
      { ...SLB, loadBalancerId: "lb-none" },
      "slb at lb-none is inconclusive: InvalidLoadBalancerId.NotFound",
    ],
  ])("of which it says %s to the end fails the update, and runs on its new type", async (_, listeners, check, why) => {
    const place = placeBehind(...listeners);
    const ran = await new EngineTwin().up(place, program([check]));
    expect(ran).toMatchObject({ kind: "failed", message: expect.stringContaining(why) as string });
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });

  it("is asked once a round, however many instances and checks ask", async () => {
    const place = placeBehind(at(80));
    const of = { loadBalancerId: LB, port: 80 };
    await Promise.all([
      place.health.backends(of),
      place.health.backends({ ...of }),
      place.health.backends({ loadBalancerId: LB }),
    ]);
    expect(asked(place)).toHaveLength(2);
  });

  it("is judged in every state it has after the start: a break in the middle begins anew", async () => {
    const place = placeBehind(at(80, "normal"));
    const flip = (web: BackendHealth) =>
      place.emulator.world.putLoadBalancer({ loadBalancerId: LB, listeners: [at(80, web)] });
    let rounds = 0;
    place.emulator.onHistory((entry) => {
      if (entry.kind === "call" && entry.action === "DescribeHealthStatus")
        flip((rounds += 1) === 3 ? "abnormal" : "normal");
    });
    expect(await new EngineTwin().up(place, program([AT_80], { stableFor: 10 }))).toEqual({ kind: "done" });
    expect(rounds).toBeGreaterThanOrEqual(9);
  });
});
