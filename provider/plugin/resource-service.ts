// What the engine asks of the resources of the plugin: messages in, the verbs asked, messages out.
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { PLUGIN } from "../render/plugin-words";
import { ResizeError } from "../errors/resize-error";
import { refuseLimit, sayUnused } from "./custom-timeouts";
import { FUNCTIONS } from "./functions";
import { listInstances } from "./list";
import { toCheckResponse, toDiffResponse, toFailures, toStruct, valuesOf } from "./messages";
import { PLUGIN_TYPE } from "./moved-state";
import * as verbs from "./resource-verbs";
import { contextOf, type PluginState } from "./service";

export async function check(state: PluginState, request: proto.CheckRequest): Promise<proto.CheckResponse> {
  const [urn, olds, news] = [request.getUrn(), valuesOf(request.getOlds()), valuesOf(request.getNews())];
  assertServed(urn);
  const { inputs, failures } = await verbs.check(contextOf(state), urn, olds, news);
  return toCheckResponse(inputs, failures);
}

export async function diff(state: PluginState, request: proto.DiffRequest): Promise<proto.DiffResponse> {
  return toDiffResponse(await verbs.diff(contextOf(state), existing(request), valuesOf(request.getNews())));
}

export async function create(state: PluginState, request: proto.CreateRequest): Promise<proto.CreateResponse> {
  const [urn, news] = [request.getUrn(), valuesOf(request.getProperties())];
  refuseLimit(urn, "create", request.getTimeout());
  const { id, outputs } = request.getPreview()
    ? verbs.planned(contextOf(state), { urn }, news)
    : await verbs.create(contextOf(state), urn, news);
  const response = new proto.CreateResponse();
  response.setId(id);
  response.setProperties(toStruct(outputs));
  return response;
}

export async function update(state: PluginState, request: proto.UpdateRequest): Promise<proto.UpdateResponse> {
  const [of, news] = [existing(request), valuesOf(request.getNews())];
  refuseLimit(of.urn, "update", request.getTimeout());
  const outputs = request.getPreview()
    ? verbs.planned(contextOf(state), of, news).outputs
    : await verbs.update(contextOf(state), of, news);
  const response = new proto.UpdateResponse();
  response.setProperties(toStruct(outputs));
  return response;
}

export async function read(state: PluginState, request: proto.ReadRequest): Promise<proto.ReadResponse> {
  const response = new proto.ReadResponse();
  const { id, outputs, inputs } = await verbs.read(contextOf(state), recorded(request));
  if (id === "") return response;
  response.setId(id);
  response.setProperties(toStruct(outputs));
  response.setInputs(toStruct(inputs));
  return response;
}

export async function remove(state: PluginState, request: proto.DeleteRequest): Promise<Empty> {
  await sayUnused(contextOf(state), request.getUrn(), request.getTimeout());
  await verbs.remove(contextOf(state), recorded(request));
  return new Empty();
}

export async function invoke(state: PluginState, request: proto.InvokeRequest): Promise<proto.InvokeResponse> {
  const run = FUNCTIONS[request.getTok()];
  if (!run) throw new ResizeError("configuration-invalid", PLUGIN.notServed(`function ${request.getTok()}`));
  const { returned, failures = [] } = await run(contextOf(state), valuesOf(request.getArgs()));
  const response = new proto.InvokeResponse();
  if (returned) response.setReturn(toStruct(returned));
  response.setFailuresList(toFailures(failures));
  return response;
}

export async function list(state: PluginState, request: proto.ListRequest): Promise<readonly proto.ListResponse[]> {
  const { found, token } = await listInstances(contextOf(state), {
    query: valuesOf(request.getQuery()),
    limit: request.getLimit(),
    pageSize: request.getPageSize(),
    token: request.getContinuationToken(),
  });
  return [...found.map(toResult), ...(token === "" ? [] : [toContinuation(token)])];
}

function toResult({ id, name }: { readonly id: string; readonly name: string }): proto.ListResponse {
  const result = new proto.ListResponse.Result();
  result.setId(id);
  result.setName(name);
  const response = new proto.ListResponse();
  response.setResult(result);
  return response;
}

function toContinuation(token: string): proto.ListResponse {
  const continuation = new proto.ListResponse.Continuation();
  continuation.setContinuationToken(token);
  const response = new proto.ListResponse();
  response.setContinuation(continuation);
  return response;
}

function assertServed(urn: string): void {
  const type = urn.split("::")[2]?.split("$").at(-1);
  if (type !== PLUGIN_TYPE) throw new ResizeError("configuration-invalid", PLUGIN.notServed(`resource ${type ?? urn}`));
}

function existing(request: proto.DiffRequest | proto.UpdateRequest): verbs.Existing {
  return { urn: request.getUrn(), id: request.getId(), olds: valuesOf(request.getOlds()) };
}

function recorded(request: proto.ReadRequest | proto.DeleteRequest): verbs.Existing {
  return { urn: request.getUrn(), id: request.getId(), olds: valuesOf(request.getProperties()) };
}
