// The kinds of faults a call can meet (client facts 5): data, shared by the matrix, the pairs and the schedules.
import type { TransportFaultKind } from "../../emulator";

/** Both phases matter: the effect may or may not be there. */
export const AMBIGUOUS: readonly TransportFaultKind[] = [
  "reset",
  "reset-mid-body",
  "hang",
  "slow",
  "stall-after-headers",
  "trickle",
  "http-502-html",
  "http-500-empty",
  "http-500-null",
  "truncated-200",
  "wrong-type-200",
];

/** Codes that say for certain that nothing was done. */
export const DEFINITE = [
  "ServiceUnavailable",
  "Throttling.User",
  "IncorrectInstanceStatus",
  "OperationDenied.NoStock",
  "InvalidAccountStatus.NotEnoughBalance",
  "Forbidden.RAM",
  "InternalError",
] as const;

/**
 * Refusals of every class (provider/calls/error-classes.ts) at a write that had its effect: a gateway that repeats inside passes on the
 * answer to its second attempt, which finds the first under way, done, or throttled. The first six have been seen (decision 0029).
 */
export const LATE_REFUSALS = [
  "LastTokenProcessing",
  "InvalidOperation.Conflict",
  "OperationConflict",
  "TaskConflict",
  "IncorrectInstanceStatus",
  "Throttling.User",
  "Throttling/cooldown",
  "InternalError",
  "ServiceUnavailable",
  "OperationDenied.NoStock",
  "InvalidAccountStatus.NotEnoughBalance",
  "Forbidden.RAM",
  "InvalidSecurityToken.Expired",
  "InstanceLockedForSecurity",
  "CategoryViolation",
  "InvalidParameter",
  "InvalidInstanceId.NotFound",
  "MissingParameter",
  "Odd.Code",
] as const;

/** How many looks in a row leave the instance out, or show it without its tags. */
export const BLIND_LOOKS = [1, 2, 5, 30] as const;
