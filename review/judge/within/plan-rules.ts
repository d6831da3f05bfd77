// The plan of an instance and the approved one in; all of it that was not approved out. Pure.
import { kindsThatWrite } from "../../../provider/inputs/step-traits";
import type { CheckedPlan } from "../../../provider/render/checked-plan";
import { tellsRecovery } from "../../../provider/render/warning-words";
import { isPriced, ordersOf } from "../../../provider/plan/order-steps";
import type { Money } from "../../../provider/ports/money";
import { moneyWords } from "../../../provider/render/money-words";
import { isSame } from "../../read/property-values";
import type { Work } from "./planned-work";
import { compareSteps } from "./step-rules";
import type { Beyond } from "./within";

type Steps = Extract<Work, { readonly kind: "steps" }>;
type Rule = (now: Steps, approved: Steps) => readonly Beyond[];

/** All of them are asked: whoever decides is to see all that is new. What the facts come to is told by the others, where they tell it. */
const RULES: readonly Rule[] = [
  (now, approved) => compareSteps(now.steps, approved.steps),
  otherWarnings,
  longerDowntime,
  otherPrice,
  dearerOrders,
];

export function comparePlans(now: Steps, approved: Steps): readonly Beyond[] {
  const beyond = RULES.flatMap((rule) => rule(now, approved));
  return beyond.length > 0 ? beyond : otherFacts(now, approved);
}

/** Each tells a danger that somebody took into account; but that a run is taken up is what the proof is for. */
function otherWarnings({ plan }: Steps, { plan: approved }: Steps): readonly Beyond[] {
  const isNew = (warning: string) => !tellsRecovery(warning) && approved?.warnings.includes(warning) !== true;
  return (plan?.warnings ?? []).filter(isNew).map((warning) => ({ code: "warning", text: warning }));
}

/** By the default times: less steps never take longer, but those of another release may. */
function longerDowntime({ plan }: Steps, { plan: approved }: Steps): readonly Beyond[] {
  const [now, was] = [plan?.downtime ?? 0, approved?.downtime ?? 0];
  return now > was ? [{ code: "downtime", now, approved: was }] : [];
}

/** Only where it is pinned. What is paid in the end is compared: it begins at another size where a part is done. */
function otherPrice(now: Steps, { plan: approved }: Steps): readonly Beyond[] {
  const [price, was] = [now.plan?.price, approved?.price];
  const isAsked = price !== undefined || now.steps.some(({ kind }) => kind === "type");
  if (!isAsked || isSame(endOf(price), endOf(was))) return [];
  return [{ code: "price", now: priceWords(price), approved: priceWords(was) }];
}

type Price = CheckedPlan["price"];

function endOf(price: Price): unknown {
  return typeof price === "object" ? [price.to, price.currency] : price;
}

function priceWords(price: Price): string {
  return typeof price === "object" ? `${price.from} -> ${price.to} ${price.currency}/h` : (price ?? "not told");
}

/** What is paid once, and is in no price of an hour. An order that was not approved is told as a step. */
function dearerOrders(now: Steps, approved: Steps): readonly Beyond[] {
  const kinds = ordersOf(now.steps)
    .filter(isPriced)
    .map(({ kind }) => kind);
  const known = kinds.filter((kind) => ordersOf(approved.steps).some((was) => was.kind === kind));
  return known
    .map((kind) => [now.charges[kind], approved.charges[kind]] as const)
    .filter(([charge, was]) => !isNoDearer(charge, was))
    .map(([charge, was]) => ({ code: "charge", now: chargeWords(charge), approved: chargeWords(was) }));
}

function isNoDearer(charge: Money | undefined, was: Money | undefined): boolean {
  if (charge === undefined || was === undefined) return false;
  return charge.currency === was.currency && charge.amount <= was.amount;
}

function chargeWords(charge: Money | undefined): string {
  return charge ? moneyWords(charge) : "not told";
}

/** A run that was cut short moves the facts by itself, and one that came to its end has done a part; nothing of ours explains any other move. */
function otherFacts(now: Steps, approved: Steps): readonly Beyond[] {
  const [plan, was] = [now.plan, approved.plan];
  const isOurs = plan === undefined || plan.reason === "recovery" || changes(now) < changes(approved);
  return isOurs || plan.basis === was?.basis ? [] : [{ code: "basis" }];
}

/** Steps that write. */
function changes({ steps }: Steps): number {
  return steps.filter(({ kind }) => kindsThatWrite("power", "size", "address").includes(kind)).length;
}
