// After the storm: nothing is in the way any more, and one run must bring every instance to its desired state, and the next write nothing. I/O.
//
// Two things a run cannot know, and the sentence that tells them: the five-minute rule of a change that a dead run or somebody else
// made (the instance is up meanwhile, and five minutes later it goes through), and an instance that was deleted.
import { type HistoryEntry, type InstanceFacts } from "../../emulator";
import { rests, upAfterPause } from "../_helpers/invariants/convergence";
import { isRuleOfFiveMinutes } from "../_helpers/invariants/calls";
import type { Ran } from "../_helpers/engine-twin";
import { type Bounds, boundsOf, hasStrayStop } from "./expectation";
import type { MachineStory } from "./schedule";
import { untilOpen } from "./draw-window";
import { CALM, type Stage, wordsOf } from "./stage";

export interface Healed {
  readonly found: readonly string[];
  readonly history: readonly HistoryEntry[];
  /** Instances that a call of a dead run stopped when the next run had started them again. */
  readonly strays: number;
}

/** A live journal of another stack counts for half an hour by its clock; the clocks of schedules are off by days. */
const UNTIL_RIVALS_ARE_STALE_MS = 4 * 24 * 60 * 60_000;
/** Slower than a limit of the program is a disturbance too. */
const QUICK = { kind: "fixed", ms: 3_000 } as const;
const FIVE_MINUTES_MS = 5 * 60_000 + 1_000;

/** `disturbed` is what happened before. */
export async function heal(stage: Stage, disturbed: readonly HistoryEntry[]): Promise<Healed> {
  const history: HistoryEntry[] = [];
  const note = () => {
    history.push(...stage.emulator.history());
    stage.emulator.clearHistory();
  };
  await calm(stage);
  const first = await upAfterPause({
    emulator: stage.emulator,
    up: numbered(stage, [50, 51]),
    sleep: (ms) => stage.clock.sleep(ms),
    idOf: (index) => stage.schedule.machines[index]!.instanceId,
  });
  note();
  const { ends, found: early } = await afterRule(stage, history, first.ran);
  note();
  const strays = stage.schedule.machines.filter((machine) => hasStrayStop(disturbed, machine));
  const found = stage.schedule.machines.flatMap((machine, index) => {
    const bounds = boundsOf(stage.schedule, machine);
    return judge(stage, machine, ends[index], strays.includes(machine) ? { ...bounds, power: EITHER } : bounds);
  });
  const resting = stage.schedule.machines.filter((machine) => mustRest(stage, machine));
  const upResting = async () =>
    (await upAll(stage, 52)).filter((_, index) => resting.includes(stage.schedule.machines[index]!));
  const late = await rests(stage.emulator, upResting, (id) => resting.some(({ instanceId }) => instanceId === id));
  note();
  return { found: [...first.found, ...early, ...found, ...late], history, strays: strays.length };
}

/** Nothing is in the way any more. */
export async function calm(stage: Stage): Promise<void> {
  setRight(stage);
  if (stage.schedule.rivals.length > 0) await stage.clock.sleep(UNTIL_RIVALS_ARE_STALE_MS);
  const closed = stage.schedule.machines.flatMap((machine) => machine.closed ?? []);
  await stage.clock.sleep(untilOpen(closed, stage.clock.now()));
  stage.emulator.clearHistory();
}

interface Met {
  readonly ends: readonly (Ran | undefined)[];
  readonly found: readonly string[];
}

/** Where a run has met the five-minute rule of a change that nobody could tell it of, one more when the rule is over. */
async function afterRule(stage: Stage, history: readonly HistoryEntry[], ends: Met["ends"]): Promise<Met> {
  const isMet = history.some((entry) => entry.kind === "call" && isRuleOfFiveMinutes(entry));
  if (!isMet || !ends.some(isBad)) return { ends, found: [] };
  if (!stage.schedule.machines.some((machine) => boundsOf(stage.schedule, machine).meddled))
    return { ends, found: [`I4: the five-minute rule was met though its change was known: ${texts(ends)}`] };
  await stage.clock.sleep(FIVE_MINUTES_MS);
  return { ends: await upAll(stage, 51), found: [] };
}

function numbered(stage: Stage, numbers: readonly number[]): () => Promise<readonly (Ran | undefined)[]> {
  const left = [...numbers];
  return async () => await upAll(stage, left.shift()!);
}

const EITHER = ["Running", "Stopped"] as const;

