// A copy of the working tree with the packages of this one, and runs of its tests. Not pure.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { repo } from "../step.mjs";

const LEFT_OUT = new Set([".git", ".cache", "node_modules", "dist", "coverage"]);

export class Tree {
  folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-mutation-"));
  #running;

  constructor() {
    for (const name of readdirSync(repo).filter((name) => !LEFT_OUT.has(name))) {
      const filter = (file) => path.basename(file) !== "node_modules";
      cpSync(path.join(repo, name), path.join(this.folder, name), { recursive: true, filter });
    }
    symlinkSync(path.join(repo, "node_modules"), path.join(this.folder, "node_modules"));
  }

  read(file) {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  write(file, text) {
    writeFileSync(path.join(this.folder, file), text);
  }

  /** Test files that name the file themselves. */
  testsThatImport(file) {
    const imported = `/${file.replace(/\.ts$/, "")}"`;
    const tests = readdirSync(path.join(this.folder, "test"), { recursive: true }).filter((name) =>
      name.endsWith(".test.ts"),
    );
    return tests.map((name) => path.join("test", name)).filter((test) => this.read(test).includes(imported));
  }

  /** Runs Jest to the first failure, on one core; gives the test that failed, or undefined. A run that is not done in time, or in memory, counts as one. */
  async test(args, limitMs) {
    const jest = path.join("node_modules", "jest", "bin", "jest.js");
    const { code, said } = await this.#run(
      [jest, "--runInBand", "--bail", "--silent", "--passWithNoTests", ...args],
      limitMs,
    );
    if (code === 0) return undefined;
    if (code === undefined) return `no end within ${limitMs / 1000} s`;
    return said.includes(OUT_OF_MEMORY) ? "no end within its memory" : firstFailure(said);
  }

  #run(args, limitMs) {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, {
        cwd: this.folder,
        stdio: ["ignore", "ignore", "pipe"],
        detached: true,
      });
      this.#running = child;
      let said = "";
      child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
      let late = false;
      const limit = setTimeout(() => {
        late = true;
        process.kill(-child.pid, "SIGKILL");
      }, limitMs);
      child.once("error", reject);
      child.once("close", (code) => {
        clearTimeout(limit);
        this.#running = undefined;
        resolve({ code: late ? undefined : (code ?? -1), said });
      });
    });
  }

  close() {
    if (this.#running) process.kill(-this.#running.pid, "SIGKILL");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** As Node says it of a loop without an end that keeps what it makes. */
const OUT_OF_MEMORY = "JavaScript heap out of memory";

/** `test/plan/power.test.ts: name of the test`, as Jest prints it; a run that failed otherwise is no proof of anything. */
function firstFailure(said) {
  const file = /^FAIL (\S+)/m.exec(said)?.[1];
  const name = /^ {2}● (.+)$/m.exec(said)?.[1];
  if (file === undefined || name === undefined)
    throw new Error(`Jest failed and names no test:\n${said.slice(-2_000)}`);
  return `${file}: ${name}`;
}
