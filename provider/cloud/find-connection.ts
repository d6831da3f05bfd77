// What the user wrote, and the profile in use where that alone names the region, to a connection. Reads files of the user; I/O.
import { type Connection, type ConnectionSources, isRegionWritten, resolveConnection, urlOf } from "./connect";
import { resolveCredentials } from "./credential-settings";
import { regionOfProfile } from "./profile-region";
import { proxyFor } from "./proxy-settings";

/** Throws as `resolveConnection` does, and for a proxy that cannot be used. */
export async function findConnection(sources: ConnectionSources): Promise<Connection> {
  const connection = resolveConnection({ ...sources, ...(await profileRegion(sources)) });
  proxyFor(urlOf(connection), sources.env);
  return connection;
}

async function profileRegion(sources: ConnectionSources): Promise<Pick<ConnectionSources, "profileRegion">> {
  if (isRegionWritten(sources)) return {};
  const found = await regionOfProfile(resolveCredentials(sources), sources.env);
  return found ? { profileRegion: found } : {};
}
