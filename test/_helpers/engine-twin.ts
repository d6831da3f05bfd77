// What the Pulumi engine does with one resource, in memory: check, diff, create or update, read, delete, and what it records after each.
// The rules are those measured on the real engine (engine facts 2, 4, 6, 7, 12); the real one runs the same stories in test/lifecycle.
import { HOST_VERBS as verbs } from "../../provider/dynamic/host-verbs";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { ResourceContext } from "../../provider/resize";
import { contextOf } from "../../rehearse/engine/process-context";
import { planStep, type Ran, type Recorded, settle, takeStep } from "../../rehearse/engine/engine-step";
import { refreshStep } from "./refresh-step";

export { contextOf } from "../../rehearse/engine/process-context";
export type { Ran, Recorded } from "../../rehearse/engine/engine-step";

const URN = "urn:pulumi:dev::fleet::pulumi-nodejs:ecs:Spec::web";

/** One stack with one resource. A new process for every run, as with the engine; the state outlives it. */
export class EngineTwin {
  recorded: Recorded | undefined;

  /** `workerMs`: so long the apply waits for a worker of the engine that is free. */
  constructor(
    private readonly urn: string = URN,
    private readonly workerMs = 0,
  ) {}

  /** The state as it is now, in the hands of somebody whose record nobody keeps. */
  copy(): EngineTwin {
    const twin = new EngineTwin(this.urn, this.workerMs);
    twin.recorded = this.recorded;
    return twin;
  }

  /** `pulumi up`: the plan of the check is carried straight into the apply. */
  async up(resource: ResourceContext, program: Properties): Promise<Ran> {
    const context = contextOf(resource);
    const news = { ...program, __urn: this.urn, __provider: "text" };
    const planned = await planStep({ verbs, context }, this.recorded, news);
    if (planned.kind !== "same" && this.workerMs > 0) await resource.session.clock.sleep(this.workerMs);
    const { ran, recorded } = await takeStep({ verbs, context }, this.recorded, planned);
    this.recorded = recorded;
    return ran;
  }

  /** `pulumi up --refresh`. */
  async upRefreshed(resource: ResourceContext, program: Properties): Promise<Ran> {
    const refreshed = await this.refresh(resource);
    return refreshed.kind === "failed" ? refreshed : await this.up(resource, program);
  }

  /** As an operator does: where the fix of a refusal, of the check's or of the apply's, is a refresh, with one. */
  async upAsTold(resource: ResourceContext, program: Properties): Promise<Ran> {
    const ran = await this.up(resource, program);
    const told = ran.kind === "refused" ? ran.reasons : ran.kind === "failed" ? [ran.message] : [];
    const isTold = told.some((text) => text.includes("fix: run pulumi up --refresh"));
    return isTold ? await this.upRefreshed(resource, program) : ran;
  }

  /** `pulumi destroy`, and the same where the resource is taken out of the program. A failed one leaves the state as it was. */
  async destroy(resource: ResourceContext): Promise<Ran> {
    const { recorded } = this;
    if (!recorded) return { kind: "same" };
    const removed = await settle(verbs.remove(contextOf(resource), recorded.id, recorded.outputs));
    if ("error" in removed) return { kind: "failed", message: removed.error.message };
    this.recorded = undefined;
    return { kind: "done" };
  }

  /** `pulumi refresh`: no check before it; the engine asks for a diff of what was read, to show it. */
  async refresh(resource: ResourceContext): Promise<Ran> {
    const { recorded } = this;
    if (!recorded) return { kind: "same" };
    const refreshed = await refreshStep({ verbs, context: contextOf(resource) }, recorded);
    if ("error" in refreshed) return { kind: "failed", message: refreshed.error.message };
    this.recorded = refreshed.value;
    return { kind: "done" };
  }
}
