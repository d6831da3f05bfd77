// One rehearsal: a plan, its world and a seed in; how the run went, by fleet, out. On virtual time, in this process.
import { VirtualClock } from "../emulator/clock";
import { CoreEmulator, type Emulator } from "../emulator/emulator";
import type { FaultRule } from "../emulator/fault-rule";
import { FULL_KEY } from "../emulator/world/default-world";
import type { WorldSeed } from "../emulator/world/world";
import { HOST_VERBS } from "../provider/dynamic/host-verbs";
import type { ProviderContext } from "../provider/verbs/provider-context";
import { EngineRun, type ResourceEnd } from "./engine/engine-run";
import type { Recorded } from "./engine/engine-step";
import { followFleet } from "./engine/follow-fleet";
import { contextOf, openWorkplace } from "./engine/process-context";
import { type Group, judgeGroup, type PlayedGroup, type TimedEnd } from "./judge-group";
import { REGION } from "./make-world";
import type { PlanToPlay } from "./read-plan";
import { emulatedEcs } from "./stage/emulated-ecs";
import { healthyNetwork } from "./stage/healthy-network";
import { seededChance } from "./stage/seeded-chance";
import { SleepingClock } from "./stage/sleeping-clock";

export interface Playing {
  readonly plan: PlanToPlay;
  readonly groups: readonly Group[];
  readonly world: WorldSeed;
  readonly faults: readonly FaultRule[];
  /** Resources that the engine works on at once. */
  readonly parallel: number;
  /** `--continue-on-error`. */
  readonly continues: boolean;
  /** Milliseconds since 1970. */
  readonly begin: number;
}

/** One a group, in their order. */
export async function playPlan(playing: Playing, seed: number): Promise<readonly PlayedGroup[]> {
  const { plan, groups, world, faults, parallel, continues, begin } = playing;
  const virtual = new VirtualClock(begin);
  const clock = new SleepingClock(virtual);
  const emulator = new CoreEmulator({ clock: virtual, seed, world });
  for (const rule of faults) emulator.faults.add(rule);
  const ends: TimedEnd[] = [];
  const records = new Map<string, Recorded>();
  const onEnd = (end: ResourceEnd): void => void ends.push({ ...end, at: clock.now() });
  const context = openContext(playing, { emulator, clock, seed });
  const engine = new EngineRun(records, { context, parallel, continues, onEnd });
  await Promise.all([
    ...plan.fleets.map(async ({ program, place }) => {
      await followFleet(engine, program, place);
    }),
    ...plan.singles.map(async ({ inputs, machine: { key } }) => {
      await engine.register({ key, verbs: HOST_VERBS, inputs, after: [] });
    }),
  ]);
  await engine.idle();
  const history = emulator.history();
  const lived = { begin, history, ends, records, statusOf: (id: string) => emulator.world.instance(id).status };
  return groups.map((group) => judgeGroup(group, lived));
}

interface Stage {
  readonly emulator: Emulator;
  readonly clock: SleepingClock;
  readonly seed: number;
}

function openContext({ groups }: Playing, { emulator, clock, seed }: Stage): ProviderContext {
  const ports = {
    ecs: emulatedEcs({ emulator, clock, accessKeyId: FULL_KEY.accessKeyId, regionId: REGION }),
    network: healthyNetwork(groups.flatMap(({ machines }) => machines)),
    clock,
    chance: seededChance(seed),
  };
  // What is said to people is said by the figures.
  const report = { say: () => undefined, flush: () => Promise.resolve(true) };
  return contextOf({ ...openWorkplace(ports, report), price: "off" });
}
