// A typed client of the openapi generation, 4.x or 7.x: both have the same methods and models. I/O over HTTP.
import { Config } from "@alicloud/openapi-client";
import type { Seen, Story } from "../story";
import type { JavascriptClient } from "./tell";

/** A client's package: the default export is the client, the others are its models. */
export interface Sdk {
  readonly default: new (config: Config) => object;
}

interface ModelClass {
  new (fields: Record<string, unknown>): object;
  names(): Record<string, string>;
  types(): Record<string, unknown>;
}

/** A body as the models hold it: fields in lower camel case. */
interface Body {
  readonly requestId?: string;
  readonly instances?: { readonly instance?: readonly Instance[] };
  readonly tagResources?: { readonly tagResource?: readonly { readonly tagValue?: string }[] };
  toMap(): unknown;
}

interface Instance extends Partial<Omit<Seen, "publicIp">> {
  readonly publicIpAddress?: { readonly ipAddress?: readonly string[] };
}

type Methods = Readonly<Record<string, (request: object) => Promise<{ readonly body: Body }>>>;

export function connectSdk(sdk: Sdk, story: Story): JavascriptClient {
  const { endpoint, regionId, accessKeyId, accessKeySecret, securityToken, signature } = story;
  const temporary = securityToken === "" ? {} : { securityToken };
  const older = signature === "V1" ? { signatureAlgorithm: "v2" } : {};
  const config = { endpoint, protocol: "http", regionId, accessKeyId, accessKeySecret, ...temporary, ...older };
  const client = new sdk.default(new Config(config)) as Methods;
  const models = sdk as unknown as Readonly<Record<string, ModelClass>>;
  return {
    send: async (action, parameters) => {
      const request = fill(models[`${action}Request`]!, parameters);
      const { body } = await client[`${action.charAt(0).toLowerCase()}${action.slice(1)}`]!(request);
      return {
        requestId: body.requestId ?? "",
        body: body.toMap(),
        machine: seen(body.instances?.instance?.[0] ?? {}),
        tagValue: body.tagResources?.tagResource?.[0]?.tagValue ?? "",
      };
    },
  };
}

/** A model with its nested models, from wire names. */
function fill(model: ModelClass, parameters: Readonly<Record<string, unknown>>): object {
  const names = Object.entries(model.names());
  const unknown = Object.keys(parameters).filter((name) => !names.some(([, wire]) => wire === name));
  if (unknown.length > 0) throw new Error(`the model does not know ${unknown.join(", ")}`);
  const types = model.types();
  const given = names.filter(([, wire]) => Object.hasOwn(parameters, wire));
  return new model(Object.fromEntries(given.map(([own, wire]) => [own, nested(types[own], parameters[wire])])));
}

function nested(type: unknown, value: unknown): unknown {
  const item = (type as { readonly itemType?: unknown } | undefined)?.itemType;
  if (!Array.isArray(value) || typeof item !== "function") return value;
  return value.map((one) => fill(item as ModelClass, one as Readonly<Record<string, unknown>>));
}

function seen(machine: Instance): Seen {
  const { instanceId = "", status = "", instanceType = "", cpu = 0, memory = 0, internetMaxBandwidthOut = 0 } = machine;
  const publicIp = machine.publicIpAddress?.ipAddress?.[0] ?? "";
  return { instanceId, status, instanceType, cpu, memory, internetMaxBandwidthOut, publicIp };
}
