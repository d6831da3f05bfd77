// examples/fleet on the real engine, type-checked: the preview that its README shows, a halt, the run that goes on, and how many were down at once.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { EngineProject } from "../_helpers/engine/engine-project";
import { type EmulatorProcess, startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { REPO } from "../_helpers/engine/pulumi-command";
import type { Ended } from "../_helpers/engine/run-command";
import { copyPack, judgedBy } from "./_helpers/policy-pack";

const FOLDER = path.join(REPO, "examples", "fleet");
const README = readFileSync(path.join(FOLDER, "README.md"), "utf8");
/** Of the policies that judge each instance and the stack: those that would refuse it. */
const NO_OTHER_RULE = {
  "stop-in-window": { from: "00:00", to: "24:00", timeZone: "UTC" },
  "stops-in-one-run": { most: 12 },
};
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
      rehearsals: [
        {
          ...{ fleet: "web", instances: 12, mostDown: 3, halted: 0, broken: [], warnings: [] },
          preview: { inAll: "about 25 min", downtime: 75 },
        },
      ],
    });
    expect(await emulator.api.writes()).toEqual([]);

    const strict = { ...NO_OTHER_RULE, "fleet-down-at-once": { percent: 20 }, "fleet-canary": { bake: 1_200 } };
    const refused = await project.preview({ extra: judgedBy(project, copyPack(project.root), strict) });
    expect(refused.code).not.toBe(0);
    expect(refused.stdout).toContain("web: up to 3 of 12 instances would be down at once; at most 2 (20%)");
    expect(refused.stdout).toContain("web: its first phase, canary, is judged after 600 s");

    await emulator.api.post("/faults", {
      ...{ action: "StopInstance", instanceId: WEB_12, dryRun: false, phase: "before" },
      fault: { kind: "error", code: "Forbidden.RAM", status: 403 },
    });
    const halted = await project.up();
    expect(halted.code).not.toBe(0);
    expect(said(halted)).toContain("phase canary has passed: 1 up and healthy, 10 min after the last start");
    // Those that came to their turn with web-12 are changed, or were not stopped yet when it failed: that is the clock's.
    const left = await notDone();
    expect([7, 8, 9]).toContain(left.length);
    expect(said(halted)).toContain(withLeft(block("HALTED"), left));

    const again = await project.preview();
    expect(said(again)).toContain(withLeft(block("resize 7 of 12"), left));
    expect(await project.up()).toMatchObject({ code: 0 });
    for (const { status, instanceType } of (await emulator.api.state()).instances)
      expect([status, instanceType]).toEqual(["Running", "ecs.g7.large"]);
    expect(await mostDown()).toBe(3);
    expect((await project.previewReport()).changeSummary).toEqual({ same: 17 });
  });

  /** The zones of those that still have their old type. */
  async function notDone(): Promise<readonly string[]> {
    const { instances } = await emulator.api.state();
    return instances.filter(({ instanceType }) => instanceType === "ecs.g6.large").map(({ zoneId }) => zoneId);
  }

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

/** A block of the README, whose numbers are those of 7 that are left, with the numbers of as many as are left now. */
function withLeft(text: string, left: readonly string[]): string {
  const count = left.length;
  const inZone = (letter: string): number => left.filter((zoneId) => zoneId.endsWith(`-${letter}`)).length;
  return text
    .replace("5 of 12 done, 6 not begun", `${12 - count} of 12 done, ${count - 1} not begun`)
    .replace("resize 7 of 12", `resize ${count} of 12`)
    .replace("nothing to do on 5", `nothing to do on ${12 - count}`)
    .replace("rest     7  zones h 3, i 4", `rest     ${count}  zones h ${inZone("h")}, i ${inZone("i")}`)
    .replace("5.46 -> 6.37", `${(count * 0.78).toFixed(2)} -> ${(count * 0.91).toFixed(2)}`);
}

/** Less the indent of the engine's page. */
function said({ stdout }: Ended): string {
  return stdout.replaceAll(/^ {4}/gm, "");
}
