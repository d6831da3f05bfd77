// Whatever the client throws, or an error body as it is on the wire, to rejected, unknown or not-sent; pure.
//
// By duck typing only (code, statusCode, data): client versions disagree on classes, and its words mislead: "ConnectTimeout:
// Connect ... failed" is said of a request that was delivered (client-and-fault-facts 5).
import type { Failed, Rejected, Unknown } from "../ports/outcome";
import { redact } from "./redact";
import { type Members, membersOf, textMemberOf } from "./thrown";
import { foreignText } from "./wire";

/** System calls that fail before a byte of the request has left. */
const CALLS_BEFORE_SENDING: readonly unknown[] = ["connect", "getaddrinfo"];

/** Codes that can only come up before the request has left, and their words. */
const NEVER_SENT: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ENOTFOUND: "the host is not known",
  EAI_AGAIN: "the name server does not answer",
  // A TLS handshake that fails on the certificate, before any request (node:tls, "X509 certificate error codes").
  CERT_HAS_EXPIRED: "the server's certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the server's certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "the server's certificate chain is self-signed",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the issuer of the server's certificate is not known",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the server's certificate cannot be verified",
  ERR_TLS_CERT_ALTNAME_INVALID: "the server's certificate is for another host",
  // The client's own refusals.
  InvalidCredentials: "there are no credentials",
  ParameterMissing: "a parameter is missing",
};

/** Codes after which the request may have had its effect, and their words; any other is "the client failed". */
const MAYBE_SENT: Readonly<Record<string, string>> = {
  ECONNRESET: "the connection was reset before the answer was complete",
  EPIPE: "the connection was closed while sending",
  ETIMEDOUT: "the connection timed out",
  EPROTO: "the TLS connection failed; an endpoint without TLS is written as a URL, http://host:port",
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
  if (neverSent(thrown, code)) return { kind: "not-sent", cause: withCode(NEVER_SENT[code] ?? "no connection", code) };
  return { kind: "unknown", cause: causeOfUnknown(thrown, code, secrets) };
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
    return { kind: "unknown", cause: `HTTP status ${httpStatus} without an error code` };
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

/** The client's own text is shown only where it says which field was wrong; its network errors hold the whole query. */
function causeOfUnknown(thrown: Members, code: string, secrets: readonly string[]): string {
  if (code !== "") return withCode(MAYBE_SENT[code] ?? "the client failed", code);
  const name = textMemberOf(thrown, "name");
  if (name === "SyntaxError" || name === "TypeError") return "the answer is not what ECS sends: not JSON, or empty";
  if (name === "RequestTimeoutError") return "no complete answer came in time";
  const message = redact(textMemberOf(thrown, "message"), secrets);
  return message === "" ? "the client failed" : `the answer cannot be read: ${message}`;
}

function withCode(words: string, code: string): string {
  return code === "" ? words : `${words} (${code})`;
}

/** Whole milliseconds; anything else counts as not said. */
function retryAfterOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,9}$/.test(header.trim()) ? Number(header) : undefined;
}
