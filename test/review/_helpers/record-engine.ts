// Plays scenes on the real engine against the emulator; gives what the engine printed, without this computer's paths. Not pure.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startEmulatorProcess } from "../../_helpers/engine/emulator-process";
import { EngineProject } from "../../_helpers/engine/engine-project";
import { REPO } from "../../_helpers/engine/pulumi-command";
import { PLAN, PRELUDE, type Scene, WORLD } from "./engine-scenes";

export interface Recording {
  readonly file: string;
  readonly text: string;
}

/** `limitMs` is that of one command. */
export async function recordEngine(scenes: readonly Scene[], limitMs: number): Promise<readonly Recording[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-record-"));
  const world = path.join(folder, "world.json");
  writeFileSync(world, JSON.stringify(WORLD));
  const emulator = await startEmulatorProcess({ world, speed: 20 });
  const { config, environment } = emulator;
  const project = await EngineProject.open({ program: PRELUDE, config, environment });
  const recordings: Recording[] = [];
  try {
    for (const scene of scenes) {
      writeFileSync(path.join(project.folder, "index.ts"), `${PRELUDE}${scene.program.join("\n")}\n`);
      await scene.before?.(emulator);
      project.setEnvironment({ PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "false", ...scene.environment });
      const args = scene.args.map((arg) => (arg === PLAN ? path.join(project.root, "plan.json") : arg));
      const { stdout } = await project.run(args, { limitMs });
      if (scene.file !== undefined) recordings.push({ file: scene.file, text: withoutPlaces(stdout, project.root) });
    }
  } finally {
    await project.close();
    await emulator.close();
    rmSync(folder, { recursive: true });
  }
  return recordings;
}

/** Where this computer keeps things, and the places in sources, which no reader looks at. */
function withoutPlaces(text: string, root: string): string {
  return text
    .replace(/,?\s*"stackTrace": ?\[[^\]]*\]/g, "")
    .replace(/,?\s*"sourcePosition": ?"[^"]*"/g, "")
    .replaceAll(root, "/stack")
    .replaceAll(REPO, "/clone");
}
