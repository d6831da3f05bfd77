// What one input says of another: the inputs as read in, failures out; pure.
//
// A rule is asked only about what is given, fits and is known, so that one fault is told once. What needs the live
// instance is no rule of check: `powerState: "Stopped"` with `allowedDisruption: "none"` is right for an instance that is
// stopped already, and `onDelete: "restore"` is judged by its plan like any other change.
import { DEFAULTS } from "./defaults";
import { INPUT_MESSAGES, type InputFailure } from "./input-messages";
import type { InputName } from "./input-schema";
import type { ReadInputs } from "./read-fields";
import { showValue } from "./show-value";

export function judgeCombinations(read: ReadInputs): readonly InputFailure[] {
  return RULES.flatMap((rule) => rule(read) || []);
}

type Rule = (read: ReadInputs) => InputFailure | false | undefined;
const SAYS = INPUT_MESSAGES;

/** In the order of the inputs in the documents. */
const RULES: readonly Rule[] = [
  ({ given }) => !given.has("instanceId") && at("instanceId", SAYS["instance-id-missing"]()),
  // In without Out has a sentence of its own, whose fix gives a size.
  ({ given, fields: { powerState: power } }) =>
    !["instanceType", "internetMaxBandwidthOut", "internetMaxBandwidthIn"].some((name) =>
      given.has(name as InputName),
    ) && at("instanceType", power === undefined ? SAYS["no-size"]() : SAYS["no-size-but-power"]({ power })),
  ({ given, fields: { internetMaxBandwidthIn: inbound } }) =>
    inbound !== undefined &&
    !given.has("internetMaxBandwidthOut") &&
    at("internetMaxBandwidthIn", SAYS["in-without-out"]({ in: inbound })),
  inFitsOut,
  // Both are valid only beside a change of the type (ECS facts 1.1).
  ({ given, fields: { systemDiskCategory: disk } }) =>
    disk !== undefined && !given.has("instanceType") && onlyWithType("systemDiskCategory", disk),
  ({ given, fields: { allowMigrateAcrossZone: moves } }) =>
    moves === true && !given.has("instanceType") && onlyWithType("allowMigrateAcrossZone", moves),
  ({ given, fields: { health } }) =>
    health?.onUnhealthy === "revert" &&
    !given.has("instanceType") && {
      property: "health.onUnhealthy",
      reason: SAYS["only-with-type"]({ path: "health.onUnhealthy", shown: showValue("revert") }),
    },
  // The economical mode releases the static public IP of a stopped instance (ECS facts 3.2).
  ({ fields: { powerState, stoppedMode, internetMaxBandwidthOut: out = 0 } }) =>
    powerState === "Stopped" &&
    stoppedMode === "StopCharging" &&
    out > 0 &&
    at("powerState", SAYS["stopped-releases-address"]({ out })),
  stopChargingStops,
];

function at(property: InputName, reason: string): InputFailure {
  return { property, reason };
}

function onlyWithType(path: InputName, value: unknown): InputFailure {
  return at(path, SAYS["only-with-type"]({ path, shown: showValue(value) }));
}

/** Out up to 10: In is 1 to 10; above: 1 to Out (ECS facts 1.1). */
function inFitsOut({ fields }: ReadInputs): InputFailure | false {
  const { internetMaxBandwidthIn: inbound, internetMaxBandwidthOut: out } = fields;
  if (inbound === undefined || out === undefined) return false;
  if (out === 0) return at("internetMaxBandwidthIn", SAYS["in-with-no-bandwidth"]({ in: inbound }));
  const max = Math.max(10, out);
  return inbound > max && at("internetMaxBandwidthIn", SAYS["in-over-out"]({ in: inbound, out, max }));
}

/** Bandwidth alone never stops an instance, so the mode of the stop would be a word without meaning. */
function stopChargingStops({ given, fields }: ReadInputs): InputFailure | false {
  const { stoppedMode, powerState: power = DEFAULTS.powerState } = fields;
  const powerUnread = given.has("powerState") && fields.powerState === undefined;
  const isNeverStopped = !given.has("instanceType") && given.has("internetMaxBandwidthOut") && power !== "Stopped";
  const isFault = stoppedMode === "StopCharging" && isNeverStopped && !powerUnread;
  return isFault && at("stoppedMode", SAYS["stop-charging-never-stops"]({ power }));
}
