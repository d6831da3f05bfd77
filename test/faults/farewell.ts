// After the storm the stack is destroyed: no instance that we left off is forgotten. A stage in, sentences out; I/O.
import type { HistoryEntry } from "../../emulator";
import { LONGEST_PAUSE_MS } from "../_helpers/invariants/pauses";
import { boundsOf, hasStrayStop } from "./expectation";
import { calm, type Healed, isGone } from "./healing";
import type { MachineStory } from "./schedule";
import { type Stage, wordsOf } from "./stage";

/** A delete that failed has said so, and the next one, after the longest pause, goes through. */
export async function bidFarewell(stage: Stage, disturbed: readonly HistoryEntry[]): Promise<Healed> {
  const known = stage.schedule.machines.filter(({ name }) => stage.recordedOutputs(name) !== undefined);
  await calm(stage);
  await stage.destroy(50);
  const once = known.flatMap((machine) => judge(stage, machine, disturbed, "a delete"));
  await stage.clock.sleep(LONGEST_PAUSE_MS);
  await stage.destroy(51);
  const twice = known.flatMap((machine) => judge(stage, machine, disturbed, "a second delete"));
  const left = known.filter(({ name }) => stage.recordedOutputs(name) !== undefined);
  const stuck = left.map(({ name }) => `${name}: a second delete ends ${endOf(stage, name)}`);
  return { found: [...once, ...twice, ...stuck], history: [...stage.emulator.history()], strays: 0 };
}

function judge(
  stage: Stage,
  machine: MachineStory,
  disturbed: readonly HistoryEntry[],
  who: string,
): readonly string[] {
  const { name, instanceId } = machine;
  if (isGone(stage, machine) || hasStrayStop(disturbed, machine) || machine.program["powerState"] !== undefined)
    return [];
  const { status } = stage.emulator.world.instance(instanceId);
  const isLoud = stage.recordedOutputs(name) !== undefined && endOf(stage, name).includes(instanceId);
  const isRight = (boundsOf(stage.schedule, machine).power as readonly string[]).includes(status);
  return isRight || isLoud ? [] : [`${name}: I2: ${who} leaves the instance ${status} and ends ${endOf(stage, name)}`];
}

function endOf(stage: Stage, name: string): string {
  const end = stage.ended.findLast((one) => one.name === name);
  return end ? wordsOf(end.ran) : "without a word";
}
