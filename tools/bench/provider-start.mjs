// From the start of the provider process to its first answer: the check of an input that is wrong, so that no cloud is asked; against a dynamic
// provider that does nothing, in turn.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { PROVIDER_TEXT, RESOURCE_TYPE } from "../../dist/provider/dynamic/provider-text.js";
import { repo } from "../step.mjs";
import { firstLine } from "./first-line.mjs";
import { inTurn } from "./in-turn.mjs";

const sdk = createRequire(import.meta.url);
const grpc = sdk("@grpc/grpc-js");
const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb");
const { ResourceProviderClient } = sdk("@pulumi/pulumi/proto/provider_grpc_pb");
const { CheckRequest, ConfigureRequest } = sdk("@pulumi/pulumi/proto/provider_pb");

const HOST = path.join(repo, "node_modules", "@pulumi", "pulumi", "pulumi-resource-pulumi-nodejs");
/** Nobody listens there: nothing is said to the engine before the first answer. */
const ENGINE = "127.0.0.1:1";

const NOTHING =
  'exports.handler = () => ({ check: async () => ({ inputs: {}, failures: [{ property: "", reason: "no" }] }) });';
/** Times the one that does nothing. */
const AIM = 1.25;

export async function measureProviderStart(times = 5) {
  const { runs, oneMs, otherMs, ratio } = await inTurn(
    times,
    () => once(PROVIDER_TEXT),
    () => once(NOTHING),
  );
  return { runs, milliseconds: oneMs, nothingMs: otherMs, ratio, aim: AIM, isMet: ratio <= AIM };
}

/** Milliseconds. */
async function once(text) {
  const start = performance.now();
  const host = spawn(HOST, [ENGINE], { cwd: repo, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const client = new ResourceProviderClient(`127.0.0.1:${await firstLine(host)}`, grpc.credentials.createInsecure());
    await answer(client, "configure", new ConfigureRequest().setArgs(Struct.fromJavaScript({})));
    const checked = await answer(client, "check", badCheck(text));
    if (checked.getFailuresList().length !== 1) throw new Error("the check of a wrong input found no fault");
    client.close();
    return performance.now() - start;
  } finally {
    // The host is a script that starts Node: the whole group goes.
    process.kill(-host.pid, "SIGKILL");
  }
}

function badCheck(text) {
  const news = { __provider: text, instanceId: "i-bp1demo0000000000web", internetMaxBandwidthOut: 101 };
  return new CheckRequest()
    .setUrn(`urn:pulumi:bench::bench::${RESOURCE_TYPE}::web`)
    .setOlds(Struct.fromJavaScript({}))
    .setNews(Struct.fromJavaScript(news));
}

function answer(client, method, request) {
  return new Promise((resolve, reject) => {
    client[method](request, (error, response) => (error ? reject(error) : resolve(response)));
  });
}
