// The functions of the plugin: arguments in; the size of an instance, or what a resize of it would do, out. Neither changes anything.
import { checkInputs, type InputFailure } from "../check/check-inputs";
import { UNKNOWN_SENTINEL, type Properties, toDesired } from "../dynamic/unknown-values";
import { readError } from "../observe/read-error";
import type { Report } from "../ports/report";
import { NOT_FOUND } from "../render/plugin-words";
import { previewResize } from "../resize";
import { writeState } from "../state/write-state";
import type { ProviderContext } from "../verbs/provider-context";
import { bothForms, inSchemaNames, toVerbNames } from "./schema-names";
import { receive } from "./wire-values";

export interface Invoked {
  readonly returned?: Properties;
  readonly failures?: readonly InputFailure[];
}

type Run = (context: ProviderContext, args: Properties) => Promise<Invoked>;

export const FUNCTIONS: Readonly<Record<string, Run>> = {
  "ecs-spec:index:getInstanceSpec": getInstanceSpec,
  "ecs-spec:index:planResize": planResizeOf,
};

async function getInstanceSpec(context: ProviderContext, raw: Properties): Promise<Invoked> {
  const { instanceId, regionId } = receive(raw).plain;
  const asked = checkInputs({ instanceId, ...(regionId !== undefined && { regionId }), internetMaxBandwidthOut: 0 });
  if (asked.kind === "failed") return { failures: asked.failures };
  if (asked.kind === "unknown") return { returned: {} };
  const place = await context.resource({ ...asked.inputs, urn: "" }, SILENT);
  const outcome = await place.read(asked.inputs.instanceId);
  const { ecs } = place.session;
  if (outcome.kind !== "done") throw readError(outcome, asked.inputs.instanceId, ecs);
  if (!outcome.value) return { failures: [NOT_FOUND(asked.inputs.instanceId, ecs.regionId)] };
  const { adopted: _, ...size } = writeState(outcome.value, { adopted: NOTHING_ADOPTED });
  return { returned: { ...size, instanceId } };
}

const NOTHING_ADOPTED = { instanceType: "", internetMaxBandwidthOut: 0 };

async function planResizeOf(context: ProviderContext, raw: Properties): Promise<Invoked> {
  const { plain } = receive(raw);
  const both = bothForms(plain);
  if (both) return { failures: [both] };
  const checked = checkInputs(toDesired(toVerbNames(plain)));
  if (checked.kind === "failed") return { failures: checked.failures.map((fault) => inSchemaNames(fault, plain)) };
  if (checked.kind === "unknown") return { returned: { kind: UNKNOWN_SENTINEL } };
  const place = await context.resource({ ...checked.inputs, urn: "" }, SILENT);
  const preview = await previewResize(place, checked.inputs, {});
  return {
    returned: {
      kind: preview.kind,
      message: preview.message ?? "",
      ...(preview.kind === "plan" && { plan: preview.plan }),
      refusals: preview.kind === "refused" ? preview.failures.map(({ fact, fix }) => ({ fact, fix })) : [],
    },
  };
}

/** What is found out stands in the answer. */
const SILENT: Report = { say: () => undefined, flush: () => Promise.resolve(true) };
