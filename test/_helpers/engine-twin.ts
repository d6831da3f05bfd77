// What the Pulumi engine does with one resource, in memory: check, diff, create or update, read, delete, and what it records after each.
// The rules are those measured on the real engine (engine facts 2, 4, 6, 7, 12); the real one runs the same stories in test/lifecycle.
import { create, update } from "../../provider/dynamic/apply";
import { check } from "../../provider/dynamic/check";
import { createClaims } from "../../provider/dynamic/claims";
import { diff } from "../../provider/dynamic/diff";
import type { Door } from "../../provider/dynamic/door";
import { read, remove } from "../../provider/dynamic/read-delete";
import { createOpenWishes } from "../../provider/dynamic/open-wish";
import { createSights } from "../../provider/dynamic/sights";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { ownerOf, resourceName, urnOf } from "../../provider/dynamic/urn";
import type { Workplace } from "../../provider/resize";

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

const URN = "urn:pulumi:dev::fleet::pulumi-nodejs:dynamic/ecs-spec:InstanceSpec::web";

/** One stack with one resource. A new process for every run, as with the engine; the state outlives it. */
export class EngineTwin {
  recorded: Recorded | undefined;

  constructor(private readonly urn: string = URN) {}

  /** The state as it is now, in the hands of somebody whose record nobody keeps. */
  copy(): EngineTwin {
    const twin = new EngineTwin(this.urn);
    twin.recorded = this.recorded;
    return twin;
  }

  /** `pulumi up`: the plan of the check is carried straight into the apply. */
  async up(workplace: Workplace, program: Properties): Promise<Ran> {
    const door = doorTo(workplace);
    const news = { ...program, __urn: this.urn, __provider: "text" };
    const checked = await check(door, this.recorded?.inputs ?? {}, news);
    if (checked.failures?.length) return { kind: "refused", reasons: checked.failures.map(({ reason }) => reason) };
    const inputs = { ...checked.inputs, __provider: "text" };
    return this.recorded ? await this.update(door, this.recorded, inputs) : await this.create(door, inputs);
  }

  /** `pulumi up --refresh`. */
  async upRefreshed(workplace: Workplace, program: Properties): Promise<Ran> {
    const refreshed = await this.refresh(workplace);
    return refreshed.kind === "failed" ? refreshed : await this.up(workplace, program);
  }

  /** As an operator does: where a refusal says that it takes a refresh, with one. */
  async upAsTold(workplace: Workplace, program: Properties): Promise<Ran> {
    const ran = await this.up(workplace, program);
    const isTold = ran.kind === "refused" && ran.reasons.some((reason) => reason.includes("pulumi up --refresh"));
    return isTold ? await this.upRefreshed(workplace, program) : ran;
  }

  /** `pulumi destroy`, and the same where the resource is taken out of the program. A failed one leaves the state as it was. */
  async destroy(workplace: Workplace): Promise<Ran> {
    const { recorded } = this;
    if (!recorded) return { kind: "same" };
    const removed = await settle(remove(doorTo(workplace), idOf(recorded), recorded.outputs));
    if ("error" in removed) return { kind: "failed", message: removed.error.message };
    this.recorded = undefined;
    return { kind: "done" };
  }

  /** `pulumi refresh`: no check before it; the engine asks for a diff of what was read, to show it. */
  async refresh(workplace: Workplace): Promise<Ran> {
    const { recorded } = this;
    if (!recorded) return { kind: "same" };
    const door = doorTo(workplace);
    const id = idOf(recorded);
    const found = await settle(read(door, id, recorded.outputs));
    if ("error" in found) return { kind: "failed", message: found.error.message };
    const { props, inputs = recorded.inputs } = found.value;
    const isGone = found.value.id === "";
    const compared = isGone ? { value: undefined } : await settle(diff(door, id, props, recorded.inputs));
    if ("error" in compared) return { kind: "failed", message: compared.error.message };
    this.recorded = isGone ? undefined : { inputs, outputs: props, initErrors: false };
    return { kind: "done" };
  }

  private async create(door: Door, inputs: Properties): Promise<Ran> {
    try {
      const { outs } = await create(door, inputs);
      this.recorded = { inputs, outputs: outs, initErrors: false };
      return { kind: "done" };
    } catch (error) {
      return this.fail(error, inputs);
    }
  }

  private async update(door: Door, recorded: Recorded, inputs: Properties): Promise<Ran> {
    const id = idOf(recorded);
    const compared = await settle(diff(door, id, recorded.outputs, inputs));
    // The engine then calls nothing more, and the state stays as it is.
    if ("error" in compared) return { kind: "refused", reasons: [compared.error.message] };
    const { changes } = compared.value;
    if (!changes && !recorded.initErrors) {
      this.recorded = { ...recorded, inputs };
      return { kind: "same" };
    }
    try {
      const { outs } = await update(door, id, recorded.outputs, inputs);
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

/** The door of one process over a workplace; every process has claims of its own. */
export function doorTo(workplace: Workplace): Door {
  const place = (properties: Properties, instanceId: string): Workplace => {
    const urn = urnOf(properties);
    return { ...workplace, name: resourceName(urn, instanceId), owner: ownerOf(urn) };
  };
  return {
    claim: createClaims(),
    sights: createSights(),
    openWishes: createOpenWishes(),
    now: () => workplace.session.clock.now(),
    retries: () => workplace.retries === true,
    workplace: (properties, { instanceId }) => Promise.resolve(place(properties, instanceId)),
    say(_, severity, text) {
      workplace.report.say(severity, text);
      return Promise.resolve();
    },
  };
}
