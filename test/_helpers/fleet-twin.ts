// What the engine and the program do with one fleet, in memory: a rollout, its members and its gates, in one process a run. State outlives the run.
//
// The program's own order is the real one (sdk/rollout-order.ts). Of the engine it has what was measured (engine facts 2, 4, 6):
// checks come one after the other, and one that has work to hand on waits for a free worker; the first failure ends the run, where nobody says
// --continue-on-error: then what depends on it is passed over without a word. What fails in its check ends every run.
import type { HostVerbs } from "../../provider/dynamic/host-verbs";
import { HOST_VERBS } from "../../provider/dynamic/host-verbs";
import { GATE_VERBS, ROLLOUT_VERBS } from "../../provider/dynamic/rollout-verbs";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { WrittenRollout } from "../../provider/inputs/rollout";
import { phasesOf, seatsOf } from "../../provider/inputs/rollout-phases";
import type { ResourceContext } from "../../provider/resize";
import type { ProviderContext } from "../../provider/verbs/provider-context";
import { followOrder } from "../../sdk/rollout-order";
import { planStep, type Ran, type Recorded, refreshStep, takeStep } from "./engine-step";
import { contextOf, EngineTwin } from "./engine-twin";

/** As the program has it. */
export interface FleetProgram {
  readonly machines: Readonly<Record<string, string>>;
  readonly spec: Properties;
  readonly rollout: WrittenRollout;
}

export interface FleetRun {
  /** Of the process. */
  readonly workplace: ResourceContext;
  readonly parallel: number;
  /** `--continue-on-error`. */
  readonly continues: boolean;
  /** It gets no answer any more, and leaves no record. */
  readonly isDead?: () => boolean;
  /** Ctrl-C: ends when it comes. */
  readonly cancelled?: Promise<void>;
  readonly onEnd?: (end: FleetEnd) => void;
}

/** How one resource of a run ended. Of what was never begun there is none. */
export interface FleetEnd {
  readonly key: string;
  readonly ran: Ran | { readonly kind: "skipped" };
}

export const ROLLOUT_KEY = "rollout";
export const gateKey = (phase: number): string => `gate-${phase}`;

const URN = "urn:pulumi:dev::fleet::ecs-spec:index:InstanceFleet";
const ROLLOUT_URN = `${URN}$pulumi-nodejs:ecs:Rollout::web`;
const MEMBER_URN = `${URN}$pulumi-nodejs:ecs:Spec::`;

interface Resource {
  readonly key: string;
  readonly verbs: HostVerbs;
  readonly inputs: Properties;
  readonly after: readonly string[];
}

export class FleetTwin {
  private readonly records = new Map<string, Recorded>();

  constructor(private readonly program: FleetProgram) {}

  recorded(key: string): Recorded | undefined {
    return this.records.get(key);
  }

  /** `pulumi up --skip-preview`: ends when all that was begun has. */
  async up(run: FleetRun): Promise<readonly FleetEnd[]> {
    const engine = new EngineRun(this.records, run);
    await this.follow(engine);
    return engine.ends;
  }

  /** An earlier run, by the resource alone, has taken the machine up: the fleet takes over what it has recorded. */
  async adopt(name: string, workplace: ResourceContext, inputs: Properties): Promise<void> {
    const twin = new EngineTwin(MEMBER_URN + name);
    await twin.up(workplace, inputs);
    if (twin.recorded) this.records.set(name, twin.recorded);
  }

  /** `pulumi refresh`: of the members; the rest has nothing to read. */
  async refresh(workplace: ResourceContext): Promise<void> {
    const host = { verbs: HOST_VERBS, context: contextOf(workplace) };
    for (const key of Object.keys(this.program.machines)) {
      const recorded = this.records.get(key);
      const refreshed = recorded ? await refreshStep(host, recorded) : undefined;
      if (refreshed && "value" in refreshed && refreshed.value) this.records.set(key, refreshed.value);
    }
  }

  private async follow(engine: EngineRun): Promise<void> {
    const { machines, rollout } = this.program;
    const names = Object.keys(machines);
    const phases = phasesOf(names, rollout.phases);
    await engine.register(this.rollout(engine.parallel));
    const zoneIds = rollout.zones === "one-at-a-time" ? engine.outputOf(ROLLOUT_KEY, "zoneIds") : undefined;
    const zoneOf = (name: string) => (zoneIds as Record<string, string>)[name] ?? "";
    const phaseOf = (name: string) => phases.findIndex(({ members }) => members.includes(name));
    await followOrder(
      { phases, seats: seatsOf(rollout, names.length), ...(zoneIds !== undefined && { zoneOf }) },
      {
        member: (name) => engine.register(this.member(name, phaseOf(name))),
        gate: (index) => engine.register(gateOf(index, phases[index]!.name)),
      },
    );
    await engine.idle();
  }

