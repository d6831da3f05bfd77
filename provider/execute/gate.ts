// The gate after a phase of a rollout: its members are looked at, the bake is waited out, their health is asked anew. Members in, or nothing out; I/O.
//
// It changes nothing. Throws where more members are wrong than the rollout allows, where nobody listens any more, and when cancelled.
import { pause } from "../calls/pause";
import { ResizeError } from "../errors/resize-error";
import type { Phase } from "../inputs/rollout";
import { bakedAt, type GateMember, wrongWith } from "../plan/fleet/judge-gate";
import { GATE_WORDS, type WrongMember } from "../render/gate-words";
import { type GateAskMember, type SeenMember, unhealthyOf } from "./gate-health";
import { waitOut } from "./maintenance";
import type { Services } from "./run";

export interface GateAsk {
  /** Pulumi name of the fleet. */
  readonly fleet: string;
  readonly phase: Phase;
  readonly members: readonly GateAskMember[];
  readonly maxErrors: number;
  /** Names of members of any phase that have failed in this run. */
  readonly failed: ReadonlySet<string>;
}

export async function passGate(gate: Pick<Services, "session" | "report" | "name">, ask: GateAsk): Promise<void> {
  const first = await lookAtAll(ask);
  assertPasses(ask, wrongOf(first));
  const left = bakedAt(first, ask.phase.bake) - gate.session.clock.now();
  if (left > 0) await waitOut(gate, left, GATE_WORDS.bake);
  const members = left > 0 ? await lookAtAll(ask) : first;
  const wrong = wrongOf(members);
  assertPasses(ask, wrong);
  const unhealthy = await unhealthyOf(members.filter((member) => wrongWith(member) === undefined));
  assertPasses(ask, [...wrong, ...unhealthy]);
  gate.report.say("info", GATE_WORDS.passed(gate.name, ask));
}

async function lookAtAll({ members }: GateAsk): Promise<readonly SeenMember[]> {
  return await Promise.all(members.map(async (member) => ({ ...member, seen: await look(member) })));
}

/** As often as a glitch takes: one answer that lacks an instance proves nothing (decision 0029). */
const LOOKS = 5;
const PAUSE_MS = 2_000;

async function look({ place, inputs }: GateAskMember): Promise<GateMember["seen"]> {
  let seen: GateMember["seen"] = "unread";
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const outcome = await place.read(inputs.instanceId);
    if (outcome.kind === "done" && outcome.value) return outcome.value;
    seen = outcome.kind === "done" ? "gone" : "unread";
    if (!(await pause(place.session, PAUSE_MS))) break;
  }
  return seen;
}

function wrongOf(members: readonly SeenMember[]): readonly WrongMember[] {
  return members.flatMap((member) => {
    const wrong = wrongWith(member);
    return wrong ? [{ name: member.name, why: GATE_WORDS.wrong(wrong) }] : [];
  });
}

/** Whoever has failed in this run counts, be it up again. */
function assertPasses({ failed, maxErrors, ...ask }: GateAsk, wrong: readonly WrongMember[]): void {
  const all = new Set([...failed, ...wrong.map(({ name }) => name)]);
  if (all.size <= maxErrors) return;
  const { fact, fix } = GATE_WORDS.failed({ ...ask, maxErrors, count: all.size, wrong });
  throw new ResizeError("gate-failed", fact, { fix });
}
