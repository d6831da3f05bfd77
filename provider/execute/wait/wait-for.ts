// Waits until a condition holds: a condition and a limit in, how it ended out. Knows time and reading, not ECS.
//
// Every waiter wakes on the same beat, so the reads of one moment share one DescribeInstances (observe/instance-reader.ts):
// one poller for all machines of a region, whatever their number.
import type { Instance } from "../../ports/ecs";
import { PROGRESS } from "../../render/progress-words";
import type { Execution } from "../execution";
import type { Condition } from "./conditions";

export type Waited =
  | { readonly kind: "holds"; readonly instance: Instance }
  | { readonly kind: "timeout"; readonly sentence: string; readonly lastSeen?: Instance }
  | { readonly kind: "gone"; readonly sentence: string };

export interface Patience {
  readonly limitMs: number;
  /** Time between two looks. */
  readonly beatMs: number;
}

/** A tick for people at most this often. */
const TICK_MS = 5_000;

export async function waitFor(execution: Execution, condition: Condition, patience: Patience): Promise<Waited> {
  const { clock } = execution.session;
  const start = clock.now();
  const deadline = start + patience.limitMs;
  let lastSeen: Instance | undefined;
  let nextTick = start + TICK_MS;
  for (;;) {
    const outcome = await execution.read(execution.instanceId);
    if (outcome.kind === "done") {
      if (!outcome.value) return { kind: "gone", sentence: `${execution.instanceId} does not exist any more` };
      lastSeen = outcome.value;
      if (condition.holds(lastSeen)) return { kind: "holds", instance: lastSeen };
    }
    const now = clock.now();
    if (now >= deadline) return timeout(condition, now - start, lastSeen);
    if (now >= nextTick) {
      tick(execution, condition, now - start, lastSeen);
      nextTick = now + TICK_MS;
    }
    await clock.sleep(Math.min(untilBeat(now, patience.beatMs), deadline - now));
  }
}

function untilBeat(now: number, beatMs: number): number {
  return beatMs - (now % beatMs);
}

function timeout(condition: Condition, elapsedMs: number, lastSeen: Instance | undefined): Waited {
  const seen = lastSeen ? `last seen ${lastSeen.status}, ${lastSeen.instanceType}` : "the machine could not be read";
  const sentence = `no ${condition.says} after ${Math.round(elapsedMs / 1000)} s; ${seen}`;
  return lastSeen ? { kind: "timeout", sentence, lastSeen } : { kind: "timeout", sentence };
}

function tick(execution: Execution, condition: Condition, elapsedMs: number, lastSeen: Instance | undefined): void {
  execution.report.say("tick", PROGRESS.waiting(condition.says, Math.round(elapsedMs / 1000), lastSeen?.status));
}
