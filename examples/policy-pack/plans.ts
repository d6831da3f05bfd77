// What a policy reads of an InstanceSpec: its checked plan, as the preview shows it. Properties in, plain data out.

export const INSTANCE_SPEC = "pulumi-nodejs:dynamic/ecs-spec:InstanceSpec";

export interface Plan {
  readonly summary: string;
  readonly willStop: boolean;
  /** Only with the configuration `ecs-spec:price: plan`; an hour, pay-as-you-go. */
  readonly price?: "unknown" | { readonly from: number; readonly to: number; readonly currency: string };
}

export interface PlannedMachine {
  readonly name: string;
  readonly instanceId: string;
  readonly plan: Plan;
}

/** Undefined for any other resource, and where there is nothing to do. */
export function plannedMachine(resource: {
  readonly type: string;
  readonly name: string;
  readonly props: Record<string, any>;
}): PlannedMachine | undefined {
  if (resource.type !== INSTANCE_SPEC) return undefined;
  const { plan, instanceId } = resource.props;
  return plan === undefined ? undefined : { name: resource.name, instanceId, plan };
}

/** Whether the instance that `instanceId` comes from, a resource of the same stack, carries the tag `key=value`. */
export function isTagged(
  {
    propertyDependencies,
  }: { readonly propertyDependencies: Record<string, { readonly props: Record<string, any> }[]> },
  tag: string,
): boolean {
  const [key = "", value = ""] = tag.split("=");
  return (propertyDependencies["instanceId"] ?? []).some(({ props }) => props.tags?.[key] === value);
}
