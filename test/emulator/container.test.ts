// The container and compose files, as far as it goes without a container runtime: what they name is there, and their command runs.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { parse } from "yaml";
import { readProjectFile } from "../house/project-files";

const REPO = path.join(__dirname, "..", "..");
const FILE = readProjectFile("emulator/Dockerfile").text;
const { services } = parse(readProjectFile("emulator/compose.yaml").text) as {
  services: { ecs: { build: { context: string; dockerfile: string }; command: string[]; ports: string[] } };
};
const [, listed = "[]"] = /^ENTRYPOINT (.*)$/m.exec(FILE) ?? [];
const [command, ...args] = JSON.parse(listed) as string[];
const manifest = JSON.parse(readProjectFile("package.json").text) as {
  scripts: Record<string, string>;
  bin: Record<string, string>;
};

test("the compose file builds from the container file, in the clone", () => {
  const { context, dockerfile } = services.ecs.build;
  expect(existsSync(path.join(REPO, "emulator", context, dockerfile))).toBe(true);
});

test("the image packs what the package packs, and a pack builds", () => {
  expect(FILE).toContain("npm pack");
  expect(manifest.scripts["prepack"]).toBe("node tools/build.mjs");
});

test("the ports of the command are those that are exposed and published", () => {
  const ports = ["--port", "--control-port"].map((flag) => args[args.indexOf(flag) + 1] ?? "");
  expect(/^EXPOSE (.*)$/m.exec(FILE)?.[1]?.split(" ")).toEqual(ports);
  expect(services.ecs.ports).toEqual(ports.map((port) => `127.0.0.1:${port}:${port}`));
});

test("the command runs, here on free ports", async () => {
  const free = args.map((word) => (/^\d+$/.test(word) ? "0" : word));
  const script = path.join(REPO, manifest.bin[command ?? ""] ?? "");
  const child = spawn(process.execPath, [script, ...free, ...services.ecs.command], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  child.kill();
  expect(line).toMatch(/^An ECS of \S+ on this computer, at 20 times real speed/);
});
