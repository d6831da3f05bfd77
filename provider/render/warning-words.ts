// Warnings in words: a warning in, one sentence out. A table closed by the compiler; pure.
import type { Warning } from "../plan/warnings";
import { HAZARD_WORDS } from "./hazard-words";
import { refusalText } from "./refusal-words";

export function warningSentence(warning: Warning): string {
  return (WORDS[warning.code] as (warning: Warning) => string)(warning);
}

type OfCode<C extends Warning["code"]> = Extract<Warning, { readonly code: C }>;

const WORDS: { readonly [C in Warning["code"]]: (warning: OfCode<C>) => string } = {
  "drift-type": ({ live, declared }) =>
    `drift: the machine is ${live}, declared is ${declared.join(" or ")}; left as it is, since putting it back stops the machine (drift: "correct" does it)`,
  "drift-bandwidth": ({ live, declared }) =>
    `drift: the bandwidth is ${live} Mbit/s, declared is ${declared} Mbit/s; left as it is, since ECS would refuse the change or it breaks something (drift: "correct" says what)`,
  "drift-power": ({ live, declared }) =>
    `drift: the machine is ${live}, declared is ${declared}; left as it is, since nobody asked for a stop now (drift: "correct" does it)`,
  acknowledged: ({ hazard, subject }) => `acknowledged ${hazard}: ${HAZARD_WORDS[hazard].happens(subject)}`,
  "migrates-cluster": ({ networkType }) =>
    networkType === "classic"
      ? "allowMigrateAcrossZone: the private IP of a classic-network machine changes when it moves to another cluster"
      : "allowMigrateAcrossZone: a machine of a retired type gets new disk device names (vd*) when it moves to another cluster",
  "stop-charging": () =>
    "StopCharging gives the vCPUs back while stopped: the start fails when the zone is out of stock",
  recovers: ({ power, run }) =>
    `a run ${run === "" ? "" : `(${run}) `}was cut short with this machine in work; this plan takes it up and ends with the machine ${power}`,
  "set-aside": ({ refusal }) => `not done now: ${refusalText(refusal).fact}; ${refusalText(refusal).mend}`,
  "may-force": () => "the stop is forced when the graceful one does not end in time: unwritten data is lost then",
};
