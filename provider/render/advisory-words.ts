// What was looked at beside the plan, in words: advisories in, the lines under the steps out; pure. Never pinned.
import type { PermissionFinding } from "../observe/observation";
import type { Advisory, Then } from "../plan/advisories";
import type { SecondChange } from "../plan/cooldown-rules";
import type { OfferedType, SettingsFrom } from "../ports/ecs";
import { attemptWords } from "./attempt-words";
import { healthyNowWords, unhealthyNowWords, untriedWords } from "./health-words";
import { KEYS_TOPIC, keysNote } from "./keys-words";
import { listed } from "./listed";
import { PRICE_TOPIC, priceWords } from "./price-words";
import { windowNote } from "./window-words";

type OfCode<C extends Advisory["code"]> = Extract<Advisory, { readonly code: C }>;
type AdvisoryWords = { readonly [C in Advisory["code"]]: (advisory: OfCode<C>) => string };

const THEN: Readonly<Record<Then, string>> = {
  refuses: "pulumi up would refuse before it changes anything",
  tries: "pulumi up would try anyway, because it finishes an earlier run",
};

const WHAT: Readonly<Record<OfCode<"not-checked">["what"], string>> = {
  offer: "whether the type is on offer and in stock",
  cap: "how much bandwidth the type carries",
  price: PRICE_TOPIC,
  sums: "the sum of bandwidth in the region",
  keys: KEYS_TOPIC,
};

export const DEFAULT_TIMES_LINE = "note: the times are the defaults for a small Linux instance";

const WORDS: AdvisoryWords = {
  checked: checkedWords,
  denied: ({ actions, then }) =>
    `warning: these credentials are not allowed ${listed(actions, "and")}: enough for a preview; ${THEN[then]}`,
  unanswered: ({ finding }) => `not checked: the permission ${finding.action} (${saidBy(finding)})`,
  "dry-run-failed": ({ finding, then }) =>
    `warning: a dry run of ${finding.action} failed (${saidBy(finding)}); ${THEN[then]}`,
  "rule-met": () =>
    "warning: ECS accepts no change of this instance right now, because it was changed less than five minutes ago; pulumi up waits before the stop",
  "no-dry-run": ({ action }) => `not checked: the permission ${action} (it has no dry run)`,
  "offer-barred": ({ permission }) =>
    `warning: ${WHAT.offer} is not checked (permission ${permission} is denied): enough for a preview; ${THEN.refuses}`,
  "not-checked": ({ what, answer }) =>
    `not checked: ${WHAT[what]} (${answer.kind === "denied" ? `permission ${answer.permission} is denied` : answer.cause})`,
  scarce: ({ offer }) =>
    `warning: ${offer.instanceType} is scarce${inZone(offer)}; it may be sold out by the time pulumi up needs it`,
  "over-region-limit": ({ chargeType, regionId, sum, limit }) =>
    `warning: the ${chargeType} bandwidth of ${regionId} adds up to ${sum} Mbit/s, over the ${limit} Mbit/s that ECS allows an account in a region; ask for more by ticket`,
  "released-at": ({ time }) => `note: ECS releases the instance at ${time}`,
  "health-now": ({ checks }) => healthyNowWords(checks),
  "unhealthy-now": ({ tried }) => unhealthyNowWords(tried),
  "health-untried": ({ checks }) => untriedWords(checks),
  window: ({ now }) => windowNote(now),
  "credentials-expire": ({ now }) => keysNote(now),
  "second-change": ({ change }) => secondWords(change),
  "failed-before": ({ attempt }) => `note: this change failed before: ${attemptWords(attempt)}`,
  "default-times": () => DEFAULT_TIMES_LINE,
};

/** One line each, in their order. */
export function advisoryLines(advisories: readonly Advisory[]): readonly string[] {
  return advisories.map((advisory) => (WORDS[advisory.code] as (advisory: Advisory) => string)(advisory));
}

function checkedWords({ offer, isPermitted, isUnlocked, isPaidFor, price }: OfCode<"checked">): string {
  const parts = [
    offer ? `on offer and in stock${inZone(offer)}` : "",
    isPermitted ? "permissions" : "",
    isUnlocked ? `no lock${isPaidFor ? ", no arrears" : ""}` : "",
  ].filter((part) => part !== "");
  const checked = parts.length === 0 ? [] : [`checked: ${parts.join("; ")}.`];
  return [...checked, ...(price ? [priceWords(price)] : [])].join(" ");
}

/** That of the row: it need not be the zone of the instance, and nobody knows of the stock there then. */
function inZone({ zoneId }: OfferedType): string {
  return zoneId === "" ? "" : ` in ${zoneId}`;
}

/** The way back: the zone from the message of a plan; undefined where it has none. */
export function readZone(message: string): string | undefined {
  return /^ {2}checked: on offer and in stock in ([\w-]+)/m.exec(message)?.[1];
}

function saidBy({ code, message }: PermissionFinding): string {
  return code === "" ? message : `${code}: ${message}`;
}

function secondWords({ first, second, instance }: SecondChange): string {
  if (instance === "stops-between")
    return "note: pulumi up waits five minutes between the bandwidth and the stop, since ECS allows one change of an instance in that time; the instance stays up";
  const isUp = instance === "starts-between" ? "; the instance is up meanwhile" : "";
  return `note: ECS may make the ${second} wait up to five minutes after the ${first}${isUp}`;
}

/** Of a member of a rollout that an earlier run left off. */
export const STARTED_FIRST =
  "note: it is off now: the rollout starts it before all phases, and these steps begin when its phase comes";

/** What is tried on this computer is not mistaken for the cloud. */
export function emulatorLines(from: SettingsFrom | undefined): readonly string[] {
  const { endpoint } = from ?? {};
  return endpoint?.isLocal ? [`note: ${endpoint.name} names an emulator on this computer, not the cloud`] : [];
}
