// The faults of a schedule: dice and instances in, fault rules out; pure.
import type { FaultRule } from "../../emulator";
import type { Dice } from "../_helpers/dice";
import { AMBIGUOUS, BLIND_LOOKS, DEFINITE, LATE_REFUSALS } from "./fault-kinds";
import type { MachineStory } from "./schedule";

const SECOND = 1_000;

/** The calls of the flow, those that matter most more often. */
const ACTIONS = [
  "StopInstance",
  "StopInstance",
  "StartInstance",
  "StartInstance",
  "ModifyInstanceSpec",
  "ModifyInstanceSpec",
  "TagResources",
  "UntagResources",
  "AllocatePublicIpAddress",
  "DescribeInstances",
  "DescribeResourcesModification",
  "DescribeInstanceTypes",
] as const;

export function drawFaults(dice: Dice, machines: readonly MachineStory[]): readonly FaultRule[] {
  const where = () => (dice.happens(0.3) ? { instanceId: dice.pick(machines).instanceId } : {});
  return dice.weighted<readonly FaultRule[]>([
    [[], 15],
    [
      dice.several(1, 4, () => ({
        ...where(),
        ...(dice.happens(0.7) && { dryRun: false }),
        nth: dice.between(1, 6),
        count: dice.between(1, 4),
        ...drawFault(dice, dice.pick(ACTIONS)),
      })),
      45,
    ],
    [[{ probability: dice.fraction() * 0.4, count: dice.between(3, 60), ...drawFault(dice) }], 20],
    [[{ ...where(), dryRun: false, count: 100_000, ...drawFault(dice, dice.pick(ACTIONS)) }], 15],
    // Looks that show too little go by in time: nobody can tell a tag that is never shown.
    [dice.several(1, 2, () => ({ ...where(), nth: dice.between(1, 60), ...drawBlindness(dice) })), 5],
  ]);
}

type Struck = Pick<FaultRule, "action" | "fault" | "phase">;

/** At an action, or at every call; a write that is ignored is one of those that can be. */
function drawFault(dice: Dice, action?: (typeof ACTIONS)[number]): Struck {
  const where = action === undefined ? {} : { action };
  if (dice.happens(0.06)) return { action: dice.pick(IGNORABLE), fault: { kind: "ignored" }, phase: "before" };
  if (dice.happens(0.25)) return { ...where, fault: { kind: "error", code: dice.pick(DEFINITE) }, phase: "before" };
  if (dice.happens(0.2)) return { ...where, fault: { kind: "error", code: dice.pick(LATE_REFUSALS) }, phase: "after" };
  const kind = dice.pick(AMBIGUOUS);
  const ms = kind === "slow" ? { ms: dice.between(SECOND, 30 * SECOND) } : {};
  return { ...where, fault: { kind, ...ms }, phase: dice.pick(["before", "after"]) };
}

const IGNORABLE = ["StopInstance", "StartInstance", "ModifyInstanceSpec", "TagResources", "UntagResources"] as const;

function drawBlindness(dice: Dice): Struck & Pick<FaultRule, "count"> {
  const fault = { kind: dice.pick(["absent", "untagged"] as const) };
  return { action: "DescribeInstances", fault, phase: "after", count: dice.pick(BLIND_LOOKS) };
}
