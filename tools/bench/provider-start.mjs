// From the start of the provider process to its first answer: the check of an input that is wrong, so that no cloud is asked.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { PROVIDER_TEXT, RESOURCE_TYPE } from "../../dist/provider/dynamic/provider-text.js";
import { repo } from "../step.mjs";
import { middle } from "./numbers.mjs";

const sdk = createRequire(import.meta.url);
const grpc = sdk("@grpc/grpc-js");
const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb");
const { ResourceProviderClient } = sdk("@pulumi/pulumi/proto/provider_grpc_pb");
const { CheckRequest, ConfigureRequest } = sdk("@pulumi/pulumi/proto/provider_pb");

const HOST = path.join(repo, "node_modules", "@pulumi", "pulumi", "pulumi-resource-pulumi-nodejs");
/** Nobody listens there: nothing is said to the engine before the first answer. */
const ENGINE = "127.0.0.1:1";

export async function measureProviderStart(times = 5) {
  const taken = [];
  for (let run = 0; run < times; run += 1) taken.push(await once());
  return { runs: times, milliseconds: Math.round(middle(taken)) };
}

async function once() {
  const start = performance.now();
  const host = spawn(HOST, [ENGINE], { cwd: repo, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const client = new ResourceProviderClient(`127.0.0.1:${await firstLine(host)}`, grpc.credentials.createInsecure());
    await answer(client, "configure", new ConfigureRequest().setArgs(Struct.fromJavaScript({})));
    const checked = await answer(client, "check", badCheck());
    if (checked.getFailuresList().length !== 1) throw new Error("the check of a wrong input found no fault");
    client.close();
    return performance.now() - start;
  } finally {
    // The host is a script that starts Node: the whole group goes.
    process.kill(-host.pid, "SIGKILL");
  }
}

function badCheck() {
  const news = { __provider: PROVIDER_TEXT, instanceId: "i-bp1demo0000000000web", internetMaxBandwidthOut: 101 };
  return new CheckRequest()
    .setUrn(`urn:pulumi:bench::bench::${RESOURCE_TYPE}::web`)
    .setOlds(Struct.fromJavaScript({}))
    .setNews(Struct.fromJavaScript(news));
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`the provider host ended with ${code}`)));
  });
}

function answer(client, method, request) {
  return new Promise((resolve, reject) => {
    client[method](request, (error, response) => (error ? reject(error) : resolve(response)));
  });
}
