// The four ways a call to the cloud can end, and nothing else; pure data.
//
// The official client reports "sent, answer lost" as a connect error and a broken answer as a SyntaxError, so whether
// a write had its effect is never read from a message: it is one of these four (client facts 4).

/** The cloud did it and said so. */
export interface Done<T> {
  readonly kind: "done";
  readonly value: T;
  /** RequestId of the answer; "" where the answer carries none. */
  readonly requestId: string;
}

/** The cloud answered with an error code: nothing was done. A DryRun that passes is one of these too (`DryRunOperation`). */
export interface Rejected {
  readonly kind: "rejected";
  /** ECS error code, as on the page: `Throttling`, `OperationDenied.NoStock`. */
  readonly code: string;
  readonly message: string;
  /** HTTP status, 0 when the client hides it. */
  readonly httpStatus: number;
  readonly requestId: string;
  /** Header `x-acs-retry-after`, milliseconds, when the answer had it. */
  readonly retryAfterMs?: number;
}

/** Why no answer came that can be used, where that is known: what fixes it hangs on it (observe/read-error.ts). */
export type Why =
  | "host-unknown"
  | "name-server"
  | "refused"
  | "unreachable"
  /** Expired, of another host, or signed by nobody that this computer trusts. */
  | "certificate"
  | "no-tls"
  /** The proxy cannot be reached, or does not let us through. */
  | "proxy"
  | "no-answer"
  /** Whoever answered does not speak as ECS does. */
  | "not-ecs"
  /** ECS said something that we cannot read. */
  | "unreadable"
  | "no-credentials";

/** The request may have had its effect: look at the instance. */
export interface Unknown {
  readonly kind: "unknown";
  readonly cause: string;
  readonly why?: Why;
}

/** The request certainly never left (refused connection, unknown host, no credentials). */
export interface NotSent {
  readonly kind: "not-sent";
  readonly cause: string;
  readonly why?: Why;
}

export type Failed = Rejected | Unknown | NotSent;
export type Outcome<T> = Done<T> | Failed;
