// A rollout over a fleet on the real engine: one preview of the whole, seats and gates in the update, a halt and the run that goes on.
import { execFileSync } from "node:child_process";
import path from "node:path";
import type { CallEntry, WorldSeed } from "../../emulator";
import { reviewRun } from "../../review/judge/review-run";
import { readEngineOutput } from "../../review/read/read-engine-output";
import { killLeftOver } from "../_helpers/engine/run-processes";
import { REPO } from "../_helpers/engine/pulumi-command";
import { NO_TAGS } from "../_helpers/no-tags";
import { accepted, said, saidInUpdate } from "./_helpers/said";
import { openStage, type Stage, type StageOptions } from "./_helpers/stage";

jest.setTimeout(240_000);

let stage: Stage;
afterEach(() => stage.close());

const COUNT = 4;
const ids = Array.from({ length: COUNT }, (_, index) => `i-bp1fleet000000000${index + 1}`);
const machines = Object.fromEntries(ids.map((instanceId, index) => [`web-${index + 1}`, instanceId]));
const world: WorldSeed = { instances: ids.map((instanceId) => ({ instanceId, instanceType: "ecs.g6.large" })) };
const CANARY = { maxDown: 2, phases: [{ name: "canary", machines: ["web-3"], bake: 60 }] };
const THREE = {
  maxDown: 2,
  phases: [
    { name: "canary", machines: ["web-3"] },
    { name: "second", machines: ["web-1"] },
  ],
};

function fleet(rollout: unknown, spec: object = {}): string {
  const args = { machines, spec: { instanceType: "ecs.g7.large", allowedDisruption: "stop", ...spec }, rollout };
  return `import { InstanceFleet } from "pulumi-ecs-spec";\nnew InstanceFleet("web", ${JSON.stringify(args)});\n`;
}

async function open(options: Omit<StageOptions, "world">): Promise<void> {
  stage = await openStage({ world, ...options });
}

function stops(calls: readonly CallEntry[]): readonly string[] {
  return calls
    .filter(({ action, code, dryRun }) => action === "StopInstance" && code === "OK" && !dryRun)
    .map(({ instanceIds: [id = ""] }) => `web-${ids.indexOf(id) + 1}`);
}

const statuses = (): readonly string[] => ids.map((id) => stage.emulator.world.instance(id).status);

/** By the script of examples/gitops-pipeline. */
function picked(what: string, input: unknown): readonly string[] {
  const script = path.join(REPO, "examples", "gitops-pipeline", "pipeline", "instances.mjs");
  const said = execFileSync(process.execPath, [script, what], { input: JSON.stringify(input), encoding: "utf8" });
  return said.split("\n").filter((line) => line !== "");
}

const types = (): readonly string[] => ids.map((id) => stage.emulator.world.instance(id).instanceType);

test("a preview tells of the whole fleet, an update follows its phases, and the next one changes nothing", async () => {
  await open({ program: fleet(CANARY) });
  const { project } = stage;
  expect(said(await project.preview())).toContain(
    "web: resize all 4 instances ecs.g6.large -> ecs.g7.large. STOPS each for about 75 s, at most 2 at a time.\n",
  );
  const up = await project.up();
  expect(up.code).toBe(0);
  expect(saidInUpdate(up)).toContain("phase canary has passed: 1 up, 60 s after the last start");
  expect(stops(stage.writes())[0]).toBe("web-3");
  expect(types()).toEqual(ids.map(() => "ecs.g7.large"));
  expect(accepted(stage.writes())).toHaveLength(5 * COUNT);
  expect(await project.up()).toMatchObject({ code: 0, stdout: expect.stringContaining("8 unchanged") as string });
});

test.each([[[]], [["--continue-on-error"]]])(
  "a canary that fails opens no later phase, run with %j; run again it goes on",
  async (flags) => {
    await open({ program: fleet(THREE) });
    const { project, emulator } = stage;
    emulator.faults.add({
      action: "ModifyInstanceSpec",
      dryRun: false,
      phase: "before",
      count: 3,
      fault: { kind: "error", code: "OperationDenied" },
    });
    const failed = await project.run(["up", "--yes", "--skip-preview", ...flags]);
    expect(failed.code).not.toBe(0);
    expect(said(failed)).toContain("web: HALTED after 1 failure: web-3");
    expect(stops(stage.writes())).toEqual(["web-3"]);
    expect(types()).toEqual(ids.map(() => "ecs.g6.large"));
    for (const id of ids) expect(emulator.world.instance(id)).toMatchObject({ status: "Running" });

    emulator.faults.clear();
    stage.anHourLater();
    const healed = await project.up();
    expect(healed.code).toBe(0);
    expect(types()).toEqual(ids.map(() => "ecs.g7.large"));
    expect(stops(stage.writes()).slice(1, 3)).toEqual(["web-3", "web-1"]);
  },
);

