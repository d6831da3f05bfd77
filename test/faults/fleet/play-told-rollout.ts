// Plays what befalls a fleet between two runs, then a preview and the run after it with nothing in their way: seed in, sentences of what the preview did not tell
// out. On virtual time.
import type { HistoryEntry } from "../../../emulator";
import type { Properties } from "../../../provider/dynamic/unknown-values";
import type { FleetProgram } from "../../_helpers/fleet-twin";
import type { PlannedStep } from "../../../rehearse/engine/engine-step";
import { type Act, drawToldRollout, type ToldStory, type Wish } from "./draw-told-rollout";
import { CALM, RolloutStage } from "./rollout-stage";

const MINUTE = 60_000;
/** Longer than the longest pause after a failure. */
const PAUSES_ARE_OVER_MS = 25 * 60 * MINUTE;

export async function playToldRollout(seed: number): Promise<readonly string[]> {
  const story = drawToldRollout(seed);
  const stage = new RolloutStage({ ...stageOf(story), seed });
  for (const [index, act] of [{ do: "run" } as const, ...story.acts].entries()) {
    await play(stage, story, act, index);
    await stage.clock.sleep(10 * MINUTE);
  }
  await stage.clock.sleep(PAUSES_ARE_OVER_MS);
  return await judge(stage, story);
}

function stageOf({ machines, world, rollout, first }: ToldStory) {
  const none = { adopted: false, faults: [], runs: [], deeds: [], rivals: [] };
  return { ...none, machines, world, wanted: "", program: { ...programOf(machines, first), rollout } };
}

function programOf(machines: ToldStory["machines"], wish: Wish) {
  const spec: Properties = { ...wish, allowedDisruption: "stop", acknowledge: ["public-ip"] };
  return { machines: Object.fromEntries(machines.map(({ name, instanceId }) => [name, instanceId])), spec };
}

async function play(stage: RolloutStage, { machines }: ToldStory, act: Act, number: number): Promise<void> {
  const { fleet, emulator } = stage;
  switch (act.do) {
    case "wish":
      fleet.program = { ...fleet.program, ...programOf(machines, act.wish) };
      return;
    case "refresh":
      await stage.refresh(number);
      return;
    case "retype": {
      const { console: hand } = emulator.world;
      const id = machines.find(({ name }) => name === act.name)?.instanceId ?? "";
      if (emulator.world.instance(id).status === "Running") hand.stop(id, { immediately: true });
      hand.resize(id, act.instanceType);
      hand.start(id, { immediately: true });
      return;
    }
    case "run": {
      const { death, fault } = act;
      if (fault) emulator.faults.add(fault);
      await stage.run(number, {
        ...CALM,
        ...(death !== undefined && { death: { atCall: death, when: "after", lateMs: 0 } }),
      });
      emulator.faults.clear();
    }
  }
}

/** The preview passes or says what to do, and when that is done it passes; what it tells is then done, and nothing else. */
async function judge(stage: RolloutStage, { machines }: ToldStory): Promise<readonly string[]> {
  let told = await stage.preview(10);
  if (refusals(told).some((reason) => reason.includes("pulumi up --refresh"))) {
    await stage.refresh(11);
    told = await stage.preview(12);
  }
  for (let times = 0; times < machines.length; times += 1) {
    const fix = FIX.exec(refusals(told).join());
    if (!fix) break;
    stage.fleet.program = fixed(stage.fleet.program, fix, stage.story.seed % 2 === 0);
    told = await stage.preview(13);
  }
  const refused = refusals(told);
  if (refused.length > 0) return refused.map((reason) => `the preview is refused: ${reason}`);
  stage.emulator.clearHistory();
  const ends = await stage.run(14, CALM);
  const bad = ends.filter(({ went }) => went !== "well");
  const names = machines.map(({ name }) => name);
  const withPlan = names.filter((name) => planOf(told.get(name)) !== undefined);
  const stops = withPlan.filter((name) => stepsOf(told.get(name)).includes("stop"));
  const stopped = machines.filter(({ instanceId }) => isStopped(stage.emulator.history(), instanceId));
  return [
    ...bad.map(({ of, text }) => `the preview passed, and ${of} ends ${text}`),
    ...(toDo(told) === withPlan.length
      ? []
      : [`the rollout tells of ${toDo(told)}, and its members of ${withPlan.join()}`]),
    ...unlike(
      "stopped",
      stops,
      stopped.map(({ name }) => name),
    ),
  ];
}

const FIX = /write drift: "correct"; to leave it as it is, write in machines "(\w+)": (\{.*\})/;

/** As one of the two ways that are told. */
function fixed(program: FleetProgram, [, name = "", machine = ""]: RegExpExecArray, corrects: boolean): FleetProgram {
  const { machines, spec } = program;
  if (corrects) return { ...program, spec: { ...spec, drift: "correct" } };
  const own = JSON.parse(machine.replaceAll(/(\w+): /g, '"$1": ')) as Properties;
  return { ...program, machines: { ...machines, [name]: own } };
}

function refusals(told: ReadonlyMap<string, PlannedStep>): readonly string[] {
  return [...told.values()].flatMap((step) => (step.kind === "refused" ? step.reasons : []));
}

function planOf(step: PlannedStep | undefined): Properties | undefined {
  return step && "inputs" in step && step.kind !== "same" ? (step.inputs["plan"] as Properties | undefined) : undefined;
}

function stepsOf(step: PlannedStep | undefined): readonly string[] {
  const steps = step && "inputs" in step ? step.inputs["__steps"] : undefined;
  return ((steps ?? []) as readonly { readonly kind: string }[]).map(({ kind }) => kind);
}

/** In the phases. */
function toDo(told: ReadonlyMap<string, PlannedStep>): number {
  const phases = (planOf(told.get("rollout"))?.["phases"] ?? []) as readonly { readonly toDo: number }[];
  return phases.reduce((sum, phase) => sum + phase.toDo, 0);
}

function isStopped(history: readonly HistoryEntry[], instanceId: string): boolean {
  return history.some(
    (entry) =>
      entry.kind === "call" && entry.action === "StopInstance" && !entry.dryRun && entry.instanceIds[0] === instanceId,
  );
}

function unlike(what: string, told: readonly string[], done: readonly string[]): readonly string[] {
  const [one, other] = [told, done].map((names) => [...names].sort().join());
  return one === other ? [] : [`told to be ${what}: ${one}; ${what}: ${other}`];
}
