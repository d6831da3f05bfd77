// The in-memory twin of the sockets: what a probe finds is a function of the target and of the time, and takes none itself.
import type { Clock } from "../../provider/ports/clock";
import type { HttpTarget, NetworkPort, Reached, Target } from "../../provider/ports/network";

/** `now` is milliseconds since 1970, on the clock of the test. */
export type Answering = (target: Target | HttpTarget, now: number) => Reached;

export const ANSWERS: Answering = (target) => ("path" in target ? { kind: "status", status: 200 } : { kind: "open" });
export const REFUSES: Answering = () => ({ kind: "refused", cause: "the connection was refused (ECONNREFUSED)" });
export const SILENT: Answering = () => ({ kind: "unreached", cause: "no connection within 5 s" });

export function fakeNetwork(answering: Answering = ANSWERS, clock: Pick<Clock, "now"> = { now: () => 0 }): NetworkPort {
  const answer = (target: Target): Promise<Reached> => Promise.resolve(answering(target, clock.now()));
  return { connect: answer, get: answer };
}
