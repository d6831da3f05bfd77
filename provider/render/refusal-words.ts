// Refusals in words: a refusal in, the property it is about, the fact and the fix out. A table closed by the compiler; pure.
import { JOURNAL_FRESH_SECONDS } from "../inputs/journal";
import { BANDWIDTH } from "../inputs/resize-inputs";
import type { Refusal, RefusalCode } from "../plan/refusals";
import type { Cause } from "../inputs/failed-attempt";
import { attemptWords, timeWords } from "./attempt-words";
import { quote } from "../check/show-value";
import { unreachedWords } from "./health-words";
import { listed } from "./listed";
import { moneyWords, moneyWritten } from "./money-words";
import { OPEN_ORDER, orderedWords } from "./order-words";
import { countDisks, HAZARD_WORDS } from "./hazard-words";

export interface RefusalText {
  /** The input that fixes it, or the one that asks for the change. */
  readonly property: string;
  readonly fact: string;
  readonly fix: string;
}

export function refusalText(refusal: Refusal): RefusalText {
  return (WORDS[refusal.code] as (refusal: Refusal) => RefusalText)(refusal);
}

/** As the engine prints it beside the property: the message above it has the fact. */
export function refusedReason({ fix }: Pick<RefusalText, "fix">): string {
  return `refused, as said above: ${fix}`;
}

/** In one line, where no message has said it. */
export function refusalReason({ fact, fix }: Pick<RefusalText, "fact" | "fix">): string {
  return `${fact}; ${fix}`;
}

type OfCode<C extends RefusalCode> = Extract<Refusal, { readonly code: C }>;

