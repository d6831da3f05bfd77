// The plugin as a tarball for "pulumi plugin install --file": the built provider with all that it loads, so that it needs Node and nothing else. Not pure.
//
// No bundle: the official client finds its models by their files (decision 0027), and a bundle starts no sooner (decision 0051).
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { ensureBuilt } from "../build.mjs";
import { repo, run } from "../step.mjs";

const manifest = readJson(path.join(repo, "package.json"));

/** Of the SDK the plugin takes the messages of the protocol, and where its gRPC is; the rest of it runs programs. */
const ofSdk = (file) => /^(?:proto\/.*\.js|index\.js|package\.json)$/.test(file);
const ofCode = (file) => /\.(?:c?js|json|node)$/.test(file) && !/(?:^|\/)(?:test|tests|docs|examples)\//.test(file);

/** The command line has no place in it. */
const notNeeded = new Set(["commander"]);

export async function packPlugin(destination) {
  await ensureBuilt();
  const staging = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-pack-"));
  try {
    layOut(staging);
    mkdirSync(destination, { recursive: true });
    const tarball = path.join(destination, `pulumi-resource-ecs-spec-v${manifest.version}.tar.gz`);
    await run("tar", ["-czf", tarball, "-C", staging, "."], { fix: "a tar that can write gzip is needed" });
    return tarball;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function layOut(staging) {
  for (const folder of ["dist/provider", "dist/files", "provider/schema"])
    copy(path.join(repo, folder), path.join(staging, folder), ofCode);
  for (const file of ["package.json", "LICENSE"]) cpSync(path.join(repo, file), path.join(staging, file));
  // The CLI looks for the executable at the top, where it stands beside the built files.
  for (const name of ["pulumi-resource-ecs-spec", "pulumi-resource-ecs-spec.cmd"]) {
    const text = readFileSync(path.join(repo, "plugin", name), "utf8");
    writeFileSync(path.join(staging, name), text.replace("/../dist", "/dist").replace("..\\dist", "dist"));
    chmodSync(path.join(staging, name), 0o755);
  }
  const needed = Object.keys(manifest.dependencies).filter((name) => !notNeeded.has(name));
  const seen = new Set();
  for (const name of needed) copyPackage(name, repo, { staging, seen, takes: ofCode });
  copyPackage("@pulumi/pulumi", repo, { staging, seen, takes: ofSdk, only: ["@grpc/grpc-js", "google-protobuf"] });
}

/** Where npm has laid it, with what it depends on. */
function copyPackage(name, from, { staging, seen, takes, only }) {
  const folder = folderOf(name, from);
  if (folder === undefined || seen.has(folder)) return;
  seen.add(folder);
  copy(folder, path.join(staging, path.relative(repo, folder)), takes);
  const { dependencies = {} } = readJson(path.join(folder, "package.json"));
  const wanted = Object.keys(dependencies).filter((one) => only?.includes(one) ?? true);
  for (const one of wanted) if (!one.startsWith("@types/")) copyPackage(one, folder, { staging, seen, takes: ofCode });
}

function folderOf(name, from) {
  const places = createRequire(path.join(from, "x.js")).resolve.paths(name) ?? [];
  return places.map((place) => path.join(place, name)).find((folder) => folder.startsWith(repo) && existsSync(folder));
}

function copy(from, to, takes) {
  cpSync(from, to, {
    recursive: true,
    dereference: true,
    filter: (file) => {
      const inside = path.relative(from, file).split(path.sep).join("/");
      if (inside === "node_modules" || inside.includes("/node_modules")) return false;
      return statSync(file).isDirectory() || takes(inside);
    },
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

if (process.argv[1] === import.meta.filename) {
  const destination = path.resolve(process.argv[2] ?? ".");
  process.stdout.write(`${await packPlugin(destination)}\n`);
}
