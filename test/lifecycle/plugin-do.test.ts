// The safe resize as one command, without a project and without a program: `pulumi do`, with the plugin of a tarball.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { FULL_KEY, startEmulator, type RunningEmulator, writes } from "../../emulator";
import { engineEnvironment, pulumiCommand, REPO } from "../_helpers/engine/pulumi-command";
import { startCommand } from "../_helpers/engine/run-command";
import { WEB } from "./_helpers/program";
import { said } from "./_helpers/said";

jest.setTimeout(300_000);

const RESIZE = ["--instance-id", WEB, "--instance-type", "ecs.g7.large"];
const CONSENT = ["--allowed-disruption", "stop"];
const CREATE = ["--stateless", "ecs-spec:index:InstanceSpec", "create"];

describe("pulumi do", () => {
  const root = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-do-"));
  let emulator: RunningEmulator;
  const run = async (...args: readonly string[]) => {
    const env = {
      ...engineEnvironment(root),
      ALIBABA_CLOUD_REGION_ID: emulator.regionId,
      ALIBABA_CLOUD_ENDPOINT_ECS: `http://${emulator.endpoint}`,
      ALIBABA_CLOUD_ACCESS_KEY_ID: FULL_KEY.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: FULL_KEY.accessKeySecret,
    };
    return await startCommand(pulumiCommand().command, [...args, "--non-interactive", "--color", "never"], {
      cwd: path.join(root, "scratch"),
      env,
    }).ended;
  };
  beforeAll(async () => {
    emulator = await startEmulator({ speed: 200 });
    const pack = path.join(REPO, "tools", "plugin", "pack-plugin.mjs");
    const tarball = execFileSync(process.execPath, [pack, root], { encoding: "utf8" }).trim();
    const [, version = ""] = /-(v[\d.]+)\.tar\.gz$/.exec(tarball) ?? [];
    const installed = await run("plugin", "install", "resource", "ecs-spec", version, "--file", tarball);
    expect([installed.code, said(installed)]).toEqual([0, expect.stringContaining("installing")]);
  });
  afterAll(async () => {
    await emulator.close();
    rmSync(root, { recursive: true, force: true });
  });

  it("refuses what nobody allowed, shows what it would do, does it, and lists and looks", async () => {
    const refused = await run("do", "--dry-run", ...CREATE, ...RESIZE);
    expect(refused.code).not.toBe(0);
    expect(said(refused)).toContain('to allow it, write allowedDisruption: "stop"');

    const dry = await run("do", "--dry-run", ...CREATE, ...RESIZE, ...CONSENT);
    expect([dry.code, said(dry)]).toEqual([0, expect.stringContaining(`resize ${WEB} ecs.g6.large -> ecs.g7.large`)]);
    expect(said(dry)).toContain("STOPS the instance for about 75 s");
    expect(writes(emulator.history())).toEqual([]);

    const done = await run("do", ...CREATE, ...RESIZE, ...CONSENT, "--yes");
    expect([done.code, said(done)]).toEqual([0, expect.stringContaining("done; down for")]);
    expect(emulator.world.instance(WEB)).toMatchObject({ instanceType: "ecs.g7.large", status: "Running" });

    const listed = await run(
      "do",
      "--stateless",
      "ecs-spec:index:InstanceSpec",
      "list",
      "--instance-type",
      "ecs.g7.large",
    );
    expect([listed.code, listed.stdout]).toEqual([0, expect.stringContaining(WEB)]);
    const looked = await run("do", "ecs-spec:index:getInstanceSpec", "--instance-id", WEB);
    expect([looked.code, JSON.parse(looked.stdout)]).toMatchObject([0, { currentInstanceType: "ecs.g7.large" }]);
    const planned = await run(
      "do",
      "ecs-spec:index:planResize",
      "--instance-id",
      WEB,
      "--instance-type",
      "ecs.g6.large",
    );
    expect(JSON.parse(planned.stdout)).toMatchObject({
      kind: "refused",
      refusals: [{ fix: 'to allow it, write allowedDisruption: "stop"' }],
    });
  });
});
