// Invariant F6: after the storm one calm run brings the fleet to its desired state, and the next writes nothing. I/O.
//
// More than one is excused by what the run before said itself: an earlier failure that has its pause, the five-minute rule of a change that a dead run or
// somebody else made, a state to be refreshed.
import { type HistoryEntry, writes } from "../../../emulator";
import { isRuleOfFiveMinutes } from "../../_helpers/invariants/calls";
import type { EndTold } from "../../_helpers/invariants/fleet";
import { LONGEST_PAUSE_MS } from "../../_helpers/invariants/pauses";
import { untilOpen } from "../draw-window";
import { CALM, type RolloutStage } from "./rollout-stage";

export interface HealedFleet {
  readonly found: readonly string[];
  readonly history: readonly HistoryEntry[];
}

/** A live journal of another stack counts for half an hour. */
const UNTIL_RIVALS_ARE_STALE_MS = 60 * 60_000;
const FIVE_MINUTES_MS = 5 * 60_000 + 1_000;
const QUICK = { kind: "fixed", ms: 3_000 } as const;
const JOURNAL = "ecs-spec:journal";

export async function healFleet(stage: RolloutStage, disturbed: readonly HistoryEntry[]): Promise<HealedFleet> {
  const history: HistoryEntry[] = [];
  const note = () => {
    history.push(...stage.emulator.history());
    stage.emulator.clearHistory();
  };
  await setRight(stage, disturbed);
  let ends: readonly EndTold[] = [];
  for (let number = 50; number < 55; number += 1) {
    await stage.clock.sleep(untilOpen(stage.story.closed ?? [], stage.clock.now()));
    ends = await stage.run(number, CALM);
    const excuse = excuseOf(ends, stage.emulator.history());
    note();
    if (excuse === undefined) break;
    if (excuse === "refresh") await stage.refresh(number);
    else await stage.clock.sleep(excuse);
  }
  const wrong = [...badEnds(ends), ...wrongs(stage)];
  await stage.run(58, CALM);
  const late = writes(stage.emulator.history());
  note();
  const loud = (stage.runs.at(-1)?.ends ?? []).filter(({ text }) => text !== "same");
  return {
    found: [
      ...wrong.map((sentence) => `F6: ${sentence}`),
      ...late.map(({ action, instanceIds }) => `F6: a second run writes ${action} to ${instanceIds.join()}`),
      ...loud.map(({ of, text }) => `F6: in a second run ${of} ends ${text}`),
    ],
    history,
  };
}

/** What people have stopped they start; a dead run whose journal was kept from the instance has left it to them, too. */
async function setRight(stage: RolloutStage, disturbed: readonly HistoryEntry[]): Promise<void> {
  const { world, faults } = stage.emulator;
  faults.clear();
  world.setTimings({ stop: QUICK, modify: QUICK, start: QUICK });
  if (stage.story.rivals.length > 0) await stage.clock.sleep(UNTIL_RIVALS_ARE_STALE_MS);
  const sick = stage.story.machines.flatMap((machine) => machine.sick?.to ?? []);
  await stage.clock.sleep(Math.max(0, ...sick) - stage.clock.now());
  const moved = new Set(disturbed.flatMap((entry) => (entry.kind === "change" ? [entry.instanceId] : [])));
  for (const { instanceId, status, tags } of world.instances())
    if (moved.has(instanceId) && status === "Stopped" && tags[JOURNAL] === undefined)
      world.console.run({ do: "start", instanceId, immediately: true });
  stage.emulator.clearHistory();
}

function excuseOf(ends: readonly EndTold[], history: readonly HistoryEntry[]): number | "refresh" | undefined {
  const bad = ends.filter(({ went }) => went !== "well");
  const texts = bad.map(({ text }) => text).join("\n");
  if (bad.length === 0) return undefined;
  if (texts.includes("fix: run pulumi up --refresh")) return "refresh";
  if (texts.includes("failed-before")) return LONGEST_PAUSE_MS;
  return history.some((entry) => entry.kind === "call" && isRuleOfFiveMinutes(entry)) ? FIVE_MINUTES_MS : undefined;
}

function badEnds(ends: readonly EndTold[]): readonly string[] {
  const bad = ends.filter(({ went }) => went !== "well");
  return bad.map(({ of, went, text }) => `in a calm run ${of} ends ${went}: ${text}`);
}

function wrongs({ story, emulator }: RolloutStage): readonly string[] {
  return story.machines.flatMap(({ name, instanceId }) => {
    const { status, instanceType, tags } = emulator.world.instance(instanceId);
    const is = `${status} ${instanceType}${tags[JOURNAL] === undefined ? "" : ` with the journal ${tags[JOURNAL]}`}`;
    return is === `Running ${story.wanted}` ? [] : [`after a calm run ${name} is ${is}`];
  });
}
