// ACS3-HMAC-SHA256: reads the claim of a request and computes what its signature should be. Pure. Source: ECS facts 6.1.
import { createHmac, hash } from "node:crypto";
import { EcsError } from "../codes/ecs-error";
import { canonicalQuery, type RawRequest } from "./signed-request";

const ALGORITHM = "ACS3-HMAC-SHA256";

export interface Claim {
  readonly accessKeyId: string;
  readonly signature: string;
  readonly nonce: string;
  /** Unix ms; NaN when it cannot be read. */
  readonly time: number;
  readonly securityToken: string;
  /** The text to sign, by secret the signature it should have. */
  readonly expected: (secret: string) => string;
  readonly stringToSign: string;
}

/** True when the request says it is signed this way. */
export function claimsV3(request: RawRequest): boolean {
  return request.headers["authorization"]?.startsWith("ACS3-") ?? false;
}

export function readV3Claim(request: RawRequest): Claim {
  const { credential, signedHeaders, signature } = readAuthorization(request.headers["authorization"] ?? "");
  const stringToSign = textToSign(request, signedHeaders);
  return {
    accessKeyId: credential,
    signature,
    nonce: required(request, "x-acs-signature-nonce"),
    time: Date.parse(required(request, "x-acs-date")),
    securityToken: request.headers["x-acs-security-token"] ?? "",
    expected: (secret) => createHmac("sha256", secret).update(stringToSign).digest("hex"),
    stringToSign,
  };
}

const AUTHORIZATION = /^ACS3-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/;

function readAuthorization(header: string): { credential: string; signedHeaders: string[]; signature: string } {
  const [, credential, names, signature] = AUTHORIZATION.exec(header) ?? [];
  if (credential === undefined || names === undefined || signature === undefined) {
    throw new EcsError("SignatureDoesNotMatch", { detail: "The Authorization header is not well formed." });
  }
  return { credential, signedHeaders: names.split(";"), signature };
}

function textToSign(request: RawRequest, signedHeaders: readonly string[]): string {
  checkSignedHeaders(request, signedHeaders);
  const payloadHash = request.body.length === 0 ? EMPTY_HASH : sha256(request.body);
  if (required(request, "x-acs-content-sha256") !== payloadHash) {
    throw new EcsError("SignatureDoesNotMatch", { detail: "x-acs-content-sha256 is not the hash of the body." });
  }
  const canonicalHeaders = signedHeaders.map((name) => `${name}:${valueOf(request, name)}\n`).join("");
  const canonicalRequest = [
    request.method,
    request.path,
    canonicalQuery(request.query),
    canonicalHeaders,
    signedHeaders.join(";"),
    payloadHash,
  ].join("\n");
  return `${ALGORITHM}\n${sha256(canonicalRequest)}`;
}

/** host, content-type and every x-acs-* header that is there must be signed, in order; else anybody could change them. */
function checkSignedHeaders(request: RawRequest, signedHeaders: readonly string[]): void {
  const must = Object.keys(request.headers).filter(
    (name) => name === "host" || name === "content-type" || name.startsWith("x-acs-"),
  );
  const missing = must.find((name) => !signedHeaders.includes(name));
  if (missing !== undefined) throw new EcsError("SignatureDoesNotMatch", { detail: `${missing} is not signed.` });
}

/** By a name that the client chose: what every object has is not a header. */
function valueOf({ headers }: RawRequest, name: string): string {
  return Object.hasOwn(headers, name) ? (headers[name] ?? "").trim() : "";
}

function required(request: RawRequest, name: string): string {
  const value = request.headers[name];
  if (value === undefined || value === "") throw new EcsError("MissingParameter", { detail: name });
  return value;
}

function sha256(data: Buffer | string): string {
  return hash("sha256", data, "hex");
}

/** Of no bytes at all: most requests have no body. */
const EMPTY_HASH = sha256("");
