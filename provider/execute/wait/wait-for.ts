// Waits until a condition holds: a condition and a limit in, how it ended out. Knows time and reading, not ECS.
//
// Every waiter wakes on the same beat, so the reads of one moment share one DescribeInstances (observe/instance-reader.ts):
// one poller for all instances of a region, whatever their number.
import { pause } from "../../calls/pause";
import type { Instance } from "../../ports/ecs";
import { STATUS_LINES } from "../../render/progress-words";
import type { Run } from "../run";
import type { FailureKind } from "../failure-kinds";
import type { Condition } from "./conditions";
import { createWatch, type Sight } from "./look";
import type { WaitLimits } from "./wait-limits";

export type Waited =
  | { readonly kind: "holds"; readonly instance: Instance }
  | { readonly kind: Exclude<FailureKind, "failed">; readonly sentence: string; readonly lastSeen?: Instance };

/** Reads that fail are asked for less and less often, up to this: an outage is probed and not stormed. */
const UNREADABLE_POLL_MS = 8_000;

/** A tick for people at most this often. */
const TICK_MS = 5_000;

export async function waitFor(run: Run, condition: Condition, limits: WaitLimits): Promise<Waited> {
  const { clock } = run.services.session;
  const start = clock.now();
  const deadline = start + limits.limitMs;
  const seen: Instance[] = [];
  const watch = createWatch(run.fence);
  let [nextTick, lastSight] = [start + TICK_MS, start];
  let { pollMs } = limits;
  for (;;) {
    const outcome = await run.services.read(run.instanceId);
    pollMs = outcome.kind === "done" ? limits.pollMs : Math.min(pollMs * 2, UNREADABLE_POLL_MS);
    const now = clock.now();
    const sight = outcome.kind === "done" ? watch(outcome.value, now) : undefined;
    const verdict = sight && judge(run, condition, sight, seen);
    if (verdict) return verdict;
    if (sight) lastSight = now;
    if (now >= deadline) return timeout("timed-out", condition, now - start, seen.at(-1));
    if (now - lastSight >= (limits.blindMs ?? Infinity)) return timeout("unseen", condition, now - start, seen.at(-1));
    if (now >= nextTick) {
      tick(run, condition, now - start, seen.at(-1));
      nextTick = now + TICK_MS;
    }
    const goesOn = await pause(run.services.session, Math.min(untilPoll(now, pollMs), deadline - now));
    if (!goesOn) return { kind: "cancelled", sentence: `the run was cancelled while it waited for ${condition.says}` };
  }
}

/** Undefined: neither reached nor lost, look again. What was seen is kept, first to last, without repeats. */
function judge({ instanceId }: Run, condition: Condition, sight: Sight, seen: Instance[]): Waited | undefined {
  if (sight.kind === "gone") return { kind: "gone", sentence: `${instanceId} no longer exists` };
  const { instance } = sight;
  if (sight.kind === "breach") return { ...sight.breach, lastSeen: instance };
  if (condition.holds(instance)) return { kind: "holds", instance };
  const broken = condition.violation?.(instance, seen);
  if (broken !== undefined) return { kind: "interfered", sentence: broken, lastSeen: instance };
  if (seen.at(-1)?.status !== instance.status) seen.push(instance);
  return undefined;
}

function untilPoll(now: number, pollMs: number): number {
  return pollMs - (now % pollMs);
}

function timeout(
  kind: "timed-out" | "unseen",
  condition: Condition,
  elapsedMs: number,
  lastSeen: Instance | undefined,
): Waited {
  const seen = lastSeen ? `last seen ${lastSeen.status}, ${lastSeen.instanceType}` : "the instance could not be read";
  const sentence = `no ${condition.says} after ${Math.round(elapsedMs / 1000)} s; ${seen}`;
  return { kind, sentence, ...(lastSeen && { lastSeen }) };
}

function tick(
  { services, doing = "" }: Run,
  condition: Condition,
  elapsedMs: number,
  lastSeen: Instance | undefined,
): void {
  const status = STATUS_LINES.waiting(doing, Math.round(elapsedMs / 1000), condition.says, lastSeen?.status);
  services.report.say("tick", status);
}
