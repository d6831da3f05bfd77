// Invariants I2, I10, I12: where the instances rest, for how long they are down, and how many at once. History in, sentences out; pure.
import { type ChangeEntry, downtime, type HistoryEntry } from "../../../emulator";
import type { Expectation, Story } from "../invariants";

/** The provider looks twice a second while the instance is down by its doing. */
const LOOK_MS = 500;

/** Invariant I2: at rest the power state is the intended one; an instance that was deleted rests nowhere. */
export function restsAsIntended({ changes }: Story, { power }: Expectation): readonly string[] {
  if (changes.some(({ field, to }) => field === "exists" && to === false)) return [];
  const last = changes.findLast((change) => change.field === "status");
  const intended = [power].flat();
  if (!last || (intended as readonly unknown[]).includes(last.to)) return [];
  return [`I2: the instance rests ${last.to}, intended is ${intended.join(" or ")}`];
}

/** Invariant I10: downtime is at most stop, type, start as the emulator drew them, and two looks. */
export function downNoLongerThanNeeded({ history }: Story, expected: Expectation): readonly string[] {
  if (!expected.undisturbed) return [];
  const { ms, floorMs, ended } = downtime(history, expected.instanceId);
  // Stopped at the end by desired state: there is nothing to come back from.
  if (!ended || ms <= floorMs + 2 * LOOK_MS) return [];
  return [`I10: down for ${ms} ms, the transitions themselves take ${floorMs} ms`];
}

/** Invariant I12: never more instances down at once than allowed; those that were down before do not count. */
export function neverMoreDownThan(allowed: number, history: readonly HistoryEntry[]): readonly string[] {
  const down = new Set<string>();
  const moves = history.filter((entry): entry is ChangeEntry => entry.kind === "change" && entry.field === "status");
  return moves.flatMap(({ instanceId, to, seq }) => {
    if (to === "Stopping") down.add(instanceId);
    if (to === "Running") down.delete(instanceId);
    return to === "Stopping" && down.size > allowed
      ? [`I12: change ${seq} takes down instance ${down.size} at once`]
      : [];
  });
}
