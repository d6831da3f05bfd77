// Small HTTP servers that answer as ECS and the network do on a bad day; for tests of the real client.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface Received {
  readonly action: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
}

export interface BrokenServer extends AsyncDisposable {
  readonly endpoint: string;
  readonly received: Received[];
}

/** Answers the n-th request with the n-th answer, and the last one from then on. */
export async function startServer(...answers: readonly Answer[]): Promise<BrokenServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    received.push({
      action: String(request.headers["x-acs-action"]),
      query: url.searchParams,
      headers: request.headers,
    });
    const answer = answers[Math.min(received.length, answers.length) - 1];
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function body(status: number, content: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return (_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
  };
}

export const BROKEN = {
  "a reset before the headers": (request) => request.socket.destroy(),
  "a reset in the body": (request, response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write('{"RequestId":', () => setImmediate(() => request.socket.destroy()));
  },
  silence: () => undefined,
  "headers, then a stall": (_request, response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write("{");
  },
  "a trickle": (request, response) => {
    response.writeHead(200, { "content-length": "100000" });
    const drip = setInterval(() => response.write(" "), 5);
    request.socket.once("close", () => clearInterval(drip));
  },
  "502 with a page of HTML": (_request, response) => {
    response.writeHead(502, { "content-type": "text/html" }).end("<html><body>Bad Gateway</body></html>");
  },
  "500 with an empty body": body(500, ""),
  "500 with null": body(500, "null"),
  "400 without a code": body(400, { Message: "no code" }),
  "200 cut short": body(200, '{"RequestId":"4FD2","Insta'),
  "200 with null": body(200, "null"),
  "200 with a list": body(200, "[]"),
  "200 with a field of the wrong type": body(200, { RequestId: { no: "text" } }),
  "not HTTP at all": (request) => request.socket.end("garbage\r\n\r\n"),
} as const satisfies Readonly<Record<string, Answer>>;
