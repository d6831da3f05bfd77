// May this member of a rollout begin now? How far the rollout has come in, what holds the member up out; pure. Its laws: test/plan/fleet.
import type { Rollout } from "../../inputs/rollout";
import type { ErrorCode } from "../../errors/codes";

/** Names of members. */
export interface Course {
  /** Begun and not ended, with the zone of each. */
  readonly inWork: ReadonlyMap<string, string>;
  /** Ended in this run by a failure that left them down, or not healthy. */
  readonly broken: ReadonlySet<string>;
  readonly failed: ReadonlyMap<string, MemberFailure>;
  /** Indexes of the phases whose gate has passed in this run. */
  readonly passed: ReadonlySet<number>;
}

export interface MemberFailure {
  readonly code: ErrorCode;
  /** By what ECS knows it; absent where ECS said no code. */
  readonly ecsCode?: string;
  readonly zoneId: string;
  /** Of the type that was wanted, or that it has. */
  readonly family: string;
}

export type Held =
  /** For good, in this run. */
  | { readonly kind: "halted"; readonly failed: number }
  | { readonly kind: "gate"; readonly phase: string }
  /** Until others have come up. */
  | { readonly kind: "full"; readonly down: number }
  | { readonly kind: "zone"; readonly zoneId: string };

export function isHalted({ maxErrors }: Pick<Rollout, "maxErrors">, { failed }: Pick<Course, "failed">): boolean {
  return failed.size > maxErrors;
}

/** Undefined: nothing stands against it. What is waited for may end by itself, what is not ends the wait. */
export function heldForGood(rollout: Rollout, course: Course, name: string): Held | undefined {
  if (isHalted(rollout, course)) return { kind: "halted", failed: course.failed.size };
  const phase = rollout.phases.findIndex(({ members }) => members.includes(name));
  const open = rollout.phases.slice(0, phase).find((_, index) => !course.passed.has(index));
  return open && { kind: "gate", phase: open.name };
}

/** `down`: names of members that were seen down, whoever did it. */
export function heldForNow(
  { maxDown, zones }: Pick<Rollout, "maxDown" | "zones">,
  { inWork, broken }: Course,
  { zoneId, down }: { readonly zoneId: string; readonly down: ReadonlySet<string> },
): Held | undefined {
  const others = [...down].filter((name) => !inWork.has(name) && !broken.has(name)).length;
  const all = inWork.size + broken.size + others;
  if (all >= maxDown) return { kind: "full", down: all };
  const elsewhere = zones === "mixed" ? undefined : [...inWork.values()].find((zone) => zone !== zoneId);
  return elsewhere === undefined ? undefined : { kind: "zone", zoneId: elsewhere };
}
