// A raw request in, a signed one out, or the gateway's refusal. Signatures are always verified: there is no switch.
import { timingSafeEqual } from "node:crypto";
import { API_VERSIONS } from "../actions/action";
import { EcsError } from "../codes/ecs-error";
import type { AccessKey } from "../world/account";
import type { Nonces } from "./nonces";
import { readV1Claim } from "./signature-v1";
import { claimsV3, type Claim, readV3Claim } from "./signature-v3";
import type { RawRequest, SignedRequest } from "./signed-request";

/** Fifteen minutes each way, in real time (ECS facts 6.3). */
const WINDOW_MS = 15 * 60_000;

const VERSIONS: ReadonlySet<string> = new Set(Object.values(API_VERSIONS));

/** Names that belong to the request and not to the operation (ECS facts 6.1, 6.2). */
const COMMON: ReadonlySet<string> = new Set([
  "Action",
  "Version",
  "Format",
  "AccessKeyId",
  "Signature",
  "SignatureMethod",
  "SignatureVersion",
  "SignatureNonce",
  "SignatureType",
  "Timestamp",
  "SecurityToken",
]);

export interface Verifier {
  readonly keys: ReadonlyMap<string, AccessKey>;
  readonly nonces: Nonces;
  /** Real time, Unix ms. */
  readonly now: () => number;
}

export function verifyRequest(request: RawRequest, verifier: Verifier): SignedRequest {
  if (request.method !== "GET" && request.method !== "POST") throw new EcsError("UnsupportedHTTPMethod");
  if (request.path !== "/") throw new EcsError("InvalidAction.NotFound");
  const claim = claimsV3(request) ? readV3Claim(request) : readV1Claim(request);
  verifyClaim(claim, verifier);
  return readCall(request, claim.accessKeyId);
}

function verifyClaim(claim: Claim, { keys, nonces, now }: Verifier): void {
  const key = keys.get(claim.accessKeyId);
  if (key === undefined) throw new EcsError("InvalidAccessKeyId.NotFound");
  if (key.status === "Inactive") throw new EcsError("InvalidAccessKeyId.Inactive");
  if (Number.isNaN(claim.time)) throw new EcsError("InvalidTimeStamp.Format");
  if (Math.abs(now() - claim.time) > WINDOW_MS) throw new EcsError("InvalidTimeStamp.Expired");
  if (!isEqual(claim.expected(key.accessKeySecret), claim.signature)) {
    const detail = `server string to sign is:${claim.stringToSign}`;
    throw new EcsError("SignatureDoesNotMatch", { detail });
  }
  checkToken(claim, key);
  if (!nonces.take(`${claim.accessKeyId}/${claim.nonce}`, now())) throw new EcsError("SignatureNonceUsed");
}

function checkToken(claim: Claim, key: AccessKey): void {
  const wanted = key.securityToken ?? "";
  if (claim.securityToken === wanted) return;
  if (claim.securityToken === "") throw new EcsError("MissingSecurityToken");
  throw new EcsError("InvalidSecurityToken.MismatchWithAccessKey");
}

function readCall(request: RawRequest, accessKeyId: string): SignedRequest {
  const action = request.headers["x-acs-action"] ?? lastOf(request, "Action") ?? "";
  const version = request.headers["x-acs-version"] ?? lastOf(request, "Version") ?? "";
  if (action === "") throw new EcsError("MissingParameter", { detail: "Action" });
  if (!VERSIONS.has(version)) throw new EcsError("InvalidVersion");
  const isOwn = ([name]: readonly [string, string]) => !COMMON.has(name);
  const own = [...request.query.filter(isOwn), ...request.form.filter(isOwn)];
  return { action, version, accessKeyId, parameters: Object.fromEntries(own) };
}

/** XML where it is asked for, or where nothing asks for JSON: the API's own default (ECS facts 1.1). */
export function answerFormat(request: Pick<RawRequest, "query" | "form" | "headers">): "json" | "xml" {
  const asked = lastOf(request, "Format")?.toLowerCase();
  return asked === "json" || asked === "xml" ? asked : acceptedFormat(request.headers);
}

export function acceptedFormat(headers: { readonly accept?: string | undefined }): "json" | "xml" {
  return headers.accept?.includes("json") ? "json" : "xml";
}

/** Of a name that is there twice the last one counts, the form after the query. */
function lastOf({ query, form }: Pick<RawRequest, "query" | "form">, name: string): string | undefined {
  const isNamed = ([known]: readonly [string, string]) => known === name;
  return (form.findLast(isNamed) ?? query.findLast(isNamed))?.[1];
}

function isEqual(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
