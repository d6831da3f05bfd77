// A failed attempt in words: the record in, text out; pure.
import type { AttemptStep, FailedAttempt } from "../inputs/failed-attempt";

/** "the type change (OperationDenied.NoStock) at 2026-11-28T10:00:00Z, 72 s down, 2 times in a row". */
export function attemptWords({ step, code, at, down, times }: FailedAttempt): string {
  const often = times === 1 ? "" : `, ${times} times in a row`;
  return `${STEPS[step]}${code === "" ? "" : ` (${code})`} at ${timeWords(at)}, ${down} s down${often}`;
}

/** Seconds since 1970 as ISO 8601. */
export function timeWords(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");
}

const STEPS: Readonly<Record<AttemptStep, string>> = {
  wait: "the wait",
  stop: "the stop",
  type: "the type change",
  start: "the start",
  bandwidth: "the bandwidth change",
  "public-ip": "the public IP",
  health: "not healthy on the new type, put back",
};
