// The verbs as the engine asks a plugin for them: a URN and values of its protocol in, values of its protocol out.
//
// They are the verbs of the dynamic door, asked in the dynamic door's words: one plan, one state, one way to keep a secret. What is only here is the
// form of the values, and what that door's engine does not ask for.
import type { InputFailure } from "../check/check-inputs";
import { concealing } from "../dynamic/concealed-verbs";
import { HOST_VERBS } from "../dynamic/host-verbs";
import { PROVIDER_TEXT, SECRETS } from "../dynamic/provider-text";
import { DESIRED, recordAt, STEPS } from "../dynamic/records";
import { sealOuts, secretNames, secretValues } from "../dynamic/secrets";
import type { Properties } from "../dynamic/unknown-values";
import { concealer } from "../render/conceal";
import type { ProviderContext } from "../verbs/provider-context";
import { type DetailedDiff, detailDiff } from "./detailed-diff";
import { toOwnOutputs, toStoredOutputs } from "./moved-state";
import { plannedOutputs } from "./planned-outputs";
import { bothForms, inSchemaNames, toSchemaNames, toVerbName, toVerbNames } from "./schema-names";
import { receive } from "./wire-values";
import { partialFailureOf } from "./wire-errors";

const verbs = concealing(HOST_VERBS);

export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly InputFailure[];
}

export async function check(
  context: ProviderContext,
  urn: string,
  olds: Properties,
  news: Properties,
): Promise<Checked> {
  const both = bothForms(receive(news).plain);
  if (both) return { inputs: news, failures: [both] };
  const { inputs, failures = [] } = await verbs.check(context, toInputs(urn, olds), toInputs(urn, news));
  const { plan: _, ...written } = news;
  return {
    // What the user wrote goes back as it came, secrets and all.
    inputs: { ...written, ...marksIn(inputs) },
    failures: failures.map((failure) => inSchemaNames(failure, news)),
  };
}

/** What the check has put beside the inputs. */
function marksIn(inputs: Properties): Properties {
  const marks = ["plan", STEPS, "__undecided"].filter((name) => inputs[name] !== undefined);
  return Object.fromEntries(marks.map((name) => [name, inputs[name]]));
}

export interface Existing {
  readonly urn: string;
  readonly id: string;
  /** The outputs of the last run. */
  readonly olds: Properties;
}

export async function diff(
  context: ProviderContext,
  { urn, id, olds: raw }: Existing,
  news: Properties,
): Promise<DetailedDiff> {
  const [olds, wanted] = [toOutputs(urn, raw), toInputs(urn, news)];
  const { changes = false, replaces = [] } = await verbs.diff(context, id, olds, wanted);
  return detailDiff({ changes, replaces, before: recordAt(olds, DESIRED), now: wanted });
}

export interface Applied {
  readonly id: string;
  readonly outputs: Properties;
}

export async function create(context: ProviderContext, urn: string, news: Properties): Promise<Applied> {
  const { id, outs } = await stored(urn, {}, verbs.create(context, toInputs(urn, news)));
  return { id, outputs: toSchemaNames(toStoredOutputs(outs, urn)) };
}

export async function update(
  context: ProviderContext,
  { urn, id, olds: raw }: Existing,
  news: Properties,
): Promise<Properties> {
  const olds = toOutputs(urn, raw);
  const { outs } = await stored(urn, olds, verbs.update(context, id, olds, toInputs(urn, news)));
  return toSchemaNames(toStoredOutputs(outs, urn, olds));
}

/** In a preview: what dependants may take for known. */
export function planned(
  context: ProviderContext,
  { urn, id = "", olds = {} }: Pick<Existing, "urn"> & Partial<Existing>,
  news: Properties,
): Applied {
  const [inputs, before] = [toInputs(urn, news), toOutputs(urn, olds)];
  const names = secretNames(inputs);
  const outputs = plannedOutputs(context.lastSeen.get(urn)?.instance, inputs, before);
  const sealed = sealOuts(names, outputs, concealer(secretValues(names, [inputs, before])));
  return { id, outputs: { ...withoutHidden(news), ...withoutHidden(sealed) } };
}

/** What a preview tells nobody: the plan is no output, and what is hidden is for the next run. */
function withoutHidden({ plan: _, ...properties }: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !name.startsWith("__")));
}

export interface Found extends Applied {
  readonly inputs: Properties;
}

/** An id of "" says that the instance is gone. What is imported, or looked up, has the size that it has for its desired state. */
export async function read(context: ProviderContext, { urn, id, olds: raw }: Existing): Promise<Found> {
  const olds = toOutputs(urn, raw, urn);
  const { id: found, props, inputs } = await verbs.read(context, id, olds);
  if (found === "") return { id: "", outputs: {}, inputs: {} };
  const { __urn: _, ...desired }: Properties = inputs ?? asFound(props);
  const outputs = inputs ? props : { ...props, ...desired, [DESIRED]: desired };
  return {
    id: found,
    outputs: toSchemaNames(toStoredOutputs(outputs, urn, olds)),
    inputs: toSchemaNames(desired),
  };
}

function asFound({ [DESIRED]: asked, currentInstanceType: instanceType, internetMaxBandwidthOut }: Properties) {
  return { ...(asked as Properties), instanceType, internetMaxBandwidthOut };
}

export async function remove(context: ProviderContext, { urn, id, olds }: Existing): Promise<void> {
  await verbs.remove(context, id, toOutputs(urn, olds, urn));
}

/** As the dynamic host has them of a program. */
function toInputs(urn: string, raw: Properties): Properties {
  const { plain, secrets } = receive(raw);
  return withSecrets({ ...toVerbNames(plain), __urn: urn, __provider: PROVIDER_TEXT }, [
    ...secrets.map(toVerbName),
    ...secretNames(plain),
  ]);
}

/** `recordedUrn`: what read and delete go by; diff and update compare the one that was recorded. */
function toOutputs(urn: string, raw: Properties, recordedUrn?: string): Properties {
  const { plain } = receive(raw);
  const outputs = toOwnOutputs(toVerbNames(plain), urn);
  return recordedUrn === undefined ? outputs : { ...outputs, __urn: recordedUrn };
}

function withSecrets(properties: Properties, names: readonly string[]): Properties {
  return names.length === 0 ? properties : { ...properties, [SECRETS]: [...new Set(names)] };
}

/** What a run that failed half way has recorded is kept by the same rules. */
async function stored<T>(urn: string, olds: Properties, run: Promise<T>): Promise<T> {
  return await run.catch((error: unknown) => {
    const half = partialFailureOf(error);
    if (!half) throw error;
    const properties = toSchemaNames(toStoredOutputs(half.properties, urn, olds));
    throw Object.assign(error as Error, { properties });
  });
}