test("what a killed run left off is found and brought back by the rollout alone, as heal of the pipeline does it", async () => {
  // One at a time: another that was about to be stopped would have a journal, and its own turn to come.
  await open({ program: fleet({ maxDown: 1 }) });
  const { project, emulator } = stage;
  const up = project.startUp();
  emulator.onHistory((entry) => {
    if (entry.kind === "call" && entry.action === "StopInstance" && !entry.dryRun) killLeftOver(project.home);
  });
  expect((await up.ended).code).not.toBe(0);
  await project.cancel();
  emulator.advance(120_000);
  expect(statuses()).toContain("Stopped");

  const rollout = "urn:pulumi:dev::engine::ecs-spec:index:InstanceFleet$pulumi-nodejs:ecs:Rollout::web";
  expect(picked("recorded", await project.exportState())).toEqual([rollout]);
  const read = readEngineOutput((await project.run(["preview", "--json", "--target", rollout])).stdout);
  expect(picked("recovery", read.kind === "read" && reviewRun(read.run))).toEqual([rollout]);
  expect(stage.writes().filter(({ action }) => action === "StartInstance")).toEqual([]);

  expect(await project.up({ extra: ["--target", rollout] })).toMatchObject({ code: 0 });
  expect(statuses()).toEqual(ids.map(() => "Running"));
  expect(ids.map((id) => emulator.world.instance(id).tags)).toEqual(ids.map(() => NO_TAGS));
});

test("instances that the stack has already move in, and nothing happens to them", async () => {
  const alone = Object.entries(machines).map(
    ([name, instanceId]) =>
      `new InstanceSpec("${name}", ${JSON.stringify({ instanceId, instanceType: "ecs.g6.large" })});`,
  );
  await open({ program: ['import { InstanceSpec } from "pulumi-ecs-spec";', ...alone, ""].join("\n") });
  const { project } = stage;
  expect((await project.up()).code).toBe(0);
  stage.edit(fleet(CANARY, { instanceType: "ecs.g6.large", allowedDisruption: "none" }));
  const moved = await project.up();
  expect(moved.code).toBe(0);
  expect(said(moved)).not.toMatch(/to (?:delete|replace)|deleted|replaced/);
  expect(stage.writes()).toEqual([]);
});

test("a saved plan of a fleet is applied; one that has moved is refused at the rollout, before any instance", async () => {
  await open({ program: fleet(CANARY) });
  const { project, emulator } = stage;
  const plan = path.join(project.root, "plan.json");
  expect((await project.preview({ savePlan: plan })).code).toBe(0);
  emulator.world.console.stop(ids[3] ?? "", { immediately: true });
  const stale = await project.up({ plan });
  expect(stale.code).not.toBe(0);
  expect(said(stale)).toMatch(/error: resource urn:\S+Rollout::web violates plan: properties changed: \S*plan/);
  expect(stage.writes()).toEqual([]);
  emulator.world.console.start(ids[3] ?? "", { immediately: true });
  expect((await project.up({ plan })).code).toBe(0);
  expect(types()).toEqual(ids.map(() => "ecs.g7.large"));
});

test("all refusals come at once, on the rollout; a member without its rollout is refused too", async () => {
  await open({ program: fleet(CANARY, { allowedDisruption: "none" }) });
  const { project, emulator } = stage;
  emulator.world.console.lock(ids[1] ?? "", "financial");
  const refused = await project.preview();
  expect(refused.code).not.toBe(0);
  expect(said(refused)).toContain("web: REFUSED for all 4 instances: resize all 4 instances");
  expect(said(refused)).toMatch(/because web-2: the instance is locked for overdue payment\n +settle the account/);
  expect(stage.writes()).toEqual([]);
  stage.edit(fleet(CANARY));
  emulator.world.console.unlock(ids[1] ?? "", "financial");
  const urn = "urn:pulumi:dev::engine::ecs-spec:index:InstanceFleet$pulumi-nodejs:ecs:Spec::web-1";
  const left = await project.run(["up", "--yes", "--skip-preview", "--target", urn]);
  expect(left.code).not.toBe(0);
  expect(said(left)).toContain(
    "the rollout of this fleet is not part of this run, so nobody counts how many are down; fix: run it without --target",
  );
  expect(stage.writes()).toEqual([]);
});
