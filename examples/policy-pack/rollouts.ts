// What a policy reads of the Rollout of an InstanceFleet, and two rules over it. Its plan and the options in, a sentence or nothing out; pure.

export const ROLLOUT = "pulumi-nodejs:ecs:Rollout";

/** As docs/fleets.md has it, of what the rules ask. */
export interface RolloutPlan {
  readonly willStop: boolean;
  /** Instances. */
  readonly maxDown: number;
  /** In their order. `bake`: seconds until the phase is judged. */
  readonly phases: readonly { readonly name: string; readonly instances: number; readonly bake: number }[];
}

/** A share of the whole fleet, rounded down; one is always allowed, as by `maxDown` itself. */
export function tooManyDown(plan: RolloutPlan, { percent }: { readonly percent: number }): string | undefined {
  const instances = sizeOf(plan);
  const most = Math.max(1, Math.floor((instances * percent) / 100));
  if (!plan.willStop || plan.maxDown <= most) return undefined;
  return `up to ${plan.maxDown} of ${instances} instances would be down at once; at most ${most} (${percent}%), so lower maxDown`;
}

export interface Canary {
  /** Fleets of more instances than this. */
  readonly over: number;
  /** Instances of the first phase, at most. */
  readonly first: number;
  /** Seconds, at least. */
  readonly bake: number;
}

/** Judged by all phases, done or not: a run that goes on has its canary behind it. */
export function withoutCanary(plan: RolloutPlan, { over, first, bake }: Canary): string | undefined {
  const [canary, next] = plan.phases;
  if (!plan.willStop || sizeOf(plan) <= over || canary === undefined) return undefined;
  const wanted = `begin with a phase of at most ${first} and a bake of at least ${bake} s`;
  if (canary.instances > first || next === undefined)
    return `its first phase, ${canary.name}, has ${canary.instances} of ${sizeOf(plan)} instances; ${wanted}`;
  if (canary.bake < bake) return `its first phase, ${canary.name}, is judged after ${canary.bake} s; ${wanted}`;
  return undefined;
}

function sizeOf({ phases }: RolloutPlan): number {
  return phases.reduce((sum, { instances }) => sum + instances, 0);
}
