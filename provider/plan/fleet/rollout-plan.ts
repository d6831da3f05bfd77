// What a rollout would do: the rollout and what was decided for each member in, one plan of the whole or all refusals out; pure.
import { createHash } from "node:crypto";
import type { Member, Rollout, ZoneOrder } from "../../inputs/rollout";
import { tellTogether } from "../../inputs/told-together";
import type { HealthWish } from "../../inputs/health";
import type { Instance } from "../../ports/ecs";
import type { Decision, Plan } from "../plan";
import { restingPower } from "../power";
import type { Refusal } from "../refusals";

/** One member as it was seen, and what was decided for it by itself. */
export interface SurveyedMember extends Pick<Member, "name" | "inputs"> {
  readonly instance: Pick<Instance, "instanceId" | "status" | "zoneId">;
  readonly decision: Decision;
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

export interface RolloutPlan {
  readonly instances: number;
  /** How many an earlier run left unfinished: they come before all phases. */
  readonly recover: number;
  readonly recoveries: readonly SameSteps[];
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
  | { readonly kind: "plan"; readonly plan: RolloutPlan }
  | { readonly kind: "refused"; readonly refused: readonly RefusedMember[]; readonly plan: RolloutPlan };

export function planRollout(rollout: Rollout, surveyed: readonly SurveyedMember[]): RolloutDecision {
  const refused = surveyed.flatMap(({ name, decision }) =>
    decision.kind === "refused" ? [{ name, refusals: decision.refusals }] : [],
  );
  const plan = makePlan(rollout, surveyed);
  if (refused.length > 0) return { kind: "refused", refused, plan };
  return plan.toDo + plan.recover === 0 ? { kind: "nothing" } : { kind: "plan", plan };
}

function makePlan(rollout: Rollout, surveyed: readonly SurveyedMember[]): RolloutPlan {
  const { maxDown, maxErrors, zones } = rollout;
  const work = surveyed.flatMap((member) => {
    const plan = planOf(member.decision);
    return plan ? [{ ...member, plan }] : [];
  });
  const [recovers, others] = [
    work.filter(({ plan }) => isRecovery(plan)),
    work.filter(({ plan }) => !isRecovery(plan)),
  ];
  const phases = phasePlans(rollout, others);
  const plans = work.map(({ plan }) => plan);
  const timing = {
    downtime: Math.max(0, ...plans.map(({ downtime }) => downtime)),
    each: Math.max(0, ...others.map(({ plan, inputs: { health } }) => plan.downtime + stableFor(health))),
  };
  return {
    instances: surveyed.length,
    recover: recovers.length,
    recoveries: groupSame(recovers),
    toDo: others.length,
    same: groupSame(others),
    phases,
    ...{ maxDown, maxErrors, zones },
    willStop: plans.some(({ willStop }) => willStop),
    ...timing,
    seconds: secondsOf({ phases, maxDown, zones, each: timing.each }),
    down: surveyed.filter(isDown).map(({ name }) => name),
    members: digest(work.map(({ name, plan }) => [name, plan.instanceId, plan.steps])),
  };
}

/** Of one that is refused, what it would have been. */
function planOf(decision: Decision): Plan | undefined {
  return decision.kind === "nothing" ? undefined : decision.plan;
}

/** What is owed before all phases. One that is up again, and would be stopped for the rest, comes in its phase and takes a seat as any other. */
export function isRecovery({ reason, willStop }: Pick<Plan, "reason" | "willStop">): boolean {
  return reason === "recovery" && !willStop;
}

/** Off, or on its way somewhere, and wanted up: one that is to be off serves nobody. One that we left off comes up first. */
function isDown({ inputs, instance, decision }: SurveyedMember): boolean {
  if (decision.kind === "plan" && isRecovery(decision.plan)) return false;
  return inputs.powerState !== "Stopped" && restingPower(instance.status) !== "Running";
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

function groupSame(work: readonly AtWork[]): readonly SameSteps[] {
  const all = work.map(({ name, plan }) => ({ name, said: plan }));
  return tellTogether(all, ({ steps }) => steps)
    .map(({ said: plan, names }) => ({ plan, names }))
    .sort((a, b) => b.names.length - a.names.length);
}

function stableFor(health: HealthWish | undefined): number {
  return health?.stableFor ?? 0;
}

/** As many at a time as may be down; then the bake. */
function secondsOf({
  phases,
  maxDown,
  zones,
  each,
}: Pick<RolloutPlan, "phases" | "maxDown" | "zones" | "each">): number {
  const seconds = phases.map((phase) => {
    const counts = zones === "mixed" ? [phase.toDo] : phase.zones.map(({ instances }) => instances);
    const rounds = counts.reduce((sum, count) => sum + Math.ceil(count / maxDown), 0);
    return rounds * each + (phase.isJudged && phase.toDo > 0 ? phase.bake : 0);
  });
  return seconds.reduce((sum, one) => sum + one, 0);
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 12);
}