  private rollout(parallel: number): Resource {
    const { machines, spec, rollout } = this.program;
    const hidden = { __provider: "rollout", __urn: ROLLOUT_URN, __memberUrn: MEMBER_URN, __parallel: parallel };
    return { key: ROLLOUT_KEY, verbs: ROLLOUT_VERBS, inputs: { machines, spec, rollout, ...hidden }, after: [] };
  }

  private member(name: string, phase: number): Resource {
    const { machines, spec } = this.program;
    const hidden = { __provider: "text", __urn: MEMBER_URN + name, __rollout: { urn: ROLLOUT_URN, name } };
    const inputs = { ...spec, instanceId: machines[name], ...hidden };
    return { key: name, verbs: HOST_VERBS, inputs, after: afterPhase(phase - 1) };
  }
}

function gateOf(index: number, phase: string): Resource {
  const hidden = { __provider: "gate", __urn: `${URN}$pulumi-nodejs:ecs:Gate::web-after-${phase}` };
  const inputs = { phase, ...hidden, __rolloutUrn: ROLLOUT_URN };
  return { key: gateKey(index), verbs: GATE_VERBS, inputs, after: afterPhase(index - 1) };
}

/** Each gate depends on the one before it, and a member on the gate before its phase. */
function afterPhase(index: number): readonly string[] {
  return index < 0 ? [ROLLOUT_KEY] : [ROLLOUT_KEY, gateKey(index)];
}

class EngineRun {
  readonly ends: FleetEnd[] = [];
  readonly parallel: number;
  private readonly context: ProviderContext;
  private isOver = false;
  private checks: Promise<unknown> = Promise.resolve();
  private readonly atWork = new Set<Promise<void>>();

  constructor(
    private readonly records: Map<string, Recorded>,
    private readonly run: FleetRun,
  ) {
    this.context = contextOf(run.workplace);
    this.parallel = run.parallel;
    void run.cancelled?.then(() => (this.isOver = true));
  }

  /** Ends when the program learns how it went; what a run that is over leaves out it never learns. */
  async register(resource: Resource): Promise<void> {
    const { after } = resource;
    const isBarred = after.some((key) => !this.ends.some((end) => end.key === key && isGood(end)));
    if (isBarred && this.run.continues && !this.isOver) this.end(resource, { kind: "skipped" });
    if (isBarred || this.isOver) return;
    const checked = this.checks.then(() => this.check(resource));
    this.checks = checked;
    await (await checked)?.work;
  }

  outputOf(key: string, name: string): unknown {
    return this.ends.some((end) => end.key === key && isGood(end)) ? this.records.get(key)?.outputs[name] : undefined;
  }

  async idle(): Promise<void> {
    await this.checks;
    await Promise.all(this.atWork);
  }

  /** One after the other; what is handed on takes a worker, and is waited for until there is one. */
  private async check(resource: Resource): Promise<{ readonly work: Promise<void> } | undefined> {
    if (this.isOver) return undefined;
    const { key, verbs, inputs } = resource;
    const host = { verbs, context: this.context };
    const planned = await planStep(host, this.records.get(key), inputs);
    if (planned.kind === "refused") {
      this.isOver = true;
      this.end(resource, planned);
      return undefined;
    }
    while (this.atWork.size >= this.run.parallel) await Promise.race(this.atWork);
    if (this.hasEnded()) return undefined;
    const work = this.apply(resource, takeStep(host, this.records.get(key), planned));
    const tracked = work.finally(() => this.atWork.delete(tracked));
    this.atWork.add(tracked);
    return { work: tracked };
  }

  /** What was waited for may have ended it. */
  private hasEnded(): boolean {
    return this.isOver;
  }

  private async apply(resource: Resource, taking: ReturnType<typeof takeStep>): Promise<void> {
    const { ran, recorded } = await taking;
    if (this.run.isDead?.()) return;
    if (recorded) this.records.set(resource.key, recorded);
    if (ran.kind === "failed" && !this.run.continues) this.isOver = true;
    this.end(resource, ran);
  }

  private end({ key }: Resource, ran: FleetEnd["ran"]): void {
    if (this.run.isDead?.()) return;
    const end = { key, ran };
    this.ends.push(end);
    this.run.onEnd?.(end);
  }
}

function isGood({ ran }: FleetEnd): boolean {
  return ran.kind === "done" || ran.kind === "same";
}
