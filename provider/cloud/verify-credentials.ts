// Are there credentials at all? Asked once, early, so that the answer is one clear error and not a failed call.
import { ResizeError } from "../errors/resize-error";
import { askKeys } from "./ask-keys";
import type { Connection } from "./connect";
import { openKeySource } from "./key-source";

/**
 * Throws ResizeError `credentials-missing`. Sends nothing to ECS, so it does not say whether ECS accepts the keys.
 *
 * @param deadlineMs milliseconds, default that of `askKeys`
 */
export async function verifyCredentials(connection: Connection, deadlineMs?: number): Promise<void> {
  // Keys that were written down need no look, nor the library.
  if (connection.credentials.kind === "static") return;
  const source = openKeySource(connection.credentials);
  const outcome = await askKeys(() => source.current(), deadlineMs);
  if (outcome.kind === "not-sent") throw new ResizeError("credentials-missing", outcome.cause);
}
