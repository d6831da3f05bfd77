// A plugin driven by calls in a random order: its executable in, the record of the calls and what is wrong with the process out. Not pure.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { detailsOf, toMessage, toPlain } from "./messages.mjs";
import { dice, randomCalls } from "./random-calls.mjs";

const load = createRequire(import.meta.url);
const grpc = createRequire(load.resolve("@pulumi/pulumi"))("@grpc/grpc-js");
const { ResourceProviderClient } = load("@pulumi/pulumi/proto/provider_grpc_pb.js");
const { EngineService } = load("@pulumi/pulumi/proto/engine_grpc_pb.js");
const { Empty } = load("google-protobuf/google/protobuf/empty_pb.js");

const ANSWER_MS = 60_000;
const GONE_MS = 5_000;

/** `env` is added to that of this process. `config`: what a Configure is sent. `samples`: values of properties that mean something to the plugin. */
export async function drive(executable, { seed, count = 40, env = {}, ...rest }) {
  const engine = await openEngine();
  const child = spawn(executable, [engine.address], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  const faults = [];
  let isExpected = false;
  const gone = new Promise((resolve) =>
    child.once("exit", (code, signal) => {
      if (!isExpected) faults.push(`the process ended with ${code ?? signal}`);
      resolve(undefined);
    }),
  );
  const lines = [];
  const port = await new Promise((resolve, reject) => {
    child.stdout.on("data", (data) => {
      lines.push(...String(data).split("\n").filter(Boolean));
      resolve(lines[0]);
    });
    child.once("exit", () => reject(new Error(`${path.basename(executable)} ended before it said its port`)));
  });
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const schema = await schemaOf(client);
  const calls = [];
  const random = dice(seed + 1);
  const running = [];
  for (const { method, request } of randomCalls(schema, { seed, count, ...rest })) {
    const answered = answer(client, method, request).then((outcome) => {
      calls.push({ plugin: executable, method, request, ...outcome });
      if (/DEADLINE_EXCEEDED/.test(outcome.error ?? ""))
        faults.push(`${method} did not answer in ${ANSWER_MS / 1000} s`);
    });
    running.push(answered);
    // What an engine does one after the other, and what it does at once.
    if (random.chance(0.7)) await answered;
  }
  await Promise.all(running);
  if (lines.length > 1) faults.push(`stdout has more than the port: ${lines[1]}`);
  isExpected = true;
  client.close();
  engine.close();
  const isGone = await Promise.race([gone.then(() => true), wait(GONE_MS).then(() => false)]);
  if (!isGone) faults.push(`the process lives ${GONE_MS / 1000} s after its engine`);
  killGroup(child.pid);
  return { calls, faults };
}

/** A shell script may stand before the plugin itself. */
function killGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** A provider without a schema is asked about resources that it may not know. */
async function schemaOf(client) {
  const { response } = await answer(client, "GetSchema", { version: 0 });
  return response
    ? JSON.parse(response.schema)
    : { name: "unknown", resources: { "unknown:index:Thing": { inputProperties: { value: { type: "string" } } } } };
}

function answer(client, method, request) {
  const name = `${method[0].toLowerCase()}${method.slice(1)}`;
  const options = { deadline: Date.now() + ANSWER_MS };
  const failed = (error) => ({ error: `${grpc.status[error.code]}: ${error.details}`, details: detailsOf(error) });
  return new Promise((resolve) => {
    if (method === "List") {
      const results = [];
      const stream = client.list(toMessage(method, request), options);
      stream.on("data", (one) =>
        results.push({
          ...(one.hasResult() && { result: one.getResult().toObject() }),
          ...(one.hasContinuation() && { continuation: one.getContinuation().toObject() }),
        }),
      );
      stream.once("end", () => resolve({ response: results }));
      stream.once("error", (error) => resolve(failed(error)));
      return;
    }
    client[name](toMessage(method, request), new grpc.Metadata(), options, (error, response) =>
      resolve(error ? failed(error) : { response: toPlain(method, response) }),
    );
  });
}

/** Takes what a plugin logs, and goes when it is told to. */
async function openEngine() {
  const server = new grpc.Server();
  const empty = (_, done) => done(null, new Empty());
  server.addService(EngineService, { log: empty });
  const port = await new Promise((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
