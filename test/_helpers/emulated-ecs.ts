// The in-memory twin of the cloud edge: the requests and mappings of provider/cloud, answered by an emulator in this process.
//
// What the official client puts on the wire is made by its own request models; only the socket is missing, so time is virtual.
import { OpenApiUtil } from "@alicloud/openapi-core";
import type { Answer, Emulator } from "../../emulator";
import { ecsOver } from "../../provider/cloud/alicloud-ecs";
import { type EcsClient, loadEcsModule } from "../../provider/cloud/client-library";
import type { EcsCaller } from "../../provider/cloud/ecs-caller";
import { mapErrorBody } from "../../provider/cloud/map-error";
import { readAnswer } from "../../provider/cloud/map-response";
import type { Clock } from "../../provider/ports/clock";
import type { EcsPort } from "../../provider/ports/ecs";

/** The deadline that the cloud edge sets to a call; here it passes on virtual time. */
const DEADLINE_MS = 20_000;

export interface Wire {
  readonly emulator: Emulator;
  /** `stir` tells a clock of sleepers that somebody is at work. */
  readonly clock: Clock & { stir?(): void };
  readonly accessKeyId: string;
  readonly regionId?: string;
  readonly keys?: EndingKeys;
}

/** A key pair that nobody renews: from its end on every call is refused, as the gateway refuses it. */
export interface EndingKeys {
  /** Milliseconds since 1970; absent: the pair lasts. */
  endsAt?: number;
}

export function emulatedEcs(wire: Wire): EcsPort {
  const endsAt = () => wire.keys?.endsAt ?? Number.POSITIVE_INFINITY;
  const call: EcsCaller = async (send, read) => {
    if (wire.clock.now() >= endsAt()) return mapErrorBody(400, EXPIRED, {});
    let answer: Answer | undefined;
    const client = recordingClient((action, parameters, version) => {
      wire.clock.stir?.();
      answer = wire.emulator.call({ action, parameters, version, accessKeyId: wire.accessKeyId });
    });
    await send(client, loadEcsModule());
    if (!answer) throw new Error("the request never reached the wire");
    const plain = answer.kind === "answer" ? answer : await brokenAnswer(answer, wire.clock);
    if (!plain) return { kind: "unknown", cause: answer.kind === "broken" ? answer.fault : "" };
    return plain.status < 300 ? readAnswer(plain.body, read) : mapErrorBody(plain.status, plain.body, plain.headers);
  };
  const keysEnd = () => Promise.resolve({ kind: "done", value: wire.keys?.endsAt, requestId: "" } as const);
  return { ...ecsOver(call, wire.regionId ?? "cn-hangzhou"), keysEnd };
}

const EXPIRED = {
  Code: "InvalidSecurityToken.Expired",
  Message: "Specified SecurityToken is expired.",
  RequestId: "r-1",
};

/** Undefined when no complete answer comes within the deadline. */
async function brokenAnswer(answer: Extract<Answer, { kind: "broken" }>, clock: Clock) {
  if (answer.fault === "slow") {
    const ms = answer.ms ?? 5_000;
    await clock.sleep(Math.min(ms, DEADLINE_MS));
    const late = answer.answer();
    return ms > DEADLINE_MS ? undefined : late;
  }
  if (["hang", "trickle", "stall-after-headers"].includes(answer.fault)) await clock.sleep(DEADLINE_MS);
  return undefined;
}

type OnCall = (action: string, parameters: Record<string, string>, version: string) => void;

/** Stands where the official client stands: a method a call, its request as the client would flatten it; and the generic call. */
function recordingClient(onCall: OnCall): EcsClient {
  const generic = ({ action, version }: Generic, { query }: { query: Record<string, string> }) => {
    onCall(action, query, version);
    return Promise.resolve({});
  };
  const methods: unknown = new Proxy(
    {},
    {
      get: (_, method) => {
        if (method === "callApi") return generic;
        const name = String(method);
        return (request: { toMap(): Record<string, unknown> }) => {
          onCall(name.charAt(0).toUpperCase() + name.slice(1), OpenApiUtil.query(request.toMap()), "2014-05-26");
          return Promise.resolve({});
        };
      },
    },
  );
  return methods as EcsClient;
}

interface Generic {
  readonly action: string;
  readonly version: string;
}
