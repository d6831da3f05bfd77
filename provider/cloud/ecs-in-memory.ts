// The port to ECS over a function in this process, which takes each call as the official client would put it on the wire and answers it. Knows no socket.
import { ResizeError } from "../errors/resize-error";
import type { EcsPort } from "../ports/ecs";
import { ecsOver } from "./alicloud-ecs";
import { type EcsClient, loadEcsModule } from "./client-library";
import type { EcsCaller } from "./ecs-caller";
import { mapErrorBody } from "./map-error";
import { readAnswer } from "./map-response";
import type { WireObject } from "./wire";

export interface WireCall {
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly version: string;
}

export type WireAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: WireObject }
  /** None came, or none that can be read. */
  | { readonly lost: string };

export function ecsInMemory(answer: (call: WireCall) => Promise<WireAnswer>, regionId: string): EcsPort {
  const call: EcsCaller = async (send, read) => {
    let asked: WireCall | undefined;
    await send(
      recordingClient((wire) => (asked = wire)),
      loadEcsModule(),
    );
    if (!asked) throw new ResizeError("internal", "the request never reached the wire");
    const given = await answer(asked);
    if ("lost" in given) return { kind: "unknown", cause: given.lost };
    return given.status < 300 ? readAnswer(given.body, read) : mapErrorBody(given.status, given.body, given.headers);
  };
  return ecsOver(call, regionId);
}

/** Of ECS itself. */
const VERSION = "2014-05-26";

/** Stands where the official client stands: a method a call, its request as the client would flatten it; and the generic call. */
function recordingClient(onCall: (call: WireCall) => void): EcsClient {
  const generic = ({ action, version }: WireCall, { query }: { readonly query: WireCall["parameters"] }) => {
    onCall({ action, parameters: query, version });
    return Promise.resolve({});
  };
  const methods: unknown = new Proxy(
    {},
    {
      get: (_, method) => {
        if (method === "callApi") return generic;
        const name = String(method);
        return (request: { toMap(): Record<string, unknown> }) => {
          const action = name.charAt(0).toUpperCase() + name.slice(1);
          onCall({ action, parameters: Object.fromEntries(flatten("", request.toMap())), version: VERSION });
          return Promise.resolve({});
        };
      },
    },
  );
  return methods as EcsClient;
}

/** `Tag.1.Key`: lists count from 1, and what is not set is not sent. */
function flatten(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return [[name, String(value)]];
  if (typeof value !== "object" || value === null) return [];
  const parts = Array.isArray(value) ? value.map((item, index) => [index + 1, item] as const) : Object.entries(value);
  return parts.flatMap(([part, inner]) => flatten(name === "" ? String(part) : `${name}.${part}`, inner));
}
