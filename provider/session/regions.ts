// One connection to ECS for each region a process works in, opened once and shared. Configuration in, sessions out; I/O.
import type { EcsSession } from "../calls/ecs-session";
import { createCircuitBreaker } from "../calls/circuit-breaker";
import { createRetryBudget } from "../calls/retry-budget";
import { openEcs } from "../cloud/alicloud-ecs";
import { findConnection } from "../cloud/find-connection";
import { processEnvironment } from "../cloud/process-environment";
import { openNetwork } from "../cloud/socket-network";
import { verifyCredentials } from "../cloud/verify-credentials";
import { createReaders, type Readers } from "../observe/readers";
import type { ResourceContext } from "../resize";
import type { SessionClock } from "./session-clock";
import { SYSTEM_CHANCE } from "./system-clock";

export type Region = Readers & Pick<ResourceContext, "session">;

/** Reads a configuration value by its full key, `ecs-spec:region`. */
export type ReadConfig = (key: string) => string | undefined;

/** `regionId` is what the resource itself names. Credentials are asked for at the first use, with a clear error. */
export function createRegions(
  config: ReadConfig,
  shared: Pick<EcsSession, "signal"> & { readonly clock: SessionClock },
): (regionId?: string) => Promise<Region> {
  const opened = new Map<string, Promise<Region>>();
  return (regionId = "") => {
    const region = opened.get(regionId) ?? openRegion(config, shared, regionId);
    opened.set(regionId, region);
    return region;
  };
}

async function openRegion(
  config: ReadConfig,
  shared: Parameters<typeof createRegions>[1],
  regionId: string,
): Promise<Region> {
  const named = regionId === "" ? {} : { regionId };
  const connection = await findConnection({ config, env: processEnvironment, ...named });
  await verifyCredentials(connection);
  const session: EcsSession = {
    ...shared,
    ecs: openEcs(connection, connection.from?.endpoint?.isLocal ? { time: shared.clock.answers } : {}),
    network: openNetwork(),
    chance: SYSTEM_CHANCE,
    budget: createRetryBudget(),
    wayBack: createRetryBudget(),
    starts: createCircuitBreaker(),
  };
  return { session, ...createReaders(session) };
}
