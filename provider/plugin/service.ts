// What the engine asks of the plugin as a whole: who it is, its schema, its configuration, a cancel. Messages in, messages out.
//
// A method that stands nowhere answers that it is not implemented, which the engine takes for "no": no parameters, no components, no mappings.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type { ProviderContext } from "../verbs/provider-context";
import { PLUGIN } from "../render/plugin-words";
import { packageFolder, packageVersion } from "../cloud/package-version";
import { ResizeError } from "../errors/resize-error";
import type * as Config from "./config";
import { toCheckResponse, toDiffResponse, valuesOf } from "./messages";
import type * as OpenContext from "./open-context";

export interface PluginState {
  /** Where the engine listens. */
  engine: string | undefined;
  /** Absent until it is configured. A plugin that an engine attaches to is configured anew by the next one. */
  context?: ProviderContext;
}

/** Throws where the engine asks for work before it has said with which settings. */
export function contextOf({ context }: PluginState): ProviderContext {
  if (!context) throw new ResizeError("configuration-invalid", PLUGIN.notConfigured);
  return context;
}

type Answer<Request, Response> = (state: PluginState, request: Request) => Promise<Response> | Response;

export const handshake: Answer<proto.ProviderHandshakeRequest, proto.ProviderHandshakeResponse> = (state, request) => {
  attachTo(state, request.getEngineAddress());
  const response = new proto.ProviderHandshakeResponse();
  response.setAcceptSecrets(true);
  response.setAcceptResources(true);
  return response;
};

export const attach: Answer<PluginAttach, Empty> = (state, request) => {
  attachTo(state, request.getAddress());
  return new Empty();
};

function attachTo(state: PluginState, address: string): void {
  if (address !== "") state.engine = address;
}

export const getPluginInfo: Answer<Empty, PluginInfo> = () => {
  const info = new PluginInfo();
  info.setVersion(packageVersion());
  return info;
};

export const getSchema: Answer<proto.GetSchemaRequest, proto.GetSchemaResponse> = async () => {
  const response = new proto.GetSchemaResponse();
  response.setSchema(await readSchema());
  return response;
};

/** Beside the built files and the sources alike. */
async function readSchema(): Promise<string> {
  const schema = JSON.parse(await readFile(schemaFile(), "utf8")) as object;
  return JSON.stringify({ ...schema, version: packageVersion() });
}

function schemaFile(): string {
  return path.join(packageFolder(), "provider", "schema", "schema.json");
}

/** What a start does not need is loaded when it is asked for. */
const load = createRequire(__filename);

export const checkConfig: Answer<proto.CheckRequest, proto.CheckResponse> = (_, request) => {
  const { configFaults } = load("./config") as typeof Config;
  const news = valuesOf(request.getNews());
  return toCheckResponse(news, configFaults(request.getUrn(), news));
};

export const diffConfig: Answer<proto.DiffRequest, proto.DiffResponse> = (_, request) => {
  const { diffConfig: diff } = load("./config") as typeof Config;
  const olds = valuesOf(request.getOldInputs() ?? request.getOlds());
  const properties = diff(olds, valuesOf(request.getNews()));
  return toDiffResponse({ changes: Object.keys(properties).length > 0, replaces: [], properties });
};

export const configure: Answer<proto.ConfigureRequest, proto.ConfigureResponse> = (state, request) => {
  const { openContext } = load("./open-context") as typeof OpenContext;
  state.context = openContext(valuesOf(request.getArgs()), state.engine);
  const response = new proto.ConfigureResponse();
  response.setAcceptsecrets(true);
  response.setAcceptresources(true);
  response.setSupportspreview(true);
  return response;
};

/** It comes at every normal end too, when nothing is in flight. */
export const cancel: Answer<Empty, Empty> = ({ context }) => {
  context?.stop();
  return new Empty();
};
