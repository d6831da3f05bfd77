// A fleet on the engine of the rehearsals, in one process a run: what a run may meet besides, a death and a Ctrl-C, and what outlives it, its state.
import { HOST_VERBS } from "../../provider/dynamic/host-verbs";
import { ROLLOUT_VERBS } from "../../provider/dynamic/rollout-verbs";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { ResourceContext } from "../../provider/resize";
import { EngineRun, type Resource, type ResourceEnd, type Running } from "../../rehearse/engine/engine-run";
import { type PlannedStep, planStep, type Recorded, settle } from "../../rehearse/engine/engine-step";
import { type FleetPlace, type FleetProgram, followFleet, memberKey } from "../../rehearse/engine/follow-fleet";
import { contextOf } from "../../rehearse/engine/process-context";
import { EngineTwin } from "./engine-twin";
import { refreshStep } from "./refresh-step";

export type { FleetProgram } from "../../rehearse/engine/follow-fleet";

export interface FleetRun extends Omit<Running, "context"> {
  /** Of the process. */
  readonly workplace: ResourceContext;
  /** It gets no answer any more, and leaves no record. */
  readonly isDead?: () => boolean;
  /** Ctrl-C: ends when it comes. */
  readonly cancelled?: Promise<void>;
}

const URN = "urn:pulumi:dev::fleet::ecs-spec:index:InstanceFleet";
export const FLEET_PLACE: FleetPlace = {
  rolloutUrn: `${URN}$pulumi-nodejs:ecs:Rollout::web`,
  memberUrn: `${URN}$pulumi-nodejs:ecs:Spec::`,
};

export class FleetTwin {
  private readonly records = new Map<string, Recorded>();

  constructor(public program: FleetProgram) {}

  /** `pulumi preview`: what each resource would end with. Nothing is done, and nothing is recorded. */
  async preview(workplace: ResourceContext): Promise<ReadonlyMap<string, PlannedStep>> {
    const engine = new Preview(this.records, workplace);
    await followFleet(engine, this.program, FLEET_PLACE);
    return engine.planned;
  }

  /** `pulumi up --skip-preview`: ends when all that was begun has. */
  async up(run: FleetRun): Promise<readonly ResourceEnd[]> {
    const engine = new MortalRun(this.records, run);
    await followFleet(engine, this.program, FLEET_PLACE);
    await engine.idle();
    return engine.ends;
  }

  /** An earlier run, by the resource alone, has taken the machine up: the fleet takes over what it has recorded. */
  async adopt(name: string, workplace: ResourceContext, inputs: Properties): Promise<void> {
    const key = memberKey(FLEET_PLACE, name);
    const twin = new EngineTwin(key);
    await twin.up(workplace, inputs);
    if (twin.recorded) this.records.set(key, twin.recorded);
  }

  /** `pulumi destroy` behind a first run that died: no member has a record yet. Gives the error of the rollout that is not forgotten. */
  async forget(workplace: ResourceContext): Promise<string | undefined> {
    const record = this.records.get(FLEET_PLACE.rolloutUrn);
    if (!record) return undefined;
    const removed = await settle(ROLLOUT_VERBS.remove(contextOf(workplace), record.id, record.outputs));
    if ("error" in removed) return removed.error.message;
    this.records.delete(FLEET_PLACE.rolloutUrn);
    return undefined;
  }

  /** `pulumi refresh`: of the members; the rest has nothing to read. */
  async refresh(workplace: ResourceContext): Promise<void> {
    const host = { verbs: HOST_VERBS, context: contextOf(workplace) };
    for (const name of Object.keys(this.program.machines)) {
      const key = memberKey(FLEET_PLACE, name);
      const recorded = this.records.get(key);
      const refreshed = recorded ? await refreshStep(host, recorded) : undefined;
      if (refreshed && "value" in refreshed && refreshed.value) this.records.set(key, refreshed.value);
    }
  }
}

class Preview extends EngineRun {
  readonly planned = new Map<string, PlannedStep>();
  private readonly host: Pick<Running, "context">;

  constructor(
    private readonly recorded: ReadonlyMap<string, Recorded>,
    workplace: ResourceContext,
  ) {
    const host = { context: contextOf(workplace) };
    super(new Map(), { ...host, parallel: 1, continues: false });
    this.host = host;
  }

  /** The first refusal ends it. */
  override async register({ key, verbs, inputs }: Resource): Promise<void> {
    if (this.isOver) return;
    const planned = await planStep({ verbs, ...this.host }, this.recorded.get(key), inputs);
    this.planned.set(key, planned);
    this.isOver = planned.kind === "refused";
  }
}

class MortalRun extends EngineRun {
  private readonly isDead: () => boolean;

  constructor(records: Map<string, Recorded>, { workplace, isDead = () => false, cancelled, ...run }: FleetRun) {
    super(records, { ...run, context: contextOf(workplace) });
    this.isDead = isDead;
    void cancelled?.then(() => (this.isOver = true));
  }

  protected override record(...record: Parameters<EngineRun["record"]>): void {
    if (!this.isDead()) super.record(...record);
  }

  protected override end(...end: Parameters<EngineRun["end"]>): void {
    if (!this.isDead()) super.end(...end);
  }
}
