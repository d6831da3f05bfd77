// What one process shares, whatever asks it: regions, time, claims, what was last seen, the signal to stop. Configuration in, session out; I/O.
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { Facts } from "../observe/observation";
import type { Clock } from "../ports/clock";
import type { Report } from "../ports/report";
import type { ResourceContext } from "../resize";
import { type Claims, createClaims } from "./claims";
import { shareClaims } from "./shared-claims";
import { createRegions, type ReadConfig, type Region } from "./regions";
import type { Rollouts } from "./rollout-at-work";
import { priceMode, retries } from "./run-settings";
import { createSessionClock } from "./session-clock";
import { SYSTEM_CLOCK } from "./system-clock";
import { ownerOf, resourceName } from "./urn";

export interface Session {
  /** Opened at the first use. Default: the region of the configuration. */
  region(regionId?: string): Promise<Region>;
  /** Where the work on one resource is done; what is said of it goes to `report`. */
  resource(of: ResourceOf, report: Report): Promise<ResourceContext>;
  readonly clock: Pick<Clock, "now">;
  /** Ends the waits that a cancel may end (decision 0034): the signal of every region fires. The dynamic host never calls it. */
  stop(): void;
  readonly claims: Claims;
  readonly rollouts: Rollouts;
  /** By URN, what the check of this process saw, for the diff that follows it: the outputs that it has tell what had been. */
  readonly lastSeen: Map<string, Facts>;
  /** Somebody insists, for this run alone, that what failed before is tried again now. */
  retries(instanceId: string): boolean;
}

export interface ResourceOf extends Pick<ResizeInputs, "instanceId" | "regionId"> {
  /** "" where no stack has the instance: it is then called by its id. */
  readonly urn: string;
}

/** `engine`: the address of the engine that runs this process, which may run others beside it. */
export function openSession(config: ReadConfig, engine?: string): Session {
  const stopping = new AbortController();
  const clock = createSessionClock(SYSTEM_CLOCK);
  const region = createRegions(config, { clock, signal: stopping.signal });
  return {
    region,
    async resource({ urn, instanceId, regionId }, report) {
      const opened = await region(regionId);
      const [name, owner, price] = [resourceName(urn, instanceId), ownerOf(urn), priceMode(config)];
      return { ...opened, report, name, owner, price, retries: retries(instanceId) };
    },
    clock,
    stop: () => stopping.abort(),
    claims: createClaims(shareClaims(engine)),
    rollouts: new Map(),
    lastSeen: new Map(),
    retries,
  };
}
