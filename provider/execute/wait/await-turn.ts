// Waits until this instance may try a start: while starts fail for everybody one tries for all. Run and limit in; I/O by the clock.
import { pause } from "../../calls/pause";
import { PROGRESS } from "../../render/progress-words";
import type { Run } from "../run";

/** `later`: others were waited for, so what was seen before is old. `never`: the limit came first. */
export type Turn = "at-once" | "later" | "never" | "cancelled";

/** Every waiter wakes on the same beat, so that the looks of all that go on then share one DescribeInstances. */
const POLL_MS = 2_000;

/** `deadline` is in milliseconds since 1970. Nothing is sent while it waits (calls/circuit-breaker.ts). */
export async function awaitTurn({ services: { session, report, name } }: Run, deadline: number): Promise<Turn> {
  const { clock, starts } = session;
  if (starts.mayTry(clock.now())) return "at-once";
  report.say("info", PROGRESS.awaitingTurn(name));
  while (clock.now() < deadline) {
    if (!(await pause(session, POLL_MS - (clock.now() % POLL_MS)))) return "cancelled";
    if (starts.mayTry(clock.now())) return "later";
  }
  return "never";
}
