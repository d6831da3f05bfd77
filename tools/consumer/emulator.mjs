// The emulator as a separate process, by the command that the package installs. Project in; its announcement and history out.
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

/** 100 times real speed: a story is about the engine, not about waiting. */
const speed = "100";

export async function startEmulator({ folder, env }) {
  const command = path.join(folder, "node_modules/.bin/ecs-spec");
  const child = spawn(command, ["emulator", "--json", "--speed", speed], { env, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const said = JSON.parse(line);
  return {
    ...said,
    history: async () => await (await fetch(`http://${said.control}/history`)).text(),
    close: () => child.kill("SIGTERM"),
  };
}
