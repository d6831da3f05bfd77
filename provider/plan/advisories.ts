// What a reviewer is told under the steps and is never pinned: a plan, its facts and surroundings in, advisories in order out; pure.
//
// Words: render/advisory-words.ts.
import type { FailedAttempt } from "../inputs/failed-attempt";
import {
  type Asked,
  type Facts,
  NOT_ASKED,
  type PermissionFinding,
  type PriceChange,
  type AdvisoryFacts,
} from "../observe/observation";
import { meetsRule } from "../observe/observe-permissions";
import type { Instance, OfferedType } from "../ports/ecs";
import { findSecondChange, type SecondChange, whatRuleHolds } from "./cooldown-rules";
import { stopsForType } from "./downtime";
import type { TriedHealth } from "./health/health-tries";
import type { HealthTry } from "./health/verdicts";
import type { Plan } from "./plan";
import type { HealthCheck, NetworkCheck } from "../inputs/health";
import { asksPermission, unprobed } from "./advisory-questions";
import { keysAhead, type KeysNow } from "./keys-now";
import { takenOffer } from "./type-choice";
import { type WindowNow, windowNow } from "./window/window-now";
import type { Ahead } from "./stop-work";

/** What pulumi up makes of a call that is not allowed: a recovery asks nobody. */
export type Then = "refuses" | "tries";

type Open = Extract<Asked<unknown>, { readonly kind: "denied" | "unanswered" }>;

export type Advisory =
  /** `offer` is the one that the plan takes. */
  | {
      readonly code: "checked";
      readonly offer?: OfferedType;
      readonly isPermitted: boolean;
      readonly isUnlocked: boolean;
      readonly isPaidFor: boolean;
      readonly price?: PriceChange;
    }
  | { readonly code: "denied"; readonly actions: readonly string[]; readonly then: Then }
  | { readonly code: "unanswered"; readonly finding: PermissionFinding }
  | { readonly code: "dry-run-failed"; readonly finding: PermissionFinding; readonly then: Then }
  /** The rule of a change that somebody else made, or a run that left no record of it: met after the stop, it would be downtime. */
  | { readonly code: "rule-met" }
  | { readonly code: "no-dry-run"; readonly action: string }
  /** Nothing is stopped for a type that nobody could check (execute/revalidate.ts). */
  | { readonly code: "offer-barred"; readonly permission: string }
  | { readonly code: "not-checked"; readonly what: "offer" | "cap" | "price" | "sums" | "keys"; readonly answer: Open }
  | { readonly code: "scarce"; readonly offer: OfferedType }
  /** Mbit/s. */
  | {
      readonly code: "over-region-limit";
      readonly chargeType: Instance["internetChargeType"];
      readonly regionId: string;
      readonly sum: number;
      readonly limit: number;
    }
  /** A release time moves with the clock, so it is told here and never pinned. */
  | { readonly code: "released-at"; readonly time: string }
  /** The clock moves on: the definition is pinned, and not where it stands. */
  | { readonly code: "window"; readonly now: WindowNow }
  /** Pinned as little: who runs the update may have other credentials. */
  | { readonly code: "credentials-expire"; readonly now: KeysNow }
  /** Of the checks that ask from the runner: tried while the instance ran, or not tried because it did not. */
  | { readonly code: "health-now"; readonly checks: readonly HealthCheck[] }
  | { readonly code: "unhealthy-now"; readonly tried: HealthTry }
  | { readonly code: "health-untried"; readonly checks: readonly NetworkCheck[] }
  | { readonly code: "second-change"; readonly change: SecondChange }
  /** A pause that is over, a cause that is seen gone, or somebody who insists: news for whoever approves. */
  | { readonly code: "failed-before"; readonly attempt: FailedAttempt }
  /** Beside it diff says what this instance has taken itself, where that is recorded (render/measured-words.ts). */
  | { readonly code: "default-times" };

/** What the moment of the preview adds. */
export interface Moment {
  /** Absent: the plan stops nothing. */
  readonly ahead?: Ahead;
  readonly health?: TriedHealth;
}

export function advise(
  plan: Plan,
  facts: Facts,
  advisoryFacts: AdvisoryFacts,
  { ahead, health }: Moment = {},
): readonly Advisory[] {
  const second = findSecondChange(plan.steps);
  const now = ahead && windowNow(ahead);
  const keys = ahead && keysAhead(ahead, now, advisoryFacts.keysEnd);
  return [
    ...adviseChecked(plan, facts, advisoryFacts),
    ...advisePermissions(plan, advisoryFacts.permissions),
    ...unprobed(plan).map((action) => ({ code: "no-dry-run", action }) as const),
    ...adviseUnread(plan, facts, advisoryFacts),
    ...adviseScarce(plan, facts),
    ...adviseSum(plan, facts, advisoryFacts),
    ...adviseRelease(plan, facts),
    ...(now ? [{ code: "window", now } as const] : []),
    ...(keys ? [{ code: "credentials-expire", now: keys } as const] : []),
    ...(health ? adviseHealth(health) : []),
    ...(second ? [{ code: "second-change", change: second } as const] : []),
    ...adviseAttempt(plan, facts),
    ...(plan.willStop ? [{ code: "default-times" } as const] : []),
  ];
}

const NOTHING_ASKED: AdvisoryFacts = { permissions: [], price: NOT_ASKED, sums: NOT_ASKED, keysEnd: NOT_ASKED };

