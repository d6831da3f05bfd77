// What the user wrote, and the profile in use where that alone names the region, to a connection. Reads files of the user; I/O.
import { type Connection, type ConnectionSources, isRegionWritten, resolveConnection } from "./connect";
import { resolveCredentials } from "./credential-settings";
import { regionOfProfile } from "./profile-region";

export async function findConnection(sources: ConnectionSources): Promise<Connection> {
  if (isRegionWritten(sources)) return resolveConnection(sources);
  const profileRegion = await regionOfProfile(resolveCredentials(sources), sources.env);
  return resolveConnection({ ...sources, ...(profileRegion && { profileRegion }) });
}
