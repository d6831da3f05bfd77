// The kinds of faults a call can meet (client-and-fault-facts 3.2): data, shared by the matrix, the pairs and the schedules.
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

/** Failures of the service that may come when the effect is there already. */
export const ON_THE_WAY_BACK = ["InternalError", "ServiceUnavailable"] as const;
