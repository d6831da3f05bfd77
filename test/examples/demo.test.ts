// `npm run demo` less its setup: it ends well, and leaves nothing behind however it ends.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { REPO } from "../_helpers/engine/pulumi-command";
import { type RunningCommand, startCommand } from "../_helpers/engine/run-command";

const PROCESSES = "/proc";

jest.setTimeout(180_000);

describe("npm run demo", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-demo-test-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const start = (): RunningCommand => {
    const env = { PATH: process.env["PATH"], HOME: folder, TMPDIR: folder };
    return startCommand(process.execPath, [path.join(REPO, "tools", "demo", "demo.mjs")], { cwd: REPO, env });
  };

  /** The emulator, the engine and its plugins all have the folder in their environment. Where there is no /proc: none. */
  const processesOf = (pid: number): readonly string[] => {
    const all = existsSync(PROCESSES) ? readdirSync(PROCESSES).filter((name) => /^\d+$/.test(name)) : [];
    return all.filter((name) => environment(name).includes(folder) && Number(name) !== pid);
  };

  test("plays both acts, and every fact holds", async () => {
    const { code, stdout, stderr } = await start().ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const said of ["Act one", "Act two", "What to type next", "REFUSED", "No downtime"])
      expect(stdout).toContain(said);
    expect(stdout).not.toContain("✗");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("leaves no file and no process when it is interrupted in the middle of an update", async () => {
    const demo = start();
    await demo.says("1/4 stop");
    if (existsSync(PROCESSES)) expect(processesOf(demo.pid).length).toBeGreaterThan(1);
    demo.signal("SIGINT");
    expect((await demo.ended).code).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
    expect(processesOf(demo.pid)).toEqual([]);
  });
});

function environment(pid: string): string {
  try {
    return readFileSync(path.join(PROCESSES, pid, "environ"), "utf8");
  } catch {
    return "";
  }
}
