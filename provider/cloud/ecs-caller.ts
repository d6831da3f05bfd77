// A connection to a function that makes one call through the official client and ends with an outcome.
import type { Failed, Outcome } from "../ports/outcome";
import { type AnswerTime, readToldTime } from "./answer-time";
import { callWithin } from "./bounded-call";
import { createCallSlots } from "./call-slots";
import {
  type EcsClient,
  type EcsModule,
  loadCredentialsModule,
  loadEcsModule,
  loadOpenApiModule,
} from "./client-library";
import { type Connection, hostOf, type Product } from "./connect";
import type { Keys, KeySource } from "./key-source";
import { mapThrown } from "./map-error";
import { type Reader, readAnswer } from "./map-response";
import { packageVersion } from "./package-version";
import { viaProxy } from "./via-proxy";

/** What the client gives for an answer: its model of the body, which knows the way back to the wire. */
export interface ClientAnswer {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { toMap(): unknown };
}

export type Send = (client: EcsClient, module: EcsModule) => Promise<ClientAnswer>;
/** `product`: whose endpoint is called; default ECS. */
export type EcsCaller = <T>(send: Send, read: Reader<T>, product?: Product) => Promise<Outcome<T>>;

export interface CallOptions {
  /** The whole of one call, waiting for its turn included; milliseconds, default 20000. */
  readonly callDeadlineMs?: number;
  /** Calls under way at once; default 32. */
  readonly maxConcurrentCalls?: number;
  /** Where what the endpoint says of its time is kept; absent: nobody listens. */
  readonly time?: AnswerTime;
}

const DEFAULT_DEADLINE_MS = 20_000;
const DEFAULT_CONCURRENT_CALLS = 32;
/** The client's own timers fire after ours, so that ours decides, and close the socket of a call given up. */
const AFTER_DEADLINE_MS = 500;

export function openEcsCaller(connection: Connection, source: KeySource, options: CallOptions = {}): EcsCaller {
  const deadlineMs = options.callDeadlineMs ?? DEFAULT_DEADLINE_MS;
  const slots = createCallSlots(options.maxConcurrentCalls ?? DEFAULT_CONCURRENT_CALLS);
  let keys: Keys | undefined;
  const clients = new Map<Product, EcsClient>();
  return (send, read, product = "ecs") => {
    // Before the deadline starts: loading the client takes longer than a call.
    const module = loadEcsModule();
    const client = clients.get(product) ?? createClient(module, at(product, connection), deadlineMs, () => keys);
    clients.set(product, client);
    return callWithin(
      { deadlineMs, slots },
      {
        prepare: async () => {
          keys = await source.current();
        },
        send: () =>
          viaProxy(() =>
            sendAndRead(() => send(client, module), read, { secrets: secretsOf(keys), time: options.time }),
          ),
      },
    );
  };
}

/** ECS without an endpoint of its own is left to the client's own rule for the region. */
function at(product: Product, connection: Connection): Connection {
  return product === "ecs" ? connection : { ...connection, endpoint: hostOf(connection, product) };
}

async function sendAndRead<T>(
  send: () => Promise<ClientAnswer>,
  read: Reader<T>,
  { secrets, time }: { readonly secrets: readonly string[]; readonly time: AnswerTime | undefined },
): Promise<Outcome<T>> {
  let answer: ClientAnswer;
  try {
    answer = await send();
  } catch (error) {
    return inTime(mapThrown(error, secrets), time);
  }
  const told = time && readToldTime(answer.headers);
  if (told) time.hear(told);
  return readAnswer(answer.body?.toMap() ?? null, read);
}

function inTime(failed: Failed, time: AnswerTime | undefined): Failed {
  if (!time || failed.kind !== "rejected" || failed.retryAfterMs === undefined) return failed;
  return { ...failed, retryAfterMs: time.here(failed.retryAfterMs) };
}

function createClient(
  module: EcsModule,
  connection: Connection,
  deadlineMs: number,
  keys: () => Keys | undefined,
): EcsClient {
  const timeout = deadlineMs + AFTER_DEADLINE_MS;
  const { Config } = loadOpenApiModule();
  const { default: Credential } = loadCredentialsModule();
  // Each call fetches the keys beforehand, so that a failure to get them is known to have sent nothing.
  const provider = {
    getCredentials: () => Promise.resolve(keys()),
    getProviderName: () => keys()?.providerName ?? "",
  };
  const config = new Config({
    credential: new Credential(null, provider),
    regionId: connection.regionId,
    // Both, always: with one of them the other's 3 s decide (client facts 2).
    readTimeout: timeout,
    connectTimeout: timeout,
    userAgent: `pulumi-ecs-spec/${packageVersion()}`,
    ...(connection.endpoint === undefined ? {} : { endpoint: connection.endpoint }),
    ...(connection.protocol === undefined ? {} : { protocol: connection.protocol }),
  });
  return new module.default(config);
}

function secretsOf(keys: Keys | undefined): readonly string[] {
  return keys === undefined ? [] : [keys.accessKeySecret, keys.securityToken, keys.accessKeyId];
}
