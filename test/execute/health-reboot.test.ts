// An instance that reboots while it is judged: what is younger than its new start counts, and nothing is asked meanwhile. On virtual time, which begins at
// 08:00:00 UTC.
import type { Properties } from "../../provider/dynamic/unknown-values";
import { ANSWERS, type Answering } from "../_helpers/fake-network";
import { EngineTwin } from "../_helpers/engine-twin";
import { type VirtualPlace, virtualPlace, WEB } from "../_helpers/virtual-place";

const TCP = { kind: "tcp", port: 8080 };
const web = (place: VirtualPlace) => place.emulator.world.instance(WEB);

function program(checks: readonly Properties[], differs: Properties): Properties {
  const health = { checks, ...differs };
  return { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop", health };
}

describe("an instance that reboots while it is judged", () => {
  it.each<[string, Properties]>([
    ["ECS says ok of it", { kind: "ecs" }],
    ["its address answers all the time", TCP],
  ])("is judged from the new start on, though %s", async (_, check) => {
    const asked = new Set<string>();
    const answering: Answering = (...target) => {
      asked.add(web(place).status);
      return ANSWERS(...target);
    };
    const place: VirtualPlace = virtualPlace({ answering });
    place.emulator.world.later(95_000, { do: "reboot", instanceId: WEB });
    const ran = await new EngineTwin().up(place, program([check], { within: 300, stableFor: 60 }));
    expect(ran).toEqual({ kind: "done" });
    // Another instance may have its address meanwhile.
    expect([...asked]).not.toContain("Starting");
    expect(place.session.clock.now()).toBeGreaterThanOrEqual(Date.parse(web(place).startTime) + 60_000);
  });

  // ECS tells the minute of the start alone: this agent beat at 08:02:14, and the instance is back at 08:02:22.
  it("is told nothing of by a heartbeat of before in the same minute", async () => {
    const place = virtualPlace({ world: { timings: { reboot: { kind: "fixed", ms: 6_000 } } } });
    const begin = place.session.clock.now();
    place.emulator.world.later(136_000, { do: "reboot", instanceId: WEB });
    const ran = await new EngineTwin().up(place, program([{ kind: "cloud-assistant" }], { within: 90, stableFor: 85 }));
    expect(Date.parse(web(place).startTime)).toBe(begin + 142_000);
    const why = "cloud-assistant is inconclusive: no heartbeat since the start (the last was at 2026-01-05T08:02:14Z)";
    expect(ran).toMatchObject({ kind: "failed", message: expect.stringContaining(why) as string });
  });
});
