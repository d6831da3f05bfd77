// What a rollout would do: the rollout and what was decided for each member in, one plan of the whole or all refusals out; pure.
import { createHash } from "node:crypto";
import type { Member, Rollout, ZoneOrder } from "../../inputs/rollout";
import { tellTogether } from "../../inputs/told-together";
import type { HealthWish } from "../../inputs/health";
import type { Instance } from "../../ports/ecs";
import type { Decision, Plan } from "../plan";
import { restingPower } from "../power";
import type { Refusal } from "../refusals";
import { NOTHING, type Parts } from "./recovery";

/** One member as it was seen, and what was decided for it by itself. */
export interface SurveyedMember extends Pick<Member, "name" | "inputs">, Parts {
  /** It is a member no more, and has nothing but a recovery. */
  readonly hasLeft?: boolean;
  readonly instance: Pick<Instance, "instanceId" | "status" | "zoneId">;
}

export interface PhasePlan {
  readonly name: string;
  readonly instances: number;
  readonly toDo: number;
  /** Of those to do. */
  readonly zones: readonly ZoneCount[];
  /** Seconds. */
  readonly bake: number;
  /** A phase after it has something to do, so it has to be passed. */
  readonly isJudged: boolean;
}

export interface ZoneCount {
  readonly zoneId: string;
  readonly instances: number;
}

/** Members whose steps are the same but for nothing. */
export interface SameSteps {
  readonly plan: Plan;
  readonly names: readonly string[];
}

/** Members that are recovered alike. */
export interface SameRecovery extends SameSteps {
  /** Their phase has something to do on them too. */
  readonly hasRest: boolean;
  /** They are in `machines` no more. */
  readonly hasLeft: boolean;
}

export interface RolloutPlan {
  readonly instances: number;
  /** No phase begins before they are mended: what is to be recovered is, and then the run ends. */
  readonly refused: readonly RefusedMember[];
  /** Of those, how many it leaves alone. */
  readonly untouched: number;
  /** How many an earlier run left unfinished: they come before all phases. */
  readonly recover: number;
  readonly recoveries: readonly SameRecovery[];
  /** In the phases. */
  readonly toDo: number;
  readonly same: readonly SameSteps[];
  readonly phases: readonly PhasePlan[];
  readonly maxDown: number;
  readonly maxErrors: number;
  readonly zones: ZoneOrder;
  readonly willStop: boolean;
  /** Seconds that one instance is down, estimated: the most of any. */
  readonly downtime: number;
  /** Seconds that one takes from its begin until it is healthy, estimated: the most of any. */
  readonly each: number;
  /** Seconds of the whole, estimated, where nothing waits for a window. */
  readonly seconds: number;
  /** Names of those that are down and not by this rollout. */
  readonly down: readonly string[];
  /** Digest of who is to be changed, and how. */
  readonly members: string;
}

export interface RefusedMember {
  readonly name: string;
  readonly refusals: readonly Refusal[];
}

export type RolloutDecision =
  | { readonly kind: "nothing" }
  | { readonly kind: "plan" | "refused"; readonly plan: RolloutPlan };

/** `parallel`: resources that the engine works on at once; Infinity where that is not known. */
export function planRollout(
  rollout: Rollout,
  surveyed: readonly SurveyedMember[],
  parallel = Infinity,
): RolloutDecision {
  const refused = surveyed.flatMap(({ name, decision }) =>
    decision.kind === "refused" ? [{ name, refusals: decision.refusals }] : [],
  );
  const isOnlyRecovery = refused.length > 0 && surveyed.some(({ recovery }) => recovery);
  const done = isOnlyRecovery ? surveyed.map((member) => ({ ...member, decision: NOTHING })) : surveyed;
  const plan = { ...makePlan(rollout, done, parallel), refused };
  if (refused.length > 0 && !isOnlyRecovery) return { kind: "refused", plan };
  return plan.toDo + plan.recover === 0 ? { kind: "nothing" } : { kind: "plan", plan };
}

