// The plugin as a server: connections of the engine in, its requests to the service, the end of the process when nobody is left to serve. I/O.
//
// The gRPC server is the one of the copy that the SDK loads, and takes the connections that the door of main.ts has opened.
import { createRequire } from "node:module";
import { connect, type Socket } from "node:net";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { engineAddress } from "../dynamic/engine-log";
import { handlersOf, type MakeMetadata } from "./handlers";
import { createLife } from "./life";
import type { PluginState } from "./service";

interface Grpc {
  readonly Server: new (options: object) => GrpcServer;
  readonly ServerCredentials: { createInsecure(): unknown };
  readonly Metadata: MakeMetadata;
}

interface GrpcServer {
  addService(definition: object, handlers: object): void;
  createConnectionInjector(credentials: unknown): { injectConnection(socket: Socket): void };
}

export interface PluginServer {
  take(socket: Socket): void;
}

/** Of any size, as the engine's own limit is 400 MB. */
const OPTIONS = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

export function openServer(args: readonly string[]): PluginServer {
  const grpc = createRequire(require.resolve("@pulumi/pulumi"))("@grpc/grpc-js") as Grpc;
  const state: PluginState = { engine: engineAddress(args) };
  const life = createLife({
    // Started by hand, for engines to attach to: it is whoever started it that ends it.
    isEngineThere: state.engine === undefined ? always : async () => await answers(state.engine ?? ""),
    stop: () => state.context?.stop(),
    end: () => process.exit(0),
  });
  const server = new grpc.Server(OPTIONS);
  server.addService(ResourceProviderService, handlersOf(state, life, grpc.Metadata));
  const injector = server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => life.interrupt());
  return {
    take(socket) {
      life.connected(socket);
      injector.injectConnection(socket);
      // The door has taken it without reading.
      socket.resume();
    },
  };
}

function always(): Promise<boolean> {
  return Promise.resolve(true);
}

/** Somebody listens where the engine did. */
function answers(address: string): Promise<boolean> {
  const { hostname, port } = new URL(`http://${address}`);
  return new Promise((resolve) => {
    const probe = connect(Number(port), hostname);
    const settle = (isThere: boolean) => {
      probe.destroy();
      resolve(isThere);
    };
    probe.once("connect", () => settle(true)).once("error", () => settle(false));
  });
}
