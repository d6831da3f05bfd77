// Warnings in words: a warning in, a sentence for the message or a few words for the plan out. Closed by the compiler; pure.
import { ORDER_TAG, UNPAID_SECONDS } from "../inputs/order-record";
import { BANDWIDTH, type RestingPower } from "../inputs/resize-inputs";
import type { PowerDrift } from "../plan/power-drift";
import type { LikelyCause } from "../plan/likely-causes";
import type { Drifted, Warning } from "../plan/warnings";
import { timeWords } from "./attempt-words";
import { HAZARD_WORDS } from "./hazard-words";
import { listed } from "./listed";
import { orderName } from "./order-words";
import { refusalReason, refusalText } from "./refusal-words";
import { byWhom } from "./likely-cause-words";

/** For the person who reads the message. */
export function warningSentence(warning: Warning): string {
  return inWords(SENTENCES, warning);
}

/** As pinned in the plan: short, since a pull request comment is cut at 64,000 characters. */
export function warningBrief(warning: Warning): string {
  return inWords(BRIEF, warning);
}

type OfCode<C extends Warning["code"]> = Extract<Warning, { readonly code: C }>;
type WarningWords = { readonly [C in Warning["code"]]: (warning: OfCode<C>) => string };

const SENTENCES: WarningWords = {
  "drift-type": ({ live, declared, because, by }) => {
    const drift = driftWords({ part: "type", live, declared }, by);
    return `${drift}; left as it is${because ? why(because) : ', because putting it back would stop the instance (drift: "correct" does it)'}`;
  },
  "drift-bandwidth": ({ live, declared, because, by }) =>
    `${driftWords({ part: "bandwidth", live, declared }, by)}; left as it is${why(because)}`,
  "drift-power": ({ live, declared, because, by }) => {
    const drift = driftWords({ part: "power", live, declared }, by);
    return `${drift}; left ${live}${because ? why(because) : ' (drift: "correct" puts it back)'}`;
  },
  "drift-put-back": ({ drifted, by }) => `${driftWords(drifted, by)}; this plan puts it back`,
  acknowledged: ({ hazard, subject }) => `acknowledged ${hazard}: ${HAZARD_WORDS[hazard].happens(subject)}`,
  "gives-up-bandwidth": ({ live }) =>
    `the instance has ${live} Mbit/s, and ModifyInstanceSpec takes 0 to ${BANDWIDTH.page}: once lowered, it may be had again only where ECS has raised the limit of the account`,
  "migrates-cluster": ({ networkType }) =>
    networkType === "classic"
      ? "allowMigrateAcrossZone: the private IP of a classic-network instance changes when it moves to another cluster"
      : "allowMigrateAcrossZone: an instance of a retired type gets new disk device names (vd*) when it moves to another cluster",
  "stop-charging": () =>
    "StopCharging releases the vCPUs while the instance is stopped: the start fails if the zone is out of stock",
  "order-final": ({ type, isStarted }) =>
    isStarted
      ? `an order is not taken back: if the instance does not start or become healthy as ${type}, it stays ${type} and is started again`
      : "an order is not taken back",
  "rests-on-payment": ({ record, isShown }) =>
    isShown
      ? `ECS shows ${record.to} and does not tell whether the instance has started since the ${orderName(record)} was paid; if it has, remove the tag ${ORDER_TAG} instead, and nothing is stopped`
      : `ECS does not tell whether the ${orderName(record)} is paid; payment: "pay" says that it is, and if it is not, the stop changes nothing (unpaid, it is cancelled by default at ${timeWords(record.at + UNPAID_SECONDS)})`,
  recovers: ({ power, run }) =>
    `an earlier run${run === "" ? "" : ` (${run})`} did not finish its work on this instance; this plan does, and leaves the instance ${power}`,
  "set-aside": ({ refusal }) => `not done now: ${inOne(refusal)}`,
  "may-revert": ({ type, downtime }) =>
    `if the instance does not become healthy, it is stopped a second time, for about ${downtime} s, to put ${type} back; ECS's five-minute rule is waited out first, with the instance up`,
  "may-force": () => "if the graceful stop does not finish in time, the stop is forced and unwritten data is lost",
};

