// A preview as text and the wishes of whoever rehearses it in; so many rehearsals of it, reckoned together, out, or why there are none. Draws by the seed.
import { VirtualClock } from "../emulator/clock";
import { readEngineOutput } from "../review/read/read-engine-output";
import { openingFrom } from "../provider/plan/window/openings";
import { drawFaults } from "./draw-faults";
import { gateKey } from "./engine/follow-fleet";
import type { Group, PlayedGroup } from "./judge-group";
import { makeWorld } from "./make-world";
import { type Playing, playPlan } from "./play-plan";
import type { MachineToPlay } from "./read-machine";
import { type FleetToPlay, type PlanToPlay, readPlan, type Unplayable } from "./read-plan";

export interface Wishes {
  readonly times: number;
  /** Share of the calls that go wrong, 0 to 1. */
  readonly faults: number;
  readonly seed: number;
  /** Resources that the engine works on at once; absent: as in the preview, else `ownParallel`. */
  readonly parallel?: number;
  readonly ownParallel: number;
  /** Milliseconds since 1970: a window opens after it. */
  readonly now: number;
}

export type Rehearsed =
  | { readonly kind: "unreadable"; readonly fact: string; readonly fix: string }
  | { readonly kind: "unplayable"; readonly why: Unplayable }
  | { readonly kind: "rehearsed"; readonly rehearsal: Rehearsal };

export interface Rehearsal {
  readonly plan: PlanToPlay;
  readonly playing: Playing;
  readonly wishes: Wishes;
  readonly groups: readonly RehearsedGroup[];
}

export interface RehearsedGroup {
  readonly group: Group;
  /** Absent for the instances of none. */
  readonly fleet?: FleetToPlay;
  readonly runs: readonly PlayedGroup[];
}

export async function rehearse(text: string, wishes: Wishes, onPlayed: (count: number) => void): Promise<Rehearsed> {
  const output = readEngineOutput(text);
  if (output.kind === "unreadable") return output;
  const read = readPlan(output.run);
  if (read.kind === "unplayable") return read;
  const playing = toPlaying(read.plan, wishes);
  const runs = await playOften(playing, wishes, onPlayed);
  const groups = playing.groups.map((group, index) => {
    const fleet = read.plan.fleets[index];
    return { group, ...(fleet && { fleet }), runs: runs.flatMap((run) => run[index] ?? []) };
  });
  return { kind: "rehearsed", rehearsal: { plan: read.plan, playing, wishes, groups } };
}

export function toPlaying(plan: PlanToPlay, { faults, parallel, ownParallel, now }: Wishes): Playing {
  const groups = groupsOf(plan);
  const machines = groups.flatMap((group) => group.machines);
  return {
    plan,
    groups,
    world: makeWorld(machines),
    faults: drawFaults(faults),
    parallel: parallel ?? plan.parallel ?? ownParallel,
    continues: plan.fleets.some(({ rollout }) => rollout.maxErrors > 0),
    begin: beginOf(machines, now),
  };
}

/** The fleets in their order, then the instances of none. */
function groupsOf({ fleets, singles }: PlanToPlay): readonly Group[] {
  const ofNone = { name: "", machines: singles.map(({ machine }) => machine), others: {}, maxErrors: Infinity };
  return [...fleets.map(groupOf), ...(singles.length > 0 ? [ofNone] : [])];
}

function groupOf({ name, machines, place, rollout }: FleetToPlay): Group {
  const gates = rollout.phases.map((phase) => [gateKey(place, phase), `the gate after ${phase.name}`] as const);
  const others = Object.fromEntries([[place.rolloutUrn, "the rollout"], ...gates]);
  const { maxDown, maxErrors } = rollout;
  return { name, machines, others, maxDown, maxErrors };
}

/** When the first window opens; where there is none any moment is as good as another, and the same every time. */
function beginOf(machines: readonly MachineToPlay[], now: number): number {
  const windows = machines.flatMap(({ inputs }) => inputs.window ?? []);
  const opens = windows.flatMap((window) => openingFrom(window, now)?.opens ?? []);
  if (windows.length > 0) return Math.min(...(opens.length > 0 ? opens : [now]));
  return new VirtualClock().now();
}

async function playOften(
  playing: Playing,
  { times, seed }: Wishes,
  onPlayed: (count: number) => void,
): Promise<readonly (readonly PlayedGroup[])[]> {
  const runs: (readonly PlayedGroup[])[] = [];
  for (let number = 1; number <= times; number += 1) {
    runs.push(await playPlan(playing, seed * 1_000_003 + number));
    onPlayed(number);
  }
  return runs;
}
