// What a host asks of the verbs of a rollout and its gates, and gets from them: plain data, in the encoding of no host.
import type { RawRollout } from "../check/check-rollout";
import type { InputFailure } from "../check/check-inputs";
import type { UNKNOWN } from "../inputs/resize-inputs";
import type { Step } from "../plan/step";
import type { CheckedPlan } from "../render/checked-plan";
import type { CheckedRollout } from "../render/checked-rollout";

export interface RolloutCheckRequest {
  readonly urn: string;
  /** The URN of a member less its name. */
  readonly memberUrn: string;
  /** Resources that the engine works on at once. */
  readonly parallel?: number;
  readonly news: RawRollout;
  readonly olds: RawRollout & Pick<RolloutMarks, "begun" | "left">;
}

/** What stands beside the inputs. */
export interface RolloutMarks {
  /** UNKNOWN: there is one, and it cannot be told yet. Absent where there is nothing to do. */
  readonly plan?: CheckedRollout | typeof UNKNOWN;
  /** By name of a member that has something to do: what it is. */
  readonly begun?: Readonly<Record<string, string>>;
  /** By name of a member that an earlier run left unfinished: what the rollout does with it, which stands nowhere else. */
  readonly recover?: Readonly<Record<string, Recovery>>;
  /** By id of an instance: what could not be started yet. */
  readonly left?: Readonly<Record<string, Left>>;
}

/** One that a run left off and that the program has no more: the name that it had, and what was wanted of it. */
export interface Left {
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface Recovery {
  readonly plan: CheckedPlan;
  readonly steps: readonly Step[];
  /** Of one that is in `machines` no more. */
  readonly instanceId?: string;
}

export interface RolloutCheckResponse extends RolloutMarks {
  readonly failures?: readonly InputFailure[];
}

/** What a rollout tells its program. */
export interface RolloutOutputs {
  /** By name of member, where one zone follows the other. */
  readonly zoneIds: Readonly<Record<string, string>>;
}

export interface GateRequest {
  readonly urn: string;
  readonly rolloutUrn: string;
  readonly phase: string;
}

export interface GateCheckResponse {
  /** What will be judged; absent where no later phase has anything to do. */
  readonly plan?: string | typeof UNKNOWN;
}
