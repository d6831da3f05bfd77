// One line of `ecs-spec doctor`: what was looked at, how it is, what to do. Data.

/** `warn`: a run goes on without it, and the fact says what is lost. */
export type Verdict = "pass" | "warn" | "fail" | "unknown";

export interface Finding {
  readonly about: string;
  readonly verdict: Verdict;
  readonly fact: string;
  /** "" when there is nothing to do. */
  readonly fix: string;
}

export function pass(about: string, fact: string): Finding {
  return { about, verdict: "pass", fact, fix: "" };
}

export function warn(about: string, fact: string, fix: string): Finding {
  return { about, verdict: "warn", fact, fix };
}

export function fail(about: string, fact: string, fix: string): Finding {
  return { about, verdict: "fail", fact, fix };
}

export function unknown(about: string, fact: string, fix: string): Finding {
  return { about, verdict: "unknown", fact, fix };
}
