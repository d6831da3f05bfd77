// examples/fleet on the real engine, type-checked: the preview that its README shows, a halt, the run that goes on, and how many were down at once.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { EngineProject } from "../_helpers/engine/engine-project";
import { type EmulatorProcess, startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { REPO } from "../_helpers/engine/pulumi-command";
import type { Ended } from "../_helpers/engine/run-command";

const FOLDER = path.join(REPO, "examples", "fleet");
const README = readFileSync(path.join(FOLDER, "README.md"), "utf8");
/** The first of the last phase. */
const WEB_12 = "i-bp1fleet0000000012";

jest.setTimeout(400_000);

describe("examples/fleet", () => {
  let emulator: EmulatorProcess;
  let project: EngineProject;

  beforeAll(async () => {
    emulator = await startEmulatorProcess({ world: path.join(FOLDER, "world.yaml") });
    const { config, environment } = emulator;
    project = await EngineProject.open({ program: { folder: FOLDER }, config, environment });
  });

  afterAll(async () => {
    await project.close();
    await emulator.close();
  });

  test("prints the preview of its README, halts as it says, goes on from there, and never has more than three down", async () => {
    const preview = await project.preview();
    expect(preview.code).toBe(0);
    expect(said(preview)).toContain(block("resize all 12"));
    expect(rehearsed((await project.run(["preview", "--json"])).stdout)).toMatchObject({
      rehearsals: [{ fleet: "web", instances: 12, mostDown: 3, halted: 0, broken: [], warnings: [] }],
    });
    expect(await emulator.api.writes()).toEqual([]);

    await emulator.api.post("/faults", {
      ...{ action: "StopInstance", instanceId: WEB_12, dryRun: false, phase: "before" },
      fault: { kind: "error", code: "Forbidden.RAM", status: 403 },
    });
    const halted = await project.up({ skipPreview: true });
    expect(halted.code).not.toBe(0);
    expect(said(halted)).toContain("phase canary has passed: 1 up and healthy, 10 min after the last start");
    expect(said(halted)).toContain(block("HALTED"));

    const again = await project.preview();
    expect(said(again)).toContain(block("resize 7 of 12"));
    expect(await project.up({ skipPreview: true })).toMatchObject({ code: 0 });
    for (const { status, instanceType } of (await emulator.api.state()).instances)
      expect([status, instanceType]).toEqual(["Running", "ecs.g7.large"]);
    expect(await mostDown()).toBe(3);
    expect((await project.previewReport()).changeSummary).toEqual({ same: 17 });
  });

  async function mostDown(): Promise<number> {
    const down = new Set<string>();
    let most = 0;
    for (const { instanceId, field, to } of await emulator.api.changes()) {
      if (field !== "status") continue;
      if (to === "Running") down.delete(instanceId);
      else down.add(instanceId);
      most = Math.max(most, down.size);
    }
    return most;
  }
});

/** What is piped from one command into the other. */
function rehearsed(preview: string): unknown {
  const words = [path.join(REPO, "dist", "cli", "main.js"), "rehearse", "--json", "--times", "2"];
  return JSON.parse(execFileSync(process.execPath, words, { input: preview, encoding: "utf8" }));
}

/** The block of the README with these words, as the engine sets it in. */
function block(words: string): string {
  const blocks = [...README.matchAll(/```text\n([\s\S]+?)\n```/g)].map(([, text = ""]) => text);
  const found = blocks.find((text) => text.includes(words));
  if (found === undefined) throw new Error(`the README has no block with ${words}`);
  return found;
}

/** Less the indent of the engine's page. */
function said({ stdout }: Ended): string {
  return stdout.replaceAll(/^ {4}/gm, "");
}
