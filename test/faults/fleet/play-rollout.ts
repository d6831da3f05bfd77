// Plays a random rollout and judges it: seed in, sentences of what broke and figures out. On virtual time.
import type { HistoryEntry } from "../../../emulator";
import { phasesOf, seatsOf } from "../../../provider/inputs/rollout-phases";
import { breaches, type Said, stopsInWindow } from "../../_helpers/invariants";
import {
  begunIsEnded,
  type FleetStory,
  neverOverMaxDown,
  noPhaseBeforeItsGate,
  nothingBegunAfterHalt,
  nothingOpensLater,
  type RunTold,
  zonesApart,
} from "../../_helpers/invariants/fleet";
import { drawRollout } from "./draw-rollout";
import { healFleet } from "./heal-fleet";
import { RolloutStage } from "./rollout-stage";
import type { FleetMachine, RolloutStory } from "./rollout-story";

export interface PlayedRollout {
  readonly story: RolloutStory;
  readonly found: readonly string[];
  readonly calls: number;
  readonly virtualMs: number;
  /** Of every resource of the runs before the healing: how it ended. */
  readonly endings: readonly string[];
  readonly history: readonly HistoryEntry[];
  readonly notes: readonly Said[];
}

export async function playRollout(seed: number): Promise<PlayedRollout> {
  return await play(drawRollout(seed));
}

export async function play(story: RolloutStory): Promise<PlayedRollout> {
  const stage = new RolloutStage(story);
  const begin = stage.clock.now();
  if (story.adopted) await stage.adopt();
  await disturb(stage);
  const disturbed = [...stage.emulator.history()];
  const runs = [...stage.runs];
  const found = judge(stage, disturbed, runs);
  const healed = await healFleet(stage, disturbed);
  const history = [...disturbed, ...healed.history];
  return {
    story,
    found: [...found, ...healed.found, ...defects(stage)],
    calls: history.filter(({ kind }) => kind === "call").length,
    virtualMs: stage.clock.now() - begin,
    endings: runs.flatMap(({ ends }) =>
      ends.map(({ kind, went, text }) => `${kind} ${went === "failed" ? codeOf(text) : went}`),
    ),
    history,
    notes: stage.notes(),
  };
}

/** Everything that goes wrong goes wrong at once; it is over when every run has ended and every deed is done. */
async function disturb(stage: RolloutStage): Promise<void> {
  const { runs, rivals, deeds, faults, faultsEndMs } = stage.story;
  for (const fault of faults) stage.emulator.faults.add(fault);
  const calm = faultsEndMs === undefined ? undefined : stage.clock.sleep(faultsEndMs);
  void calm?.then(() => stage.emulator.faults.clear());
  const others = [...deeds.map((deed) => stage.deed(deed)), ...rivals.map((rival, index) => stage.rival(rival, index))];
  for (const [index, run] of runs.entries()) await stage.run(index + 1, run);
  await Promise.all(others);
  stage.emulator.faults.clear();
  await stage.clock.sleep(30 * 60_000);
}

export function judge(
  stage: RolloutStage,
  history: readonly HistoryEntry[],
  runs: readonly RunTold[],
): readonly string[] {
  const story = toldStory(stage.story);
  return [
    ...neverOverMaxDown(story, history, runs),
    ...zonesApart(story, history, runs),
    ...runs.flatMap((run) => [
      ...noPhaseBeforeItsGate(story, history, run, runs),
      ...nothingBegunAfterHalt(story, history, run),
      ...begunIsEnded(story, history, run),
      ...nothingOpensLater(story, run),
    ]),
    ...stage.story.machines.flatMap((machine) => judgeMachine(stage.story, machine, { history, runs })),
  ];
}

/** As drawn (draw-faults.ts). */
const SLOWEST_MS = 30_000;
/** What is estimated of a stop with its type and its start. */
const WORK_MS = 75_000;

function toldStory({ machines, program, wanted, faults }: RolloutStory): FleetStory {
  const names = Object.keys(program.machines);
  const { maxErrors = 0, zones, phases } = program.rollout;
  const byName = new Map(machines.map((machine) => [machine.name, machine]));
  return {
    members: machines.map((machine) => ({ ...machine, wanted })),
    phases: phasesOf(names, phases).map(({ members, bake }) => ({ members, bakeMs: bake * 1000 })),
    maxDown: seatsOf(program.rollout, names.length),
    maxErrors,
    byZone: zones === "one-at-a-time",
    healthyFrom: (name, at) => {
      const sick = byName.get(name)?.sick;
      return sick && at >= sick.from && at < sick.to ? sick.to : at;
    },
    slowMs: faults.length > 0 ? SLOWEST_MS : 0,
  };
}

interface Lived {
  readonly history: readonly HistoryEntry[];
  readonly runs: readonly RunTold[];
}

/** What holds of every instance (invariants I1 to I8), and its window (F4, as invariant I17). */
function judgeMachine(
  { wanted, closed }: RolloutStory,
  { name, instanceId, instanceType }: FleetMachine,
  { history, runs }: Lived,
) {
  const own = history.filter((entry) =>
    entry.kind === "change" ? entry.instanceId === instanceId : entry.instanceIds.includes(instanceId),
  );
  const expected = { instanceId, types: [instanceType, wanted], power: ["Running", "Stopped"] } as const;
  const found = runs.flatMap(({ accessKeyId }) => [
    ...breaches(own, { ...expected, accessKeyId }),
    ...(closed ? stopsInWindow(own, { instanceId, accessKeyId, closed, workMs: WORK_MS, slowMs: SLOWEST_MS }) : []),
  ]);
  return [...new Set(found)].map((sentence) => `${name}: ${sentence}`);
}

function defects(stage: RolloutStage): readonly string[] {
  const texts = stage.runs.flatMap(({ ends }) => ends.map(({ text }) => text));
  return texts.filter((text) => text.startsWith("internal")).map((text) => `a defect of ours: ${text}`);
}

function codeOf(text: string): string {
  return /^[\w-]+/.exec(text)?.[0] ?? "failed";
}
