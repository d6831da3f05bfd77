// How long the transitions of one instance take: its own times where it has them, else those of the world.
import { downtime } from "../../../emulator";
import { DB, MODIFY_MS, scene, START_MS, WEB } from "../_helpers/scene";

describe("an instance with timings of its own", () => {
  test("takes them, and the world's for the rest; another instance takes the world's", () => {
    const machine = (instanceId: string) => ({ instanceId, instanceType: "ecs.g6.large" });
    const own = { ...machine(WEB), timings: { stop: { kind: "fixed", ms: 90_000 } } as const };
    const { emulator, clock, code } = scene({ instances: [own, machine(DB)] });
    for (const InstanceId of [WEB, DB]) expect(code("StopInstance", { InstanceId })).toBe("OK");
    clock.advance(20_000);
    expect(emulator.world.instances().map(({ status }) => status)).toEqual(["Stopping", "Stopped"]);
    clock.advance(70_000);
    expect(code("StartInstance", { InstanceId: WEB })).toBe("OK");
    clock.advance(START_MS + MODIFY_MS);
    expect(downtime(emulator.history(), WEB).ms).toBe(90_000 + START_MS);
  });
});
