// Signed requests written by hand, so that a test can spoil any part of one. V1 and V3, independent of the emulator's own code.
import { createHash, createHmac, randomUUID } from "node:crypto";
import { request } from "node:http";

export interface Signer {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

export interface Sent {
  readonly method?: string;
  readonly path?: string;
  /** Several of one name as a list. */
  readonly headers?: Record<string, string | string[]>;
  readonly query?: string;
  readonly body?: string;
}

export interface Got {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const canonical = (pairs: Record<string, string>) =>
  Object.keys(pairs)
    .sort()
    .map((name) => `${encode(name)}=${encode(pairs[name] ?? "")}`)
    .join("&");

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** A V3 request; `change` may spoil headers before they are signed. */
export function signV3(
  signer: Signer,
  action: string,
  parameters: Record<string, string>,
  change: Record<string, string> = {},
  body = "",
): Sent & { readonly headers: Record<string, string>; readonly query: string } {
  const signed: Record<string, string> = {
    host: signer.endpoint,
    "x-acs-action": action,
    "x-acs-version": "2014-05-26",
    "x-acs-date": `${new Date().toISOString().slice(0, 19)}Z`,
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-content-sha256": sha256(body),
    ...change,
  };
  const names = Object.keys(signed).sort();
  const query = canonical(parameters);
  const head = names.map((name) => `${name}:${signed[name] ?? ""}\n`).join("");
  const text = ["POST", "/", query, head, names.join(";"), signed["x-acs-content-sha256"] ?? ""].join("\n");
  const toSign = `ACS3-HMAC-SHA256\n${sha256(text)}`;
  const signature = createHmac("sha256", signer.accessKeySecret).update(toSign).digest("hex");
  const authorization = `ACS3-HMAC-SHA256 Credential=${signer.accessKeyId},SignedHeaders=${names.join(";")},Signature=${signature}`;
  return { method: "POST", headers: { ...signed, accept: "application/json", authorization }, query, body };
}

/** Everything a V1 request carries, signed; in the query or in a form is the sender's choice. */
export function signV1(
  signer: Signer,
  method: string,
  parameters: Record<string, string>,
  change: Record<string, string> = {},
): string {
  const all: Record<string, string> = {
    Version: "2014-05-26",
    Format: "JSON",
    AccessKeyId: signer.accessKeyId,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: randomUUID(),
    Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
    ...parameters,
    ...change,
  };
  const toSign = `${method}&%2F&${encode(canonical(all))}`;
  const signature = createHmac("sha1", `${signer.accessKeySecret}&`).update(toSign).digest("base64");
  return `${canonical(all)}&Signature=${encode(signature)}`;
}

export function send(endpoint: string, sent: Sent): Promise<Got> {
  const [host = "", port = ""] = endpoint.split(":");
  const path = `${sent.path ?? "/"}${sent.query === undefined ? "" : `?${sent.query}`}`;
  return new Promise((resolve, reject) => {
    const going = request(
      { host, port, path, method: sent.method ?? "GET", headers: sent.headers ?? {} },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        response.on("error", reject);
      },
    );
    going.on("error", reject);
    going.end(sent.body);
  });
}
