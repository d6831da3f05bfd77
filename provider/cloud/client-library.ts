// The official client, loaded when the first call needs it and not before; of its models, those that a call names (lazy-models.ts).
import { createRequire } from "node:module";
import type * as Client from "@alicloud/ecs20140526";
import type * as Credentials from "@alicloud/credentials";
import type * as OpenApi from "@alicloud/openapi-client";
import { makeModelsLazy } from "./lazy-models";

/** Its declarations name the Config of its own core; it takes this one too (client facts 1). */
export type EcsModule = Omit<typeof Client, "default"> & {
  readonly default: new (config: OpenApi.Config) => EcsClient;
};
/** The call that all its methods end in takes these models too, and no more of a runtime than what overrides the client's own. */
export type EcsClient = Omit<Client.default, "callApi"> & {
  callApi(params: OpenApi.Params, request: OpenApi.OpenApiRequest, runtime: object): Promise<GenericAnswer>;
};
interface GenericAnswer {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
export type CredentialsModule = typeof Credentials;
export type CredentialsProvider = Credentials.CredentialsProvider;
export type OpenApiModule = typeof OpenApi;

// `require` by hand: an import here would load the client with this file.
const load = createRequire(__filename);

let ecs: EcsModule | undefined;

export function loadEcsModule(): EcsModule {
  return (ecs ??= loadEcs("@alicloud/ecs20140526"));
}

export function loadOpenApiModule(): OpenApiModule {
  return load("@alicloud/openapi-client") as OpenApiModule;
}

export function loadCredentialsModule(): CredentialsModule {
  return load("@alicloud/credentials") as CredentialsModule;
}

function loadEcs(name: string): EcsModule {
  makeModelsLazy(load, name);
  return load(name) as EcsModule;
}
