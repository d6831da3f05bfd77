// How long each wait may take and how often it looks: a table, pure.
//
// ECS asks for a state check every 1 to 2 s (ECS facts 6.6). While the instance is down by our doing we look twice a
// second: the mean wait lost on stop and type together is then half a second (decision 0014).

import { WAY_BACK_SECONDS } from "../../plan/stop-work";

export interface WaitLimits {
  readonly limitMs: number;
  /** Time between two looks. */
  readonly pollMs: number;
  /** So long without one look that tells anything: what became of the call is not waited for any more. Absent: the whole limit. */
  readonly blindMs?: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/**
 * How long answers may lack the instance, or the journal on it, before that is believed (decision 0029): DescribeInstances has
 * answered so for a moment. Nothing is sent meanwhile.
 */
export const ABSENT_MS = MINUTE;
export const UNTAGGED_MS = 15 * SECOND;

/** How long we try to start an instance before we say that it is off (decision 0016). */
export const START_LIMIT_MS = WAY_BACK_SECONDS * SECOND;

/** The waits of the steps; the user may set the limits of those. */
export type StepLimits = Readonly<Record<"stop" | "type" | "start" | "bandwidth", WaitLimits>>;

/** Limits in seconds; absent: the default. */
export interface StepTimeouts {
  readonly stopTimeout?: number;
  readonly modifyTimeout?: number;
  readonly startTimeout?: number;
}

export function stepLimits({ stopTimeout, modifyTimeout, startTimeout }: StepTimeouts): StepLimits {
  return {
    stop: within(WAIT_LIMITS.stop, stopTimeout),
    type: within(WAIT_LIMITS.type, modifyTimeout),
    start: within(WAIT_LIMITS.start, startTimeout),
    bandwidth: within(WAIT_LIMITS.bandwidth, modifyTimeout),
  };
}

function within(limits: WaitLimits, limitSeconds: number | undefined): WaitLimits {
  return limitSeconds === undefined ? limits : { ...limits, limitMs: limitSeconds * SECOND };
}

export const WAIT_LIMITS = {
  /** An instance stuck in Stopping is restarted by ECS after 10 to 20 minutes (ECS facts 8.1). */
  stop: { limitMs: 20 * MINUTE, pollMs: SECOND / 2, blindMs: MINUTE },
  /** terraform-provider-alicloud polls up to 500 s for it (ECS facts 8.2). */
  type: { limitMs: 500 * SECOND, pollMs: SECOND / 2, blindMs: MINUTE },
  /** "sometimes costs more than 8 minutes" (ECS facts 8.1). */
  start: { limitMs: 15 * MINUTE, pollMs: SECOND },
  bandwidth: { limitMs: 2 * MINUTE, pollMs: SECOND },
  publicIp: { limitMs: 2 * MINUTE, pollMs: SECOND },
  /** An instance found on its way somewhere. */
  rest: { limitMs: 20 * MINUTE, pollMs: SECOND },
  /** So long without one look: the instance cannot be read. */
  sight: { limitMs: MINUTE, pollMs: SECOND },
  /** After an answer was lost: how long an effect may take to show. */
  settle: { limitMs: 15 * SECOND, pollMs: SECOND / 2 },
  /** After a refusal that may hide an effect: ECS has answered, so the effect is there by now. */
  doubt: { limitMs: 5 * SECOND, pollMs: SECOND / 2 },
  /** One look. */
  glance: { limitMs: 0, pollMs: SECOND / 2 },
} as const satisfies Readonly<Record<string, WaitLimits>>;
