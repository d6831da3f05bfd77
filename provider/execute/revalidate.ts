// Is what would be done now what was reviewed? Decision of now and reviewed plan in; the plan to run, or an error, out. Pure.
import { isDeepStrictEqual } from "node:util";
import { ResizeError } from "../errors/resize-error";
import type { Facts, PermissionFinding } from "../observe/observation";
import { COOLDOWN_MS, whatRuleHolds } from "../plan/cooldown-rules";
import { endsStopped, estimateDowntime } from "../plan/downtime";
import { meetsRule } from "../observe/observe-permissions";
import { chargeOf } from "../plan/orders";
import { isPlaced, type Ordered, ordersOf } from "../plan/order-steps";
import type { Decision, Plan, Reviewed } from "../plan/plan";
import type { Refusal } from "../plan/refusals";
import { setAsideIn } from "../plan/warnings";
import { listed } from "../render/listed";
import { moneyWords } from "../render/money-words";
import { unpaidWords } from "../render/order-words";
import { refusalText } from "../render/refusal-words";
import { summarise } from "../render/step-words";

export type Revalidated = { readonly kind: "run"; readonly plan: Plan } | { readonly kind: "nothing" };

/** `reviewed` is absent when the check planned nothing, or knew too little to plan (an id that was unknown). */
export function revalidate(decision: Decision, reviewed: Reviewed | undefined): Revalidated {
  switch (decision.kind) {
    case "refused":
      throw refusedNow(decision.refusals);
    case "nothing":
      // What a recovery had to bring back, an orphan of the dead run has brought back meanwhile.
      if (reviewed && reviewed.reason !== "recovery") throw stale(summarise(reviewed), "nothing is left to do");
      return { kind: "nothing" };
    case "plan":
      return { kind: "run", plan: asReviewed(decision.plan, reviewed) };
  }
}

/** Before a stop: whoever may not modify or start must never get to stop. All that is denied is told at once. */
export function assertPermitted(findings: readonly PermissionFinding[]): void {
  const bad = VERDICTS_WORST_FIRST.find((verdict) => findings.some((finding) => finding.verdict === verdict));
  if (bad === undefined) return;
  const [first, ...others] = findings.filter(({ verdict }) => verdict === bad) as [PermissionFinding];
  const actions = listed(
    [first, ...others].map(({ action }) => action),
    "and",
  );
  const { sentence, fix } = NOT_PERMITTED[bad](actions, first.message);
  throw new ResizeError("refused", `${sentence}; nothing was changed`, { ecsCode: first.code, fix });
}

type Refusing = Exclude<PermissionFinding["verdict"], "allowed">;

const VERDICTS_WORST_FIRST: readonly Refusing[] = ["denied", "would-fail", "unanswered"];

type NotPermitted = (actions: string, message: string) => { readonly sentence: string; readonly fix: string };

const NOT_PERMITTED: Readonly<Record<Refusing, NotPermitted>> = {
  denied: (actions) => ({
    sentence: `these credentials are not allowed ${actions}`,
    fix: `allow ${actions} on the instance (npx --no-install ecs-spec ram-policy prints the policy)`,
  }),
  "would-fail": (actions, message) => ({
    sentence: `a dry run of ${actions} says that the change would fail: ${message}`,
    fix: "do what the message from ECS says, then run pulumi up again",
  }),
  unanswered: (actions, message) => ({
    sentence: `whether these credentials may ${actions} could not be asked: ${message}`,
    fix: "run pulumi up again",
  }),
};

/**
 * Before a stop that leads to a type change: a five-minute rule that a dry run meets would be downtime then. Milliseconds to wait; 0: none
 * runs, or its end is known from the change before, and is waited out as such (cooldown.ts): `left` is what it has left by our count.
 */
export function restNeeded(plan: Plan, findings: readonly PermissionFinding[], left: number): number {
  const met = whatRuleHolds(plan.steps) === "stop" && findings.find(meetsRule);
  return met && left === 0 ? (met.retryAfterMs ?? COOLDOWN_MS) : 0;
}

/** The rule that was waited out is met again: somebody else keeps changing the instance. */
export function neverRests(): ResizeError {
  const sentence =
    "the instance was changed again less than five minutes ago, and ECS takes one change in five minutes";
  const fix = "see what else changes the instance, then run pulumi up again";
  return new ResizeError("refused", `${sentence}; nothing was changed`, { fix });
}

/** Before a stop: a type that nobody could check may be sold out, and then the instance went down for nothing. */
export function assertOffered(plan: Plan, { offered }: Facts): void {
  const type = plan.steps.find((step) => step.kind === "type");
  if (!plan.willStop || !type || offered.kind === "known" || offered.kind === "not-asked") return;
  const why = offered.kind === "denied" ? `permission ${offered.permission} is denied` : offered.cause;
  throw refusedNow([{ code: "offers-unreadable", types: [type.to], why }]);
}

