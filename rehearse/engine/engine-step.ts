// One step of the engine for one resource: what is recorded and what the program wants in; how it went and what is recorded then out.
// The rules are those measured on the real engine (engine facts 2, 4, 6, 7, 12).
import type { HostVerbs } from "../../provider/dynamic/host-verbs";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { ProviderContext } from "../../provider/verbs/provider-context";

export interface Recorded {
  readonly id: string;
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

/** A resource type in a process. */
export interface Host {
  readonly verbs: HostVerbs;
  readonly context: ProviderContext;
}

export type PlannedStep =
  | Extract<Ran, { readonly kind: "refused" }>
  /** `olds`: its recorded outputs. */
  | { readonly kind: "same" | "create" | "update"; readonly inputs: Properties; readonly olds: Properties };

/** Check, and diff of what is recorded. */
export async function planStep(
  { verbs, context }: Host,
  recorded: Recorded | undefined,
  news: Properties,
): Promise<PlannedStep> {
  const checked = await verbs.check(context, recorded?.inputs ?? {}, news);
  if (checked.failures?.length) return { kind: "refused", reasons: checked.failures.map(({ reason }) => reason) };
  const inputs = { ...checked.inputs, __provider: news["__provider"] };
  if (!recorded) return { kind: "create", inputs, olds: {} };
  const compared = await settle(verbs.diff(context, recorded.id, recorded.outputs, inputs));
  // The engine then calls nothing more, and the state stays as it is.
  if ("error" in compared) return { kind: "refused", reasons: [compared.error.message] };
  return { kind: compared.value.changes || recorded.initErrors ? "update" : "same", inputs, olds: recorded.outputs };
}

interface Taken {
  readonly ran: Ran;
  readonly recorded: Recorded | undefined;
}

export async function takeStep(host: Host, recorded: Recorded | undefined, planned: PlannedStep): Promise<Taken> {
  if (planned.kind === "refused") return { ran: planned, recorded };
  const { kind, inputs } = planned;
  if (kind === "same") return { ran: { kind }, recorded: recorded && { ...recorded, inputs } };
  const written = await settle(write(host, recorded, inputs));
  if ("error" in written) return failed(written.error, recorded, inputs);
  return { ran: { kind: "done" }, recorded: { ...written.value, inputs, initErrors: false } };
}

async function write({ verbs, context }: Host, recorded: Recorded | undefined, inputs: Properties) {
  if (recorded) {
    const { id, outputs } = recorded;
    return { id, outputs: (await verbs.update(context, id, outputs, inputs)).outs };
  }
  const { id, outs } = await verbs.create(context, inputs);
  return { id, outputs: outs };
}

/** An error with an id is a partial success: its properties are recorded; any other leaves the state untouched. */
function failed(error: Error, recorded: Recorded | undefined, news: Properties): Taken {
  const { id, properties, message } = error as Error & { id?: string; properties?: Properties };
  const ran = { kind: "failed", message } as const;
  if (id === undefined || !properties) return { ran, recorded };
  return { ran, recorded: { id, inputs: recorded?.inputs ?? news, outputs: properties, initErrors: true } };
}

export type Settled<T> = { readonly value: T } | { readonly error: Error };

export async function settle<T>(work: Promise<T>): Promise<Settled<T>> {
  return await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error: error as Error }),
  );
}
