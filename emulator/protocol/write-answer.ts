// An answer in, bytes out: whole, or broken in one of the ways a network and a gateway break them. I/O.
import type { ServerResponse } from "node:http";
import type { BrokenAnswer, PlainAnswer } from "../answer";
import type { TransportFaultKind } from "../fault-rule";
import { toXml } from "./xml";

export interface Writing {
  readonly action: string;
  readonly format: "json" | "xml";
}

export function writeAnswer(response: ServerResponse, answer: PlainAnswer, writing: Writing): void {
  const bytes = Buffer.from(serialize(answer, writing));
  const headers = head(answer, writing);
  headers["content-length"] = String(bytes.length);
  response.writeHead(answer.status, headers).end(bytes);
}

export function breakAnswer(response: ServerResponse, broken: BrokenAnswer, writing: Writing): void {
  BREAKERS[broken.fault](response, broken, writing);
}

type Breaker = (response: ServerResponse, broken: BrokenAnswer, writing: Writing) => void;

const DEFAULT_SLOW_MS = 5_000;
const DEFAULT_TRICKLE_MS = 1_000;

const BREAKERS: Readonly<Record<TransportFaultKind, Breaker>> = {
  reset: (response) => response.socket?.resetAndDestroy(),
  "reset-mid-body": (response, broken, writing) => {
    const text = promise(response, broken, writing);
    response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.resetAndDestroy());
  },
  hang: () => undefined,
  slow: (response, broken, writing) => {
    const timer = setTimeout(() => writeAnswer(response, broken.answer(), writing), broken.ms ?? DEFAULT_SLOW_MS);
    response.once("close", () => clearTimeout(timer));
  },
  "stall-after-headers": (response, broken, writing) => {
    promise(response, broken, writing);
    response.flushHeaders();
  },
  trickle: (response, broken, writing) => {
    const text = promise(response, broken, writing);
    let sent = 0;
    const timer = setInterval(() => {
      response.write(text[sent++] ?? "");
      if (sent >= text.length) response.end();
    }, broken.ms ?? DEFAULT_TRICKLE_MS);
    response.once("close", () => clearInterval(timer));
  },
  "http-502-html": (response) => {
    const html = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n";
    response.writeHead(502, { "content-type": "text/html" }).end(html);
  },
  "http-500-empty": (response) => void response.writeHead(500).end(),
  "http-500-null": (response) => void response.writeHead(500, { "content-type": "application/json" }).end("null"),
  "truncated-200": (response, broken, writing) => {
    const text = serialize(broken.answer(), writing);
    response.writeHead(200, head(broken.answer(), writing)).end(text.slice(0, Math.ceil(text.length / 2)));
  },
  "wrong-type-200": (response, broken, writing) => {
    const answer = broken.answer();
    const body = Object.fromEntries(Object.keys(answer.body).map((name) => [name, [[name]]]));
    response.writeHead(200, head(answer, writing)).end(serialize({ ...answer, body }, writing));
  },
};

/** Sends the head of a whole answer and gives the text it promises. */
function promise(response: ServerResponse, broken: BrokenAnswer, writing: Writing): string {
  const answer = broken.answer();
  const text = serialize(answer, writing);
  response.writeHead(answer.status, { ...head(answer, writing), "content-length": Buffer.byteLength(text) });
  return text;
}

function serialize(answer: PlainAnswer, { action, format }: Writing): string {
  if (format === "json") return JSON.stringify(answer.body);
  return toXml(answer.status === 200 ? `${action}Response` : "Error", answer.body);
}

function head(answer: PlainAnswer, { format }: Writing): Record<string, string> {
  const type = format === "json" ? "application/json;charset=utf-8" : "text/xml;charset=utf-8";
  return { "content-type": type, "x-acs-request-id": String(answer.body["RequestId"]), ...answer.headers };
}
