// What the Pulumi engine does with one resource, in memory: check, diff, create or update, read, delete, and what it records after each.
// The rules are those measured on the real engine (engine facts 2, 4, 6, 7, 12); the real one runs the same stories in test/lifecycle.
import { HOST_VERBS as verbs } from "../../provider/dynamic/host-verbs";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { createYoung } from "../../provider/observe/readers";
import type { Report } from "../../provider/ports/report";
import type { ResourceContext } from "../../provider/resize";
import { createClaims } from "../../provider/session/claims";
import { createRollouts } from "../../provider/session/rollouts";
import type { ResourceOf } from "../../provider/session/session";
import { ownerOf, resourceName } from "../../provider/session/urn";
import { createContext, type ProviderContext } from "../../provider/verbs/provider-context";

export interface Recorded {
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** The last create or update failed half way: the next run calls update whatever diff says. */
  readonly initErrors: boolean;
}

export type Ran =
  | { readonly kind: "refused"; readonly reasons: readonly string[] }
  | { readonly kind: "same" }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly message: string };

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
    const checked = await verbs.check(context, this.recorded?.inputs ?? {}, news);
    if (checked.failures?.length) return { kind: "refused", reasons: checked.failures.map(({ reason }) => reason) };
    const inputs = { ...checked.inputs, __provider: "text" };
    if (this.workerMs > 0) await resource.session.clock.sleep(this.workerMs);
    return this.recorded ? await this.update(context, this.recorded, inputs) : await this.create(context, inputs);
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
    const removed = await settle(verbs.remove(contextOf(resource), idOf(recorded), recorded.outputs));
    if ("error" in removed) return { kind: "failed", message: removed.error.message };
    this.recorded = undefined;
    return { kind: "done" };
  }

  /** `pulumi refresh`: no check before it; the engine asks for a diff of what was read, to show it. */
  async refresh(resource: ResourceContext): Promise<Ran> {
    const { recorded } = this;
    if (!recorded) return { kind: "same" };
    const context = contextOf(resource);
    const id = idOf(recorded);
    const found = await settle(verbs.read(context, id, recorded.outputs));
    if ("error" in found) return { kind: "failed", message: found.error.message };
    const { props, inputs = recorded.inputs } = found.value;
    const isGone = found.value.id === "";
    const compared = isGone ? { value: undefined } : await settle(verbs.diff(context, id, props, recorded.inputs));
    if ("error" in compared) return { kind: "failed", message: compared.error.message };
    this.recorded = isGone ? undefined : { inputs, outputs: props, initErrors: false };
    return { kind: "done" };
  }

  private async create(context: ProviderContext, inputs: Properties): Promise<Ran> {
    try {
      const { outs } = await verbs.create(context, inputs);
      this.recorded = { inputs, outputs: outs, initErrors: false };
      return { kind: "done" };
    } catch (error) {
      return this.fail(error, inputs);
    }
  }

  private async update(context: ProviderContext, recorded: Recorded, inputs: Properties): Promise<Ran> {
    const id = idOf(recorded);
    const compared = await settle(verbs.diff(context, id, recorded.outputs, inputs));
    // The engine then calls nothing more, and the state stays as it is.
    if ("error" in compared) return { kind: "refused", reasons: [compared.error.message] };
    const { changes } = compared.value;
    if (!changes && !recorded.initErrors) {
      this.recorded = { ...recorded, inputs };
      return { kind: "same" };
    }
    try {
      const { outs } = await verbs.update(context, id, recorded.outputs, inputs);
      this.recorded = { inputs, outputs: outs, initErrors: false };
      return { kind: "done" };
    } catch (error) {
      return this.fail(error, recorded.inputs);
    }
  }

  /** An error with an id is a partial success: its properties are recorded; any other leaves the state untouched. */
  private fail(error: unknown, inputs: Properties): Ran {
    const { id, properties, message } = error as { id?: string; properties?: Properties; message: string };
    if (id && properties) this.recorded = { inputs, outputs: properties, initErrors: true };
    return { kind: "failed", message };
  }
}

function idOf({ inputs }: Recorded): string {
  return String(inputs["instanceId"]);
}

async function settle<T>(work: Promise<T>): Promise<{ readonly value: T } | { readonly error: Error }> {
  return await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error: error as Error }),
  );
}

/** The context of one process over that of one resource; every process has claims and young answers of its own. */
export function contextOf(resource: ResourceContext): ProviderContext {
  const young = createYoung(resource.session.clock);
  const session = {
    region: () => Promise.resolve(resource),
    resource: ({ urn, instanceId }: ResourceOf, report: Report) =>
      Promise.resolve({ ...resource, young, report, name: resourceName(urn, instanceId), owner: ownerOf(urn) }),
    clock: resource.session.clock,
    stop: () => undefined,
    claims: createClaims(),
    rollouts: createRollouts(),
    lastSeen: new Map(),
    retries: () => resource.retries === true,
  };
  return createContext(session, () => resource.report);
}
