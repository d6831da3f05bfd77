// The RAM actions this provider calls, why, and on which resource; pure data, for the policy, docs/permissions.md and checks.
//
// Source: ECS facts 7, SLB facts 1. ecs:DescribeInstanceTypes has no published row: any resource.

export interface RamAction {
  readonly action: string;
  /** `preview`: read by a preview too. `apply`: only changes need it; a preview probes it by DryRun, and warns when it is denied. */
  readonly neededBy: "preview" | "apply";
  /** `instance`: the instances managed. `region`: every instance of the region. `load-balancer`: every Classic Load Balancer of it. `any`: ECS knows no narrower one. */
  readonly on: "instance" | "region" | "load-balancer" | "any";
  /** Can be left out of the policy under this name; what is lost then. */
  readonly optional?: { readonly name: OptionalPart; readonly without: string };
  readonly why: string;
}

export const OPTIONAL_PARTS = ["bandwidth-sum", "price", "tags", "public-ip", "subscriptions", "health"] as const;
export type OptionalPart = (typeof OPTIONAL_PARTS)[number];

const TAGS = {
  name: "tags",
  without: "a run that is killed is taken up from the Pulumi state alone, and two runs at once do not see each other",
} as const;

const HEALTH = {
  name: "health",
  without:
    "the checks ecs, cloud-assistant and slb of the input health cannot tell, so an update with one of them fails",
} as const;

const SUBSCRIPTIONS = { name: "subscriptions", without: "subscription (PrePaid) instances cannot be changed" } as const;

export const RAM_ACTIONS: readonly RamAction[] = [
  {
    action: "ecs:DescribeInstances",
    neededBy: "preview",
    on: "instance",
    why: "reads the instance: status, type, bandwidth, locks, tags",
  },
  {
    action: "ecs:DescribeInstances",
    neededBy: "preview",
    on: "region",
    optional: { name: "bandwidth-sum", without: "no warning when the region's bandwidth comes near its limit" },
    why: "sums the public bandwidth of the region",
  },
  {
    action: "ecs:DescribeResourcesModification",
    neededBy: "preview",
    on: "instance",
    why: "lists the types this instance can become, and their stock",
  },
  {
    action: "ecs:DescribeInstanceTypes",
    neededBy: "preview",
    on: "any",
    why: "reads the bandwidth limit of a type",
  },
  {
    action: "ecs:DescribePrice",
    neededBy: "preview",
    on: "any",
    optional: { name: "price", without: "the preview shows no price" },
    why: "shows the price before and after",
  },
  {
    action: "ecs:ModifyInstanceSpec",
    neededBy: "apply",
    on: "instance",
    why: "changes the type or the bandwidth",
  },
  {
    action: "ecs:StopInstance",
    neededBy: "apply",
    on: "instance",
    why: "stops the instance before its type changes",
  },
  {
    action: "ecs:StartInstance",
    neededBy: "apply",
    on: "instance",
    why: "starts the instance again",
  },
  {
    action: "ecs:AllocatePublicIpAddress",
    neededBy: "apply",
    on: "instance",
    optional: { name: "public-ip", without: "bandwidth cannot go from 0 to more" },
    why: "gives the instance an address when bandwidth goes from 0 to more",
  },
  {
    action: "ecs:DescribeInstanceModificationPrice",
    neededBy: "preview",
    on: "instance",
    optional: SUBSCRIPTIONS,
    why: "reads what an order of a subscription costs",
  },
  {
    action: "ecs:ModifyPrepayInstanceSpec",
    neededBy: "apply",
    on: "instance",
    optional: SUBSCRIPTIONS,
    why: "orders another type of a subscription",
  },
  {
    action: "ecs:ModifyInstanceNetworkSpec",
    neededBy: "apply",
    on: "instance",
    optional: SUBSCRIPTIONS,
    why: "orders another bandwidth of a subscription",
  },
  {
    action: "ecs:TagResources",
    neededBy: "apply",
    on: "instance",
    optional: TAGS,
    why: "writes the tag ecs-spec:journal before the first change",
  },
  {
    action: "ecs:UntagResources",
    neededBy: "apply",
    on: "instance",
    optional: TAGS,
    why: "takes the tag ecs-spec:journal off when all is done",
  },
  {
    action: "ecs:DescribeInstancesFullStatus",
    neededBy: "preview",
    on: "any",
    optional: HEALTH,
    why: "reads the health of the instance after a change, where the input health has the check ecs",
  },
  {
    action: "ecs:DescribeCloudAssistantStatus",
    neededBy: "preview",
    on: "any",
    optional: HEALTH,
    why: "reads the last heartbeat after a change, where the input health has the check cloud-assistant",
  },
  {
    action: "slb:DescribeHealthStatus",
    neededBy: "preview",
    on: "load-balancer",
    optional: HEALTH,
    why: "reads what a Classic Load Balancer says of the instance, where the input health has the check slb",
  },
];
