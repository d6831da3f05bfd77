// The rehearsals of a plan in; what is told of them, in words and figures and in no form yet, out. Pure.
import { ESTIMATED_SECONDS } from "../provider/plan/downtime";
import { timeWords } from "../provider/render/window-words";
import { FAULTS } from "./draw-faults";
import { SPREAD } from "./make-world";
import type { ToldOfFleet } from "./read-plan";
import { reckon, type Reckoned } from "./reckon";
import type { Rehearsal } from "./rehearse";
import { type Assumed, assumedRows, notPlayedWords, type Row } from "./rehearsal-words";

export interface ToldRehearsal {
  readonly groups: readonly ToldGroup[];
  readonly assumed: readonly Row[];
  readonly notPlayed: readonly string[];
  readonly settings: Pick<Assumed, "times" | "seed" | "faults" | "parallel">;
}

export interface ToldGroup {
  readonly reckoned: Reckoned;
  readonly told?: ToldOfFleet;
}

export function toTold(rehearsal: Rehearsal): ToldRehearsal {
  const { groups, plan } = rehearsal;
  const assumed = assumedOf(rehearsal);
  const { times, seed, faults, parallel } = assumed;
  return {
    groups: groups.map((group) => ({ reckoned: reckon(group), ...(group.fleet && { told: group.fleet.told }) })),
    assumed: assumedRows(assumed),
    notPlayed: notPlayedWords({ recover: plan.fleets.flatMap(({ recover }) => recover), leftOut: plan.leftOut }),
    settings: { times, seed, faults, parallel },
  };
}

export function isBroken({ groups }: Pick<ToldRehearsal, "groups">): boolean {
  return groups.some(({ reckoned }) => reckoned.broken.length > 0);
}

function assumedOf({ plan, playing, wishes, groups }: Rehearsal): Assumed {
  const machines = groups.flatMap(({ group }) => group.machines);
  const window = machines.flatMap(({ inputs }) => inputs.window ?? [])[0];
  const { stop, type, start } = ESTIMATED_SECONDS;
  const isZoned = plan.fleets.some(({ rollout }) => rollout.zones === "one-at-a-time");
  return {
    ...{ times: wishes.times, seed: wishes.seed, faults: wishes.faults },
    parallel: playing.parallel,
    parallelOf: wishes.parallel !== undefined ? "flag" : plan.parallel !== undefined ? "preview" : "computer",
    continues: playing.continues,
    own: machines.filter(({ seconds }) => Object.values(seconds).some((list) => list.length > 0)).length,
    instances: machines.length,
    spread: SPREAD,
    defaults: { stop, type, start },
    faultKinds: FAULTS.map(({ words }) => words),
    hasHealth: machines.some(({ inputs }) => inputs.health !== undefined),
    zonesUnknown: isZoned && machines.some(({ zoneId }) => zoneId === ""),
    ...(window && { opens: timeWords(playing.begin, window) }),
  };
}
