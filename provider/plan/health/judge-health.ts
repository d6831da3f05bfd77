// Is the instance healthy, after so many rounds of probes? Rounds in, the verdict out; pure: no clock, no call. Its laws: test/plan/health.
import type { HealthCheck, HealthWish } from "../../inputs/health";
import type { Finding, Verdict } from "./verdicts";

/** Every check was asked once, all at the same time. Times are milliseconds since 1970. */
export interface Round {
  readonly begun: number;
  /** The last start of the instance that this round knows of. */
  readonly since: number;
  readonly probes: readonly Probe[];
}

export interface Probe extends Finding {
  readonly check: HealthCheck;
}

/** What of all rounds the verdict rests on. */
export interface Course {
  /** When the first of the healthy rounds without a break was begun. */
  readonly healthySince?: number;
  readonly last?: Round;
  readonly rounds: number;
}

export const NO_ROUNDS: Course = { rounds: 0 };

/** All must be healthy; one that is unhealthy outweighs one that cannot tell. A round of before the start says nothing (invariant I18). */
export function verdictOf({ begun, since, probes }: Round): Verdict {
  if (begun < since || probes.length === 0) return "inconclusive";
  const verdicts = probes.map(({ verdict }) => verdict);
  return (["unhealthy", "inconclusive"] as const).find((bad) => verdicts.includes(bad)) ?? "healthy";
}

/** A round that is not healthy ends what was healthy before it. */
export function afterRound({ healthySince, rounds }: Course, round: Round): Course {
  const next = { last: round, rounds: rounds + 1 };
  return verdictOf(round) === "healthy" ? { ...next, healthySince: healthySince ?? round.begun } : next;
}

export type Judged =
  | { readonly kind: "healthy" }
  | { readonly kind: "open" }
  /** The time is over. `stable`: seconds that it has been healthy by then. `probe`: what stood against it last; absent: too short. */
  | { readonly kind: "over"; readonly stable: number; readonly probe?: Probe };

/** `begun`: when the step began. A round that was begun in time counts, however long it took. */
export function judgeHealth(
  { last, healthySince }: Course,
  { within, stableFor }: Pick<HealthWish, "within" | "stableFor">,
  { begun, now }: { readonly begun: number; readonly now: number },
): Judged {
  const end = begun + within * 1000;
  const stable = last && healthySince !== undefined ? (last.begun - healthySince) / 1000 : undefined;
  if (last && stable !== undefined && stable >= stableFor && last.begun <= end) return { kind: "healthy" };
  if (now < end) return { kind: "open" };
  const probe =
    last?.probes.find(({ verdict }) => verdict === "unhealthy") ??
    last?.probes.find(({ verdict }) => verdict !== "healthy");
  return { kind: "over", stable: stable ?? 0, ...(probe && { probe }) };
}
