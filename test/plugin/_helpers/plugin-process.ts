// The built plugin as a process, and a client to it as the engine has one. Not pure.
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type * as proto from "@pulumi/pulumi/proto/provider_pb";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type IResourceProviderClient, ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { REPO } from "../../_helpers/engine/pulumi-command";

export interface PluginProcess {
  readonly child: ChildProcess;
  readonly client: IResourceProviderClient;
  /** Nobody listens any more where the engine did. */
  engineGoes(): void;
  readonly ended: Promise<number | null>;
  close(): void;
}

/** `env`: nothing else is in it but the path. */
export async function startPlugin(env: Readonly<Record<string, string>> = {}): Promise<PluginProcess> {
  const engine = new grpc.Server();
  engine.addService(EngineService, {
    log: (_: unknown, done: (error: null, answer: Empty) => void) => done(null, new Empty()),
  });
  const address = await listening(engine);
  const executable = path.join(REPO, "plugin", "pulumi-resource-ecs-spec");
  const child = spawn(executable, [address], { env: { PATH: process.env["PATH"] ?? "", ...env } });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const port = await new Promise<string>((resolve) =>
    child.stdout.once("data", (data) => resolve(String(data).trim())),
  );
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  return {
    child,
    client,
    engineGoes: () => {
      client.close();
      engine.forceShutdown();
    },
    ended,
    close: () => {
      client.close();
      engine.forceShutdown();
      child.kill("SIGKILL");
    },
  };
}

async function listening(server: grpc.Server): Promise<string> {
  const credentials = grpc.ServerCredentials.createInsecure();
  return await new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", credentials, (error, port) =>
      error ? reject(error) : resolve(`127.0.0.1:${port}`),
    );
  });
}

interface Answers {
  readonly getPluginInfo: PluginInfo;
  readonly getSchema: proto.GetSchemaResponse;
  readonly configure: proto.ConfigureResponse;
  readonly check: proto.CheckResponse;
  readonly create: proto.CreateResponse;
  readonly invoke: proto.InvokeResponse;
  readonly call: proto.CallResponse;
  readonly cancel: Empty;
}

type Call = (
  request: object,
  metadata: object,
  options: object,
  done: (error: Error | null, answer: unknown) => void,
) => void;

/** One call of the client, with a limit that a call which hangs runs into. */
export function ask<Method extends keyof Answers>(
  client: IResourceProviderClient,
  method: Method,
  request: object,
): Promise<Answers[Method]> {
  const options = { deadline: Date.now() + 60_000 };
  return new Promise((resolve, reject) => {
    const call: Call = client[method].bind(client) as Call;
    call(request, new grpc.Metadata(), options, (error, answer) => {
      if (error) reject(error);
      else resolve(answer as Answers[Method]);
    });
  });
}