const BRIEF: WarningWords = {
  "drift-type": ({ live, declared }) => `drift: ${briefDrift({ part: "type", live, declared })}`,
  "drift-bandwidth": ({ live, declared }) => `drift: ${briefDrift({ part: "bandwidth", live, declared })}`,
  "drift-power": ({ live, declared }) => `drift: ${briefDrift({ part: "power", live, declared })}`,
  "drift-put-back": ({ drifted }) => `drift: ${briefDrift(drifted)}, put back`,
  acknowledged: ({ hazard, subject }) => `acknowledged ${hazard}: ${subject}`,
  "gives-up-bandwidth": ({ live }) => `gives up ${live} Mbit/s, above the range of the API`,
  "migrates-cluster": ({ networkType }) =>
    networkType === "classic" ? "the private IP may change" : "disk device names may change",
  "stop-charging": () => "StopCharging: the start needs stock",
  "order-final": ({ type }) => `the order for ${type} is not taken back`,
  "rests-on-payment": ({ record }) => `rests on the payment of the ${orderName(record)}`,
  recovers: ({ power, run }) => `takes up ${run === "" ? "the last run" : `run ${run}`}, ends ${power}`,
  "set-aside": ({ refusal }) => `set aside: ${refusal.code}${refusal.code === "hazard" ? ` ${refusal.hazard}` : ""}`,
  "may-revert": ({ type }) => `a second stop puts ${type} back if the instance is not healthy`,
  "may-force": () => "the stop may be forced",
};

/** What somebody has done to an instance that is found so. */
const POWERED: Readonly<Record<RestingPower, string>> = { Stopped: "stopped", Running: "started" };

/** Said by diff, which alone knows what the last run left. */
export function powerDriftWords({ left, now, by }: PowerDrift): string {
  return `drift: the instance is ${now}, the last run left it ${left} (${byWhom(POWERED[now], by)}); powerState is "keep", so it stays ${now}`;
}

function driftWords(drifted: Drifted, by: readonly LikelyCause[]): string {
  switch (drifted.part) {
    case "type":
      return `drift: the instance is ${drifted.live}, but ${listed(drifted.declared, "or")} is declared (${byWhom("changed", by)})`;
    case "bandwidth":
      return `drift: the bandwidth is ${drifted.live} Mbit/s, but ${drifted.declared} Mbit/s is declared (${byWhom("changed", by)})`;
    case "power":
      return `drift: the instance is ${drifted.live}, but ${drifted.declared} is declared (${byWhom(POWERED[drifted.live], by)})`;
  }
}

function briefDrift(drifted: Drifted): string {
  if (drifted.part === "type") return `type ${drifted.live}, declared ${listed(drifted.declared, "or")}`;
  return `${drifted.part === "bandwidth" ? "bandwidth " : ""}${drifted.live}, declared ${drifted.declared}`;
}

/** A hazard is what the change would bring; any other bar is there already. */
function why(because: OfCode<"set-aside">["refusal"]): string {
  return because.code === "hazard" ? `, because with the change ${inOne(because)}` : `: ${inOne(because)}`;
}

function inOne(refusal: OfCode<"set-aside">["refusal"]): string {
  return refusalReason(refusalText(refusal));
}

/** One table, one row a code: the compiler holds the table to the union, the cast only joins the row to its warning. */
function inWords(words: WarningWords, warning: Warning): string {
  return (words[warning.code] as (warning: Warning) => string)(warning);
}

/** Whether a warning, in a sentence or in brief, tells of somebody else's change. */
export function tellsDrift(warning: string): boolean {
  return warning.startsWith("drift: ");
}

/** Whether a warning, in brief, only says that this plan takes up what an earlier run left, and what it does not do therefore. */
export function tellsRecovery(brief: string): boolean {
  return brief.startsWith("takes up ") || brief.startsWith("set aside: ");
}
