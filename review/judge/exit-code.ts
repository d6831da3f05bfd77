// What a pipeline branches on: a review in, the exit code of `ecs-spec summary` out. Pure.
import type { Review, Verdict } from "./review";

/** 2 is bad input or bad usage, as everywhere in this command; 1 a defect. `unapproved`: not proven to be within an approved preview. */
export const EXIT_CODES = { nothing: 0, stops: 3, refused: 4, unapproved: 5 } as const;

const BY_VERDICT: Readonly<Record<Verdict, number>> = {
  failed: EXIT_CODES.refused,
  "cut-off": EXIT_CODES.refused,
  refused: EXIT_CODES.refused,
  stops: EXIT_CODES.stops,
  "may-stop": EXIT_CODES.stops,
  stopped: EXIT_CODES.stops,
  starts: EXIT_CODES.nothing,
  started: EXIT_CODES.nothing,
  changes: EXIT_CODES.nothing,
  changed: EXIT_CODES.nothing,
  "not-begun": EXIT_CODES.nothing,
  waits: EXIT_CODES.nothing,
  leaves: EXIT_CODES.nothing,
  left: EXIT_CODES.nothing,
  drifted: EXIT_CODES.nothing,
  unchanged: EXIT_CODES.nothing,
};

/**
 * A run that failed, or that was not looked at to its end, is never a run that stops nothing. Whoever asks whether it is within an approved
 * preview asks nothing else: a stop that was approved is none to ask about.
 */
export function exitCode({ instances, rollouts, errors, incomplete, within }: Review): number {
  if (within) return within.beyond.length === 0 ? EXIT_CODES.nothing : EXIT_CODES.unapproved;
  const isTroubled = errors.length > 0 || rollouts.some(({ problems }) => problems.length > 0);
  const whole = isTroubled || incomplete !== "" ? EXIT_CODES.refused : EXIT_CODES.nothing;
  return instances.reduce<number>((worst, { verdict }) => Math.max(worst, BY_VERDICT[verdict]), whole);
}
