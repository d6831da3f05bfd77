// What dependants of a resource may take for known in a preview: the instance as the check saw it and the plan in, outputs out; pure.
//
// A plan may fail, so what a step changes is unknown, and nothing that it promises is told as if it were so.
import { UNKNOWN_SENTINEL, type Properties } from "../dynamic/unknown-values";
import { STEPS } from "../dynamic/records";
import type { Outputs } from "../inputs/stored-state";
import { readSteps, type Step } from "../plan/step";
import type { Instance } from "../ports/ecs";
import { adoptedSize, writeState } from "../state/write-state";
import { readStoredOutputs } from "../inputs/read-stored-outputs";

export function plannedOutputs(instance: Instance | undefined, inputs: Properties, olds: Properties): Properties {
  const stored = readStoredOutputs(olds);
  const adopted = instance && adoptedSize(stored ? { outputs: stored } : {}, undefined, instance);
  const { lastChange } = stored ?? {};
  const now = instance && adopted ? writeState(instance, { adopted, ...(lastChange && { lastChange }) }) : {};
  const isSure = instance !== undefined && inputs["plan"] === undefined;
  const steps = readSteps(inputs[STEPS]);
  const open = isSure ? [] : steps && instance ? steps.flatMap((step) => CHANGED[step.kind]) : ALL;
  return { ...now, ...Object.fromEntries(open.map((name) => [name, UNKNOWN_SENTINEL])) };
}

type OutputName = keyof Outputs;

const ALWAYS = ["status", "lastChange"] as const;

/** Outputs that a step may change. A public IP may go with a stop, and a zone with a type. */
const CHANGED: Readonly<Record<Step["kind"], readonly OutputName[]>> = {
  wait: ALWAYS,
  stop: [...ALWAYS, "publicIp"],
  type: [...ALWAYS, "currentInstanceType", "zoneId"],
  start: ALWAYS,
  bandwidth: [...ALWAYS, "internetMaxBandwidthOut", "internetMaxBandwidthIn", "publicIp"],
  "public-ip": [...ALWAYS, "publicIp"],
  health: ALWAYS,
  "clear-journal": ALWAYS,
};

const ALL: readonly OutputName[] = [
  ...new Set([...Object.values(CHANGED).flat(), "instanceChargeType", "regionId", "adopted"] as const),
];
