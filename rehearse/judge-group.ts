// How one rehearsal went for the instances that are counted together, from the history of the emulator and the ends of the resources alone. Pure.
import type { ChangeEntry, HistoryEntry } from "../emulator/history";
import type { InstanceStatus } from "../emulator/world/instance";
import { readErrorMessage } from "../provider/errors/resize-error";
import { properties, texts } from "../review/read/property-values";
import { isGood, type ResourceEnd } from "./engine/engine-run";
import type { Recorded } from "./engine/engine-step";
import type { MachineToPlay } from "./read-machine";

/** A fleet, or the instances of none. */
export interface Group {
  /** Of the fleet; "" for those of none. */
  readonly name: string;
  readonly machines: readonly MachineToPlay[];
  /** Of its rollout and its gates, by key. */
  readonly others: Readonly<Record<string, string>>;
  /** Absent: nobody counts. */
  readonly maxDown?: number;
  /** More failures than this halt it. */
  readonly maxErrors: number;
}

export interface PlayedGroup {
  /** From the begin until the last of it has ended. */
  readonly seconds: number;
  readonly mostDown: number;
  /** Most that were down when one more than may be was stopped; 0 where none was. */
  readonly overDown: number;
  /** More have failed than may, or some were not begun. */
  readonly isHalted: boolean;
  readonly failures: readonly Failure[];
  /** Seconds, of every instance that was down and came back. */
  readonly downtimes: readonly number[];
  /** Names of those that were to be up and are not. */
  readonly leftOff: readonly string[];
  /** Names of those whose plan is another here than in the preview. */
  readonly unlike: readonly string[];
}

export interface Failure {
  readonly name: string;
  /** By what ECS knows it, else by our own code. */
  readonly cause: string;
}

export interface TimedEnd extends ResourceEnd {
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Lived {
  readonly begin: number;
  readonly history: readonly HistoryEntry[];
  readonly ends: readonly TimedEnd[];
  readonly records: ReadonlyMap<string, Recorded>;
  readonly statusOf: (instanceId: string) => InstanceStatus;
}

export function judgeGroup(group: Group, { begin, history, ends, records, statusOf }: Lived): PlayedGroup {
  const { machines, others } = group;
  const names = new Map([...machines.map(({ key, name }) => [key, name] as const), ...Object.entries(others)]);
  const own = ends.filter(({ key }) => names.has(key));
  const failures = own.flatMap((end) => failureOf(end, names.get(end.key) ?? ""));
  const ended = new Set(own.filter((end) => isGood(end) || end.ran.kind === "failed").map(({ key }) => key));
  return {
    seconds: (own.reduce((last, { at }) => Math.max(last, at), begin) - begin) / 1000,
    ...downsOf(machines.filter(isCounted), group.maxDown ?? Infinity, history),
    isHalted: failures.length > group.maxErrors || machines.some(({ key }) => !ended.has(key)) || own.some(isHeld),
    failures,
    leftOff: machines
      .filter((machine) => isToBeUp(machine) && statusOf(machine.inputs.instanceId) !== "Running")
      .map(({ name }) => name),
    unlike: machines.filter((machine) => isUnlike(machine, records.get(machine.key))).map(({ name }) => name),
  };
}

/** One that is to be off is down for nobody; any other takes a seat, whoever stopped it. */
function isCounted({ inputs }: MachineToPlay): boolean {
  return inputs.powerState !== "Stopped";
}

/** One that is off, and stays as it is, is none that was left off. */
function isToBeUp({ inputs, before }: MachineToPlay): boolean {
  return inputs.powerState === "keep" ? before.isUp : inputs.powerState === "Running";
}

function downsOf(
  machines: readonly MachineToPlay[],
  maxDown: number,
  history: readonly HistoryEntry[],
): Pick<PlayedGroup, "mostDown" | "overDown" | "downtimes"> {
  const down = new Set(machines.flatMap(({ before, inputs }) => (before.isUp ? [] : [inputs.instanceId])));
  const since = new Map<string, number>();
  const downtimes: number[] = [];
  let [mostDown, overDown] = [down.size, 0];
  for (const { instanceId, from, to, time } of powerChanges(machines, history)) {
    const begun = since.get(instanceId);
    if (to === "Running") {
      down.delete(instanceId);
      if (begun !== undefined) downtimes.push((time - begun) / 1000);
    } else down.add(instanceId);
    mostDown = Math.max(mostDown, down.size);
    if (from !== "Running") continue;
    since.set(instanceId, time);
    if (down.size > maxDown) overDown = Math.max(overDown, down.size);
  }
  return { mostDown, overDown, downtimes };
}

function powerChanges(machines: readonly MachineToPlay[], history: readonly HistoryEntry[]): readonly ChangeEntry[] {
  const ids = new Set(machines.map(({ inputs }) => inputs.instanceId));
  const changes = history.filter((entry): entry is ChangeEntry => entry.kind === "change");
  return changes.filter(({ field, instanceId }) => field === "status" && ids.has(instanceId));
}

function failureOf({ ran }: TimedEnd, name: string): readonly Failure[] {
  const text = ran.kind === "failed" ? ran.message : ran.kind === "refused" ? (ran.reasons[0] ?? "") : undefined;
  if (text === undefined) return [];
  const { code, fact } = readErrorMessage(text);
  // Nothing of it was begun.
  if (NO_FAILURES.includes(code)) return [];
  const [, ecsCode] = /ECS code ([\w.]+)/.exec(fact) ?? [];
  return [{ name, cause: ecsCode ?? (code === "" ? fact : code) }];
}

const NO_FAILURES: readonly string[] = ["rollout-held", "cancelled"];

function isHeld({ ran }: TimedEnd): boolean {
  return ran.kind === "failed" && NO_FAILURES.includes(readErrorMessage(ran.message).code);
}

/** What the preview does not list is not compared. */
function isUnlike({ planned }: MachineToPlay, recorded: Recorded | undefined): boolean {
  if (!recorded || planned.length === 0) return false;
  return JSON.stringify(texts(properties(recorded.inputs["plan"])["steps"])) !== JSON.stringify(planned);
}
