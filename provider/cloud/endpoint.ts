// The endpoint as a person writes it (host:port or URL) to what the client takes (host[:port] and a protocol), and what it says of others; pure.
import { ResizeError } from "../errors/resize-error";
import type { Found } from "./settings";

export interface Endpoint {
  /** `host` or `host:port`; IPv6 in brackets. */
  readonly host: string;
  readonly protocol: "http" | "https";
  /** Of this computer, whatever port: nobody but an emulator answers there as ECS. */
  readonly isLocal?: true;
}

const FIX =
  'write host:port or a URL without a path, such as "ecs.cn-hangzhou.aliyuncs.com" or "http://127.0.0.1:8080"';
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9._-]*[a-z0-9])?)(:(?<port>\d{1,5}))?$/i;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** The scheme of a URL wins; without one it is http on loopback (an emulator) and https anywhere else. */
export function parseEndpoint(found: Found): Endpoint {
  // A user name is most likely followed by a password: the value is not repeated.
  if (found.value.includes("@")) throw invalid(`${found.name} holds a user name`);
  const { scheme, rest } = splitScheme(found.value);
  const host = rest.replace(/\/$/, "");
  if (/[/?#]/.test(host)) throw invalid(`${found.name} "${found.value}" has a path`);
  if (!isHost(host)) throw invalid(`${found.name} "${found.value}" is not a host`);
  const local = LOOPBACK.test(host) ? { isLocal: true as const } : {};
  if (scheme === undefined) return { host, protocol: local.isLocal ? "http" : "https", ...local };
  if (scheme === "http" || scheme === "https") return { host, protocol: scheme, ...local };
  throw invalid(`${found.name} "${found.value}" is neither http nor https`);
}

/**
 * Where Classic Load Balancer answers, told by where ECS does: an endpoint that is none of Alibaba Cloud (an emulator, a gateway of
 * one's own) stands for all of it; where ECS is called from within a VPC, so is this. Names: SLB facts 2.
 */
export function slbHost(regionId: string, ecs: string | undefined): string {
  if (ecs !== undefined && !ALIBABA_CLOUD.test(ecs)) return ecs;
  if (ecs?.startsWith("ecs-vpc.")) return `slb-vpc.${regionId}.aliyuncs.com`;
  return regionId === "cn-hangzhou" ? "slb.aliyuncs.com" : `slb.${regionId}.aliyuncs.com`;
}

const ALIBABA_CLOUD = /\.aliyuncs\.com(:\d+)?$/i;

function splitScheme(value: string): { readonly scheme: string | undefined; readonly rest: string } {
  const end = value.indexOf("://");
  if (end === -1) return { scheme: undefined, rest: value };
  return { scheme: value.slice(0, end).toLowerCase(), rest: value.slice(end + "://".length) };
}

function isHost(host: string): boolean {
  const match = HOST.exec(host);
  if (match === null) return false;
  const port = Number(match.groups?.["port"] ?? 443);
  return port >= 1 && port <= 65_535;
}

function invalid(sentence: string): ResizeError {
  return new ResizeError("configuration-invalid", sentence, { fix: FIX });
}
