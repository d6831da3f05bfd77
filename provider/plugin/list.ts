// The instances of a region, page by page, for "pulumi do": a query in, ids and names and where the next page begins out. Reads alone.
import { callEcs } from "../calls/call-ecs";
import type { Properties } from "../dynamic/unknown-values";
import { readFix } from "../observe/read-error";
import type { Instance } from "../ports/ecs";
import { ResizeError } from "../errors/resize-error";
import type { ProviderContext } from "../verbs/provider-context";
import { receive } from "./wire-values";

export interface ListRequest {
  readonly query: Properties;
  /** Fewer than 1: no limit. */
  readonly limit: number;
  readonly pageSize: number;
  /** "" for the first page. */
  readonly token: string;
}

export interface Listed {
  readonly found: readonly { readonly id: string; readonly name: string }[];
  /** "" where there is no other page. */
  readonly token: string;
}

export async function listInstances(context: ProviderContext, request: ListRequest): Promise<Listed> {
  const { regionId, ...wanted } = receive(request.query).plain;
  const { session } = await context.region(typeof regionId === "string" ? regionId : undefined);
  const at = readToken(request.token);
  const page = await callEcs(session, "any", () => session.ecs.describeRegion(at.page));
  if (page.kind !== "done") {
    const fix = readFix(page, session.ecs);
    const cause = page.kind === "rejected" ? page.message : page.cause;
    throw new ResizeError("read-failed", `listing the instances of ${session.ecs.regionId} failed: ${cause}`, {
      ...(fix !== undefined && { fix }),
    });
  }
  const { instances, next } = page.value;
  const fitting = instances.filter((instance) => isWanted(instance, wanted)).slice(at.skipped);
  const room = Math.min(most(request.pageSize), most(request.limit) - at.given);
  const taken = fitting.slice(0, room);
  const given = at.given + taken.length;
  const isCut = fitting.length > taken.length;
  const goesOn = given < most(request.limit) && (isCut || next !== "");
  const rest = isCut ? { page: at.page, skipped: at.skipped + taken.length } : { page: next, skipped: 0 };
  return {
    found: taken.map(({ instanceId, instanceName }) => ({ id: instanceId, name: instanceName || instanceId })),
    token: goesOn ? JSON.stringify({ ...rest, given }) : "",
  };
}

function most(count: number): number {
  return count < 1 ? Infinity : count;
}

interface At {
  readonly page: string;
  /** Of the fitting ones of that page, and of all. */
  readonly skipped: number;
  readonly given: number;
}

function readToken(token: string): At {
  return token === "" ? { page: "", skipped: 0, given: 0 } : (JSON.parse(token) as At);
}

function isWanted({ instanceType, status, tags }: Instance, wanted: Properties): boolean {
  const asked = (wanted["tags"] ?? {}) as Properties;
  return (
    (wanted["instanceType"] ?? instanceType) === instanceType &&
    (wanted["status"] ?? status) === status &&
    Object.entries(asked).every(([key, value]) => tags[key] === value)
  );
}
