// The health of the members of a phase, asked anew when the phase is over: members as just seen in, those that are not healthy out; I/O.
import type { GateMember } from "../plan/fleet/judge-gate";
import type { WrongMember } from "../render/gate-words";
import { runFor } from "./intent";
import type { Services } from "./run";
import { runHealth } from "./steps/health";

/** As it is asked for: its services, and all that the judgement takes but what is seen. */
export type GateAskMember = Omit<GateMember, "seen"> & { readonly place: Omit<Services, "seat"> };

export type SeenMember = GateAskMember & GateMember;

export async function unhealthyOf(members: readonly SeenMember[]): Promise<readonly WrongMember[]> {
  const found = await Promise.all(members.map(judge));
  return found.filter((wrong) => wrong !== undefined);
}

/** As the last step of an update asks it, and as long. */
async function judge({ name, place, inputs, seen }: SeenMember): Promise<WrongMember | undefined> {
  const { health } = inputs;
  if (!health || typeof seen === "string" || seen.status !== "Running") return undefined;
  const plan = { willStop: false, reason: "requested", steps: [], downtime: 0 } as const;
  const run = runFor(place, { desired: inputs, plan, facts: {}, lastModifyEnd: undefined });
  const result = await runHealth(run, { kind: "health", ...health });
  return result.kind === "done" ? undefined : { name, why: result.failure.sentence };
}
