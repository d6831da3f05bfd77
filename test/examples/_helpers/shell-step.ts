// A step of a pipeline: a text for the shell in, its exit code and what it printed out. Not pure.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startCommand } from "../../_helpers/engine/run-command";

export interface StepRun {
  /** -1 when a signal ended it. */
  readonly code: number;
  readonly said: string;
}

/** As both hosts run a step on Linux: bash that ends at the first command that fails. */
export async function runInShell(text: string, cwd: string, env: NodeJS.ProcessEnv): Promise<StepRun> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-step-"));
  try {
    const file = path.join(folder, "step.sh");
    writeFileSync(file, text);
    const { code, stdout, stderr } = await startCommand("bash", ["-e", file], { cwd, env }).ended;
    return { code, said: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One that ended otherwise is shown whole: what it came from stands in what was not looked for. */
export function expectEnded({ code, said }: StepRun, expected: number, ...texts: readonly string[]): void {
  const whole = `${said}\nended with ${code}`;
  expect(whole).toMatch(new RegExp(`\\nended with ${expected}$`));
  for (const text of texts) expect(whole).toContain(text);
}
