// One line of `ecs-spec doctor`: what was looked at, how it is, what to do. Data.

/** `warn`: a run goes on without it, and the fact says what is lost. */
export type Verdict = "pass" | "warn" | "fail" | "unknown";

export interface Finding {
  readonly about: string;
  readonly verdict: Verdict;
  readonly fact: string;
  /** "" when there is nothing to do. */
  readonly mend: string;
}

export function pass(about: string, fact: string): Finding {
  return { about, verdict: "pass", fact, mend: "" };
}

export function warn(about: string, fact: string, mend: string): Finding {
  return { about, verdict: "warn", fact, mend };
}

export function fail(about: string, fact: string, mend: string): Finding {
  return { about, verdict: "fail", fact, mend };
}

export function unknown(about: string, fact: string, mend: string): Finding {
  return { about, verdict: "unknown", fact, mend };
}
