// What a run that was killed leaves of a fleet, and the program that comes after it: who is started, who is told of, and what stands in the way of no start.
import { createEmulator, VirtualClock, type WorldSeed } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { EcsPort, Instance, StopRequest } from "../../provider/ports/ecs";
import type { Report } from "../../provider/ports/report";
import { emulatedEcs } from "../../rehearse/stage/emulated-ecs";
import { SleepingClock } from "../../rehearse/stage/sleeping-clock";
import { FLEET_PLACE, FleetTwin } from "../_helpers/fleet-twin";
import { killable, type Moment } from "../_helpers/killable";
import { startProcess } from "../_helpers/provider-process";

const MACHINES = { web: "i-bp1recover000web", app: "i-bp1recover000app" } as const;
const IDS = Object.values(MACHINES);
const PROGRAM = { machines: MACHINES, spec: { instanceType: "ecs.g7.large", allowedDisruption: "stop" } };

interface Killed {
  readonly instance?: Partial<NonNullable<WorldSeed["instances"]>[number]>;
  readonly spec?: Properties;
  readonly first?: "web" | "app";
  /** By default `web` is off then. */
  readonly when?: (web: () => Pick<Instance, "status" | "instanceType">, moment: Moment) => boolean;
}

/** A first run of the fleet that is killed when `web` is off, or as told. */
async function killed({
  instance = {},
  spec = {},
  first = "web",
  when = (web) => web().status !== "Running",
}: Killed = {}) {
  const virtual = new VirtualClock();
  const clock = new SleepingClock(virtual);
  const instances = IDS.map((instanceId) => ({ instanceId, instanceType: "ecs.g6.large", ...instance }));
  const emulator = createEmulator({ clock: virtual, seed: 1, world: { instances } });
  const accessKeyId = emulator.world.keys()[0]?.accessKeyId ?? "";
  const process = { emulator, clock, accessKeyId, seed: 1 };
  const program = { ...PROGRAM, spec: { ...PROGRAM.spec, ...spec } };
  const fleet = new FleetTwin({ ...program, rollout: { phases: [{ name: "first", machines: [first] }] } });
  const web = () => emulator.world.instance(MACHINES.web);
  let isDead = false;
  const living = emulatedEcs({ emulator, clock, accessKeyId });
  const ecs = killable(living, (moment) => (isDead ||= when(web, moment)));
  const { workplace } = startProcess({ ...process, ecs });
  void fleet.up({ workplace, parallel: 4, continues: false, isDead: () => isDead });
  await clock.sleep(900_000);
  const powers = () => IDS.map((id) => emulator.world.instance(id).status);
  expect(isDead).toBe(true);
  const said: string[] = [];
  const start = (own: Partial<EcsPort> = {}) => {
    const begun = startProcess({ ...process, ecs: { ...living, ...own } });
    const report: Report = { say: (_, text) => void said.push(text), flush: () => Promise.resolve(true) };
    return { ...begun.workplace, report };
  };
  const preview = async (own?: Partial<EcsPort>) => await fleet.preview(start(own));
  const told = async (own?: Partial<EcsPort>) => (await preview(own)).get(FLEET_PLACE.rolloutUrn);
  const up = async () => {
    const ends = await fleet.up({ workplace: start(), parallel: 4, continues: false });
    return ends.map(({ ran }) => (ran.kind === "failed" ? ran.message : ran.kind));
  };
  const types = () => IDS.map((id) => emulator.world.instance(id).instanceType);
  const { console: hand } = emulator.world;
  return { fleet, powers, types, preview, told, up, living, start, said, hand };
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
  const { fleet, preview, told, up, powers, types } = await killed();
  const own = { instanceId: MACHINES[refused], allowedDisruption: "none", instanceType: "ecs.c7.large" };
  const phases = [{ name: "first", machines: ["app"] }];
  fleet.program = { ...PROGRAM, machines: { ...MACHINES, [refused]: own }, rollout: { phases } };
  expect(planOf(await told())).toMatchObject({
    summary: expect.stringContaining("Then the run fails: REFUSED for 1 of 2 instances") as string,
    ...{ recover: 1, refused: 1, phases: [{ toDo: 0 }, { toDo: 0 }] },
  });
  // Of what is not begun no member tells anything.
  const members = [...(await preview())].filter(([key]) => key.startsWith(FLEET_PLACE.memberUrn));
  expect(members.map(([, step]) => "inputs" in step && step.inputs["plan"])).toEqual([undefined, undefined]);
  const ends = await up();
  expect(ends).toEqual([expect.stringContaining("web recovered, and no phase was begun") as string]);
  expect(ends[0]).toContain('allowedDisruption: "stop"');
  expect([powers(), types()[1]]).toEqual([["Running", "Running"], "ecs.g6.large"]);
  // Nothing is left to recover: now it is refused.
  expect(await told()).toMatchObject({ kind: "refused" });
});

