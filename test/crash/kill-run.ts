// One run killed at one point, then the runs that heal it: a crash point in, what broke out. Not pure.
import { type CallEntry, FULL_KEY, type HistoryEntry, writes } from "../../emulator";
import { breaches } from "../_helpers/invariants";
import type { Ended } from "../_helpers/engine/run-command";
import { killProcesses, providersOf } from "../_helpers/engine/run-processes";
import { openStage, type Stage } from "../lifecycle/_helpers/stage";
import { WEB } from "../lifecycle/_helpers/program";
import { filesUnder } from "../lifecycle/_helpers/said";
import { ACTION_OF, type CrashPoint, isWrite, NTH_OF, SHOWS, titleOf, type Victim } from "./crash-points";

const OLD = { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 };
const NEW = { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, allowedDisruption: "stop" };
const HEALED = { status: "Running", instanceType: NEW.instanceType, internetMaxBandwidthOut: 20, tags: {} };
const EXPECTED = { instanceId: WEB, types: [OLD.instanceType, NEW.instanceType], power: "Running" } as const;

/** An orphan has to be still at work when the next run comes. */
const SPEED: Readonly<Record<Victim, number>> = { "the CLI": 20, "the provider": 80, both: 80 };

/** Sentences of what broke; none when all is well. */
export async function killAndHeal(point: CrashPoint): Promise<readonly string[]> {
  const stage = await openStage({
    program: { web: point.begins === "create" ? NEW : OLD },
    // The five-minute rule has its tests on virtual time; here five minutes would be real ones.
    world: { account: { cooldownMs: 0 } },
    speed: SPEED[point.victim],
  });
  try {
    const broken = [
      ...(await adopt(stage, point)),
      ...(await kill(stage, point)),
      ...secretsLeft(stage),
      ...(await heal(stage, point)),
      ...secretsLeft(stage),
    ];
    return broken.map((sentence) => `${titleOf(point)}: ${sentence}`);
  } finally {
    await stage.close();
  }
}

async function adopt(stage: Stage, { begins }: CrashPoint): Promise<readonly string[]> {
  if (begins === "create") return [];
  const ended = await stage.project.up();
  stage.edit({ web: NEW });
  return ended.code === 0 ? [] : [`adopting failed: ${said(ended)}`];
}

async function kill(stage: Stage, point: CrashPoint): Promise<readonly string[]> {
  withhold(stage, point);
  const up = stage.project.startUp();
  const killed: HistoryEntry[] = [];
  const stop = stage.emulator.onHistory((entry) => {
    if (killed.length > 0 || !isMoment(stage, point, entry)) return;
    killed.push(entry);
    killProcesses(victims(stage, point.victim, up.pid));
  });
  const ended = await up.ended;
  stop();
  stage.emulator.faults.clear();
  if (killed.length === 0) return [`the run ended without having come there: ${said(ended)}`];
  return ended.code === 0 ? ["the killed run ended with 0"] : [];
}

/** No answer comes back to a process that is about to die; an orphan gets its own. */
function withhold({ emulator }: Stage, { victim, write, phase }: CrashPoint): void {
  if (phase === "when it is seen" || victim === "the CLI") return;
  const when = phase === "before the send" ? "before" : "after";
  const rule = { action: ACTION_OF[write], dryRun: false, nth: NTH_OF[write] };
  emulator.faults.add({ ...rule, phase: when, fault: { kind: "hang" } });
}

function isMoment(stage: Stage, { write, phase }: CrashPoint, entry: HistoryEntry): boolean {
  if (entry.kind !== "call") return false;
  if (phase !== "when it is seen") return isWrite(entry, write);
  return isLook(entry) && sent(stage, write) && shows(entry, SHOWS[write]);
}

function isLook({ action, instanceIds }: CallEntry): boolean {
  return action === "DescribeInstances" && instanceIds.includes(WEB);
}

function sent({ emulator }: Stage, write: CrashPoint["write"]): boolean {
  return writes(emulator.history()).some((call) => call.code === "OK" && isWrite(call, write));
}

function shows({ stateBefore }: CallEntry, expected: object): boolean {
  return Object.entries(expected).every(([field, value]) => Reflect.get(stateBefore[WEB] ?? {}, field) === value);
}

/** The CLI first: it must not see the provider die. */
function victims({ project }: Stage, victim: Victim, cli: number): readonly number[] {
  const providers = providersOf(project.home);
  if (victim !== "the CLI" && providers.length !== 1) throw new Error(`${providers.length} providers are alive`);
  return { "the CLI": [cli], "the provider": providers, both: [cli, ...providers] }[victim];
}

/** Locks, journals of the engine, checkpoints, logs, core dumps: whatever a dead process left in the home and the project. */
function secretsLeft({ project }: Stage): readonly string[] {
  const files = [...filesUnder(project.root)].filter(([, text]) => text.includes(FULL_KEY.accessKeySecret));
  return files.map(([file]) => `the secret stands in ${file}`);
}

/** As a pipeline would: unlock where the CLI died, then a plain `pulumi up --yes`, and one more. */
async function heal(stage: Stage, { victim }: CrashPoint): Promise<readonly string[]> {
  const { project, emulator } = stage;
  const unlocked = victim === "the provider" ? undefined : await project.cancel();
  const healed = await project.up();
  const machine = { ...emulator.world.instance(WEB) };
  const broken = breaches(emulator.history(), EXPECTED);
  emulator.clearHistory();
  const again = await project.up();
  return [
    ...(unlocked && unlocked.code !== 0 ? [`cancel failed: ${said(unlocked)}`] : []),
    ...(healed.code === 0 ? [] : [`the next up ended with ${healed.code}: ${said(healed)}`]),
    ...(again.code === 0 ? [] : [`the second up ended with ${again.code}: ${said(again)}`]),
    ...Object.entries(HEALED).flatMap(([field, value]) => differs(field, value, Reflect.get(machine, field))),
    ...broken,
    ...stage.writes().map(({ action }) => `the second up writes ${action}`),
  ];
}

function differs(field: string, wanted: unknown, found: unknown): readonly string[] {
  const [left, right] = [JSON.stringify(wanted), JSON.stringify(found)];
  return left === right ? [] : [`${field} is ${right}, wanted ${left}`];
}

function said({ code, stdout, stderr }: Ended): string {
  return `exit code ${code}\n${stdout}${stderr}`;
}