function makePlan(
  rollout: Rollout,
  surveyed: readonly SurveyedMember[],
  parallel: number,
): Omit<RolloutPlan, "refused"> {
  const { maxDown, maxErrors, zones } = rollout;
  const present = surveyed.filter(({ hasLeft }) => !hasLeft);
  const recovers = surveyed.flatMap(({ recovery, ...member }) =>
    recovery ? [{ ...member, plan: recovery.plan, hasRest: member.decision.kind === "plan" }] : [],
  );
  const work = surveyed.flatMap((member) => {
    const plan = planOf(member.decision);
    return plan ? [{ ...member, plan }] : [];
  });
  const all = [...recovers, ...work];
  const phases = phasePlans(rollout, work);
  const plans = all.map(({ plan }) => plan);
  const timing = {
    downtime: Math.max(0, ...plans.map(({ downtime }) => downtime)),
    each: Math.max(0, ...work.map(({ plan, inputs: { health } }) => plan.downtime + stableFor(health))),
  };
  return {
    instances: present.length,
    untouched: present.length - new Set(all.flatMap(({ name, hasLeft }) => (hasLeft ? [] : [name]))).size,
    recover: recovers.length,
    recoveries: groupRecoveries(recovers),
    toDo: work.length,
    same: groupSame(work),
    phases,
    ...{ maxDown, maxErrors, zones },
    willStop: plans.some(({ willStop }) => willStop),
    ...timing,
    seconds: secondsOf({ phases, seats: Math.min(maxDown, parallel), zones, each: timing.each }),
    down: present.filter(isDown).map(({ name }) => name),
    members: digest(all.map(({ name, plan }) => [name, plan.instanceId, plan.steps])),
  };
}

/** Of one that is refused, what it would have been. */
function planOf(decision: Decision): Plan | undefined {
  return decision.kind === "nothing" ? undefined : decision.plan;
}

/** Off, or on its way somewhere, and wanted up: one that is to be off serves nobody. One that we left off comes up first. */
function isDown({ inputs, instance, recovery }: SurveyedMember): boolean {
  return !recovery && inputs.powerState !== "Stopped" && restingPower(instance.status) !== "Running";
}

type AtWork = SurveyedMember & { readonly plan: Plan };

function phasePlans({ phases }: Rollout, work: readonly AtWork[]): readonly PhasePlan[] {
  const byName = new Map(work.map((member) => [member.name, member]));
  const plans = phases.map(({ name, members, bake }) => {
    const own = members.flatMap((member) => byName.get(member) ?? []);
    return { name, instances: members.length, toDo: own.length, zones: countZones(own), bake };
  });
  const last = plans.findLastIndex(({ toDo }) => toDo > 0);
  return plans.map((phase, index) => ({ ...phase, isJudged: index < last }));
}

function countZones(members: readonly AtWork[]): readonly ZoneCount[] {
  const ids = members.map(({ instance }) => instance.zoneId);
  const zones = [...new Set(ids)].sort();
  return zones.map((zoneId) => ({ zoneId, instances: ids.filter((id) => id === zoneId).length }));
}

type Recovering = AtWork & { readonly hasRest: boolean };

function groupRecoveries(recovers: readonly Recovering[]): readonly SameRecovery[] {
  return KINDS_OF_RECOVERY.flatMap((kind) => {
    const alike = recovers.filter(
      ({ hasRest, hasLeft = false }) => hasRest === kind.hasRest && hasLeft === kind.hasLeft,
    );
    return groupSame(alike).map((same) => ({ ...same, ...kind }));
  });
}

const KINDS_OF_RECOVERY = [
  { hasRest: false, hasLeft: false },
  { hasRest: true, hasLeft: false },
  { hasRest: false, hasLeft: true },
];

function groupSame(work: readonly AtWork[]): readonly SameSteps[] {
  const all = work.map(({ name, plan }) => ({ name, said: plan }));
  return tellTogether(all, ({ steps }) => steps)
    .map(({ said: plan, names }) => ({ plan, names }))
    .sort((a, b) => b.names.length - a.names.length);
}

function stableFor(health: HealthWish | undefined): number {
  return health?.stableFor ?? 0;
}

/** ECS tells a start to the minute, and the end of the minute counts. */
const MINUTE_SECONDS = 60;

/** As many at a time as there are seats; then the bake, counted from the end of the minute of the last start. */
function secondsOf({ phases, seats, zones, each }: Timed): number {
  const seconds = phases.map((phase) => {
    const counts = zones === "mixed" ? [phase.toDo] : phase.zones.map(({ instances }) => instances);
    const rounds = counts.reduce((sum, count) => sum + Math.ceil(count / seats), 0);
    const isBaked = phase.isJudged && phase.toDo > 0 && phase.bake > 0;
    return rounds * each + (isBaked ? phase.bake + MINUTE_SECONDS : 0);
  });
  return seconds.reduce((sum, one) => sum + one, 0);
}

interface Timed extends Pick<RolloutPlan, "phases" | "zones" | "each"> {
  /** In work at once. */
  readonly seats: number;
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 12);
}
