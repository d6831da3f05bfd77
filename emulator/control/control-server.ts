// The control API, on a port of its own and never reachable through the signed one: JSON over HTTP, a table of routes. I/O.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { CoreEmulator } from "../emulator";
import { PAGE, PAGE_HEADERS } from "./page";
import { ControlError, ROUTES } from "./routes";

const LARGEST_BODY = 16 * 1024 * 1024;

export function createControlServer(emulator: CoreEmulator): Server {
  return createServer((message, response) => {
    void serve(emulator, message, response);
  });
}

async function serve(emulator: CoreEmulator, message: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const url = new URL(message.url ?? "/", "http://control");
    if (message.method === "GET" && url.pathname === "/") {
      response.writeHead(200, PAGE_HEADERS).end(PAGE);
      return;
    }
    const route = ROUTES[`${message.method ?? "GET"} ${url.pathname}`];
    if (route === undefined) throw new ControlError(404, `no such route; there are: ${Object.keys(ROUTES).join(", ")}`);
    const reply = await route(emulator, { body: await readJson(message), query: url.searchParams });
    if (typeof reply === "string") response.writeHead(200, { "content-type": "application/x-ndjson" }).end(reply);
    else send(response, 200, reply);
  } catch (error) {
    const status = error instanceof ControlError ? error.status : 400;
    send(response, status, { error: error instanceof Error ? error.message : String(error) });
  }
}

async function readJson(message: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new ControlError(413, "the body is larger than 16 MiB");
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(400, "the body is not JSON");
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
  response.end(text);
}
