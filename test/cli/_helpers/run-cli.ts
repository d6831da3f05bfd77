// The built command `ecs-spec` as a process, with nothing of this computer but the Pulumi CLI in its environment: words in, how it ended out.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { pulumiCommand, REPO } from "../../_helpers/engine/pulumi-command";

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function runCli(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Ran {
  const script = path.join(REPO, "dist", "cli", "main.js");
  const PATH = `${pulumiCommand().pathPrefix}:${process.env["PATH"] ?? ""}`;
  const env = { PATH, HOME: "/nowhere", ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    cwd: REPO,
    env,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}
