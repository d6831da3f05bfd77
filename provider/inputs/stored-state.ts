// What the last run wrote and the next one reads: plain data. It is an input, so it stands left of every stage.
import type { FailedAttempt } from "./failed-attempt";
import type { ResizeInputs, RestingPower } from "./resize-inputs";
import { type KindThat, STEP_KINDS, type StepKind } from "./step-traits";

/** The size an instance had before this resource first touched it. */
export interface AdoptedSize {
  readonly instanceType: string;
  readonly internetMaxBandwidthOut: number;
}

/** One step of the last change, as it went. Times are ISO 8601 in UTC. */
export interface StepRecord {
  /** "other": a kind that this release does not know. */
  readonly kind: StepKind | "other";
  /** What was done, in words for people: no reader rests on them. */
  readonly step: string;
  readonly requestId: string;
  readonly start: string;
  readonly end: string;
}

/** `kind` as it was recorded. An older state has the words alone, whose first one is the kind wherever it matters. */
export function recordedKind(kind: unknown, step: string): StepRecord["kind"] {
  const written = kind ?? step.split(" ", 1)[0];
  return STEP_KINDS.find((known) => known === written) ?? "other";
}

/** Seconds that steps of a kind took in the last changes that stopped the instance, oldest first, at most five of each. */
export type StepSeconds = Readonly<Record<KindThat<"isMeasured">, readonly number[]>>;

export interface LastChange {
  readonly steps: readonly StepRecord[];
  /** Seconds the plan said the instance would be down. */
  readonly downtimeEstimated: number;
  /** Seconds it was down, from the stop call to Running seen; 0 when it never was. */
  readonly downtimeMeasured: number;
  /** When the last write that ECS counts for its five-minute rule ended, be it of an earlier change; "" when there was none. */
  readonly lastModifyEnd: string;
  /** What the next estimate rests on (decision 0025); absent until a change was measured. */
  readonly stepSeconds?: StepSeconds;
}

/** The outputs of the resource as they stand in the Pulumi state. */
export interface Outputs {
  readonly status: string;
  readonly currentInstanceType: string;
  readonly internetMaxBandwidthOut: number;
  readonly internetMaxBandwidthIn: number;
  readonly publicIp: string;
  readonly instanceChargeType: string;
  /** The region the instance was seen in; absent in older states. */
  readonly regionId?: string;
  readonly zoneId: string;
  readonly adopted: AdoptedSize;
  readonly lastChange?: LastChange;
  /** Only after a run that could not bring the instance back: the power state that is pending. */
  readonly unfinished?: { readonly power: RestingPower };
  /** Only after a run that ended before it saw the instance healthy: the next one judges it. */
  readonly unhealthy?: true;
  /** Only after a run that stopped the instance and did not reach its goal. */
  readonly failedAttempt?: FailedAttempt;
}

/**
 * What a stage knows of the past. Check sees old inputs only, diff and update the old outputs too
 * (engine facts 8), so either may be missing.
 */
export interface StoredState {
  readonly desired?: ResizeInputs;
  /** The desired state may be that of a run that failed: the engine keeps the inputs of a create whatever became of it (engine facts 7). */
  readonly unproven?: boolean;
  readonly outputs?: Outputs;
}