const WORDS: { readonly [C in RefusalCode]: (refusal: OfCode<C>) => RefusalText } = {
  "needs-consent": ({ allowed }) => ({
    property: "allowedDisruption",
    fact: `the plan stops the instance, and allowedDisruption is "${allowed}"`,
    fix: 'to allow it, write allowedDisruption: "stop"',
  }),
  hazard: ({ hazard, subject }) => ({
    property: "acknowledge",
    fact: HAZARD_WORDS[hazard].happens(subject),
    fix: `${HAZARD_WORDS[hazard].doFirst}; to go on, write acknowledge: ["${hazard}"]`,
  }),
  "not-offered": ({ types, from, offered }) => ({
    property: "instanceType",
    fact: `${from} cannot become ${oneOf(types)}: ECS does not offer ${types.length === 1 ? "it" : "them"} to this instance`,
    fix:
      offered.length === 0
        ? "keep the type, or create a new instance: ECS currently offers no other type for this instance"
        : `choose one on offer: ${offered.join(", ")}`,
  }),
  "sold-out": ({ types, zoneId, inStock }) => ({
    property: "instanceType",
    fact: types.length === 1 ? `${oneOf(types)} is sold out in ${zoneId}` : `${zoneId} has no stock of ${oneOf(types)}`,
    fix: inStock.length === 0 ? "try again later" : `try again later, or choose one in stock: ${inStock.join(", ")}`,
  }),
  "offers-unreadable": ({ types, why }) => ({
    property: "instanceType",
    fact:
      types.length === 1
        ? `whether ${oneOf(types)} is on offer and in stock could not be read: ${why}`
        : `cannot choose between ${listed(types, "and")}: ${why}`,
    fix: `allow ecs:DescribeResourcesModification, or try again where it is allowed${types.length === 1 ? "" : "; a preview with a single type does not need it"}`,
  }),
  "unknown-value": ({ field, value }) => ({
    property: "instanceId",
    fact:
      value === ""
        ? `ECS reports no ${field} for the instance, and this change depends on it`
        : `ECS reports ${field} ${quote(value)} for the instance, a value that this release does not know, and this change depends on it`,
    fix: "look at the instance in the ECS console; if all is well there, try again later, and then with a newer release",
  }),
  subscription: () => ({
    property: "instanceId",
    fact: "the instance is a subscription (PrePaid), and putting its size back is an order",
    fix: 'write drift: "correct" to order it, or declare the size that it has',
  }),
  charge: ({ charge, allowed }) => ({
    property: "allowedCharge",
    fact: `the plan orders for ${moneyWords(charge)}, and allowedCharge is ${allowed ? moneyWords(allowed) : "not given"}`,
    fix: `to allow it, write allowedCharge: ${moneyWritten(charge)}`,
  }),
  unquoted: ({ why }) => ({
    property: "instanceId",
    fact: `what the order costs could not be read: ${why}`,
    fix: "allow ecs:DescribeInstanceModificationPrice, or try again: nothing is ordered without its price",
  }),
  expired: ({ time }) => ({
    property: "instanceId",
    fact: `the subscription expired at ${time}, and ECS changes no expired instance`,
    fix: "renew it first",
  }),
  "order-unreviewed": ({ to }) => ({
    property: "instanceId",
    fact: `it takes an order for ${orderedWords(to)} that no preview has shown`,
    fix: `run pulumi preview with ${orderedWords(to)} declared and review the order, then run pulumi up`,
  }),
  "order-open": ({ record, why }) => ({ property: "instanceId", ...OPEN_ORDER[why](record) }),
  spot: ({ strategy }) => ({
    property: "instanceType",
    fact: `the instance is a spot instance (${strategy}), and the type of a spot instance cannot be changed`,
    fix: "create a new instance of the wanted type",
  }),
  "dedicated-host": ({ dedicatedHostId }) => ({
    property: "instanceType",
    fact: `the instance runs on the dedicated host ${dedicatedHostId}, and ECS does not change types there`,
    fix: "migrate it off the host first",
  }),
  "local-disks": ({ disks }) => ({
    property: "instanceType",
    fact: `the instance has ${countDisks(disks)}, and ECS does not change the type of such an instance`,
    fix: "create a new instance of the wanted type and move the data",
  }),
  hibernation: () => ({
    property: "instanceId",
    fact: "hibernation is configured on the instance, and ECS refuses to change it",
    fix: "create a new instance without hibernation",
  }),
  "capacity-reservation": ({ reservationId, mode }) => ({
    property: "instanceType",
    fact: `the instance is bound to the capacity reservation ${reservationId} (mode ${mode})`,
    fix: "set its reservation preference to Open or None first",
  }),
  locked: ({ lock }) => ({ property: "instanceId", ...lockWords(lock) }),
  "eip-bound": ({ allocationId, address }) => ({
    property: "internetMaxBandwidthOut",
    fact: `the instance uses the EIP ${nameOfEip(address, allocationId)}, which has its own bandwidth`,
    fix: "change the bandwidth of the EIP, and take internetMaxBandwidthOut out of this resource",
  }),
  "bandwidth-over-cap": ({ instanceType, cap, bandwidth, managed }) => ({
    property: "internetMaxBandwidthOut",
    fact: `${instanceType} carries at most ${cap} Mbit/s of public bandwidth, and the instance would have ${bandwidth} Mbit/s`,
    fix: managed
      ? `write internetMaxBandwidthOut: ${cap}, or less`
      : `add internetMaxBandwidthOut: ${cap}, or less, so that the bandwidth is lowered before the type is changed`,
  }),
  "bandwidth-over-limit": ({ bandwidth, live }) => ({
    property: "internetMaxBandwidthOut",
    fact: `internetMaxBandwidthOut is ${bandwidth}, ModifyInstanceSpec takes 0 to ${BANDWIDTH.page}, and the instance has ${live} Mbit/s`,
    fix:
      live > BANDWIDTH.page
        ? `write ${live} to keep what it has, or ${BANDWIDTH.page} or less`
        : `write ${BANDWIDTH.page} or less; where ECS has raised the limit of the account, set it in the console, and then here`,
  }),
  "health-unreached": ({ unreached }) => ({ property: "health", ...unreachedWords(unreached) }),
  "classic-network": () => ({
    property: "internetMaxBandwidthOut",
    fact: "on the classic network the first public bandwidth needs a stopped instance and a reboot",
    fix: "set it in the console once, or move the instance to a VPC",
  }),
  "failed-before": ({ attempt, until, instanceId }) => ({
    property: "acknowledge",
    fact: `this change already stopped the instance and failed: ${attemptWords(attempt)}`,
    fix: `it can be tried again after ${timeWords(until)}${SOONER[attempt.cause]}; to try it now, set ECS_SPEC_RETRY=${instanceId} for one run, or write acknowledge: ["failed-before"]`,
  }),
  "journal-unreadable": ({ version }) => ({
    property: "instanceId",
    fact: `the tag ecs-spec:journal on this instance was written by a later release of pulumi-ecs-spec (${version})`,
    fix: "install that release, then run it again",
  }),
  "journal-held": ({ run, ageSeconds }) => ({
    property: "instanceId",
    fact: `another run is working on this instance (tag ecs-spec:journal, run ${run}, ${age(ageSeconds)} old)`,
    // The tag may be the only record that a start is pending: without it the next plan would leave the instance off.
    fix: `wait for it to end; if it is dead, do not delete the tag, which records that the instance must be restarted: pulumi up of that run's stack brings the instance back, and so does any other stack once the tag is ${age(JOURNAL_FRESH_SECONDS)} old`,
  }),
};

/** What ends the wait before its time. */
const SOONER: Readonly<Record<Cause, string>> = {
  "no-stock": ", or as soon as ECS offers the type in stock",
  denied: ", or as soon as these credentials may make the call",
  "five-minute-rule": "",
  other: "",
};
function nameOfEip(address: string, allocationId: string): string {
  return address === "" || allocationId === "" ? address || allocationId : `${address} (${allocationId})`;
}

/** LockReason values (ECS facts 1.8). */
const LOCK_WORDS: Readonly<Record<string, Omit<RefusalText, "property">>> = {
  financial: { fact: "the instance is locked for overdue payment", fix: "settle the account" },
  security: {
    fact: "the instance is locked for security reasons",
    fix: "check the security notice in the console, or submit a ticket",
  },
  Recycling: { fact: "the instance is a spot instance waiting to be released", fix: "create a new instance" },
  dedicatedhostfinancial: {
    fact: "the dedicated host of the instance is locked for overdue payment",
    fix: "settle the account",
  },
  refunded: { fact: "the instance was refunded and is locked", fix: "create a new instance" },
};

export function lockFact(lock: string): string {
  return lockWords(lock).fact;
}

function lockWords(lock: string): Omit<RefusalText, "property"> {
  const known = Object.hasOwn(LOCK_WORDS, lock) ? LOCK_WORDS[lock] : undefined;
  return known ?? { fact: `the instance is locked (${lock})`, fix: "lift the lock in the console" };
}

function oneOf(types: readonly string[]): string {
  return listed(types, "or");
}

function age(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