/** What the facts alone tell, for whoever sums up many plans: nothing is asked for it. */
export function adviseByFacts(plan: Plan, facts: Facts): readonly Advisory[] {
  const unread = adviseUnread(plan, facts, NOTHING_ASKED);
  return [...unread, ...adviseScarce(plan, facts), ...adviseRelease(plan, facts), ...adviseAttempt(plan, facts)];
}

function adviseRelease({ willStop }: Plan, { instance: { autoReleaseTime: time } }: Facts): readonly Advisory[] {
  return willStop && time !== "" ? [{ code: "released-at", time }] : [];
}

function adviseAttempt({ willStop }: Plan, { attempt }: Facts): readonly Advisory[] {
  return willStop && attempt ? [{ code: "failed-before", attempt }] : [];
}

function adviseHealth(tried: TriedHealth): readonly Advisory[] {
  if (tried.kind === "none") return [];
  if (tried.kind === "off") return [{ code: "health-untried", checks: tried.checks }];
  const good = tried.tries.filter(({ finding }) => finding.verdict === "healthy").map(({ check }) => check);
  const bad = tried.tries.filter(({ finding }) => finding.verdict !== "healthy");
  return [
    ...(good.length > 0 ? [{ code: "health-now", checks: good } as const] : []),
    ...bad.map((one) => ({ code: "unhealthy-now", tried: one }) as const),
  ];
}

function adviseChecked(plan: Plan, facts: Facts, { permissions, price }: AdvisoryFacts): readonly Advisory[] {
  const offer = takenRow(plan, facts);
  const isPermitted = permissions.length > 0 && permissions.every(({ verdict }) => verdict === "allowed");
  const isUnlocked = facts.instance.locks.length === 0;
  const isPaidFor = !permissions.some(({ verdict }) => verdict === "would-fail");
  const isPriced = price.kind === "known";
  if (!offer && !isPermitted && !isUnlocked && !isPriced) return [];
  const told = { ...(offer && { offer }), ...(isPriced && { price: price.value }) };
  return [{ code: "checked", isPermitted, isUnlocked, isPaidFor, ...told }];
}

function advisePermissions(plan: Plan, permissions: readonly PermissionFinding[]): readonly Advisory[] {
  const then = asksPermission(plan) ? "refuses" : "tries";
  const actions = permissions.filter(({ verdict }) => verdict === "denied").map(({ action }) => action);
  const isMet = whatRuleHolds(plan.steps) === "stop" && permissions.some(meetsRule);
  return [
    ...(actions.length > 0 ? [{ code: "denied", actions, then } as const] : []),
    ...permissions.flatMap((finding) => adviseFinding(finding, then)),
    ...(isMet ? [{ code: "rule-met" } as const] : []),
  ];
}

function adviseFinding(finding: PermissionFinding, then: Then): readonly Advisory[] {
  if (finding.verdict === "unanswered") return [{ code: "unanswered", finding }];
  return finding.verdict === "would-fail" ? [{ code: "dry-run-failed", finding, then }] : [];
}

/** What went unanswered is asked again by pulumi up; what is denied stays so. */
function adviseUnread(
  plan: Plan,
  { offered, typeFacts }: Facts,
  { price, sums, keysEnd }: AdvisoryFacts,
): readonly Advisory[] {
  const isBarred = stopsForType(plan.steps) && offered.kind === "denied";
  const asked = [
    ["offer", retypes(plan) && !isBarred ? offered : undefined],
    ["cap", typeFacts],
    ["price", price],
    ["sums", sums],
    ["keys", keysEnd],
  ] as const;
  const open = asked.flatMap(([what, answer]) =>
    answer?.kind === "denied" || answer?.kind === "unanswered" ? [{ code: "not-checked", what, answer } as const] : [],
  );
  return [...(isBarred ? [{ code: "offer-barred", permission: offered.permission } as const] : []), ...open];
}

/** ClosedWithStock: sold while it lasts (ECS facts 4.6). */
function adviseScarce(plan: Plan, facts: Facts): readonly Advisory[] {
  const offer = takenRow(plan, facts);
  return offer?.statusCategory === "ClosedWithStock" ? [{ code: "scarce", offer }] : [];
}

/** Sums over a region that ECS allows, Mbit/s (ECS facts 2.6). */
const REGION_LIMITS = { PayByTraffic: 5_000, PayByBandwidth: 50_000 } as const;

function adviseSum(plan: Plan, { instance }: Facts, { sums }: AdvisoryFacts): readonly Advisory[] {
  const step = plan.steps.find((found) => found.kind === "bandwidth");
  if (!step || sums.kind !== "known") return [];
  const { internetChargeType: chargeType, regionId } = instance;
  const limit = REGION_LIMITS[chargeType];
  const sum = sums.value[chargeType] + step.to - step.from;
  return sum > limit ? [{ code: "over-region-limit", chargeType, regionId, sum, limit }] : [];
}

/** The offer that the type step of the plan takes. */
function takenRow(plan: Plan, { instance, offered }: Facts): OfferedType | undefined {
  const type = plan.steps.find((step) => step.kind === "type");
  return type && offered.kind === "known" ? takenOffer([type.to], instance, offered.value) : undefined;
}

function retypes({ steps }: Plan): boolean {
  return steps.some(({ kind }) => kind === "type");
}
