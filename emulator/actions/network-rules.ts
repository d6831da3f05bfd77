// What refuses ModifyInstanceNetworkSpec, in order: ranges by billing method, the type's baseline, state. Source: ECS facts 2.5. Pure.
import type { CodeKey } from "../codes/ecs-error";
import type { Parameters } from "../parameters/parameters";
import { BANDWIDTH_STATE_RULES, exceedsBaseline, inExceedsOut } from "./bandwidth-rules";
import type { ModifyAsk, ModifyRule } from "./modify-rules";

/** A change of the network as its rules see it. */
export function networkRules(parameters: Parameters): readonly ModifyRule[] {
  const chargeType = parameters.text("NetworkChargeType");
  const rule = (refuses: CodeKey, when: ModifyRule["when"]): ModifyRule => ({ refuses, when });
  return [
    rule("IncorrectInstanceStatus", ({ machine }) => machine.status !== "Running" && machine.status !== "Stopped"),
    // Only a stopped instance of a classic network gets its first bandwidth (ECS facts 2.1).
    rule("IncorrectInstanceStatus", isFirstOfClassic),
    rule("InvalidParameter/bandwidth-out", (ask) => (ask.bandwidthOut ?? 0) > highestOut(ask, chargeType)),
    rule("InvalidBandwidthIn.ValueNotSupported", inExceedsOut),
    rule("InvalidParameter.BandwidthBiggerThanBaseBandwidth", exceedsBaseline),
    ...BANDWIDTH_STATE_RULES,
  ];
}

function isFirstOfClassic({ machine, bandwidthOut }: ModifyAsk): boolean {
  const first = machine.internetMaxBandwidthOut === 0 && (bandwidthOut ?? 0) > 0;
  return machine.networkType === "classic" && first && machine.status !== "Stopped";
}

/** 200 for a subscription billed by bandwidth, 100 for all others. */
function highestOut({ machine }: ModifyAsk, chargeType = machine.internetChargeType): number {
  return machine.instanceChargeType === "PrePaid" && chargeType === "PayByBandwidth" ? 200 : 100;
}