function setRight(stage: Stage): void {
  const { world, faults } = stage.emulator;
  faults.clear();
  world.setTimings({ stop: QUICK, modify: QUICK, start: QUICK });
  for (const { instanceId, locks } of world.instances()) {
    for (const lock of locks) world.console.unlock(instanceId, lock);
  }
  for (const type of ["ecs.g6.large", "ecs.g7.large", "ecs.c7.large", "ecs.g7.xlarge"])
    world.setStock(type, "WithStock");
}

async function upAll(stage: Stage, number: number): Promise<readonly (Ran | undefined)[]> {
  const before = stage.ended.length;
  await stage.run(number, CALM, "healing");
  const ends = stage.ended.slice(before);
  return stage.schedule.machines.map(({ name }) => ends.find((end) => end.name === name)?.ran);
}

function judge(stage: Stage, machine: MachineStory, ran: Ran | undefined, bounds: Bounds): readonly string[] {
  if (bounds.mayBeGone && isGone(stage, machine)) {
    const told = ran !== undefined && /instance-not-found/.test(wordsOf(ran));
    return told ? [] : [`${machine.name}: the instance is gone and the run says ${texts([ran])}`];
  }
  const now = stage.emulator.world.instance(machine.instanceId);
  const wrong = [
    ...(ran === undefined || isBad(ran) ? [`a fault-free run ends ${texts([ran])}`] : []),
    ...outside("status", now.status, bounds.power),
    ...outside("instanceType", now.instanceType, bounds.types),
    ...outside("internetMaxBandwidthOut", now.internetMaxBandwidthOut, bounds.bandwidths),
    ...untold(stage, now, machine, bounds),
    ...leftOvers(stage, now),
    ...untrue(stage, now, machine, ran),
  ];
  return wrong.map((sentence) => `${machine.name}: I4: ${sentence}`);
}

function outside(field: string, value: unknown, wanted: readonly unknown[]): readonly string[] {
  return wanted.includes(value)
    ? []
    : [`after a fault-free run ${field} is ${String(value)}, wanted ${wanted.join(" or ")}`];
}

/** A type that is managed and stays as somebody else set it is told in the last run too. */
function untold(stage: Stage, now: InstanceFacts, machine: MachineStory, bounds: Bounds): readonly string[] {
  const isWanted = machine.program["instanceType"] === undefined || bounds.wantedTypes.includes(now.instanceType);
  const begun = stage.ended.findLast(({ who }) => who !== "healing")?.time ?? 0;
  const said = stage.saidOf(machine.name).some(({ time, text }) => time >= begun && text.includes(now.instanceType));
  return isWanted || said ? [] : [`nobody says that it is ${now.instanceType}`];
}

/** Whoever may tag takes the tag away. */
function leftOvers({ schedule }: Stage, { tags }: InstanceFacts): readonly string[] {
  const journal = tags["ecs-spec:journal"];
  return journal !== undefined && schedule.tagging === "allowed" ? [`the journal ${journal} is left`] : [];
}

/** What a run records in the Pulumi state is what is true; with nothing to do the engine asks for no record. */
function untrue(stage: Stage, now: InstanceFacts, { name }: MachineStory, ran: Ran | undefined): readonly string[] {
  const recorded = stage.recordedOutputs(name);
  if (!recorded || ran?.kind !== "done") return [];
  const facts = { currentInstanceType: now.instanceType, internetMaxBandwidthOut: now.internetMaxBandwidthOut };
  return Object.entries({ ...facts, status: now.status, publicIp: now.publicIp })
    .filter(([field, value]) => recorded[field] !== value)
    .map(
      ([field, value]) => `the state records ${field} ${String(recorded[field])}, the instance has ${String(value)}`,
    );
}

/** Whoever may not untag meets the tag that another stack left behind in every run. */
function mustRest(stage: Stage, machine: MachineStory): boolean {
  const { tagging, rivals } = stage.schedule;
  const tagged = tagging === "forbidden" && rivals.some((rival) => rival.machine === machine.name);
  return !tagged && !isGone(stage, machine);
}

export function isGone(stage: Stage, { instanceId }: MachineStory): boolean {
  return !stage.emulator.world.hasInstance(instanceId);
}

function isBad(ran: Ran | undefined): boolean {
  return ran === undefined || ran.kind === "failed" || ran.kind === "refused";
}

function texts(ends: readonly (Ran | undefined)[]): string {
  return ends.map((ran) => (ran ? wordsOf(ran) : "without a word")).join(" | ");
}
