// Which inputs came in as secrets, and what of the recorded properties tells them: properties in, the same with those sealed out; pure.
//
// The engine gives this host every secret in clear and marks what comes back under the same name (provider_plugin.go,
// `annotateSecrets`). Under other names nobody marks them but the host, by the signature that the engine reads.
import type { InputName } from "../check/input-schema";
import type { Outputs } from "../inputs/stored-state";
import { type Conceal, concealPlan, type SecretValues } from "../render/conceal";
import { readCheckedPlan } from "../render/checked-plan";
import { SECRETS } from "./provider-text";
import { recordAt, STEPS, DESIRED } from "./records";
import type { Properties } from "./unknown-values";

export function secretNames(properties: Properties): readonly string[] {
  const names = properties[SECRETS];
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}

/** What came in under the names, now and in the last run: inputs, and the desired state beside the outputs. */
export function secretValues(names: readonly string[], records: readonly Properties[]): SecretValues {
  const all = records.flatMap((record) => [record, recordAt(record, DESIRED)]);
  return Object.fromEntries(names.map((name) => [name, all.map((record) => record[name])]));
}

/** The plan stays readable, with its words masked; what an apply is held to goes beside it, sealed. */
export function sealInputs(inputs: Properties, conceal: Conceal): Record<string, unknown> {
  const plan = readCheckedPlan(inputs["plan"]);
  return plan ? { ...inputs, plan: concealPlan(plan, conceal), [STEPS]: seal(inputs[STEPS]) } : { ...inputs };
}

export function sealOuts(names: readonly string[], outs: Properties, conceal: Conceal): Record<string, unknown> {
  if (names.length === 0) return { ...outs };
  const telling = new Set([
    DESIRED,
    OF_ALL_INPUTS,
    ...names,
    ...names.flatMap((name) => TELLING[name as InputName] ?? []),
  ]);
  const sealed = Object.entries(outs).map(([key, value]) => {
    if (key === "lastChange") return [key, concealTexts(value, conceal)] as const;
    return [key, telling.has(key) && value !== undefined ? seal(value) : value] as const;
  });
  return { ...Object.fromEntries(sealed), [SECRETS]: names };
}

/** Its digest of what was wanted is short work for whoever tries the few values that an input can have. */
const OF_ALL_INPUTS = "failedAttempt" satisfies keyof Outputs;

/** Outputs of other names that tell an input. */
const TELLING: Readonly<Partial<Record<InputName, readonly string[]>>> = {
  instanceType: ["currentInstanceType", "adopted"],
  // ECS makes In of Out.
  internetMaxBandwidthOut: ["internetMaxBandwidthIn", "adopted"],
  regionId: ["zoneId"],
};

/** `specialSigKey` and `specialSecretSig` of @pulumi/pulumi/runtime/rpc: fixed in the engine's protocol. Named here so that a check loads no SDK. */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";

function seal(value: unknown): Properties {
  return { [SIGNATURE]: SECRET, value };
}

function concealTexts(value: unknown, conceal: Conceal): unknown {
  if (typeof value === "string") return conceal(value);
  if (Array.isArray(value)) return value.map((item) => concealTexts(item, conceal));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, concealTexts(inner, conceal)]));
}
