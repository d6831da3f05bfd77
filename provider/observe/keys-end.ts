// When the key pair ends that signs our calls, where none comes after it: session in, milliseconds since 1970 out; I/O.
import type { EcsSession } from "../calls/ecs-session";
import { toAsked } from "./asked";
import type { Asked } from "./observation";

/** `undefined` is known as well: it lasts, it is renewed, or nobody says when it ends. */
export async function readKeysEnd({ ecs }: Pick<EcsSession, "ecs">): Promise<Asked<number | undefined>> {
  return toAsked(await ecs.keysEnd(), "");
}
