// The records of the verbs as the host keeps them: properties of the engine in, records out, and back; pure.
//
// What a user has not written stands under keys that begin with `__`: they are hidden in every diff (engine facts 2).
import { readStoredOutputs } from "../inputs/read-stored-outputs";
import { UNKNOWN } from "../inputs/resize-inputs";
import { readSteps } from "../plan/step";
import { readCheckedPlan } from "../render/checked-plan";
import type { Inputs, Membership, Recorded } from "../verbs/requests";
import { type Properties, toDesired, UNKNOWN_SENTINEL } from "./unknown-values";

export const DESIRED = "__wish";
/** The program passes it, since an input called `urn` is eaten by the engine (engine facts 2). */
const URN = "__urn";
/** On a create that failed: the engine keeps its inputs as if they had been reached, and they were not. */
const OPEN = "__open";
const UNDECIDED = "__undecided";
/** The steps as data beside `plan`, which has their words: hidden in every diff, and not pinned. */
export const STEPS = "__steps";

/** Of a member of a fleet; the program hands it over when the member has a seat. */
const MEMBER = "__rollout";

export function memberOf(properties: Properties): { readonly member: Membership } | undefined {
  const { urn, name } = recordAt(properties, MEMBER);
  return typeof urn === "string" && typeof name === "string" ? { member: { rolloutUrn: urn, name } } : undefined;
}

export function urnOf(properties: Properties): string {
  const urn = properties[URN];
  return typeof urn === "string" ? urn : "";
}

export function readInputs(properties: Properties): Inputs {
  const { plan, [UNDECIDED]: isUndecided, [OPEN]: isOpen } = properties;
  const steps = readSteps(properties[STEPS]);
  return {
    desired: toDesired(properties),
    ...(plan !== undefined && { plan: readCheckedPlan(plan) ?? UNKNOWN }),
    ...(steps && { steps }),
    ...((isUndecided === true || isUndecided === "whole") && { isUndecided }),
    ...(isOpen === true && { isOpen }),
  };
}

/** What stands beside the inputs as the user wrote them. */
export function toMarks({ plan, steps, isUndecided, isOpen }: Partial<Inputs>): Record<string, unknown> {
  return {
    ...(isUndecided && { [UNDECIDED]: isUndecided }),
    ...(plan !== undefined && { plan: plan === UNKNOWN ? UNKNOWN_SENTINEL : plan }),
    ...(steps && { [STEPS]: steps }),
    ...(isOpen && { [OPEN]: true }),
  };
}

export function readRecorded(outs: Properties): Recorded {
  const { [DESIRED]: desired, [OPEN]: isOpen } = outs;
  const outputs = readStoredOutputs(outs);
  return {
    urn: urnOf(outs),
    ...(desired !== undefined && { desired: recordAt(outs, DESIRED) }),
    ...(outputs && { outputs }),
    ...(isOpen === true && { isOpen }),
  };
}

export function toOuts({ urn, desired, outputs, isOpen }: Recorded): Record<string, unknown> {
  return { ...desired, ...outputs, [DESIRED]: desired, [URN]: urn, ...(isOpen && { [OPEN]: true }) };
}

export function toInputs({ desired, ...marks }: Inputs, urn: string): Record<string, unknown> {
  return { ...desired, ...toMarks(marks), [URN]: urn };
}

export function recordAt(record: Properties, name: string): Properties {
  const value = record[name];
  return typeof value === "object" && value !== null ? (value as Properties) : {};
}
