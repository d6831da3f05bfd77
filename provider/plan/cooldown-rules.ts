// The five-minute rule: when ECS takes the next change, and what of a plan waits for that. Times and steps in, data out; pure.
import { STEP_TRAITS } from "../inputs/step-traits";
import type { LastChange } from "../inputs/stored-state";
import type { OfKind } from "./downtime";

/** "An instance that was successfully modified once cannot be modified again within 5 minutes" (ECS facts 1.5). */
export const COOLDOWN_MS = 5 * 60 * 1000;

/** The longest wait for the rule that one write makes: a minute more than the rule, since clocks differ. */
export const WHOLE_RULE_MS = COOLDOWN_MS + 60_000;

/** The same while the instance is down: a longer rule brings it back up instead. */
export const RULE_WHILE_DOWN_MS = 20_000;

/** ECS counts the step for it. */
export function isCounted({ kind }: OfKind): boolean {
  return STEP_TRAITS[kind].isCounted;
}

/** When it began to run, as the state has it. A record of a runner whose clock was ahead is of now at the latest: else it would be waited for again at every look. */
export function lastModifyOf(past: LastChange | undefined, now: number): number | undefined {
  const recorded = Date.parse(past?.lastModifyEnd ?? "");
  return Number.isNaN(recorded) ? undefined : Math.min(recorded, now);
}

/**
 * Milliseconds until the rule has run out; 0 when it has, or when no change is known. Times are milliseconds since 1970. The end may
 * have been recorded by another runner whose clock is ahead, so it is never more than the whole rule.
 */
export function cooldownLeft(lastModifyEnd: number | undefined, now: number): number {
  if (lastModifyEnd === undefined) return 0;
  return Math.min(COOLDOWN_MS, Math.max(0, lastModifyEnd + COOLDOWN_MS - now));
}

/** A stop that leads to a type change waits (execute/cooldown.ts): met after it, the rule would be downtime. Any other write waits when it meets it (execute/perform-write.ts). */
export type Holding = "stop" | "bandwidth-after-stop" | "change";

/** Of the rule of an earlier change, by the first change of the plan; undefined where that changes nothing that ECS counts. */
export function whatRuleHolds(steps: readonly OfKind[]): Holding | undefined {
  const first = steps.find(isCounted);
  if (!first) return undefined;
  if (!steps.slice(0, steps.indexOf(first)).some(({ kind }) => kind === "stop")) return "change";
  return first.kind === "type" ? "stop" : "bandwidth-after-stop";
}

/** The rule that the first change of a plan sets going for the second: what of it the steps themselves do not show. */
export interface SecondChange {
  readonly first: OfKind["kind"];
  readonly second: OfKind["kind"];
  /** Before a stop the walk waits out the whole rule (execute/walk.ts): met after it, it would be downtime. */
  readonly instance: "stops-between" | "starts-between" | "as-it-is";
}

export function findSecondChange(steps: readonly OfKind[]): SecondChange | undefined {
  const [first, second] = steps.filter(isCounted);
  if (!first || !second) return undefined;
  const between = steps.slice(steps.indexOf(first), steps.indexOf(second)).map(({ kind }) => kind);
  const stops = between.includes("stop") ? "stops-between" : "as-it-is";
  return { first: first.kind, second: second.kind, instance: between.includes("start") ? "starts-between" : stops };
}

/** Whether ECS may make this step wait for the rule that an earlier one sets going. What waits before a stop is the stop. */
export function mayWait({ kind }: OfKind, steps: readonly OfKind[]): boolean {
  const change = findSecondChange(steps);
  return change?.second === kind && change.instance !== "stops-between";
}
