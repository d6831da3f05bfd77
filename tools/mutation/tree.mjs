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

  /** Runs Jest to the first failure; gives the tests that failed, or none. A run that is not done in time counts as one. */
  async test(args, limitMs) {
    const report = path.join(this.folder, "jest-report.json");
    rmSync(report, { force: true });
    const jest = path.join("node_modules", "jest", "bin", "jest.js");
    const flags = ["--bail", "--silent", "--json", `--outputFile=${report}`, "--passWithNoTests"];
    const code = await this.#run([jest, ...flags, ...args], limitMs);
    if (code === 0) return [];
    if (code === undefined) return [`no end within ${limitMs / 1000} s`];
    const failed = failures(report, this.folder);
    return failed.length > 0 ? failed : [`jest ended with ${code}`];
  }

  #run(args, limitMs) {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, { cwd: this.folder, stdio: "ignore", detached: true });
      this.#running = child;
      let late = false;
      const limit = setTimeout(() => {
        late = true;
        process.kill(-child.pid, "SIGKILL");
      }, limitMs);
      child.once("error", reject);
      child.once("close", (code) => {
        clearTimeout(limit);
        this.#running = undefined;
        resolve(late ? undefined : (code ?? -1));
      });
    });
  }

  close() {
    if (this.#running) process.kill(-this.#running.pid, "SIGKILL");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** `test/plan/power.test.ts: name of the test`. */
function failures(report, folder) {
  let suites;
  try {
    suites = JSON.parse(readFileSync(report, "utf8")).testResults;
  } catch {
    return [];
  }
  return suites
    .filter(({ status }) => status === "failed")
    .map(({ name, assertionResults }) => {
      const first = assertionResults.find(({ status }) => status === "failed");
      return `${path.relative(folder, name)}: ${first?.fullName ?? "does not run"}`;
    });
}
