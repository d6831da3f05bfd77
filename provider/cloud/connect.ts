// What the user wrote about region, endpoint and credentials, in every place, to the one connection it means; pure.
//
// Order: resource input, ecs-spec:*, alicloud:*, environment, official credential chain; a region
// also stands in the profile that the credentials come from (find-connection.ts).
import { ResizeError, toResizeError } from "../errors/resize-error";
import { isRegionId, isZoneId, regionOfZone } from "../inputs/ids";
import type { SettingsFrom } from "../ports/ecs";
import { type Credentials, resolveCredentials } from "./credential-settings";
import { type Endpoint, parseEndpoint, slbHost } from "./endpoint";
import { parseJsonSetting } from "./json-setting";
import { type Found, PLACES, readSetting, type SettingReaders } from "./settings";

export interface ConnectionSources extends SettingReaders {
  /** The region that the resource itself names. */
  readonly regionId?: string;
  /** The region of the profile in use: asked after every place. */
  readonly profileRegion?: Found;
}

/** Plain data, with secrets in it: never printed, never stored. */
export interface Connection {
  readonly regionId: string;
  /** host[:port]; absent when the client's own rule for the region holds. */
  readonly endpoint?: string;
  readonly protocol?: "http" | "https";
  readonly from?: SettingsFrom;
  readonly credentials: Credentials;
}

/**
 * Throws ResizeError `region-missing`, `credentials-missing` (half a key pair) or `configuration-invalid`.
 * That no credentials are found at all shows only when the chain is asked: `verifyCredentials`.
 */
export function resolveConnection(sources: ConnectionSources): Connection {
  const endpoint = resolveEndpoint(sources);
  const region = resolveRegion(sources);
  return {
    regionId: region.value,
    ...(endpoint === undefined ? {} : { endpoint: endpoint.host, protocol: endpoint.protocol }),
    from: {
      region: region.name,
      ...(endpoint === undefined
        ? {}
        : { endpoint: { host: endpoint.host, name: endpoint.name, ...(endpoint.isLocal && { isLocal: true }) } }),
    },
    credentials: resolveCredentials(sources),
  };
}

/** Everything at once that is wrong with it. That no region is written is no fault of the settings: the resource may name its own. */
export function settingFaults(sources: ConnectionSources): readonly ResizeError[] {
  const parts = [() => resolveEndpoint(sources), () => firstWritten(sources), () => resolveCredentials(sources)];
  return parts.flatMap((part) => {
    try {
      part();
      return [];
    } catch (error) {
      return [toResizeError(error)];
    }
  });
}

function firstWritten(sources: ConnectionSources): Found | undefined {
  const written = writtenRegion(sources);
  return written && checkRegion(written);
}

/** What a connection calls: Elastic Compute Service and Classic Load Balancer. */
export type Product = "ecs" | "slb";

/** As the client makes it for a region of its own. */
export function hostOf(connection: Pick<Connection, "regionId" | "endpoint">, product: Product = "ecs"): string {
  const { regionId, endpoint } = connection;
  return product === "slb" ? slbHost(regionId, endpoint) : (endpoint ?? `ecs.${regionId}.aliyuncs.com`);
}

export function urlOf(connection: Connection): URL {
  return new URL(`${connection.protocol ?? "https"}://${hostOf(connection)}/`);
}

function resolveRegion(sources: ConnectionSources): Found {
  const found = writtenRegion(sources) ?? sources.profileRegion;
  if (found === undefined) throw new ResizeError("region-missing", "no region is configured");
  return checkRegion(found);
}

/** Whether a place other than a profile names the region. */
export function isRegionWritten(sources: ConnectionSources): boolean {
  return writtenRegion(sources) !== undefined;
}

function writtenRegion(sources: ConnectionSources): Found | undefined {
  const written = sources.regionId?.trim();
  return written ? { name: "regionId", value: written } : firstFoundRegion(sources);
}

function firstFoundRegion(readers: SettingReaders): Found | undefined {
  for (const place of PLACES) {
    const found = readSetting(place, "region", readers);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A region becomes part of a host name, so its form is checked; a zone in its place is the usual slip. */
function checkRegion(found: Found): Found {
  const { name, value } = found;
  if (isRegionId(value)) return found;
  if (!isZoneId(value)) {
    throw new ResizeError("configuration-invalid", `${name} "${value}" is not a region id`, {
      fix: 'write a region id such as "cn-hangzhou"',
    });
  }
  const region = regionOfZone(value);
  throw new ResizeError("configuration-invalid", `${name} "${value}" is a zone, not a region`, {
    fix: region === undefined ? "write the region it is in" : `write "${region}"`,
  });
}

function resolveEndpoint(readers: SettingReaders): (Endpoint & Pick<Found, "name">) | undefined {
  for (const place of PLACES) {
    const found = readSetting(place, "endpoint", readers);
    const own = found?.name === "alicloud:endpoints" ? memberForEcs(found) : found;
    if (own !== undefined) return { ...parseEndpoint(own), name: own.name };
  }
  return undefined;
}

/** `alicloud:endpoints` is a JSON list of objects, product to endpoint; one object is taken too. */
function memberForEcs(found: Found): Found | undefined {
  for (const item of [parseJsonSetting(found)].flat() as readonly unknown[]) {
    const value = typeof item === "object" && item !== null ? (item as Record<string, unknown>)["ecs"] : undefined;
    if (typeof value === "string" && value.trim() !== "") return { name: `${found.name} ecs`, value: value.trim() };
  }
  return undefined;
}
