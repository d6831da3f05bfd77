// When the key pair ends that signs our calls, where none comes after it: session in, milliseconds since 1970 out; I/O.
import type { EcsSession } from "../calls/ecs-session";

/** Undefined: no end is known. Where there are no keys at all no call is sent either, and it says so. */
export async function readKeysEnd({ ecs }: Pick<EcsSession, "ecs">): Promise<number | undefined> {
  const told = await ecs.keysEnd();
  return told.kind === "done" ? told.value : undefined;
}
