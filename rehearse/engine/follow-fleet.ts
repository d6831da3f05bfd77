// What the program does with one fleet: its rollout, its members and its gates, each registered at its turn. A fleet and an engine in; ends when all has ended.
//
// The order is the program's own (sdk/rollout-order.ts).
import { memberInputs } from "../../provider/check/check-rollout";
import { HOST_VERBS } from "../../provider/dynamic/host-verbs";
import { GATE_VERBS, ROLLOUT_VERBS } from "../../provider/dynamic/rollout-verbs";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { Phase, WrittenRollout } from "../../provider/inputs/rollout";
import { phasesOf, seatsOf } from "../../provider/inputs/rollout-phases";
import { followOrder } from "../../sdk/rollout-order";
import type { EngineRun, Resource } from "./engine-run";

/** As the program has it. */
export interface FleetProgram {
  readonly machines: Properties;
  readonly spec: Properties;
  readonly rollout: WrittenRollout;
}

/** Where it stands in its stack. */
export interface FleetPlace {
  readonly rolloutUrn: string;
  /** The URN of a member less its name. */
  readonly memberUrn: string;
}

export async function followFleet(engine: EngineRun, program: FleetProgram, place: FleetPlace): Promise<void> {
  const { machines, rollout } = program;
  const names = Object.keys(machines);
  const phases = phasesOf(names, rollout.phases);
  await engine.register(rolloutOf(program, place, engine.parallel));
  const zoneIds = rollout.zones === "one-at-a-time" ? engine.outputOf(place.rolloutUrn, "zoneIds") : undefined;
  const zoneOf = (name: string) => (zoneIds as Readonly<Record<string, string>>)[name] ?? "";
  const gates = phases.map((phase) => gateKey(place, phase));
  const phaseOf = (name: string) => phases.findIndex(({ members }) => members.includes(name));
  const after = (phase: number) => [place.rolloutUrn, ...gates.slice(Math.max(0, phase - 1), phase)];
  await followOrder(
    { phases, seats: seatsOf(rollout, names.length), ...(zoneIds !== undefined && { zoneOf }) },
    {
      member: (name) => engine.register(memberOf(program, place, { name, after: after(phaseOf(name)) })),
      // Each gate depends on the one before it, and a member on the gate before its phase.
      gate: (index) => {
        const phase = phases[index];
        return phase ? engine.register(gateOf(place, phase, after(index))) : Promise.resolve();
      },
    },
  );
}

export function gateKey({ rolloutUrn }: FleetPlace, { name }: Pick<Phase, "name">): string {
  return `${rolloutUrn}-after-${name}`;
}

export function memberKey({ memberUrn }: FleetPlace, name: string): string {
  return memberUrn + name;
}

function rolloutOf(program: FleetProgram, { rolloutUrn, memberUrn }: FleetPlace, parallel: number): Resource {
  const hidden = { __provider: "rollout", __urn: rolloutUrn, __memberUrn: memberUrn, __parallel: parallel };
  return { key: rolloutUrn, verbs: ROLLOUT_VERBS, inputs: { ...program, ...hidden }, after: [] };
}

function memberOf(
  { machines, spec }: FleetProgram,
  place: FleetPlace,
  { name, after }: { readonly name: string; readonly after: readonly string[] },
): Resource {
  const key = memberKey(place, name);
  const hidden = { __provider: "text", __urn: key, __rollout: { urn: place.rolloutUrn, name } };
  return { key, verbs: HOST_VERBS, inputs: { ...memberInputs(machines[name], spec), ...hidden }, after };
}

function gateOf(place: FleetPlace, { name: phase }: Phase, after: readonly string[]): Resource {
  const key = gateKey(place, { name: phase });
  const hidden = { __provider: "gate", __urn: key, __rolloutUrn: place.rolloutUrn };
  return { key, verbs: GATE_VERBS, inputs: { phase, ...hidden }, after };
}
