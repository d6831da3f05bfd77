// Whatever the client throws, or an error body as it is on the wire, to rejected, unknown or not-sent; pure.
//
// By duck typing only (code, statusCode, data): client versions disagree on classes, and its words mislead: "ConnectTimeout:
// Connect ... failed" is said of a request that was delivered (client facts 4).
import type { Failed, Rejected, Unknown, Why } from "../ports/outcome";
import { PROXY_REFUSED, PROXY_UNREACHABLE } from "./proxy-agent";
import { redact } from "./redact";
import { type Members, membersOf, textMemberOf } from "./thrown";
import { foreignText } from "./wire";

/** System calls that fail before a byte of the request has left. */
const CALLS_BEFORE_SENDING: readonly unknown[] = ["connect", "getaddrinfo"];

/** "Proxy Authentication Required": nobody but a proxy says it. */
const PROXY_AUTHENTICATION = 407;

interface Known {
  readonly words: string;
  readonly why?: Why;
}

/** Codes that can only come up before the request has left. */
const NEVER_SENT: Readonly<Record<string, Known>> = {
  ECONNREFUSED: { words: "the connection was refused", why: "refused" },
  ENOTFOUND: { words: "the host is not known", why: "host-unknown" },
  EAI_AGAIN: { words: "the name server does not answer", why: "name-server" },
  // A TLS handshake that fails on the certificate, before any request (node:tls, "X509 certificate error codes").
  CERT_HAS_EXPIRED: { words: "the server's certificate has expired", why: "certificate" },
  DEPTH_ZERO_SELF_SIGNED_CERT: { words: "the server's certificate is self-signed", why: "certificate" },
  SELF_SIGNED_CERT_IN_CHAIN: { words: "the server's certificate chain is self-signed", why: "certificate" },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    words: "the issuer of the server's certificate is not known",
    why: "certificate",
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { words: "the server's certificate cannot be verified", why: "certificate" },
  ERR_TLS_CERT_ALTNAME_INVALID: { words: "the server's certificate is for another host", why: "certificate" },
  [PROXY_UNREACHABLE]: { words: "the proxy cannot be reached", why: "proxy" },
  [PROXY_REFUSED]: { words: "the proxy does not let the connection through", why: "proxy" },
  // The client's own refusals.
  InvalidCredentials: { words: "there are no credentials", why: "no-credentials" },
  ParameterMissing: { words: "a parameter is missing" },
};

/** Codes after which the request may have had its effect; any other is "the client failed". */
const MAYBE_SENT: Readonly<Record<string, Known>> = {
  ECONNRESET: { words: "the connection was reset before the answer was complete", why: "no-answer" },
  EPIPE: { words: "the connection was closed while sending", why: "no-answer" },
  ETIMEDOUT: { words: "the connection timed out", why: "no-answer" },
  EPROTO: {
    words: "the TLS connection failed; an endpoint without TLS is written as a URL, http://host:port",
    why: "no-tls",
  },
};

/** @param secrets values that must not show in any text */
export function mapThrown(error: unknown, secrets: readonly string[] = []): Failed {
  const thrown = membersOf(error);
  const status = thrown["statusCode"];
  if (typeof status === "number") {
    const retryAfter = thrown["retryAfter"];
    const headers = { "x-acs-retry-after": typeof retryAfter === "number" ? String(retryAfter) : undefined };
    return mapErrorBody(status, thrown["data"], headers, secrets);
  }
  const code = foreignText(textMemberOf(thrown, "code"));
  if (neverSent(thrown, code)) return { kind: "not-sent", ...withCode(NEVER_SENT[code] ?? NO_CONNECTION, code) };
  return { kind: "unknown", ...causeOfUnknown(thrown, code, secrets) };
}

/**
 * An answer with an HTTP status of 400 or more, as on the wire: {Code, Message, RequestId, ...}. Without a Code nobody
 * has said what became of the request.
 *
 * @param headers names in lower case
 */
export function mapErrorBody(
  httpStatus: number,
  body: unknown,
  headers: Readonly<Record<string, string | undefined>>,
  secrets: readonly string[] = [],
): Rejected | Unknown {
  const members = membersOf(body);
  const code = foreignText(textMemberOf(members, "Code"));
  if (code === "") {
    const why = whyWithoutCode(httpStatus);
    return { kind: "unknown", cause: `HTTP status ${httpStatus} without an error code`, ...(why && { why }) };
  }
  const retryAfterMs = retryAfterOf(headers["x-acs-retry-after"]);
  return {
    kind: "rejected",
    code,
    message: redact(textMemberOf(members, "Message"), secrets),
    httpStatus,
    requestId: foreignText(textMemberOf(members, "RequestId")),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** ECS gives each of its refusals a code. A failure of the server may come from a gateway before it, and pass. */
function whyWithoutCode(httpStatus: number): Why | undefined {
  if (httpStatus === PROXY_AUTHENTICATION) return "proxy";
  return httpStatus < 500 ? "not-ecs" : undefined;
}

function neverSent(thrown: Members, code: string): boolean {
  if (Object.hasOwn(NEVER_SENT, code)) return true;
  if (CALLS_BEFORE_SENDING.includes(thrown["syscall"])) return true;
  // Several addresses of one host tried in turn: an AggregateError, one member an address.
  const attempts = thrown["errors"];
  return (
    Array.isArray(attempts) &&
    attempts.length > 0 &&
    attempts.every((attempt) => CALLS_BEFORE_SENDING.includes(membersOf(attempt)["syscall"]))
  );
}

const NO_CONNECTION: Known = { words: "no connection", why: "unreachable" };
const NOT_ECS = { cause: "the answer is not what ECS sends: not JSON, or empty", why: "not-ecs" } as const;
const TOO_LATE = { cause: "no complete answer came in time", why: "no-answer" } as const;

type Cause = Pick<Unknown, "cause" | "why">;

/** The client's own text is shown only where it says which field was wrong; its network errors hold the whole query. */
function causeOfUnknown(thrown: Members, code: string, secrets: readonly string[]): Cause {
  if (code !== "") return withCode(Object.hasOwn(MAYBE_SENT, code) ? MAYBE_SENT[code] : undefined, code);
  const name = textMemberOf(thrown, "name");
  if (name === "SyntaxError" || name === "TypeError") return NOT_ECS;
  if (name === "RequestTimeoutError") return TOO_LATE;
  const message = redact(textMemberOf(thrown, "message"), secrets);
  return message === ""
    ? { cause: "the client failed" }
    : { cause: `the answer cannot be read: ${message}`, why: "unreadable" };
}

function withCode({ words, why }: Known = { words: "the client failed" }, code: string): Cause {
  return { cause: code === "" ? words : `${words} (${code})`, ...(why && { why }) };
}

/** Whole milliseconds; anything else counts as not said. */
function retryAfterOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,9}$/.test(header.trim()) ? Number(header) : undefined;
}
