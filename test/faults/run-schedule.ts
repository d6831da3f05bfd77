// Plays a schedule and judges it: seed in, sentences of what broke and figures out. On virtual time.
import type { AccessKey, CallEntry, HistoryEntry } from "../../emulator";
import {
  breaches,
  neverMoreDownThan,
  noticed,
  nothingSecret,
  type Said,
  stopsApart,
  stopsInWindow,
} from "../_helpers/invariants";
import { drawSchedule, keyOf } from "./draw-schedule";
import { boundsOf, hasDeath } from "./expectation";
import { bidFarewell } from "./farewell";
import { heal } from "./healing";
import type { MachineStory, Schedule } from "./schedule";
import { Stage, wordsOf } from "./stage";

export interface Played {
  readonly schedule: Schedule;
  readonly found: readonly string[];
  readonly calls: number;
  /** Emulated ms that passed. */
  readonly virtualMs: number;
  /** How the runs ended before the healing: refused, same, done, or the code of the error. */
  readonly endings: readonly string[];
  /** Instances that a call of a dead run stopped when the next run had started them again (expectation.ts). */
  readonly strays: number;
  readonly history: readonly HistoryEntry[];
  /** Everything said and how every run ended, each with its moment. */
  readonly notes: readonly Said[];
}

export async function playSchedule(seed: number): Promise<Played> {
  return await play(drawSchedule(seed));
}

export async function play(schedule: Schedule): Promise<Played> {
  const stage = new Stage(schedule);
  const begin = stage.clock.now();
  await stage.adopt();
  await disturb(stage);
  const endings = stage.ended.map(({ ran }) => (ran.kind === "failed" ? codeOf(ran.message) : ran.kind));
  const history = [...stage.emulator.history()];
  const found = judgeDisturbed(stage, history);
  const healed = schedule.isFarewell ? await bidFarewell(stage, history) : await heal(stage, history);
  return {
    schedule,
    found: [...found, ...healed.found],
    calls: [...history, ...healed.history].filter(({ kind }) => kind === "call").length,
    virtualMs: stage.clock.now() - begin,
    endings,
    strays: healed.strays,
    history: [...history, ...healed.history],
    notes: stage.notes(),
  };
}

/** An error begins with its code. */
function codeOf(message: string): string {
  return /^[\w-]+/.exec(message)?.[0] ?? "failed";
}

/** Everything that goes wrong goes wrong at once; it is over when every run has ended and every deed is done. */
async function disturb(stage: Stage): Promise<void> {
  const { runs, rivals, deeds, faults, faultsEndMs } = stage.schedule;
  for (const fault of faults) stage.emulator.faults.add(fault);
  const calm = faultsEndMs === undefined ? undefined : stage.clock.sleep(faultsEndMs);
  void calm?.then(() => stage.emulator.faults.clear());
  const others = [...deeds.map((deed) => stage.deed(deed)), ...rivals.map((rival, index) => stage.rival(rival, index))];
  for (const [index, story] of runs.entries()) await stage.run(index + 1, story);
  await Promise.all(others);
  await stage.looseEnds();
  stage.emulator.faults.clear();
  // Calls of the dead that are still on their way, and instances on theirs.
  await stage.clock.sleep(30 * 60_000);
}

function judgeDisturbed(stage: Stage, history: readonly HistoryEntry[]): readonly string[] {
  const { schedule } = stage;
  const defects = stage.ended.map(({ ran }) => wordsOf(ran)).filter((words) => words.startsWith("internal"));
  return [
    ...schedule.machines.flatMap((machine) => judgeMachine(stage, machine, history)),
    ...neverMoreDownThan(schedule.machines.length, history),
    ...nothingSecret(
      keysOf(schedule).map(({ accessKeySecret }) => accessKeySecret),
      stage.notes().map(({ text }) => text),
    ),
    ...defects.map((words) => `a defect of ours: ${words}`),
  ];
}

function judgeMachine(stage: Stage, machine: MachineStory, history: readonly HistoryEntry[]): readonly string[] {
  const { schedule } = stage;
  const { instanceId, program, name } = machine;
  const bounds = boundsOf(schedule, machine);
  const common = { instanceId, types: bounds.typesEver };
  const others = schedule.faults.length + schedule.deeds.length + schedule.rivals.length;
  const offTime = schedule.runs.some(({ skew }) => skew.jump !== undefined) || isSlow(schedule);
  const undisturbed = others === 0 && !offTime && program["stopTimeout"] === undefined && !hasDeath(schedule);
  const rules = {
    mayForce: program["allowedDisruption"] === "force-stop",
    mayStopCharging: program["stoppedMode"] === "StopCharging",
    undisturbed: undisturbed && schedule.runs.length === 1,
  };
  // Each process answers for its own calls, all of them together for where the instance rests.
  const byProcess = keysOf(schedule).flatMap(({ accessKeyId }) => {
    const theirs = accessKeyId.includes("rival") ? {} : rules;
    return breaches(history, { ...common, ...theirs, accessKeyId, power: ["Running", "Stopped"] });
  });
  const atRest = breaches(history, { ...common, accessKeyId: "nobody", power: mayRest(stage, machine) });
  const found = [
    ...new Set([...byProcess, ...atRest]),
    ...noticed(history, instanceId, stage.saidOf(name)),
    ...judgeWindow(schedule, machine, history),
    ...(canTellPauses(schedule, machine) ? stopsApart(history, goalOf(schedule, machine)) : []),
  ];
  return [...found, ...untoldRisks(stage, machine, history)].map((sentence) => `${name}: ${sentence}`);
}