/** A recovery that brought the instance to its power state and set the rest aside: the run ends as failed, so that the desired state stays open. */
export function setAside(plan: Plan): ResizeError | undefined {
  const refusals = setAsideIn(plan);
  if (refusals.length === 0) return undefined;
  const { facts, fixes } = inWords(refusals);
  const done = endsStopped(plan.steps)
    ? "the instance was stopped, as powerState says"
    : "the instance was brought back";
  return new ResizeError("refused", `${done}; not done: ${facts}`, { fix: fixes });
}

/** The run ends as failed, so that the desired state stays open: what was ordered is not there before somebody has paid for it. */
export function leftUnpaid(order: Ordered, { quotes }: Pick<Plan, "quotes">, now: number): ResizeError {
  const { fact, fix } = unpaidWords(order, quotes?.[order.kind], now);
  return new ResizeError("order-unpaid", fact, { fix });
}

function refusedNow(refusals: readonly Refusal[]): ResizeError {
  const { facts, fixes } = inWords(refusals);
  return new ResizeError("refused", facts, { fix: fixes });
}

function inWords(refusals: readonly Refusal[]): { readonly facts: string; readonly fixes: string } {
  const texts = refusals.map(refusalText);
  return { facts: texts.map(({ fact }) => fact).join("; "), fixes: texts.map(({ fix }) => fix).join("; ") };
}

/** A recovery that stops nothing is never stale: bringing an instance back waits for no second review, and what costs money is set aside. */
function asReviewed(plan: Plan, reviewed: Reviewed | undefined): Plan {
  const dearer = dearerThan(plan, reviewed);
  if (plan.reason === "recovery" && !plan.willStop && mayRecover(plan, reviewed))
    return withoutOrders(plan, (order) => dearer !== undefined || !isOrderOf(reviewed, order));
  if (!isSame(plan, reviewed)) throw stale(reviewed ? summarise(reviewed) : "nothing to do", summarise(plan));
  if (dearer) throw dearer;
  return plan;
}

/** Only where the price was pinned. */
function dearerThan({ quotes }: Plan, reviewed: Reviewed | undefined): ResizeError | undefined {
  const [charge, agreed] = [chargeOf(quotes), reviewed?.charge];
  if (!charge || !agreed || (charge.currency === agreed.currency && charge.amount <= agreed.amount)) return undefined;
  return stale(moneyWords(agreed), moneyWords(charge));
}

/** What an earlier run may have sent of it meanwhile makes it no other order; one that was placed already is another. */
function isOrderOf(reviewed: Reviewed | undefined, order: Ordered): boolean {
  const placed = ordersOf(reviewed?.steps ?? []).filter(isPlaced);
  return placed.some((other) => isDeepStrictEqual(unsettled(other), unsettled(order)));
}

function unsettled({ order: { standing: _, ...order }, ...step }: Ordered) {
  return { ...step, order };
}

/** Of the orders that would be placed. Nothing is left of a plan that was the order alone. */
function withoutOrders(plan: Plan, isAside: (order: Ordered) => boolean): Plan {
  const aside = ordersOf(plan.steps).filter((order) => isPlaced(order) && isAside(order));
  if (aside.length === 0) return plan;
  const left = plan.steps.filter((step) => !aside.some((order) => order === step));
  if (left.every(({ kind }) => kind === "wait" || kind === "health")) throw refusedNow(aside.map(asUnreviewed));
  const warnings = aside.map((order) => ({ code: "set-aside", refusal: asUnreviewed(order) }) as const);
  return { ...plan, steps: left, downtime: estimateDowntime(left), warnings: [...plan.warnings, ...warnings] };
}

function asUnreviewed({ to }: Ordered): Refusal {
  return { code: "order-unreviewed", to };
}

/**
 * The check knows what is pending by the journal alone; by the recorded outputs, which the apply sees too, a start may be pending beside what
 * was reviewed.
 */
function mayRecover(recovery: Plan, reviewed: Reviewed | undefined): boolean {
  if (!reviewed || reviewed.reason === "recovery") return true;
  return isSame({ ...recovery, steps: recovery.steps.filter(({ kind }) => kind !== "start") }, reviewed);
}

/** What is done, and what it rests on; nothing that is only said of it. */
function isSame({ basis, steps }: Plan, reviewed: Reviewed | undefined): boolean {
  return reviewed?.basis === basis && isDeepStrictEqual(reviewed.steps, steps);
}

function stale(reviewed: string, now: string): ResizeError {
  return new ResizeError(
    "plan-stale",
    `the instance has changed since the plan was made. Reviewed: ${reviewed}. Now: ${now}`,
  );
}
