// Which permissions, prices and sums a plan is told with: plan and facts in, questions out; pure.
import { BANDWIDTH, DEFAULT_PRICE_MODE, type PriceMode } from "../inputs/resize-inputs";
import { isSubscription, type Facts } from "../observe/observation";
import type { Probes } from "../observe/observe-permissions";
import type { AdvisoryQuestions } from "../observe/observe-advisory-facts";
import type { Instance, ModifyRequest, PriceQuery } from "../ports/ecs";
import { isPlaced, ordersOf } from "./order-steps";
import type { Plan, Step } from "./plan";

export function askForAdvisories(plan: Plan, facts: Facts, price: PriceMode = DEFAULT_PRICE_MODE): AdvisoryQuestions {
  const prices = price === "off" ? undefined : priceQueriesFor(plan, facts);
  return {
    probes: probesFor(plan, facts.instance),
    sums: asksSums(plan),
    keysEnd: plan.willStop,
    ...(prices && { prices }),
  };
}

/** A recovery stops nothing and waits for nobody: its own calls are the only question left. */
export function asksPermission({ reason, willStop }: Plan): boolean {
  return willStop || reason !== "recovery";
}

export function probesFor(plan: Plan, instance: Instance): Probes {
  const { instanceId, steps } = plan;
  const stop = steps.find((step) => step.kind === "stop");
  const change = steps.map(changeOf).find((found) => found !== undefined);
  const start = steps.some((step) => step.kind === "start") || stop !== undefined;
  const rests = stop && change?.kind === "type" ? restProbe(instance) : undefined;
  return {
    instanceId,
    start,
    ...(stop && { stop: { stoppedMode: stop.mode } }),
    ...(change && { change }),
    ...(rests && { rests }),
  };
}

/** The bandwidth that it has: with an EIP every such change is refused, whatever runs. */
function restProbe({ eipAllocationId, internetMaxBandwidthOut: out }: Instance): Probes["rests"] {
  return eipAllocationId === "" ? { kind: "bandwidth", out } : undefined;
}

/** RAM actions of the plan that no DryRun can ask for: AllocatePublicIpAddress has none, nor have orders (ECS facts 1.11, 2.4, 2.5). */
export function unprobed({ steps }: Plan): readonly string[] {
  const ordered = ordersOf(steps).filter(isPlaced);
  return [
    ...ordered.map(({ kind }) => (kind === "type" ? "ecs:ModifyPrepayInstanceSpec" : "ecs:ModifyInstanceNetworkSpec")),
    ...(steps.some(({ kind }) => kind === "public-ip") ? ["ecs:AllocatePublicIpAddress"] : []),
  ];
}

/** Undefined when the plan changes nothing that ECS prices by the hour; an order has its own price. */
function priceQueriesFor(plan: Plan, { instance }: Facts): readonly [PriceQuery, PriceQuery] | undefined {
  if (isSubscription(instance)) return undefined;
  const type = plan.steps.find((step) => step.kind === "type");
  const bandwidth = plan.steps.find((step) => step.kind === "bandwidth");
  const priced = bandwidth && instance.internetChargeType === "PayByBandwidth";
  if (!type && !priced) return undefined;
  const before = priceQuery(instance, instance.instanceType, instance.internetMaxBandwidthOut);
  const after = priceQuery(
    instance,
    type?.to ?? instance.instanceType,
    bandwidth?.to ?? instance.internetMaxBandwidthOut,
  );
  return [before, after];
}

/** The sum over the region matters only when it grows. */
function asksSums(plan: Plan): boolean {
  return plan.steps.some((step) => step.kind === "bandwidth" && step.to > step.from);
}

function priceQuery(instance: Instance, instanceType: string, internetMaxBandwidthOut: number): PriceQuery {
  const { zoneId, internetChargeType } = instance;
  // Priced only where it is paid by bandwidth, and the page's range ends at 100 here too.
  const priced =
    internetChargeType === "PayByBandwidth"
      ? internetMaxBandwidthOut
      : Math.min(internetMaxBandwidthOut, BANDWIDTH.page);
  return { instanceType, zoneId, internetChargeType, internetMaxBandwidthOut: priced };
}

/** An order has no dry run. */
function changeOf(step: Step): ModifyRequest["change"] | undefined {
  if ("order" in step) return undefined;
  if (step.kind === "type") return { kind: "type", instanceType: step.to };
  if (step.kind === "bandwidth") return { kind: "bandwidth", out: step.to };
  return undefined;
}
