// A machine of a fleet that is another instance from now on: what was asked of the one before it is no drift of this one.
import { createEmulator, VirtualClock } from "../../emulator";
import { SleepingClock } from "../../rehearse/stage/sleeping-clock";
import { FLEET_PLACE, FleetTwin } from "../_helpers/fleet-twin";
import { startProcess } from "../_helpers/provider-process";

const [BEFORE, AFTER] = ["i-bp1before00000001", "i-bp1after000000001"];

test("the rollout tells of the change of the one that takes its place", async () => {
  const virtual = new VirtualClock();
  const clock = new SleepingClock(virtual);
  const instances = [BEFORE, AFTER].map((instanceId) => ({ instanceId, instanceType: "ecs.g6.large" }));
  const emulator = createEmulator({ clock: virtual, seed: 1, world: { instances } });
  const [key] = emulator.world.keys();
  const start = () => startProcess({ emulator, clock, accessKeyId: key?.accessKeyId ?? "", seed: 1 }).workplace;
  const spec = { instanceType: "ecs.g7.large", allowedDisruption: "stop" };
  const fleet = new FleetTwin({ machines: { web: BEFORE }, spec, rollout: {} });
  const up = async () => await fleet.up({ workplace: start(), parallel: 4, continues: false });
  await up();
  // It finds nothing to do: what differs after it has drifted.
  await up();
  fleet.program = { ...fleet.program, machines: { web: AFTER } };
  const told = (await fleet.preview(start())).get(FLEET_PLACE.rolloutUrn);
  expect(told).toMatchObject({ inputs: { plan: { phases: [{ name: "rest", toDo: 1 }] } } });
});
