// What a policy reads of an InstanceSpec: its checked plan, as the preview shows it. Properties in, plain data out.
//
// To read a value that a preview does not know yet throws. A policy of one resource leaves that to the engine, which asks it
// again in pulumi up; a policy of the whole stack would be skipped, with all that it could have judged.

export const INSTANCE_SPEC = "pulumi-nodejs:ecs:Spec";

export interface Plan {
  readonly summary: string;
  /** In their order: `stop KeepCharging`, `type ...`, `start`, `healthy: ...`. */
  readonly steps: readonly string[];
  readonly willStop: boolean;
  /** Only with the configuration `ecs-spec:price: plan`; an hour, pay-as-you-go. */
  readonly price?: "unknown" | { readonly from: number; readonly to: number; readonly currency: string };
  /** What the orders of a subscription cost together, once; only with the same configuration. */
  readonly charge?: { readonly amount: number; readonly currency: string };
}

export interface PlannedInstance {
  readonly name: string;
  readonly instanceId: string;
  readonly plan: Plan;
}

/** An instance whose plan is made in pulumi up. */
export interface UnplannedInstance {
  readonly name: string;
  /** "" for one that is made in the same run. */
  readonly instanceId: string;
  /** A stop is allowed. */
  readonly mayStop: boolean;
  /** Its type may change, and with it the price. */
  readonly mayCost: boolean;
  /** An order is allowed. */
  readonly mayOrder: boolean;
}

export interface Instances {
  readonly planned: readonly PlannedInstance[];
  readonly unplanned: readonly UnplannedInstance[];
}

export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly props: Record<string, any>;
}

/** Undefined for any other resource, and where there is nothing to do; throws where the plan is not known yet. */
export function plannedInstance({ type, name, props }: Resource): PlannedInstance | undefined {
  if (type !== INSTANCE_SPEC) return undefined;
  const { plan, instanceId } = props;
  return plan === undefined ? undefined : { name, instanceId, plan };
}

/** Undefined for any other resource, and where the plan is known. */
export function unplannedInstance({ type, name, props }: Resource): UnplannedInstance | undefined {
  if (type !== INSTANCE_SPEC || ifKnown(() => props.plan ?? "none") !== undefined) return undefined;
  return {
    name,
    instanceId: ifKnown(() => props.instanceId) ?? "",
    mayStop: ifKnown(() => props.allowedDisruption ?? "none") !== "none",
    mayCost: ifKnown(() => props.instanceType ?? "none") !== "none",
    mayOrder: ifKnown(() => props.allowedCharge ?? "none") !== "none",
  };
}

/** Whether the instance that `instanceId` comes from, a resource of the same stack, carries the tag, or may. */
export function isTagged(
  {
    propertyDependencies,
  }: { readonly propertyDependencies: Record<string, { readonly props: Record<string, any> }[]> },
  { key, value }: { readonly key: string; readonly value: string },
): boolean {
  const sources = propertyDependencies["instanceId"] ?? [];
  return sources.some(({ props }) => ifKnown(() => props.tags?.[key] === value) ?? true);
}

/** Undefined for what the preview does not know; the class of the error is not in the types of @pulumi/policy. */
function ifKnown<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "unknownTypeSentinel" in error) return undefined;
    throw error;
  }
}
