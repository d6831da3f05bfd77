// HMAC-SHA1 of the RPC style, everything in query or form: reads the claim and computes the signature. Pure. Source: ECS facts 6.2.
import { createHmac } from "node:crypto";
import { EcsError } from "../codes/ecs-error";
import type { Claim } from "./signature-v3";
import { canonicalQuery, encode, type RawRequest } from "./signed-request";

export function readV1Claim(request: RawRequest): Claim {
  const pairs = [...request.query, ...request.form];
  const values = new Map(pairs);
  const signature = required(values, "Signature");
  checkFixed(values, "SignatureMethod", "HMAC-SHA1");
  checkFixed(values, "SignatureVersion", "1.0");
  const signed = pairs.filter(([name]) => name !== "Signature");
  const stringToSign = `${request.method}&${encode("/")}&${encode(canonicalQuery(signed))}`;
  return {
    accessKeyId: required(values, "AccessKeyId"),
    signature,
    nonce: required(values, "SignatureNonce"),
    time: Date.parse(required(values, "Timestamp")),
    securityToken: values.get("SecurityToken") ?? "",
    expected: (secret) => createHmac("sha1", `${secret}&`).update(stringToSign).digest("base64"),
    stringToSign,
  };
}

function checkFixed(values: ReadonlyMap<string, string>, name: string, value: string): void {
  if (required(values, name) !== value) throw new EcsError("InvalidParameter", { detail: name });
}

function required(values: ReadonlyMap<string, string>, name: string): string {
  const value = values.get(name);
  if (value === undefined || value === "") throw new EcsError("MissingParameter", { detail: name });
  return value;
}
