// What a host asks of the verbs and gets from them: requests, answers and records as plain data, in the encoding of no host.
import { type InputFailure, readStoredDesired } from "../check/check-inputs";
import type { RawInputs } from "../check/read-fields";
import type { ResizeError } from "../errors/resize-error";
import { UNKNOWN } from "../inputs/resize-inputs";
import type { Outputs, StoredState } from "../inputs/stored-state";
import type { Reviewed, Step } from "../plan/plan";
import type { CheckedPlan } from "../render/checked-plan";

/** The inputs that a check has let through. */
export interface Inputs {
  /** As the user wrote it; what a preview does not know yet is UNKNOWN. */
  readonly desired: RawInputs;
  /** UNKNOWN: there is one, and it cannot be read. Absent where there was nothing to do. */
  readonly plan?: CheckedPlan | typeof UNKNOWN;
  /** The steps of the plan as data: what an apply is held to. */
  readonly steps?: readonly Step[];
  /** This check could not decide: the next one cannot either, though its plan were another. "whole": the plan is none where the desired state was reached. */
  readonly isUndecided?: true | "whole";
  /** The desired state was not reached, and its inputs were kept as if it had been. */
  readonly isOpen?: true;
}

/** What stands in the state of a resource. */
export interface Recorded {
  readonly urn: string;
  /** As the user wrote it: the next run compares with it, and delete has nothing else. Absent where it was only looked up. */
  readonly desired?: RawInputs;
  /** Absent where they cannot be read. */
  readonly outputs?: Outputs;
  /** The desired state was not reached: what differs from it is still asked for. */
  readonly isOpen?: true;
}

/** A resource that is the member of a rollout. */
export interface Membership {
  readonly rolloutUrn: string;
  /** As the fleet calls it. */
  readonly name: string;
}

export interface CheckRequest {
  readonly urn: string;
  readonly member?: Membership;
  /** Those of the last run; an empty desired state where there was none. */
  readonly olds: Inputs;
  readonly news: RawInputs;
}

/** What is to stand beside the inputs, or why they are not accepted. */
export interface CheckResponse extends Pick<Inputs, "plan" | "steps" | "isUndecided"> {
  readonly failures?: readonly InputFailure[];
}

export interface DiffRequest {
  readonly urn: string;
  readonly member?: Membership;
  /** The instance that the resource is for now. */
  readonly instanceId: string;
  readonly olds: Recorded;
  readonly news: Inputs;
}

export interface DiffResponse {
  readonly changes: boolean;
  readonly replaces: readonly "instanceId"[];
}

export interface CreateRequest {
  readonly urn: string;
  readonly member?: Membership;
  readonly news: Inputs;
}

export interface UpdateRequest extends CreateRequest {
  readonly olds: Recorded;
}

export type ApplyResponse =
  | { readonly kind: "done"; readonly recorded: Recorded }
  /** `recorded` is what is true now; undefined where the state is to stay as it is. */
  | { readonly kind: "failed"; readonly error: ResizeError; readonly recorded: Recorded | undefined };

export interface ReadRequest {
  readonly instanceId: string;
  readonly olds: Recorded;
  /** Where to look for an instance that nothing is recorded of. */
  readonly regionId?: string;
}

export interface ReadResponse {
  readonly recorded: Recorded;
  /** Absent where it is only looked up. They come without a plan: an old one makes noise of the next diff (engine facts 5). */
  readonly inputs?: Inputs;
}

export interface DeleteRequest {
  readonly instanceId: string;
  readonly olds: Recorded;
}

/** Undefined where nothing was planned, or the plan cannot be read. */
export function reviewedOf({ plan, steps }: Inputs): Reviewed | undefined {
  return plan === UNKNOWN || !plan || !steps ? undefined : { ...plan, steps };
}

/** None where nothing is planned. */
export function plannedSteps(inputs: Inputs): readonly Step[] {
  return reviewedOf(inputs)?.steps ?? [];
}

export function countsAsReached({ isOpen }: { readonly isOpen?: boolean | undefined }, asReached = false): boolean {
  return isOpen !== true || asReached;
}

/** `asReached`: also a desired state that is open counts as that of the last run. */
export function storedState({ desired: raw, outputs, isOpen }: Recorded, asReached = false): StoredState {
  const desired = countsAsReached({ isOpen }, asReached) ? readStoredDesired(raw) : undefined;
  return { ...(desired && { desired }), ...(outputs && { outputs }) };
}
