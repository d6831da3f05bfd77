// The verbs of a gate between two phases of a rollout: what will be judged in a check; the judgement in an apply. Context and gate in; I/O.
import { ResizeError } from "../errors/resize-error";
import { passGate } from "../execute/gate";
import { UNKNOWN } from "../inputs/resize-inputs";
import { GATE_WORDS } from "../render/gate-words";
import { LEFT_OUT } from "../render/halt-words";
import type { RolloutAtWork } from "../session/rollout-at-work";
import { resourceName } from "../session/urn";
import type { ProviderContext } from "./provider-context";
import type { GateCheckResponse, GateRequest } from "./rollout-requests";

export function check(context: ProviderContext, { rolloutUrn, phase }: GateRequest): GateCheckResponse {
  const atWork = context.rollouts.get(rolloutUrn);
  if (atWork === "unknown") return { plan: UNKNOWN };
  const index = atWork ? indexOf(atWork, phase) : -1;
  const found = atWork?.rollout.phases[index];
  if (!atWork || !found) return {};
  if (!isJudged(atWork, index)) {
    // Nothing is to be done before it or after it: what a later member alone knows of waits for nobody.
    if (!hasWork(atWork, atWork.rollout.phases.slice(0, index + 1))) atWork.passed(index);
    return {};
  }
  return { plan: GATE_WORDS.plan(found, found.members.length) };
}

/** A later phase has something to do. */
function isJudged(atWork: RolloutAtWork, index: number): boolean {
  return hasWork(atWork, atWork.rollout.phases.slice(index + 1));
}

function hasWork({ work }: RolloutAtWork, phases: RolloutAtWork["rollout"]["phases"]): boolean {
  return phases.some(({ members }) => members.some((name) => work.has(name)));
}

function indexOf({ rollout }: RolloutAtWork, phase: string): number {
  return rollout.phases.findIndex(({ name }) => name === phase);
}

/** Throws where the phase has not passed. */
export async function apply(context: ProviderContext, { urn, rolloutUrn, phase }: GateRequest): Promise<void> {
  const atWork = context.rollouts.get(rolloutUrn);
  if (atWork === "unknown") return;
  if (!atWork) throw new ResizeError("rollout-held", LEFT_OUT.fact, { fix: LEFT_OUT.fix });
  const index = indexOf(atWork, phase);
  const found = atWork.rollout.phases[index];
  if (found && isJudged(atWork, index)) await judge(context, { urn, atWork, phase: found });
  atWork.passed(index);
}

interface Judging {
  readonly urn: string;
  readonly atWork: RolloutAtWork;
  readonly phase: RolloutAtWork["rollout"]["phases"][number];
}

async function judge(context: ProviderContext, { urn, atWork, phase }: Judging): Promise<void> {
  const { name: fleet, rollout, work, repairs, failed, placeOf } = atWork;
  const members = rollout.members.flatMap(({ name, inputs }) => {
    const place = placeOf(name);
    return phase.members.includes(name) && place
      ? [{ name, inputs, place, work: work.get(name) ?? repairs.get(name) }]
      : [];
  });
  const report = context.reportOn(urn);
  const [first] = members;
  if (!first) return;
  const gate = { session: first.place.session, report, name: resourceName(urn, phase.name) };
  try {
    await passGate(gate, { fleet, phase, members, maxErrors: rollout.maxErrors, failed: new Set(failed.keys()) });
  } finally {
    await report.flush();
  }
}
