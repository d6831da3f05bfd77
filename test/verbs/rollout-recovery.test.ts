// What a run that was killed leaves of a fleet, and the program that comes after it: who is started, who is told of, and what stands in the way of no start.
import { createEmulator, VirtualClock } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { EcsPort } from "../../provider/ports/ecs";
import { emulatedEcs } from "../../rehearse/stage/emulated-ecs";
import { SleepingClock } from "../../rehearse/stage/sleeping-clock";
import { FLEET_PLACE, FleetTwin } from "../_helpers/fleet-twin";
import { startProcess } from "../_helpers/provider-process";

const MACHINES = { web: "i-bp1recover000web", app: "i-bp1recover000app" } as const;
const IDS = Object.values(MACHINES);
const PROGRAM = { machines: MACHINES, spec: { instanceType: "ecs.g7.large", allowedDisruption: "stop" } };

const NEVER = new Promise<never>(() => undefined);

/** A first run of the fleet that is killed when it has stopped `web`. */
async function killed() {
  const virtual = new VirtualClock();
  const clock = new SleepingClock(virtual);
  const instances = IDS.map((instanceId) => ({ instanceId, instanceType: "ecs.g6.large" }));
  const emulator = createEmulator({ clock: virtual, seed: 1, world: { instances } });
  const accessKeyId = emulator.world.keys()[0]?.accessKeyId ?? "";
  const process = { emulator, clock, accessKeyId, seed: 1 };
  const fleet = new FleetTwin({ ...PROGRAM, rollout: { phases: [{ name: "first", machines: ["web"] }] } });
  let isDead = false;
  const living = emulatedEcs({ emulator, clock, accessKeyId });
  const ecs = new Proxy(living, {
    get(port, method) {
      const call: unknown = Reflect.get(port, method);
      if (typeof call !== "function") return call;
      return async (...request: unknown[]) => {
        if (isDead) return await NEVER;
        const answer: unknown = await call.apply(port, request);
        isDead ||= emulator.world.instance(MACHINES.web).status !== "Running";
        return isDead ? await NEVER : answer;
      };
    },
  });
  const { workplace } = startProcess({ ...process, ecs });
  void fleet.up({ workplace, parallel: 4, continues: false, isDead: () => isDead });
  await clock.sleep(600_000);
  const powers = () => IDS.map((id) => emulator.world.instance(id).status);
  expect([isDead, powers()]).toEqual([true, ["Stopped", "Running"]]);
  const start = (own: Partial<EcsPort> = {}) => startProcess({ ...process, ecs: { ...living, ...own } }).workplace;
  const told = async (own?: Partial<EcsPort>) => (await fleet.preview(start(own))).get(FLEET_PLACE.rolloutUrn);
  const up = async () => {
    const ends = await fleet.up({ workplace: start(), parallel: 4, continues: false });
    return ends.map(({ ran }) => (ran.kind === "failed" ? ran.message : ran.kind));
  };
  const types = () => IDS.map((id) => emulator.world.instance(id).instanceType);
  return { fleet, powers, types, told, up, living };
}

function planOf(told: Awaited<ReturnType<Awaited<ReturnType<typeof killed>>["told"]>>): Properties {
  return (told && "inputs" in told ? told.inputs["plan"] : undefined) as Properties;
}

test("one that the program has no more is started, told of, and no share of the fleet", async () => {
  const { fleet, told, up, powers } = await killed();
  fleet.program = { ...PROGRAM, machines: { app: MACHINES.app }, rollout: {} };
  expect(planOf(await told())).toMatchObject({
    summary: expect.stringContaining("resize 1 instance ") as string,
    recover: 1,
    phases: [{ instances: 1, toDo: 1 }],
  });
  await up();
  expect(powers()).toEqual(["Running", "Running"]);
  expect(planOf(await told())).toBeUndefined();
});

test("one that the program has no more, and that was released, is nobody's business", async () => {
  const { fleet, told, living } = await killed();
  fleet.program = { ...PROGRAM, machines: { app: MACHINES.app }, rollout: {} };
  const released: Partial<EcsPort> = {
    async describeInstances(ids) {
      const outcome = await living.describeInstances(ids);
      if (outcome.kind !== "done") return outcome;
      return { ...outcome, value: outcome.value.filter(({ instanceId }) => instanceId !== MACHINES.web) };
    },
    startInstance: async () => await living.startInstance({ instanceId: "i-bp1nobody00000000", dryRun: true }),
  };
  expect(planOf(await told(released))).toMatchObject({ recover: 0, phases: [{ toDo: 1 }] });
});

test.each([["app"], ["shop"]])(
  "one that has another name now is taken up under it, where %s is first",
  async (first) => {
    const { fleet, told, up, powers, types } = await killed();
    const phases = [{ name: "first", machines: [first] }];
    fleet.program = { ...PROGRAM, machines: { shop: MACHINES.web, app: MACHINES.app }, rollout: { phases } };
    expect(planOf(await told())).toMatchObject({
      summary: expect.stringContaining(" 2 instances") as string,
      recover: 1,
    });
    expect(new Set(await up())).toEqual(new Set(["done"]));
    expect([powers(), types()]).toEqual([
      ["Running", "Running"],
      ["ecs.g7.large", "ecs.g7.large"],
    ]);
  },
);

test.each([
  ["its own change is refused", "web"],
  ["the change of another is refused", "app"],
] as const)("it is started, no phase begins and the run fails, since %s", async (_, refused) => {
  const { fleet, told, up, powers, types } = await killed();
  const own = { instanceId: MACHINES[refused], allowedDisruption: "none", instanceType: "ecs.c7.large" };
  const phases = [{ name: "first", machines: ["app"] }];
  fleet.program = { ...PROGRAM, machines: { ...MACHINES, [refused]: own }, rollout: { phases } };
  expect(planOf(await told())).toMatchObject({
    summary: expect.stringContaining("Then the run fails: REFUSED for 1 of 2 instances") as string,
    ...{ recover: 1, refused: 1, phases: [{ toDo: 0 }, { toDo: 0 }] },
  });
  const ends = await up();
  expect(ends).toEqual([expect.stringContaining("web recovered, and no phase was begun") as string]);
  expect(ends[0]).toContain('allowedDisruption: "stop"');
  expect([powers(), types()[1]]).toEqual([["Running", "Running"], "ecs.g6.large"]);
  // Nothing is left to recover: now it is refused.
  expect(await told()).toMatchObject({ kind: "refused" });
});
