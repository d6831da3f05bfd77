// What a stop, a change or an order can break beside the instance itself: found from the facts and the steps; pure.
import type { Hazard } from "../inputs/resize-inputs";
import type { Facts } from "../observe/observation";
import type { Instance } from "../ports/ecs";
import { isPlaced, ordersOf } from "./order-steps";
import type { Step } from "./step";

export const AUTO_SCALING_TAG = "acs:autoscaling:scalingGroupId";
const KUBERNETES_TAGS = ["ack.aliyun.com", "ack.alibabacloud.com/nodepool-id"] as const;
export const HAZARD_TAGS: readonly string[] = [AUTO_SCALING_TAG, ...KUBERNETES_TAGS];

/** An instance that ECS releases this soon is hardly worth a resize. */
const RELEASE_IS_NEAR_MS = 24 * 3600 * 1000;

/** A hazard met, and the thing it is about: a scaling group, an address, a time. */
export interface HazardFound {
  readonly hazard: Hazard;
  readonly subject: string;
}

export function findHazards(facts: Facts, steps: readonly Step[]): readonly HazardFound[] {
  return (Object.keys(HAZARD_RULES) as Hazard[]).flatMap((hazard) =>
    [HAZARD_RULES[hazard](facts, steps)]
      .flat()
      .flatMap((subject) => (subject === undefined ? [] : [{ hazard, subject }])),
  );
}

/** What each thing is that it is about. */
type HazardRule = (facts: Facts, steps: readonly Step[]) => string | undefined | readonly string[];

const HAZARD_RULES: Readonly<Record<Hazard, HazardRule>> = {
  // Auto Scaling treats a stopped instance as unhealthy and removes or releases it (alibabacloud.com doc-detail/25911).
  "auto-scaling": ({ instance }, steps) => (stops(steps) ? instance.tags[AUTO_SCALING_TAG] : undefined),

  "kubernetes-node": ({ instance }, steps) => (stops(steps) ? kubernetesNode(instance) : undefined),

  // On a VPC instance both bandwidth 0 and the economical mode release a static public IP for good (ECS facts 2.2, 3.2).
  "public-ip": ({ instance }, steps) =>
    instance.networkType === "vpc" && instance.publicIp !== "" && steps.some(releasesAddress)
      ? instance.publicIp
      : undefined,

  // A local disk is lost when the instance moves to another host; a type change is refused outright (obstacles.ts).
  "local-disk": ({ instance }, steps) =>
    stops(steps) && instance.localDisks > 0 ? String(instance.localDisks) : undefined,

  // The economical mode clears the credits of a burstable type (ECS facts 3.2).
  "burst-credits": ({ instance }, steps) =>
    instance.creditSpecification !== "" && steps.some(stopsCharging) ? instance.instanceType : undefined,

  // What a downgrade gives back cannot be asked, vouchers do not come back, and older pages count the refunds (ECS facts 1.11, 4.13).
  "refund-unknown": (_, steps) => downgradesIn(steps),
  "vouchers-lost": (_, steps) => downgradesIn(steps),
  "downgrade-limit": (_, steps) => downgradesIn(steps),

  "release-time": ({ instance, observedAt }, steps) =>
    stops(steps) && isNear(instance.autoReleaseTime, observedAt) ? instance.autoReleaseTime : undefined,
};

/** The cluster or node pool that a tag names, else the tag; undefined for an instance that is no node. */
export function kubernetesNode({ tags }: Pick<Instance, "tags">): string | undefined {
  const tag = KUBERNETES_TAGS.find((key) => tags[key] !== undefined);
  return tag && (tags[tag] || tag);
}

function stops(steps: readonly Step[]): boolean {
  return steps.some((step) => step.kind === "stop");
}

/** Each is an order of its own. */
function downgradesIn(steps: readonly Step[]): readonly string[] {
  const placed = ordersOf(steps).filter((step) => step.order.way === "downgrade" && isPlaced(step));
  return placed.map(({ from, to }) => `${from} -> ${to}`);
}

function releasesAddress(step: Step): boolean {
  return (step.kind === "bandwidth" && step.to === 0) || stopsCharging(step);
}

function stopsCharging(step: Step): boolean {
  return step.kind === "stop" && step.mode === "StopCharging";
}

function isNear(time: string, now: number): boolean {
  return time !== "" && Date.parse(time) - now < RELEASE_IS_NEAR_MS;
}
