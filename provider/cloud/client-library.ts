// The official client, loaded when the first call needs it: it takes 400 ms and 60 MB (client-and-fault-facts 5).
import { createRequire } from "node:module";
import type * as Client from "@alicloud/ecs20140526";
import type * as Credentials from "@alicloud/credentials";
import type * as OpenApi from "@alicloud/openapi-client";

/** Its declarations name the Config of its own core; it takes this one too (client-and-fault-facts 5, "Config compatibility"). */
export type EcsModule = Omit<typeof Client, "default"> & {
  readonly default: new (config: OpenApi.Config) => Client.default;
};
export type EcsClient = Client.default;
export type CredentialsModule = typeof Credentials;
export type CredentialsProvider = Credentials.CredentialsProvider;
export type OpenApiModule = typeof OpenApi;

// `require` by hand: an import here would load the client with this file.
const load = createRequire(__filename);

export function loadEcsModule(): EcsModule {
  return load("@alicloud/ecs20140526") as EcsModule;
}

export function loadOpenApiModule(): OpenApiModule {
  return load("@alicloud/openapi-client") as OpenApiModule;
}

export function loadCredentialsModule(): CredentialsModule {
  return load("@alicloud/credentials") as CredentialsModule;
}
