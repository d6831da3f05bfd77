// examples/policy-pack beside a project on the real engine, and its options as a file. Not pure.
import { cpSync, existsSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { EngineProject } from "../../_helpers/engine/engine-project";
import { REPO } from "../../_helpers/engine/pulumi-command";

/** As somebody has it who copied it: with the packages of this clone. */
export function copyPack(root: string): string {
  const [pack, source] = [path.join(root, "policy-pack"), path.join(REPO, "examples", "policy-pack")];
  cpSync(source, pack, { recursive: true, filter: (file) => path.basename(file) !== "node_modules" });
  const own = path.join(source, "node_modules");
  symlinkSync(realpathSync(existsSync(own) ? own : path.join(REPO, "node_modules")), path.join(pack, "node_modules"));
  return pack;
}

/** The flags with which an operation on the project is judged. */
export function judgedBy({ root }: EngineProject, pack: string, config: object): readonly string[] {
  const file = path.join(root, "policies.json");
  writeFileSync(file, JSON.stringify(config));
  return ["--policy-pack", pack, "--policy-pack-config", file];
}
