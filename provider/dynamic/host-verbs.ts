// The verbs as the engine's dynamic host calls them: properties in, requests to the verbs, properties or errors as the host takes them out.
import type { CheckFailure, DiffResult } from "@pulumi/pulumi/dynamic";
import { resourceName } from "../session/urn";
import { create, update } from "../verbs/apply";
import { check } from "../verbs/check";
import { diff } from "../verbs/diff";
import type { ProviderContext } from "../verbs/provider-context";
import { read, remove } from "../verbs/read-delete";
import type { ApplyResponse } from "../verbs/requests";
import { partialFailure, toHostError } from "./host-error";
import { memberOf, readInputs, readRecorded, STEPS, toInputs, toMarks, toOuts, urnOf } from "./records";
import { type Properties, toDesired } from "./unknown-values";

export interface HostVerbs {
  check(context: ProviderContext, olds: Properties, news: Properties): Promise<Checked>;
  diff(context: ProviderContext, id: string, olds: Properties, news: Properties): Promise<DiffResult>;
  create(context: ProviderContext, inputs: Properties): Promise<Created>;
  read(context: ProviderContext, id: string, props: Properties): Promise<Read>;
  update(context: ProviderContext, id: string, olds: Properties, news: Properties): Promise<Updated>;
  remove(context: ProviderContext, id: string, props: Properties): Promise<void>;
}

type Outs = Record<string, unknown>;

export interface Checked {
  readonly inputs: Outs;
  readonly failures?: CheckFailure[];
}

export interface Created {
  readonly id: string;
  readonly outs: Outs;
}

export type Updated = Pick<Created, "outs">;

export interface Read {
  /** "" when the instance is gone. */
  readonly id: string;
  readonly props: Outs;
  readonly inputs?: Outs;
}

export const HOST_VERBS: HostVerbs = {
  async check(context, olds, news) {
    const { plan: _, [STEPS]: __, ...inputs } = news;
    const request = { urn: urnOf(news), ...memberOf(news), olds: readInputs(olds), news: toDesired(news) };
    const { failures, ...marks } = await check(context, request);
    return { inputs: { ...inputs, ...toMarks(marks) }, ...(failures && { failures: [...failures] }) };
  },
  async diff(context, id, olds, news) {
    const asked = { urn: urnOf(news), instanceId: id, ...memberOf(news) };
    const request = { ...asked, olds: readRecorded(olds), news: readInputs(news) };
    const { changes, replaces } = await asHostError(request, "not planned", diff(context, request));
    return { changes, replaces: [...replaces] };
  },
  async create(context, inputs) {
    const id = String(inputs["instanceId"]);
    const request = { urn: urnOf(inputs), ...memberOf(inputs), news: readInputs(inputs) };
    return { id, outs: outsOf(id, inputs, await create(context, request)) };
  },
  async read(context, id, props) {
    const { regionId } = props;
    const olds = readRecorded(props);
    // Of what is only looked up the region stands in the inputs. An output has the same name.
    const request = { instanceId: id, olds, ...(typeof regionId === "string" && { regionId }) };
    const found = await asHostError({ ...request, urn: olds.urn }, "not read", read(context, request));
    if (!found) return { id: "", props: {} };
    const { recorded, inputs } = found;
    return { id, props: toOuts(recorded), ...(inputs && { inputs: toInputs(inputs, recorded.urn) }) };
  },
  async update(context, id, olds, news) {
    const request = { urn: urnOf(news), ...memberOf(news), olds: readRecorded(olds), news: readInputs(news) };
    return { outs: outsOf(id, news, await update(context, request)) };
  },
  async remove(context, id, props) {
    const request = { instanceId: id, olds: readRecorded(props) };
    await asHostError({ ...request, urn: request.olds.urn }, "not deleted", remove(context, request));
  },
};

/** Throws where the run failed. */
function outsOf(id: string, inputs: Properties, answer: ApplyResponse): Outs {
  if (answer.kind === "done") return toOuts(answer.recorded);
  const { error, recorded } = answer;
  if (!recorded) throw error;
  // Without `__provider` in the properties a refresh and a destroy would fail (engine facts 6).
  throw partialFailure(id, error.message, { ...toOuts(recorded), __provider: inputs["__provider"] });
}

interface Asked {
  readonly urn: string;
  readonly instanceId: string;
}

async function asHostError<T>({ urn, instanceId }: Asked, what: Parameters<typeof toHostError>[2], work: Promise<T>) {
  return await work.catch((caught: unknown) => {
    throw toHostError(caught, resourceName(urn, instanceId), what);
  });
}