test("one that the program has no more, and that cannot be started, is told of until it is", async () => {
  const { fleet, told, up, powers, said, hand } = await killed();
  hand.lock(MACHINES.web, "security");
  fleet.program = { ...PROGRAM, machines: { app: MACHINES.app }, rollout: {} };
  expect(planOf(await told())).toMatchObject({ recover: 0, phases: [{ toDo: 1 }] });
  expect(said.join()).toContain(
    `web: web (${MACHINES.web}) was left off by an earlier run, is no longer in machines and cannot be started now`,
  );
  await up();
  said.length = 0;
  // Nothing else is to be done, and it is told again.
  await up();
  expect(said.join()).toContain("cannot be started now");
  hand.unlock(MACHINES.web, "security");
  expect(planOf(await told())).toMatchObject({ summary: expect.stringMatching(/^recover 1 instance\. /) as string });
  await up();
  expect(powers()).toEqual(["Running", "Running"]);
});

test("one that the program has no more, while another has its name, is started beside that one", async () => {
  const { fleet, told, up, powers, types, said } = await killed();
  fleet.program = { ...PROGRAM, machines: { web: MACHINES.app }, rollout: {} };
  expect(planOf(await told())).toMatchObject({ recover: 1, phases: [{ instances: 1, toDo: 1 }] });
  const text = said.join("\n");
  expect(text).toContain(`first of all ${MACHINES.web}, left unfinished by an earlier run and no longer in machines: `);
  expect(text).not.toContain("it is off now");
  expect(await up()).toEqual(["done", "done"]);
  expect([powers(), types()]).toEqual([
    ["Running", "Running"],
    ["ecs.g6.large", "ecs.g7.large"],
  ]);
});

test("one that was up when its run died, and has another name now, is no other run's", async () => {
  const when: Killed["when"] = (_, moment) =>
    moment.when === "before" && moment.method === "stopInstance" && !(moment.request as StopRequest).dryRun;
  const { fleet, preview, up, types } = await killed({ when });
  fleet.program = { ...PROGRAM, machines: { shop: MACHINES.web, app: MACHINES.app }, rollout: {} };
  expect([...(await preview()).values()].map(({ kind }) => kind)).not.toContain("refused");
  expect(new Set(await up())).toEqual(new Set(["done"]));
  expect(types()).toEqual(["ecs.g7.large", "ecs.g7.large"]);
});

test("the rollout of a fleet that is taken out is forgotten once nobody is left off by it", async () => {
  const { fleet, start, powers, hand } = await killed();
  hand.lock(MACHINES.web, "security");
  expect(await fleet.forget(start())).toContain("was left off by an earlier run");
  hand.unlock(MACHINES.web, "security");
  expect(await fleet.forget(start())).toBeUndefined();
  expect(powers()).toEqual(["Running", "Running"]);
});

test.each(["web", "app"] as const)(
  "a subscription that was ordered, and whose run died before the start, is in force by the start alone, where %s is first",
  async (first) => {
    const spec = { allowedCharge: { amount: 100_000, currency: "CNY" } };
    const { preview, up, powers, types } = await killed({
      ...{ instance: { instanceChargeType: "PrePaid" }, spec, first },
      when: (web) => web().instanceType === "ecs.g7.large" && web().status === "Stopped",
    });
    const planned = await preview();
    expect([...planned.values()].map(({ kind }) => kind)).not.toContain("refused");
    expect(new Set((await up()).filter((end) => end !== "same"))).toEqual(new Set(["done"]));
    expect([powers(), types()[0]]).toEqual([["Running", "Running"], "ecs.g7.large"]);
  },
);
