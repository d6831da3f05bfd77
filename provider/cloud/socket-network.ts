// NetworkPort over real sockets, from this computer straight to the target: no proxy, no pool, no redirect, nothing sent but the request line.
import * as http from "node:http";
import * as https from "node:https";
import * as net from "node:net";
import type { HttpTarget, NetworkPort, Reached, Target } from "../ports/network";

/** Real time, milliseconds: an instance in the same VPC answers in one. */
const DEADLINE_MS = 5_000;

export function openNetwork(deadlineMs = DEADLINE_MS): NetworkPort {
  return { connect: (target) => connect(target, deadlineMs), get: (target) => get(target, deadlineMs) };
}

async function connect({ host, port }: Target, deadlineMs: number): Promise<Reached> {
  return await new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const late = (): Reached => ({ kind: "unreached", cause: `no connection within ${deadlineMs / 1000} s` });
    const end = ending(deadlineMs, late, (reached) => {
      socket.destroy();
      resolve(reached);
    });
    socket.once("connect", () => end({ kind: "open" }));
    socket.on("error", (error) => end(notReached(error)));
  });
}

async function get({ scheme, host, port, path }: HttpTarget, deadlineMs: number): Promise<Reached> {
  return await new Promise((resolve) => {
    let isOpen = false;
    // An agent of its own for each try: the default one may keep a connection from before the start, or lead through a proxy.
    const options = {
      host,
      port,
      path,
      agent: false,
      headers: { connection: "close", "user-agent": "pulumi-ecs-spec" },
    };
    const request =
      scheme === "https" ? https.request({ ...options, rejectUnauthorized: false }) : http.request(options);
    const silent = (): Reached =>
      isOpen
        ? { kind: "refused", cause: `the connection opened, and no answer came within ${deadlineMs / 1000} s` }
        : { kind: "unreached", cause: `no answer within ${deadlineMs / 1000} s` };
    const end = ending(deadlineMs, silent, (reached) => {
      request.destroy();
      resolve(reached);
    });
    request.on("socket", (socket) => socket.once("connect", () => (isOpen = true)));
    request.once("response", ({ statusCode = 0 }) => end({ kind: "status", status: statusCode }));
    request.on("error", (error) => end(isOpen ? { kind: "refused", cause: causeOf(error) } : notReached(error)));
    request.end();
  });
}

/** Whatever comes first; an error that closing it brings about finds nobody. */
function ending(deadlineMs: number, late: () => Reached, done: (reached: Reached) => void): (reached: Reached) => void {
  let isOver = false;
  const end = (reached: Reached): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    done(reached);
  };
  const timer = setTimeout(() => end(late()), deadlineMs);
  return end;
}

const REFUSED: readonly string[] = ["ECONNREFUSED", "ECONNRESET", "EPIPE"];
const UNTRIED: readonly string[] = ["ENOTFOUND", "EAI_AGAIN", "EMFILE", "ENFILE", "EACCES", "EPERM", "EADDRNOTAVAIL"];

function notReached(error: Error): Reached {
  const { code = "" } = error as NodeJS.ErrnoException;
  const cause = causeOf(error);
  if (REFUSED.includes(code)) return { kind: "refused", cause };
  return { kind: UNTRIED.includes(code) ? "untried" : "unreached", cause };
}

const WORDS: Readonly<Partial<Record<string, string>>> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was reset",
  EHOSTUNREACH: "no way to the host",
  ENETUNREACH: "no way to the network",
  ETIMEDOUT: "no connection in time",
  ENOTFOUND: "the host name is not known here",
  EAI_AGAIN: "the name server did not answer",
};

/** The code, and never the message: that holds what the other side sent. Several addresses of a name make an error without one. */
function causeOf(error: Error): string {
  const { code = "no code" } = error as NodeJS.ErrnoException;
  const words = WORDS[code];
  return words === undefined ? `the try failed (${code})` : `${words} (${code})`;
}
