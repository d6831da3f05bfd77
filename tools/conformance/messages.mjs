// Calls of the protocol as plain data: a method and its request in, what a plugin answered out. By the stubs of the Node SDK, so that any plugin can be asked.
import { createRequire } from "node:module";

const load = createRequire(import.meta.url);
export const proto = load("@pulumi/pulumi/proto/provider_pb.js");
const { Struct } = load("google-protobuf/google/protobuf/struct_pb.js");
const { Empty } = load("google-protobuf/google/protobuf/empty_pb.js");
const { Status } = load("@pulumi/pulumi/proto/status_pb.js");

const STRUCTS = new Set(["args", "olds", "news", "oldInputs", "properties", "inputs", "query"]);

/** Requests by the name of the method; the rest takes nothing. */
const REQUESTS = {
  Handshake: proto.ProviderHandshakeRequest,
  GetSchema: proto.GetSchemaRequest,
  CheckConfig: proto.CheckRequest,
  DiffConfig: proto.DiffRequest,
  Configure: proto.ConfigureRequest,
  Check: proto.CheckRequest,
  Diff: proto.DiffRequest,
  Create: proto.CreateRequest,
  Read: proto.ReadRequest,
  Update: proto.UpdateRequest,
  Delete: proto.DeleteRequest,
  Invoke: proto.InvokeRequest,
  List: proto.ListRequest,
};

export function toMessage(method, request) {
  const message = new (REQUESTS[method] ?? Empty)();
  for (const [name, value] of Object.entries(request)) {
    const set =
      message[`set${name[0].toUpperCase()}${name.slice(1)}`] ??
      message[`set${name[0].toUpperCase()}${name.slice(1).toLowerCase()}`];
    set?.call(message, STRUCTS.has(name) ? Struct.fromJavaScript(value) : value);
  }
  return message;
}

const values = (struct) => struct?.toJavaScript();

const ANSWERS = {
  Check: (it) => ({ inputs: values(it.getInputs()), failures: it.getFailuresList().map((one) => one.toObject()) }),
  Diff: (it) => ({
    changes: it.getChanges(),
    replaces: it.getReplacesList(),
    diffs: it.getDiffsList(),
    hasDetailedDiff: it.getHasdetaileddiff(),
    detailedDiff: Object.fromEntries(it.getDetaileddiffMap().toObject(false, (_, one) => one.toObject())),
  }),
  Configure: (it) => ({
    acceptSecrets: it.getAcceptsecrets(),
    acceptResources: it.getAcceptresources(),
    acceptOutputs: it.getAcceptoutputs(),
    supportsPreview: it.getSupportspreview(),
    supportsAutonamingConfiguration: it.getSupportsAutonamingConfiguration(),
  }),
  Create: (it) => ({ id: it.getId(), properties: values(it.getProperties()) }),
  Read: (it) => ({ id: it.getId(), properties: values(it.getProperties()), inputs: values(it.getInputs()) }),
  Update: (it) => ({ properties: values(it.getProperties()) }),
  Invoke: (it) => ({ return: values(it.getReturn()), failures: it.getFailuresList().map((one) => one.toObject()) }),
};

export function toPlain(method, message) {
  const read = ANSWERS[method.replace("Config", "")] ?? ANSWERS[method];
  return method === "Configure" ? ANSWERS.Configure(message) : read ? read(message) : message.toObject();
}

/** What stands beside an error in `grpc-status-details-bin`. */
export function detailsOf(error) {
  return (error.metadata?.get("grpc-status-details-bin") ?? []).flatMap((bytes) =>
    Status.deserializeBinary(new Uint8Array(bytes))
      .getDetailsList()
      .map((packed) => {
        const type = packed.getTypeUrl().split("/").at(-1);
        if (type !== "pulumirpc.ErrorResourceInitFailed") return { type };
        const failed = proto.ErrorResourceInitFailed.deserializeBinary(packed.getValue_asU8());
        return {
          type,
          id: failed.getId(),
          properties: values(failed.getProperties()),
          reasons: failed.getReasonsList(),
        };
      }),
  );
}
