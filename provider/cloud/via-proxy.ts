// Requests of the official client, and of its credentials library, through the proxy that the environment names. I/O.
//
// Both send by `httpx`, which knows no proxy, and neither hands one on to it. Its `request` is wrapped, and the wrapper minds
// only what is sent from within `viaProxy`: other users of the library in this process keep what they had.
import { AsyncLocalStorage } from "node:async_hooks";
import { createRequire } from "node:module";
import type { RequestOptions } from "node:http";
import { processEnvironment } from "./process-environment";
import { forwardOptions, toProxyFailure, tunnelThrough } from "./proxy-agent";
import { namesProxy, type Proxy, proxyFor } from "./proxy-settings";

interface Sending {
  readonly headers?: object;
  readonly agent?: unknown;
  readonly beforeRequest?: (options: RequestOptions) => RequestOptions;
}

type Request = (url: string | URL, options?: Sending) => Promise<unknown>;

interface Httpx {
  request: Request;
}

const within = new AsyncLocalStorage<true>();
const wrapped = new WeakSet<Httpx>();

export async function viaProxy<T>(act: () => Promise<T>): Promise<T> {
  if (!namesProxy(processEnvironment)) return await act();
  for (const library of senders()) wrap(library);
  return await within.run(true, act);
}

function wrap(library: Httpx): void {
  if (wrapped.has(library)) return;
  wrapped.add(library);
  const { request } = library;
  library.request = async (url, options = {}) => {
    const target = new URL(String(url));
    const proxy = within.getStore() ? proxyFor(target, processEnvironment) : undefined;
    if (proxy === undefined) return await request(url, options);
    return await request(url, { ...options, ...through(proxy, target) }).catch((error: unknown) => {
      throw target.protocol === "https:" ? error : toProxyFailure(error as Error);
    });
  };
}

function through(proxy: Proxy, target: URL): Sending {
  if (target.protocol === "https:") return { agent: tunnelThrough(proxy) };
  return {
    beforeRequest: (options) => ({ ...options, ...forwardOptions(proxy, target, options.headers as object) }),
  };
}

/** The copies of `httpx` that the two libraries load: in most trees one. */
function senders(): readonly Httpx[] {
  const own = createRequire(__filename);
  return CHAINS.map((chain) => chain.reduce((from, name) => createRequire(from.resolve(name)), own)("httpx") as Httpx);
}

const CHAINS: readonly (readonly string[])[] = [
  ["@alicloud/ecs20140526", "@alicloud/openapi-core", "@darabonba/typescript"],
  ["@alicloud/credentials"],
];
