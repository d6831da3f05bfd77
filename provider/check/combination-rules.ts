// What one input says of another: the inputs as read in, failures out; pure.
//
// A rule is asked only about what is given, fits and is known, so that one fault is told once. What needs the live
// instance is no rule of check: `powerState: "Stopped"` with `allowedDisruption: "none"` is right for an instance that is
// stopped already, and `onDelete: "restore"` is judged by its plan like any other change.
import type { InputFailure } from "./input-failure";
import { DEFAULTS } from "./defaults";
import { INPUT_MESSAGES } from "./input-messages";
import type { ReadInputs } from "./read-fields";
import { showValue } from "./show-value";

export function judgeCombinations(read: ReadInputs): readonly InputFailure[] {
  return RULES.flatMap((rule) => rule(read) ?? []);
}

type Rule = (read: ReadInputs) => InputFailure | undefined;

/** In the order of the inputs in the documents. */
const RULES: readonly Rule[] = [
  instanceIdIsGiven,
  sizeIsGiven,
  inHasOut,
  inFitsOut,
  diskGoesWithType,
  migrationGoesWithType,
  stoppedKeepsAddress,
  stopChargingStops,
];

function instanceIdIsGiven({ given }: ReadInputs): InputFailure | undefined {
  return given.has("instanceId")
    ? undefined
    : { property: "instanceId", reason: INPUT_MESSAGES["instance-id-missing"]() };
}

/** In without Out has a sentence of its own, whose fix gives a size. */
function sizeIsGiven({ given, fields }: ReadInputs): InputFailure | undefined {
  const sizes = ["instanceType", "internetMaxBandwidthOut", "internetMaxBandwidthIn"] as const;
  if (sizes.some((name) => given.has(name))) return undefined;
  const { powerState } = fields;
  const reason =
    powerState === undefined ? INPUT_MESSAGES["no-size"]() : INPUT_MESSAGES["no-size-but-power"]({ power: powerState });
  return { property: "instanceType", reason };
}

function inHasOut({ given, fields }: ReadInputs): InputFailure | undefined {
  const { internetMaxBandwidthIn: bandwidthIn } = fields;
  if (bandwidthIn === undefined || given.has("internetMaxBandwidthOut")) return undefined;
  return { property: "internetMaxBandwidthIn", reason: INPUT_MESSAGES["in-without-out"]({ in: bandwidthIn }) };
}

/** Out up to 10: In is 1 to 10; above: 1 to Out (ECS facts 1.1). */
function inFitsOut({ fields }: ReadInputs): InputFailure | undefined {
  const { internetMaxBandwidthIn: bandwidthIn, internetMaxBandwidthOut: out } = fields;
  if (bandwidthIn === undefined || out === undefined) return undefined;
  const max = Math.max(10, out);
  if (out > 0 && bandwidthIn <= max) return undefined;
  const reason =
    out === 0
      ? INPUT_MESSAGES["in-with-no-bandwidth"]({ in: bandwidthIn })
      : INPUT_MESSAGES["in-over-out"]({ in: bandwidthIn, out, max });
  return { property: "internetMaxBandwidthIn", reason };
}

/** SystemDisk.Category is valid only when a retired type is left (ECS facts 1.1). */
function diskGoesWithType({ given, fields }: ReadInputs): InputFailure | undefined {
  return fields.systemDiskCategory === undefined || given.has("instanceType")
    ? undefined
    : onlyWithType("systemDiskCategory", fields.systemDiskCategory);
}

function migrationGoesWithType({ given, fields }: ReadInputs): InputFailure | undefined {
  return fields.allowMigrateAcrossZone !== true || given.has("instanceType")
    ? undefined
    : onlyWithType("allowMigrateAcrossZone", true);
}

function onlyWithType(path: string, value: unknown): InputFailure {
  return { property: path, reason: INPUT_MESSAGES["only-with-type"]({ path, shown: showValue(value) }) };
}

/** The economical mode releases the static public IP of a stopped instance (ECS facts 3.2). */
function stoppedKeepsAddress({ fields }: ReadInputs): InputFailure | undefined {
  const { powerState, stoppedMode, internetMaxBandwidthOut: out = 0 } = fields;
  if (powerState !== "Stopped" || stoppedMode !== "StopCharging" || out === 0) return undefined;
  return { property: "powerState", reason: INPUT_MESSAGES["stopped-releases-address"]({ out }) };
}

/** Bandwidth alone never stops an instance, so the mode of the stop would be a word without meaning. */
function stopChargingStops({ given, fields }: ReadInputs): InputFailure | undefined {
  const { stoppedMode, powerState = DEFAULTS.powerState } = fields;
  const powerUnread = given.has("powerState") && fields.powerState === undefined;
  const sized = given.has("instanceType") || given.has("internetMaxBandwidthOut");
  if (stoppedMode !== "StopCharging" || given.has("instanceType") || !sized) return undefined;
  if (powerState === "Stopped" || powerUnread) return undefined;
  return { property: "stoppedMode", reason: INPUT_MESSAGES["stop-charging-never-stops"]({ power: powerState }) };
}
