// What was looked at beside the plan, in words: facts and surroundings in, lines out; pure. Never pinned.
import type { Facts, PermissionFinding, Surroundings } from "../observe/observation";
import { meetsRule } from "../observe/observe-permissions";
import type { Plan } from "../plan/plan";
import { asksPermission, unprobed } from "../plan/surroundings-questions";
import { takenOffer } from "../plan/type-choice";
import type { OfferedType } from "../ports/ecs";
import { attemptWords } from "./attempt-words";
import { secondChangeLines } from "./cooldown-words";
import { listed } from "./listed";
import { PRICE_TOPIC, priceWords } from "./price-words";

/** Lines under the steps: what was checked, what could not be, what is wrong. */
export function surroundingsLines(plan: Plan, facts: Facts, surroundings: Surroundings): readonly string[] {
  return [
    ...checkedLines(plan, facts, surroundings),
    ...permissionLines(plan, surroundings.permissions),
    ...ruleLines(plan, surroundings.permissions),
    ...unprobed(plan).map((action) => `not checked: the permission ${action} (it has no dry run)`),
    ...barredLines(plan, facts),
    ...notCheckedLines(plan, facts, surroundings),
    ...scarceLines(plan, facts),
    ...sumLines(plan, facts, surroundings),
    ...releaseLines(plan, facts),
    ...secondChangeLines(plan.steps),
    ...attemptLines(plan, facts),
    ...timesLines(plan),
  ];
}

function checkedLines(plan: Plan, facts: Facts, around: Surroundings): readonly string[] {
  const { permissions, price } = around;
  const fails = permissions.some(({ verdict }) => verdict === "would-fail");
  const allowed = permissions.length > 0 && permissions.every(({ verdict }) => verdict === "allowed");
  const parts = [
    stockWords(takenRow(plan, facts)),
    allowed ? "permissions" : "",
    facts.instance.locks.length === 0 ? `no lock${fails ? "" : ", no arrears"}` : "",
  ].filter((part) => part !== "");
  const checked = parts.length === 0 ? [] : [`checked: ${parts.join("; ")}.`];
  const words = [...checked, ...(price.kind === "known" ? [priceWords(price.value)] : [])].join(" ");
  return words === "" ? [] : [words];
}

function stockWords(row: OfferedType | undefined): string {
  return row ? `on offer and in stock${inZone(row)}` : "";
}

/** That of the row: it need not be the zone of the machine, and nobody knows of the stock there then. */
function inZone({ zoneId }: OfferedType): string {
  return zoneId === "" ? "" : ` in ${zoneId}`;
}

/** The offer that the type step of the plan takes. */
function takenRow(plan: Plan, { instance, offered }: Facts): OfferedType | undefined {
  const type = plan.steps.find((step) => step.kind === "type");
  return type && offered.kind === "known" ? takenOffer([type.to], instance, offered.value) : undefined;
}

function permissionLines(plan: Plan, permissions: readonly PermissionFinding[]): readonly string[] {
  const then = asksPermission(plan) ? WOULD_REFUSE : WOULD_TRY;
  const denied = permissions.filter(({ verdict }) => verdict === "denied").map(({ action }) => action);
  const told = permissions.flatMap((finding) => findingLine(finding, then) ?? []);
  if (denied.length === 0) return told;
  const who = `these credentials are not allowed ${listed(denied, "and")}`;
  return [`warning: ${who}: enough for a preview; ${then}`, ...told];
}

const WOULD_REFUSE = "pulumi up would refuse before it changes anything";
const WOULD_TRY = "pulumi up would try all the same, since it takes up an earlier run";

function findingLine({ action, verdict, code, message }: PermissionFinding, then: string): string | undefined {
  const said = code === "" ? message : `${code}: ${message}`;
  if (verdict === "unanswered") return `not checked: the permission ${action} (${said})`;
  return verdict === "would-fail" ? `warning: a dry run of ${action} failed (${said}); ${then}` : undefined;
}

