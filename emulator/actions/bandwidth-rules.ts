// What refuses a change of bandwidth, in the order it is asked. Sources: ECS facts 1.1, 1.2, 1.7, 1.8, 2.5, 2.6. Pure.
import { cooldownLeft, type ModifyAsk, type ModifyRule, POST_PAID } from "./modify-rules";

/** Asked by ModifyInstanceSpec and ModifyInstanceNetworkSpec alike. */
export const BANDWIDTH_STATE_RULES: readonly ModifyRule[] = [
  {
    refuses: "InvalidInstance.InstanceNotSupported",
    when: ({ machine }) => machine.networkType === "vpc" && machine.eip.allocationId !== "",
  },
  { refuses: "Throttling/cooldown", when: (ask) => cooldownLeft(ask) > 0 },
  {
    refuses: "QuotaExceeded.InternetBandwidth",
    when: exceedsRegionQuota,
    detail: "The pay-by-bandwidth total of the region exceeds the quota",
  },
];

/** Asked by ModifyInstanceSpec: Running or Stopped, and within what the type can carry. */
export const BANDWIDTH_RULES: readonly ModifyRule[] = [
  POST_PAID,
  {
    refuses: "InvalidStatus.ValueNotSupported",
    when: ({ machine }) => machine.status !== "Running" && machine.status !== "Stopped",
  },
  { refuses: "Price.PricePlanResultNotFound", when: inExceedsOut },
  { refuses: "InvalidParameter.Bandwidth", when: exceedsBaseline },
  ...BANDWIDTH_STATE_RULES,
];

/** The page: Out up to 10 allows In 1 to 10; above 10, In 1 to Out. */
export function inExceedsOut({ machine, bandwidthOut, bandwidthIn }: ModifyAsk): boolean {
  return bandwidthIn !== undefined && bandwidthIn > Math.max(10, bandwidthOut ?? machine.internetMaxBandwidthOut);
}

/** The network baseline of the type caps the public bandwidth too (ECS facts 2.6). */
export function exceedsBaseline({ world, machine, bandwidthOut }: ModifyAsk): boolean {
  const baseline = world.types.get(machine.instanceType)?.bandwidthKbps;
  return baseline !== undefined && bandwidthOut !== undefined && bandwidthOut * 1000 > baseline;
}

function exceedsRegionQuota({ world, machine, bandwidthOut }: ModifyAsk): boolean {
  if (bandwidthOut === undefined || machine.internetChargeType !== "PayByBandwidth") return false;
  const others = [...world.instances.values()].filter(
    (other) => other !== machine && other.internetChargeType === "PayByBandwidth",
  );
  const sum = others.reduce((total, other) => total + other.internetMaxBandwidthOut, 0);
  return sum + bandwidthOut > world.account.payByBandwidthQuota;
}
