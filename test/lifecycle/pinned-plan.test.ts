// Pinned plans: what was reviewed is what is applied, or nothing is. Reviewer and pipeline have different keys.
import path from "node:path";
import { FULL_KEY, READ_ONLY_KEY } from "../../emulator";
import { WEB } from "./_helpers/program";
import { accepted, said, saidInUpdate } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(180_000);

const RESIZED = { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, allowedDisruption: "stop" };
const DENIED = "these credentials are not allowed ecs:StopInstance, ecs:ModifyInstanceSpec and ecs:StartInstance";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ program: { web: RESIZED }, key: READ_ONLY_KEY });
});
afterEach(() => stage.close());

test("a plan saved with a read-only key is refused while the instance is not as it was, and applied when it is", async () => {
  const { project, emulator } = stage;
  const plan = path.join(project.root, "plan.json");

  const preview = await project.preview({ savePlan: plan });
  expect(preview.code).toBe(0);
  expect(said(preview)).toContain(`warning: ${DENIED}: enough for a preview;`);

  const denied = await project.up({ previews: true });
  expect(denied.code).not.toBe(0);
  expect(said(denied)).toContain(
    "error: refused: these credentials are not allowed ecs:StopInstance, ecs:ModifyInstanceSpec and ecs:StartInstance",
  );
  expect(said(denied)).toContain("npx --no-install ecs-spec ram-policy prints the policy");
  expect(stage.writes()).toEqual([]);

  stage.use(FULL_KEY);
  emulator.world.console.stop(WEB, { immediately: true });
  const stale = await project.up({ plan });
  expect(stale.code).not.toBe(0);
  expect(said(stale)).toMatch(/error: resource urn:\S+::web violates plan: properties changed: \S*plan\[/);
  expect(stage.writes()).toEqual([]);

  emulator.world.console.start(WEB, { immediately: true });
  const applied = await project.up({ plan });
  expect(applied.code).toBe(0);
  expect(saidInUpdate(applied)).toContain("web: done; down for");
  const writes = ["StopInstance", "ModifyInstanceSpec", "StartInstance", "ModifyInstanceSpec"];
  expect(accepted(stage.writes())).toEqual(["TagResources", ...writes, "UntagResources"]);
});

test("--strict lets an unchanged world through, with work to do and with none", async () => {
  stage.use(FULL_KEY);
  expect(await stage.project.up({ strict: true })).toMatchObject({ code: 0 });
  expect(stage.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  stage.emulator.clearHistory();
  expect(await stage.project.up({ strict: true })).toMatchObject({ code: 0 });
  expect(stage.writes()).toEqual([]);
});

test("without a pinned plan, an instance stopped between preview and apply is refused by the provider itself", async () => {
  stage.use(FULL_KEY);
  const { emulator, project } = stage;
  // The first two looks are those of the two checks.
  emulator.faults.add({
    action: "DescribeInstances",
    instanceId: WEB,
    nth: 3,
    phase: "before",
    fault: { kind: "console", action: { do: "stop", instanceId: WEB, immediately: true } },
  });
  const raced = await project.up({ previews: true });
  expect(raced.code).not.toBe(0);
  expect(said(raced)).toContain("plan-stale: the instance has changed since the plan was made");
  expect(stage.writes()).toEqual([]);
});
