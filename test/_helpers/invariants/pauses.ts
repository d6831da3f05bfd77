// Invariant I13: an instance is not taken down again and again for what did not succeed. History in, sentences out; pure.
import type { CallEntry, ChangeEntry, HistoryEntry } from "../../../emulator";
import { isRuleOfFiveMinutes } from "./calls";

/** The shortest pause after a run that stopped the instance and did not reach its goal. */
export const SHORTEST_PAUSE_MS = 10 * 60_000;

/** No pause is longer: a day, and what the clocks of two runners differ by. */
export const LONGEST_PAUSE_MS = 24 * 60 * 60_000 + 10 * 60_000;

export interface Goal {
  readonly instanceId: string;
  /** Any of them is what the stops are for. */
  readonly types: readonly string[];
  /** The keys of runs that can answer for what they did: none that died. Absent: every call is of such a run. */
  readonly accessKeyIds?: readonly string[];
}

/**
 * Invariant I13: two stops for the same goal are a pause apart, unless the goal was reached after the first, or somebody else had a hand in the
 * power of the instance. Where the five-minute rule was met its end is the pause: then the second must not meet it again.
 */
export function stopsApart(history: readonly HistoryEntry[], goal: Goal): readonly string[] {
  const story = history.filter((entry) => isOf(entry, goal.instanceId));
  const stops = story.filter(isStop).filter((call) => isAnswerable(call, goal));
  return stops.slice(1).flatMap((stop, index) => {
    const before = stops[index]!;
    const apart = stop.time - before.time;
    const between = story.filter(({ seq }) => seq > before.seq && seq < stop.seq);
    if (apart >= SHORTEST_PAUSE_MS || isExcused(between, goal)) return [];
    if (between.some(meetsRule) && !story.some((entry) => entry.seq > stop.seq && meetsRule(entry))) return [];
    return [
      `I13: call ${stop.seq} stops the instance again, ${apart / 1000} s after call ${before.seq} did for nothing`,
    ];
  });
}

function isOf(entry: HistoryEntry, instanceId: string): boolean {
  return entry.kind === "change" ? entry.instanceId === instanceId : entry.instanceIds.includes(instanceId);
}

function isStop(entry: HistoryEntry): entry is CallEntry {
  return entry.kind === "call" && entry.action === "StopInstance" && !entry.dryRun && entry.effect;
}

function isAnswerable({ accessKeyId }: CallEntry, { accessKeyIds }: Goal): boolean {
  return accessKeyIds === undefined || accessKeyIds.includes(accessKeyId);
}

function meetsRule(entry: HistoryEntry): boolean {
  return entry.kind === "call" && isRuleOfFiveMinutes(entry);
}

function isExcused(between: readonly HistoryEntry[], { types }: Goal): boolean {
  const changes = between.filter((entry): entry is ChangeEntry => entry.kind === "change");
  const last = changes.findLast(({ field }) => field === "instanceType");
  const isReached = last !== undefined && types.includes(String(last.to));
  return isReached || changes.some(({ field, cause }) => field === "status" && cause.startsWith("console."));
}
