// One newcomer: an empty folder and what the pages tell them to paste in; what the terminal then showed out. Not pure.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

/** Nothing of the user's but their home, where npm keeps its cache and its registry. The backend is what the pages set. */
export function newcomerEnvironment(root, cli, binFolders = []) {
  mkdirSync(path.join(root, "pulumi-home"), { recursive: true });
  return {
    HOME: os.homedir(),
    LANG: "C.UTF-8",
    PATH: [...binFolders, ...(cli.pathPrefix ? [cli.pathPrefix] : []), process.env.PATH].join(path.delimiter),
    PULUMI_HOME: path.join(root, "pulumi-home"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    NO_COLOR: "1",
    npm_config_audit: "false",
    npm_config_fund: "false",
  };
}

/** Pasted into a shell that ends at the first command that fails; its output, or an error that shows it. */
export function paste(block, { folder, env }) {
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", block], { cwd: folder, env, encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(`${block}\nended with ${status}:\n${stdout}\n${stderr}`);
}

/** Pasted into another terminal, and left running once it has said its first line. */
export async function pasteAndLeave(block, { folder, env }) {
  const stdio = ["ignore", "pipe", "inherit"];
  const child = spawn("bash", ["-c", block], { cwd: folder, env, stdio, detached: true });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  child.stdout.resume();
  // npx starts a process of its own, which a signal to npx alone leaves running.
  return { line, end: () => process.kill(-child.pid, "SIGTERM") };
}

export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
