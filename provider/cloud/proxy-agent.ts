// A way to a host through a proxy: for https a tunnel (CONNECT), for http a request that the proxy sends on. I/O.
import http from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";
import tls from "node:tls";
import type { Proxy } from "./proxy-settings";

/** Codes of an Error: what the client throws then is told apart from a failure of ECS (map-error.ts). */
export const PROXY_UNREACHABLE = "PROXY_UNREACHABLE";
export const PROXY_REFUSED = "PROXY_REFUSED";

const agents = new Map<string, TunnelAgent>();

/** One agent a proxy, so that its connections are kept and used again. */
export function tunnelThrough(proxy: Proxy): https.Agent {
  const agent = agents.get(proxy.url.href) ?? new TunnelAgent(proxy);
  agents.set(proxy.url.href, agent);
  return agent;
}

/** The options of a request for `target` that goes to the proxy instead. */
export function forwardOptions(proxy: Proxy, target: URL, headers: object): http.RequestOptions {
  return {
    host: proxy.url.hostname,
    port: portOf(proxy.url),
    path: target.href,
    headers: { host: target.host, ...headers, ...authorization(proxy) },
    agent: proxy.url.protocol === "https:" ? https.globalAgent : http.globalAgent,
  };
}

type Made = (error: Error | null, socket: Duplex) => void;

class TunnelAgent extends https.Agent {
  constructor(private readonly proxy: Proxy) {
    super({ keepAlive: true });
  }

  /** Node takes the socket from the callback, too (http.Agent, createSocket). */
  override createConnection(options: https.RequestOptions, made?: Made): undefined {
    const target = `${options.host}:${options.port}`;
    const asked = this.ask(target, options.timeout);
    const fail = (code: string, why: string) => (made as (error: Error) => void)(failure(code, why));
    asked.once("connect", ({ statusCode }, socket) => {
      if (statusCode === 200) {
        made?.(null, tls.connect({ ...(options as tls.ConnectionOptions), socket }));
        return;
      }
      socket.destroy();
      fail(PROXY_REFUSED, `it answered ${statusCode}`);
    });
    asked.once("response", ({ statusCode }) => fail(PROXY_REFUSED, `it answered ${statusCode}`));
    asked.once("timeout", () => asked.destroy());
    asked.once("error", ({ code }: NodeJS.ErrnoException) => fail(PROXY_UNREACHABLE, code ?? "no answer"));
    asked.end();
    return undefined;
  }

  private ask(target: string, timeout: number | undefined): http.ClientRequest {
    const { url } = this.proxy;
    return (url.protocol === "https:" ? https : http).request({
      host: url.hostname,
      port: portOf(url),
      method: "CONNECT",
      path: target,
      headers: { host: target, ...authorization(this.proxy) },
      agent: false,
      ...(timeout !== undefined && { timeout }),
    });
  }
}

/** An error on the way to a proxy is told apart from one behind it. */
export function toProxyFailure(error: Error): Error {
  const { syscall, code } = error as NodeJS.ErrnoException;
  return syscall === "connect" || syscall === "getaddrinfo" ? failure(PROXY_UNREACHABLE, code ?? "") : error;
}

function failure(code: string, why: string): Error {
  return Object.assign(new Error(`the proxy: ${why}`), { code });
}

function portOf({ port, protocol }: URL): number {
  return Number(port) || (protocol === "https:" ? 443 : 80);
}

function authorization({ url }: Proxy): Readonly<Record<string, string>> {
  if (url.username === "") return {};
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}
