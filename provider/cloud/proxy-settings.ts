// The proxy that a request goes through by HTTPS_PROXY, HTTP_PROXY and NO_PROXY: URL and environment in, proxy or none out; pure.
//
// Names and precedence are those of the other clients of Alibaba Cloud (SDK pages, "Configure a proxy"; @darabonba/typescript
// websocket.js): upper case first, the proxy by the scheme of the request. The official client for Node takes none over HTTP.
import { ResizeError } from "../errors/resize-error";
import type { Found, SettingReaders } from "./settings";

/** With its credentials in it: never printed. */
export interface Proxy {
  readonly url: URL;
  /** The variable that names it. */
  readonly name: string;
}

type Env = SettingReaders["env"];

const PROXY_NAMES = { "https:": ["HTTPS_PROXY", "https_proxy"], "http:": ["HTTP_PROXY", "http_proxy"] } as const;
const NO_PROXY_NAMES = ["NO_PROXY", "no_proxy"] as const;

/** This computer, and the metadata service, which is no place of the network. */
const NEVER = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|100\.100\.100\.200)$/i;

/** Throws `configuration-invalid` for what is no proxy that we can use. */
export function proxyFor(target: URL, env: Env): Proxy | undefined {
  const names = target.protocol === "https:" || target.protocol === "http:" ? PROXY_NAMES[target.protocol] : [];
  const found = firstOf(names, env);
  if (found === undefined || NEVER.test(target.hostname) || excludedBy(target, env) !== undefined) return undefined;
  return { url: parseProxy(found), name: found.name };
}

/** Whether any request at all could go through one. */
export function namesProxy(env: Env): boolean {
  return firstOf(Object.values(PROXY_NAMES).flat(), env) !== undefined;
}

/** The entry of NO_PROXY that a host is in. */
export function excludedBy({ hostname, port, protocol }: URL, env: Env): Found | undefined {
  const found = firstOf(NO_PROXY_NAMES, env);
  const usual = protocol === "https:" ? "443" : "80";
  const entries = (found?.value ?? "").split(/[,\s]+/).filter((entry) => entry !== "");
  const entry = entries.find((one) => matches(one.toLowerCase(), hostname.toLowerCase(), port || usual));
  return found && entry !== undefined ? { name: found.name, value: entry } : undefined;
}

/** A host and all below it, with or without a dot or a star in front; `*` is every host. */
function matches(entry: string, host: string, port: string): boolean {
  const [, name = "", wantedPort] = /^(.*?)(?::(\d+))?$/.exec(entry.replace(/^\*?\./, "")) ?? [];
  if (wantedPort !== undefined && wantedPort !== port) return false;
  return name === "*" || host === name || (name !== "" && host.endsWith(`.${name}`));
}

function firstOf(names: readonly string[], env: Env): Found | undefined {
  for (const name of names) {
    const value = env(name)?.trim();
    if (value) return { name, value };
  }
  return undefined;
}

function parseProxy({ name, value }: Found): URL {
  const text = value.includes("://") ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== "") return url;
  // The value may hold a password: it is not repeated.
  throw new ResizeError("configuration-invalid", `${name} names no proxy for HTTP`, {
    fix: `write ${name} as http://host:port, or as http://user:password@host:port; other kinds of proxies are not used`,
  });
}

/** Without user and password. */
export function shownProxy({ url, name }: Proxy): string {
  return `${url.protocol}//${url.host}, from ${name}`;
}
