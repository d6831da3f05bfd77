// A rollout over a fleet on the real engine: one preview of the whole, seats and gates in the update, a halt and the run that goes on.
import type { CallEntry, WorldSeed } from "../../emulator";
import { accepted, said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(240_000);

let stage: Stage | undefined;
afterEach(() => stage?.close());

const COUNT = 6;
const ids = Array.from({ length: COUNT }, (_, index) => `i-bp1fleet000000000${index + 1}`);
const machines = Object.fromEntries(ids.map((instanceId, index) => [`web-${index + 1}`, instanceId]));
const world: WorldSeed = { instances: ids.map((instanceId) => ({ instanceId, instanceType: "ecs.g6.large" })) };

function fleet(rollout: unknown, spec: object = {}): string {
  const args = { machines, spec: { instanceType: "ecs.g7.large", allowedDisruption: "stop", ...spec }, rollout };
  return `import { InstanceFleet } from "pulumi-ecs-spec";\nnew InstanceFleet("web", ${JSON.stringify(args)});\n`;
}

const CANARY = { maxDown: 2, phases: [{ name: "canary", machines: ["web-3"], bake: 60 }] };

function stops(calls: readonly CallEntry[]): readonly string[] {
  return calls.filter(({ action, code }) => action === "StopInstance" && code === "OK").map(({ parameters }) => parameters["InstanceId"] ?? "");
}

test("a preview tells of the whole fleet, and an update follows its phases", async () => {
  stage = await openStage({ program: fleet(CANARY), world });
  const { project, emulator } = stage;
  expect(said(await project.preview())).toContain("web: resize all 6 instances ecs.g6.large -> ecs.g7.large. STOPS each for about 75 s, at most 2 at a time.");
  const up = await project.up({ skipPreview: true });
  expect(up.code).toBe(0);
  for (const id of ids) expect(emulator.world.instance(id)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  expect(accepted(stage.writes())).toHaveLength(5 * COUNT);
  expect(await project.up()).toMatchObject({ code: 0, stdout: expect.stringContaining("10 unchanged") as string });
});
