// Plays what befalls a fleet between two runs, then a preview and the run after it with nothing in their way: seed in, sentences of what the preview did not tell
// out. On virtual time.
import type { HistoryEntry } from "../../../emulator";
import type { Properties } from "../../../provider/dynamic/unknown-values";
import type { FleetProgram } from "../../_helpers/fleet-twin";
import type { PlannedStep } from "../../../rehearse/engine/engine-step";
import { planIn } from "../../../review/judge/plan-in";
import { type Act, drawToldRollout, OFF, type ToldStory, type Wish } from "./draw-told-rollout";
import { CALM, RolloutStage } from "./rollout-stage";
import type { FleetMachine } from "./rollout-story";

const MINUTE = 60_000;
/** Longer than the longest pause after a failure. */
const PAUSES_ARE_OVER_MS = 25 * 60 * MINUTE;

export async function playToldRollout(seed: number): Promise<readonly string[]> {
  const story = drawToldRollout(seed);
  const stage = new RolloutStage({ ...stageOf(story), seed });
  for (const [index, act] of [{ do: "run" } as const, ...story.acts].entries()) {
    await play(stage, act, index);
    await stage.clock.sleep(10 * MINUTE);
  }
  await stage.clock.sleep(PAUSES_ARE_OVER_MS);
  return await judge(stage, story);
}

function stageOf({ machines, world, rollout, first }: ToldStory) {
  const none = { adopted: false, faults: [], runs: [], deeds: [], rivals: [] };
  return {
    ...none,
    machines,
    world,
    wanted: "",
    program: { machines: idsOf(machines), spec: specOf(first), rollout },
  };
}

function idsOf(machines: ToldStory["machines"]): Properties {
  return Object.fromEntries(machines.map(({ name, instanceId }) => [name, instanceId]));
}

function specOf(wish: Wish): Properties {
  return { ...wish, allowedDisruption: "stop", acknowledge: ["public-ip"] };
}

async function play(stage: RolloutStage, act: Act, number: number): Promise<void> {
  const { fleet, emulator } = stage;
  switch (act.do) {
    case "wish":
      fleet.program = { ...fleet.program, spec: specOf(act.wish) };
      return;
    case "leave":
      fleet.program = without(fleet.program, machineOf(stage, act).name);
      return;
    case "forbid":
      fleet.program = forbidding(fleet.program, machineOf(stage, act));
      return;
    case "refresh":
      await stage.refresh(number);
      return;
    case "retype": {
      const { console: hand } = emulator.world;
      const id = machineOf(stage, act).instanceId;
      const wasUp = emulator.world.instance(id).status === "Running";
      if (wasUp) hand.stop(id, { immediately: true });
      hand.resize(id, act.instanceType);
      if (wasUp || act.starts) hand.start(id, { immediately: true });
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

/** The last of the machines stays. */
function without({ machines, rollout, ...program }: FleetProgram, name: string): FleetProgram {
  const { [name]: _, ...left } = machines;
  if (Object.keys(left).length === 0) return { machines, rollout, ...program };
  const { phases: written = [], ...rest } = rollout;
  const phases = written.filter((phase) => !phase.machines?.includes(name));
  return { ...program, machines: left, rollout: { ...rest, ...(phases.length > 0 && { phases }) } };
}

/** The preview passes or says what to do, and when that is done it passes; what it tells is then done, and nothing else. */
async function judge(stage: RolloutStage, story: ToldStory): Promise<readonly string[]> {
  let told = await stage.preview(10);
  for (let times = 0; times < 2 * story.machines.length + 3 && (await mend(stage, told)); times += 1)
    told = await stage.preview(11);
  return isRecoveryOnly(told) ? await judgeRecovery(stage, story) : await judgeRun(stage, story, told);
}

/** Does what is told; false: nothing has to be done, or nobody says what. */
async function mend(stage: RolloutStage, told: ReadonlyMap<string, PlannedStep>): Promise<boolean> {
  const { fleet, story } = stage;
  const said = refusals(told).join();
  const fix = FIX.exec(said);
  if (said.includes("pulumi up --refresh")) await stage.refresh(12);
  else if (fix) fleet.program = fixed(fleet.program, fix, story.seed % 2 === 0);
  else if (said.includes('write allowedDisruption: "stop"')) fleet.program = consenting(fleet.program);
  else return false;
  return true;
}

function machineOf({ emulator, story: { machines } }: RolloutStage, { name }: { readonly name: string }): FleetMachine {
  const isMeant = (machine: FleetMachine) =>
    name === OFF ? emulator.world.instance(machine.instanceId).status !== "Running" : machine.name === name;
  return machines.find(isMeant) ?? machines[0]!;
}

function forbidding({ machines, ...program }: FleetProgram, { name, instanceId }: FleetMachine): FleetProgram {
  if (!(name in machines)) return { machines, ...program };
  return { ...program, machines: { ...machines, [name]: { instanceId, allowedDisruption: "none" } } };
}

function consenting({ machines, ...program }: FleetProgram): FleetProgram {
  const allowed = Object.entries(machines).map(([name, machine]) => {
    const own = typeof machine === "string" ? { instanceId: machine } : (machine as Properties);
    return [name, { ...own, allowedDisruption: "stop" }];
  });
  return { ...program, machines: Object.fromEntries(allowed) as Properties };
}

/** The run that was told to fail brings back what was left off and changes nothing else; what is left is then refused, and goes when it is mended. */
async function judgeRecovery(stage: RolloutStage, story: ToldStory): Promise<readonly string[]> {
  stage.emulator.clearHistory();
  const ends = await stage.run(13, CALM);
  const went = ends.map(({ of, went: how }) => `${of} ${how}`).join();
  const found = [
    ...(went === "rollout failed" ? [] : [`told to end with its recovery, and ends: ${went}`]),
    ...story.machines.filter(({ instanceId }) => isStopped(stage.emulator.history(), instanceId)),
  ].map((what) =>
    typeof what === "string" ? what : `${what.name} is stopped by a run that was told to recover alone`,
  );
  return found.length > 0 ? [...found, ...leftOff(stage, story)] : await judge(stage, story);
}

function isRecoveryOnly(told: ReadonlyMap<string, PlannedStep>): boolean {
  return String(planOf(told.get("rollout"))?.["summary"]).includes("Then the run fails");
}

function leftOff({ emulator }: RolloutStage, { machines }: ToldStory): readonly string[] {
  const off = machines.filter(({ instanceId }) => emulator.world.instance(instanceId).status !== "Running");
  return off.map(({ name }) => `${name} is left off`);
}

async function judgeRun(
  stage: RolloutStage,
  story: ToldStory,
  told: ReadonlyMap<string, PlannedStep>,
): Promise<readonly string[]> {
  const { machines } = story;
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
    ...leftOff(stage, story),
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
  const was = machines[name];
  return { ...program, machines: { ...machines, [name]: { ...(typeof was === "object" && was), ...own } } };
}

function refusals(told: ReadonlyMap<string, PlannedStep>): readonly string[] {
  return [...told.values()].flatMap((step) => (step.kind === "refused" ? step.reasons : []));
}

/** As a reviewer is told. */
function planOf(step: PlannedStep | undefined): Properties | undefined {
  if (!step || step.kind === "refused") return undefined;
  const { kind: op, inputs: newInputs, olds } = step;
  return planIn({ op, newInputs, oldOutputs: olds }) as Properties | undefined;
}

function stepsOf(step: PlannedStep | undefined): readonly string[] {
  if (!planOf(step)) return [];
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
