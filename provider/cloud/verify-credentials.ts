// Are there credentials at all? Asked once, early, so that the answer is one clear error and not a failed call.
import { ResizeError } from "../errors/resize-error";
import { callWithin } from "./bounded-call";
import { createCallSlots } from "./call-slots";
import type { Connection } from "./connect";
import { openKeySource } from "./key-source";

/**
 * Throws ResizeError `credentials-missing`. Sends nothing to ECS, so it does not say whether ECS accepts the keys.
 *
 * @param deadlineMs milliseconds, default 20000; the metadata service is given 1 s a request by the official library
 */
export async function verifyCredentials(connection: Connection, deadlineMs = 20_000): Promise<void> {
  // Keys that were written down need no look, nor the library.
  if (connection.credentials.kind === "static") return;
  const source = openKeySource(connection.credentials);
  const outcome = await callWithin(
    { deadlineMs, slots: createCallSlots(1) },
    {
      prepare: async () => {
        await source.current();
      },
      send: () => Promise.resolve({ kind: "done", value: "found", requestId: "" }),
    },
  );
  if (outcome.kind === "not-sent") throw new ResizeError("credentials-missing", outcome.cause);
}
