// The methods of the service as the gRPC server takes them: a call in, its answer or the status of its failure out.
import { createRequire } from "node:module";
import type { Message } from "google-protobuf";
import type { ListRequest } from "@pulumi/pulumi/proto/provider_pb";
import type { Life } from "./life";
import type * as Resources from "./resource-service";
import * as whole from "./service";
import { toWireError } from "./wire-errors";

type Answer = (state: whole.PluginState, request: never) => Promise<Message> | Message;

interface Call {
  readonly request: never;
}
type Reply = (error: object | null, answer?: Message) => void;

interface Stream {
  readonly request: ListRequest;
  write(message: Message): void;
  end(): void;
  emit(event: "error", error: object): void;
}

/** The class of the SDK's copy of gRPC: that of another copy would not be known to it. */
export type MakeMetadata = new () => { add(key: string, value: Buffer): void };

/** Asked of the plugin as a whole, some of it before anything else: what these need is loaded at the start. */
const WHOLE: Readonly<Record<string, Answer>> = {
  handshake: whole.handshake,
  attach: whole.attach,
  getPluginInfo: whole.getPluginInfo,
  getSchema: whole.getSchema,
  checkConfig: whole.checkConfig,
  diffConfig: whole.diffConfig,
  configure: whole.configure,
  cancel: whole.cancel,
};

/** Asked of resources: what these need is loaded when the engine has shaken hands, while it is busy elsewhere. */
const load = createRequire(__filename);
const loadResources = () => load("./resource-service") as typeof Resources;

const RESOURCES = {
  check: "check",
  diff: "diff",
  create: "create",
  read: "read",
  update: "update",
  delete: "remove",
  invoke: "invoke",
} as const satisfies Record<string, keyof typeof Resources>;

export function handlersOf(state: whole.PluginState, life: Life, Metadata: MakeMetadata): object {
  const unary = (answer: Answer) => (call: Call, reply: Reply) => {
    const answered = life.during(async () => await answer(state, call.request));
    answered.then(
      (message) => reply(null, message),
      (error: unknown) => reply(toStatus(error, Metadata)),
    );
  };
  const later = (name: keyof typeof Resources): Answer => {
    return (_, request) => (loadResources()[name] as Answer)(state, request);
  };
  return {
    ...mapped(WHOLE, unary),
    ...mapped(RESOURCES, (name) => unary(later(name))),
    handshake: (call: Call, reply: Reply) => {
      unary(whole.handshake)(call, reply);
      setImmediate(() => void loadResources());
    },
    list: (call: Stream) => {
      const listed = life.during(async () => await loadResources().list(state, call.request));
      listed.then(
        (messages) => {
          for (const message of messages) call.write(message);
          call.end();
        },
        (error: unknown) => call.emit("error", toStatus(error, Metadata)),
      );
    },
  };
}

function mapped<T, U>(table: Readonly<Record<string, T>>, to: (value: T) => U): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, to(value)]));
}

function toStatus(caught: unknown, Metadata: MakeMetadata): object {
  const { code, message, details } = toWireError(caught);
  const metadata = new Metadata();
  if (details) metadata.add("grpc-status-details-bin", details);
  return { code, details: message, metadata };
}
