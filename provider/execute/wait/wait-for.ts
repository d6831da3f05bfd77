// Waits until a condition holds: a condition and a limit in, how it ended out. Knows time and reading, not ECS.
//
// Every waiter wakes on the same beat, so the reads of one moment share one DescribeInstances (observe/instance-reader.ts):
// one poller for all machines of a region, whatever their number.
import { pause } from "../../calls/pause";
import type { Instance } from "../../ports/ecs";
import { PROGRESS } from "../../render/progress-words";
import type { Execution, FailureKind } from "../execution";
import type { Condition } from "./conditions";
import { createWatch, type Sight } from "./look";
import type { Patience } from "./patience";

export type Waited =
  | { readonly kind: "holds"; readonly instance: Instance }
  | { readonly kind: Exclude<FailureKind, "failed">; readonly sentence: string; readonly lastSeen?: Instance };

/** Reads that fail are asked for less and less often, up to this: an outage is probed and not stormed. */
const UNREADABLE_BEAT_MS = 8_000;

/** A tick for people at most this often. */
const TICK_MS = 5_000;

export async function waitFor(execution: Execution, condition: Condition, patience: Patience): Promise<Waited> {
  const { clock } = execution.session;
  const start = clock.now();
  const deadline = start + patience.limitMs;
  const seen: Instance[] = [];
  const watch = createWatch(execution.fence);
  let [nextTick, lastSight] = [start + TICK_MS, start];
  let { beatMs } = patience;
  for (;;) {
    const outcome = await execution.read(execution.instanceId);
    beatMs = outcome.kind === "done" ? patience.beatMs : Math.min(beatMs * 2, UNREADABLE_BEAT_MS);
    const now = clock.now();
    const sight = outcome.kind === "done" ? watch(outcome.value, now) : undefined;
    const verdict = sight && judge(execution, condition, sight, seen);
    if (verdict) return verdict;
    if (sight) lastSight = now;
    if (now >= deadline) return timeout("timed-out", condition, now - start, seen.at(-1));
    if (now - lastSight >= (patience.blindMs ?? Infinity))
      return timeout("unseen", condition, now - start, seen.at(-1));
    if (now >= nextTick) {
      tick(execution, condition, now - start, seen.at(-1));
      nextTick = now + TICK_MS;
    }
    const goesOn = await pause(execution.session, Math.min(untilBeat(now, beatMs), deadline - now));
    if (!goesOn) return { kind: "cancelled", sentence: `the run was cancelled while it waited for ${condition.says}` };
  }
}

/** Undefined: neither reached nor lost, look again. What was seen is kept, first to last, without repeats. */
function judge({ instanceId }: Execution, condition: Condition, sight: Sight, seen: Instance[]): Waited | undefined {
  if (sight.kind === "gone") return { kind: "gone", sentence: `${instanceId} does not exist any more` };
  const { instance } = sight;
  if (sight.kind === "breach") return { ...sight.breach, lastSeen: instance };
  if (condition.holds(instance)) return { kind: "holds", instance };
  const broken = condition.brokenBy?.(instance, seen);
  if (broken !== undefined) return { kind: "interfered", sentence: broken, lastSeen: instance };
  if (seen.at(-1)?.status !== instance.status) seen.push(instance);
  return undefined;
}

function untilBeat(now: number, beatMs: number): number {
  return beatMs - (now % beatMs);
}

function timeout(
  kind: "timed-out" | "unseen",
  condition: Condition,
  elapsedMs: number,
  lastSeen: Instance | undefined,
): Waited {
  const seen = lastSeen ? `last seen ${lastSeen.status}, ${lastSeen.instanceType}` : "the machine could not be read";
  const sentence = `no ${condition.says} after ${Math.round(elapsedMs / 1000)} s; ${seen}`;
  return { kind, sentence, ...(lastSeen && { lastSeen }) };
}

function tick(execution: Execution, condition: Condition, elapsedMs: number, lastSeen: Instance | undefined): void {
  execution.report.say("tick", PROGRESS.waiting(condition.says, Math.round(elapsedMs / 1000), lastSeen?.status));
}