/** By the clock of each run that has one; a call of a dead run may be late on its way. */
function judgeWindow({ runs }: Schedule, machine: MachineStory, history: readonly HistoryEntry[]): readonly string[] {
  const { closed, instanceId, program } = machine;
  if (!closed) return [];
  const workMs = program["powerState"] === "Stopped" ? OFF_MS : WORK_MS;
  return runs.flatMap(({ skew, death }, index) => {
    if (skew.jump || death?.when === "late") return [];
    const { accessKeyId } = keyOf("run", index + 1);
    return stopsInWindow(history, { instanceId, accessKeyId, closed, workMs, skewMs: skew.ms, slowMs: SLOWEST_MS });
  });
}

/** What is estimated of a stop with its type and its start, and of the least that a plan does which ends with the instance off. */
const [WORK_MS, OFF_MS] = [75_000, 30_000];
/** As drawn (draw-faults.ts). */
const SLOWEST_MS = 30_000;

/**
 * Pauses are told by the clocks of the runs, and end early where a permission that was denied passes; where the desired state is to be off, or
 * another stack or a person is at the instance, a stop is no attempt.
 */
function canTellPauses({ runs, rivals, deeds, faults }: Schedule, { program }: MachineStory): boolean {
  const isOnTime = runs.every(({ skew }) => Math.abs(skew.ms) < 60_000 && skew.jump === undefined);
  const denied = faults.some(({ fault }) => fault.kind === "error" && fault.code === "Forbidden.RAM");
  return isOnTime && !denied && rivals.length + deeds.length === 0 && program["powerState"] === undefined;
}

/** Who died, or whose engine died, leaves no record. */
function goalOf(schedule: Schedule, machine: MachineStory) {
  const alive = schedule.runs.flatMap(({ death, orphanedAfterMs }, index) =>
    death === undefined && orphanedAfterMs === undefined ? [keyOf("run", index + 1).accessKeyId] : [],
  );
  return { instanceId: machine.instanceId, types: boundsOf(schedule, machine).wantedTypes, accessKeyIds: alive };
}

/** A transition may take longer than its step is waited for, and the way back counts too. */
function isSlow({ world: { timings = {} } }: Schedule): boolean {
  return Object.values(timings).some((duration) => duration.kind === "fixed" && duration.ms > 60_000);
}

/** A stop that is to be undone has its journal on the instance before it, or the words that there is none. */
function untoldRisks(stage: Stage, machine: MachineStory, history: readonly HistoryEntry[]): readonly string[] {
  const { name, instanceId, program } = machine;
  if (program["powerState"] === "Stopped") return [];
  const told = stage.saidOf(name).filter(({ text }) => text.includes("no journal on the instance"));
  const journalled = new Set<string>();
  return history.flatMap((entry) => {
    if (!isRealCall(entry) || !entry.instanceIds.includes(instanceId) || entry.accessKeyId.includes("rival")) return [];
    const { seq, action, accessKeyId, effect, time } = entry;
    if (action === "TagResources" && effect) journalled.add(accessKeyId);
    const isUntold = !journalled.has(accessKeyId) && !told.some((line) => line.time <= time);
    const isRisk = action === "StopInstance" && isUntold;
    return isRisk ? [`call ${seq} stops the instance without a journal and without a word of it`] : [];
  });
}

function isRealCall(entry: HistoryEntry): entry is CallEntry {
  return entry.kind === "call" && !entry.dryRun;
}

/**
 * Invariant I2 before anything is healed: a run that came to its end has brought the instance back, or has said loudly that it could not. What
 * a dead run, another stack or a person left behind is for the next run.
 */
function mayRest(stage: Stage, machine: MachineStory) {
  const { schedule } = stage;
  const mine = stage.ended.filter(({ name, who }) => name === machine.name && who === "run");
  const loud = mine.some(({ ran }) => /^(left-stopped|taken-over|instance-not-found|read-failed)/.test(wordsOf(ran)));
  const wanted = machine.program["powerState"];
  const free = hasDeath(schedule) || loud || wanted !== undefined;
  return free ? (["Running", "Stopped"] as const) : boundsOf(schedule, machine).power;
}

function keysOf({ world }: Schedule): readonly AccessKey[] {
  return world.keys ?? [];
}