/** The rule of a change that somebody else made, or a run that left no record of it: met after the stop, it would be downtime. */
function ruleLines(plan: Plan, permissions: readonly PermissionFinding[]): readonly string[] {
  if (!plan.willStop || !hasType(plan) || !permissions.some(meetsRule)) return [];
  return [
    "warning: ECS takes no change of this instance now: it was changed less than five minutes ago; pulumi up waits for that before the stop",
  ];
}

const ON_OFFER = "whether the type is on offer and in stock";

/** As execute/revalidate.ts has it: nothing is stopped for a type that nobody could check. What went unanswered is asked again there. */
function barredLines(plan: Plan, { offered }: Pick<Facts, "offered">): readonly string[] {
  if (!plan.willStop || !hasType(plan) || offered.kind !== "denied") return [];
  const denied = `(permission ${offered.permission} is denied)`;
  return [`warning: ${ON_OFFER} is not checked ${denied}: enough for a preview; ${WOULD_REFUSE}`];
}

function notCheckedLines(plan: Plan, { offered, typeFacts }: Facts, { price, sums }: Surroundings): readonly string[] {
  const isTold = barredLines(plan, { offered }).length > 0;
  const asked = [
    hasType(plan) && !isTold ? { what: ON_OFFER, answer: offered } : undefined,
    { what: "how much bandwidth the type carries", answer: typeFacts },
    { what: PRICE_TOPIC, answer: price },
    { what: "the sum of bandwidth in the region", answer: sums },
  ];
  return asked.flatMap((row) => {
    if (row?.answer.kind === "denied")
      return [`not checked: ${row.what} (permission ${row.answer.permission} is denied)`];
    return row?.answer.kind === "unanswered" ? [`not checked: ${row.what} (${row.answer.cause})`] : [];
  });
}

/** ClosedWithStock: sold while it lasts (ECS facts 4.6). */
function scarceLines(plan: Plan, facts: Facts): readonly string[] {
  const row = takenRow(plan, facts);
  if (row?.statusCategory !== "ClosedWithStock") return [];
  return [`warning: ${row.instanceType} is scarce${inZone(row)}; it may be sold out when pulumi up comes to it`];
}

/** Sums over a region that ECS allows, Mbit/s (ECS facts 2.6). */
const REGION_LIMITS = { PayByTraffic: 5_000, PayByBandwidth: 50_000 } as const;

function sumLines(plan: Plan, { instance }: Facts, { sums }: Surroundings): readonly string[] {
  const step = plan.steps.find((found) => found.kind === "bandwidth");
  if (!step || sums.kind !== "known") return [];
  const limit = REGION_LIMITS[instance.internetChargeType];
  const after = sums.value[instance.internetChargeType] + step.to - step.from;
  if (after <= limit) return [];
  const words = `the ${instance.internetChargeType} bandwidth of ${instance.regionId} adds up to ${after} Mbit/s`;
  return [`warning: ${words}, over the ${limit} Mbit/s that ECS allows an account in a region; ask for more by ticket`];
}

/** A release time within a day moves with the clock, so it is told here and never pinned. */
function releaseLines(plan: Plan, { instance }: Facts): readonly string[] {
  if (!plan.willStop || instance.autoReleaseTime === "") return [];
  return [`note: ECS releases the machine at ${instance.autoReleaseTime}`];
}

/** A pause that is over, a cause that is seen gone, or somebody who insists: that it failed before is news for whoever approves. */
function attemptLines({ willStop }: Plan, { attempt }: Facts): readonly string[] {
  return willStop && attempt ? [`note: this change failed before: ${attemptWords(attempt)}`] : [];
}

/** Beside it diff says what this machine has taken itself, where that is recorded (measured-words.ts). */
function timesLines({ willStop }: Plan): readonly string[] {
  return willStop ? [DEFAULT_TIMES_LINE] : [];
}

export const DEFAULT_TIMES_LINE = "note: the times are the defaults for a small Linux machine";

function hasType(plan: Plan): boolean {
  return plan.steps.some((step) => step.kind === "type");
}
