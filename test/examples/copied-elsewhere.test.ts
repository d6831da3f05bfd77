// An example copied out of the clone, with the packed package installed from npm's point of view, on the real engine.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { EngineProject } from "../_helpers/engine/engine-project";
import { startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { REPO } from "../_helpers/engine/pulumi-command";

jest.setTimeout(240_000);

const npm = (cwd: string, ...args: readonly string[]): void => {
  execFileSync("npm", [...args, "--no-audit", "--no-fund", "--prefer-offline"], { cwd, stdio: "pipe" });
};

describe("a copy of examples/declarative-stack", () => {
  const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), "ecs-spec-copy-")));
  const folder = path.join(root, "declarative-stack");

  beforeAll(() => {
    const filter = (file: string): boolean => path.basename(file) !== "node_modules";
    cpSync(path.join(REPO, "examples", "declarative-stack"), folder, { recursive: true, filter });
    npm(REPO, "pack", "--pack-destination", root);
    const [tarball = ""] = readdirSync(root).filter((name) => name.endsWith(".tgz"));
    // The SDK of this clone: it is the last one for Node 20.
    npm(folder, "install", path.join(root, tarball), "@pulumi/pulumi@3.248.0");
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  test("previews, applies and destroys with the installed package, type-checked", async () => {
    expect(realpathSync(path.join(folder, "node_modules", "pulumi-ecs-spec"))).toContain(root);
    const emulator = await startEmulatorProcess();
    const { config, environment } = emulator;
    const desired = { ...config, instanceId: "i-bp1demo000000000db", internetMaxBandwidthOut: "20" };
    const project = await EngineProject.open({ program: { folder, installed: true }, config: desired, environment });
    try {
      const preview = await project.preview();
      expect(preview).toMatchObject({ code: 0, stdout: expect.stringContaining("No downtime") as string });
      expect(await project.up({ strict: true })).toMatchObject({ code: 0 });
      expect(await emulator.api.instance("i-bp1demo000000000db")).toMatchObject({ internetMaxBandwidthOut: 20 });
      expect(await project.destroy()).toMatchObject({ code: 0 });
    } finally {
      await project.close();
      await emulator.close();
    }
  });
});
