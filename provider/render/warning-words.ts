// Warnings in words: a warning in, a sentence for the message or a few words for the plan out. Closed by the compiler; pure.
import type { Warning } from "../plan/warnings";
import { HAZARD_WORDS } from "./hazard-words";
import { listed } from "./listed";
import { refusalText } from "./refusal-words";

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
  "drift-type": ({ live, declared, because }) => {
    const drift = `drift: the machine is ${live}, declared is ${listed(declared, "or")}; left as it is`;
    return `${drift}${because ? why(because) : ', since putting it back stops the machine (drift: "correct" does it)'}`;
  },
  "drift-bandwidth": ({ live, declared, because }) =>
    `drift: the bandwidth is ${live} Mbit/s, declared is ${declared} Mbit/s; left as it is${why(because)}`,
  "drift-power": ({ live, declared }) =>
    `drift: the machine is ${live}, declared is ${declared}; left ${live} (drift: "correct" puts it back)`,
  acknowledged: ({ hazard, subject }) => `acknowledged ${hazard}: ${HAZARD_WORDS[hazard].happens(subject)}`,
  "migrates-cluster": ({ networkType }) =>
    networkType === "classic"
      ? "allowMigrateAcrossZone: the private IP of a classic-network machine changes when it moves to another cluster"
      : "allowMigrateAcrossZone: a machine of a retired type gets new disk device names (vd*) when it moves to another cluster",
  "stop-charging": () =>
    "StopCharging gives the vCPUs back while stopped: the start fails when the zone is out of stock",
  recovers: ({ power, run }) =>
    `an earlier run${run === "" ? "" : ` (${run})`} was cut short while it worked on this machine; this plan takes it up and leaves the machine ${power}`,
  "set-aside": ({ refusal }) => `not done now: ${inOne(refusal)}`,
  "may-force": () => "the stop is forced when the graceful one does not end in time: unwritten data is lost then",
};

const BRIEF: WarningWords = {
  "drift-type": ({ live, declared }) => `drift: type ${live}, declared ${listed(declared, "or")}`,
  "drift-bandwidth": ({ live, declared }) => `drift: bandwidth ${live}, declared ${declared}`,
  "drift-power": ({ live, declared }) => `drift: ${live}, declared ${declared}`,
  acknowledged: ({ hazard, subject }) => `acknowledged ${hazard}: ${subject}`,
  "migrates-cluster": ({ networkType }) =>
    networkType === "classic" ? "the private IP may change" : "disk device names may change",
  "stop-charging": () => "StopCharging: the start needs stock",
  recovers: ({ power, run }) => `takes up ${run === "" ? "the last run" : `run ${run}`}, ends ${power}`,
  "set-aside": ({ refusal }) => `set aside: ${refusal.code}${refusal.code === "hazard" ? ` ${refusal.hazard}` : ""}`,
  "may-force": () => "the stop may be forced",
};

/** A hazard is what the change would bring; any other bar is there already. */
function why(because: OfCode<"set-aside">["refusal"]): string {
  return because.code === "hazard" ? `, since with the change ${inOne(because)}` : `: ${inOne(because)}`;
}

function inOne(refusal: OfCode<"set-aside">["refusal"]): string {
  const { fact, mend } = refusalText(refusal);
  return `${fact}; ${mend}`;
}

/** One table, one row a code: the compiler holds the table to the union, the cast only joins the row to its warning. */
function inWords(words: WarningWords, warning: Warning): string {
  return (words[warning.code] as (warning: Warning) => string)(warning);
}
