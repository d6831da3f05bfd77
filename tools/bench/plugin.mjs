// The plugin as a process, and programs in YAML that use it: start to port line against bare Node in turn, resident memory, previews on the real engine.
// `node tools/bench/plugin.mjs` prints it as JSON.
import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { startEmulator } from "../../dist/emulator/index.js";
import { repo } from "../step.mjs";
import { openEngine } from "./engine.mjs";
import { firstLine } from "./first-line.mjs";
import { inTurn } from "./in-turn.mjs";
import { aimSaid } from "./numbers.mjs";
import { residentMegabytes } from "./server-processes.mjs";

const sdk = createRequire(import.meta.url);
const grpc = createRequire(sdk.resolve("@pulumi/pulumi"))("@grpc/grpc-js");
const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb");
const { ResourceProviderClient } = sdk("@pulumi/pulumi/proto/provider_grpc_pb");
const { CheckRequest, ConfigureRequest, ProviderHandshakeRequest } = sdk("@pulumi/pulumi/proto/provider_pb");

const PLUGIN_FOLDER = path.join(repo, "plugin");
const EXECUTABLE = path.join(PLUGIN_FOLDER, "pulumi-resource-ecs-spec");
const BARE = ["-e", "console.log(1)"];
/** Milliseconds over bare Node; megabytes of an idle plugin; milliseconds of a preview of one instance. */
const AIMS = { overBareMs: 60, megabytes: 60, previewMs: 1_000 };
/** As in preview.mjs: no wait of the emulated ECS is measured. */
const SPEED = 100_000;
/** What a process has loaded in the background by then. */
const SETTLED_MS = 1_000;

export async function measurePlugin({ starts = 9, previews = 3, many = 100 } = {}) {
  const start = await inTurn(
    starts,
    () => lineAfter(EXECUTABLE, []),
    () => lineAfter(process.execPath, BARE),
  );
  const ids = Array.from({ length: many }, (_, index) => `i-bp1bench${String(index).padStart(4, "0")}`);
  const emulator = await startEmulator({
    speed: SPEED,
    world: { instances: ids.map((instanceId) => ({ instanceId, instanceType: "ecs.g6.large" })) },
  });
  const engine = openEngine(emulator);
  try {
    const megabytes = await residentOf(emulator, ids[0]);
    const empty = await engine.project("empty", yaml("empty", []));
    const one = await engine.project("one", yaml("one", ids.slice(0, 1)));
    const all = await engine.project("all", yaml("all", ids));
    const preview = (project) => () => project("preview");
    return {
      start: { ...start, overBareMs: start.oneMs - start.otherMs },
      megabytes,
      one: await inTurn(previews, preview(one), preview(empty)),
      many: { count: many, ...(await inTurn(previews, preview(all), preview(empty))) },
    };
  } finally {
    engine.close();
    await emulator.close();
  }
}

async function lineAfter(command, args) {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  await firstLine(child);
  const ms = performance.now() - start;
  child.kill("SIGKILL");
  return ms;
}

/** Idle after the handshake, and after the first check, which loads the official client. */
async function residentOf({ regionId, endpoint, accessKeyId, accessKeySecret }, instanceId) {
  const child = spawn(EXECUTABLE, [], { stdio: ["ignore", "pipe", "inherit"] });
  const client = new ResourceProviderClient(`127.0.0.1:${await firstLine(child)}`, grpc.credentials.createInsecure());
  const ask = (method, request) =>
    new Promise((resolve, reject) =>
      client[method](request, (error, answer) => (error ? reject(error) : resolve(answer))),
    );
  const settled = async () => {
    await delay(SETTLED_MS);
    return residentMegabytes(child.pid);
  };
  try {
    await ask("handshake", new ProviderHandshakeRequest());
    const idle = await settled();
    const args = {
      region: regionId,
      endpoint: `http://${endpoint}`,
      accessKey: accessKeyId,
      secretKey: accessKeySecret,
    };
    await ask("configure", new ConfigureRequest().setArgs(Struct.fromJavaScript(args)));
    const check = new CheckRequest().setUrn("urn:pulumi:bench::bench::ecs-spec:index:InstanceSpec::web");
    const news = { instanceId, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
    await ask("check", check.setOlds(Struct.fromJavaScript({})).setNews(Struct.fromJavaScript(news)));
    return { idle, afterCheck: await settled() };
  } finally {
    client.close();
    child.kill("SIGKILL");
  }
}

/** JSON is YAML. */
function yaml(name, ids) {
  const args = { instanceType: "ecs.g7.large", allowedDisruption: "stop" };
  const resources = ids.map((instanceId) => [
    instanceId,
    { type: "ecs-spec:InstanceSpec", properties: { instanceId, ...args } },
  ]);
  const plugins = { providers: [{ name: "ecs-spec", path: PLUGIN_FOLDER }] };
  const project = { name, runtime: "yaml", plugins, resources: Object.fromEntries(resources) };
  return { files: { "Pulumi.yaml": JSON.stringify(project) } };
}

export function pluginRows({ start, megabytes, one, many }) {
  const times = ({ ratio, otherMs, runs }) => `${ratio} times an empty one (${otherMs} ms); middle of ${runs}`;
  return [
    [
      "plugin, start to its port",
      `${start.oneMs} ms`,
      `${start.overBareMs} ms over bare Node; ${aimSaid(AIMS.overBareMs, start.overBareMs)}; middle of ${start.runs}`,
    ],
    ["  its memory, idle", `${megabytes.idle} MB`, aimSaid(AIMS.megabytes, megabytes.idle)],
    ["  its memory after a check", `${megabytes.afterCheck} MB`, "with the official client"],
    ["preview of one resource in YAML", `${one.oneMs} ms`, `${aimSaid(AIMS.previewMs, one.oneMs)}; ${times(one)}`],
    [`preview of ${many.count} in YAML, each a resize`, `${many.oneMs} ms`, times(many)],
  ];
}

if (realpathSync(process.argv[1]) === import.meta.filename)
  process.stdout.write(`${JSON.stringify({ ...(await measurePlugin()), aims: AIMS }, undefined, 2)}\n`);
