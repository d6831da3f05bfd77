// An incoming HTTP message in, the raw request out; refuses bodies that are too large or not decodable. I/O.
import type { IncomingMessage } from "node:http";
import { EcsError } from "../codes/ecs-error";
import { decodePairs, type RawRequest } from "./signed-request";

/** Far above any request of the API; ours to choose, the gateway's own limit is documented nowhere. */
const LARGEST_BODY = 1024 * 1024;

/** A promise only where there is a body to wait for: most requests have none. */
export function readHttp(message: IncomingMessage): RawRequest | Promise<RawRequest> {
  const headers = readHeaders(message);
  if (isBodiless(headers)) return rawRequest(message, headers, NO_BODY);
  return readBody(message).then((body) => rawRequest(message, headers, body));
}

function rawRequest(message: IncomingMessage, headers: RawRequest["headers"], body: Buffer): RawRequest {
  const [path, query] = splitOnce(message.url ?? "/", "?");
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  return {
    method: message.method ?? "GET",
    path,
    query: decoded(query),
    form: isForm ? decoded(body.toString("utf8")) : [],
    headers,
    body,
  };
}

/** What is over the limit is read and forgotten: a client that is still sending would not see an answer otherwise. */
async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  if (size > LARGEST_BODY) throw new EcsError("RequestEntityTooLarge");
  return Buffer.concat(chunks);
}

const NO_BODY = Buffer.alloc(0);

/** The official client sends everything in the query: reading no body at all is a third of a request's time. */
function isBodiless(headers: RawRequest["headers"]): boolean {
  return (headers["content-length"] ?? "0") === "0" && headers["transfer-encoding"] === undefined;
}

/**
 * What Node has read already, unless it dropped or changed something: a header that came twice is both values here, and
 * a signature of one of them is no signature.
 */
function readHeaders(message: IncomingMessage): RawRequest["headers"] {
  const { headers, rawHeaders } = message;
  const isWhole = Object.keys(headers).length * 2 === rawHeaders.length && headers["set-cookie"] === undefined;
  return isWhole ? (headers as Record<string, string>) : joinHeaders(rawHeaders);
}

/** Without a prototype: a header called "__proto__" is one as any other. */
function joinHeaders(rawHeaders: readonly string[]): Record<string, string> {
  const joined = Object.create(null) as Record<string, string>;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? "").toLowerCase();
    const value = rawHeaders[at + 1] ?? "";
    const before = joined[name];
    joined[name] = before === undefined ? value : `${before}, ${value}`;
  }
  return joined;
}

function decoded(text: string): [string, string][] {
  const pairs = decodePairs(text);
  if (pairs === undefined) throw new EcsError("InvalidParameter", { detail: "query" });
  return pairs;
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
}
