// A change that failed with the instance down: preview and up refuse to pay again, say what it cost and how to insist; who insists gets it.
import { NO_TAGS } from "../_helpers/no-tags";
import { NO_TAGS_KEY } from "./_helpers/keys";
import { WEB } from "./_helpers/program";
import { said } from "./_helpers/said";
import { BRISK, openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(240_000);

const FIRST = { instanceType: "ecs.g6.large", allowedDisruption: "stop" };
const SECOND = { ...FIRST, instanceType: "ecs.g7.large" };
/** So slow that the pause of ten minutes outlasts the commands that are to meet it. */
const SPEED = 10;
const WORLD = { account: { cooldownMs: 0 }, timings: BRISK };

const FACT =
  /this change already stopped the instance and failed: the type change \(OperationDenied\.NoStock\) at \d{4}-\S+Z, \d+ s down/;
const FIX = new RegExp(
  `it can be tried again after \\d{4}-\\S+Z; to try it now, set ECS_SPEC_RETRY=${WEB} for one run, or write acknowledge: \\["failed-before"\\]`,
);

let stage: Stage;
afterEach(() => stage.close());

test("a create that failed so is refused by preview and up, and done for whoever insists from the command line", async () => {
  stage = await openStage({ speed: SPEED, program: { web: SECOND }, world: WORLD });
  const { project } = stage;
  await fails();
  expect(await stage.recorded("web")).toBeUndefined();
  await isRefused("preview");
  await isRefused("up");

  project.setEnvironment({ ECS_SPEC_RETRY: WEB });
  await isDone();
  project.setEnvironment({ ECS_SPEC_RETRY: "" });
  expect((await project.previewReport()).changeSummary).toEqual({ same: 2 });
});

test("an update that failed so is refused by preview and up, and done for whoever insists in the program", async () => {
  stage = await openStage({ speed: SPEED, program: { web: FIRST }, world: WORLD });
  const { project } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  stage.edit({ web: SECOND });
  await fails();
  await isRefused("preview");
  await isRefused("up");

  stage.edit({ web: { ...SECOND, acknowledge: ["failed-before"] } });
  await isDone();
});

test("where tagging is denied the state tells of it: refused once, in words alone, after a refresh too", async () => {
  stage = await openStage({
    speed: SPEED,
    program: { web: SECOND },
    world: { ...WORLD, keys: [NO_TAGS_KEY] },
    key: NO_TAGS_KEY,
  });
  const { project } = stage;
  await fails();
  expect(await stage.recorded("web")).toBeDefined();
  const refused = await isRefused("preview");
  expect(said(refused)).toMatch(/^ +error: refused: this change already stopped the instance/m);
  expect(said(refused).split("Diagnostics:")[1]?.split("this change already stopped the instance")).toHaveLength(2);
  expect(said(refused)).not.toMatch(/^\s+at /m);

  expect(await project.refresh()).toMatchObject({ code: 0 });
  await isRefused("preview");
  project.setEnvironment({ ECS_SPEC_RETRY: WEB });
  await isDone();
});

/** ECS offers the type, and has none of it once the instance is down. */
async function fails(): Promise<void> {
  const fault = { kind: "error", code: "OperationDenied.NoStock" } as const;
  stage.emulator.faults.add({ action: "ModifyInstanceSpec", dryRun: false, phase: "before", fault });
  const failed = await stage.project.up();
  expect(failed.code).not.toBe(0);
  expect(said(failed)).toMatch(/fix: .*; another stop for this change is refused until \d{4}-\S+Z$/m);
  expect(stage.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
  stage.emulator.clearHistory();
}

async function isRefused(command: "preview" | "up") {
  const refused = await stage.project[command]();
  expect(refused.code).not.toBe(0);
  expect(said(refused)).toMatch(/web: (?:REFUSED: )?resize .* STOPS the instance/);
  for (const words of [FACT, FIX]) expect(said(refused)).toMatch(words);
  expect(stage.writes()).toEqual([]);
  return refused;
}

async function isDone(): Promise<void> {
  expect(await stage.project.up()).toMatchObject({ code: 0 });
  expect(stage.emulator.world.instance(WEB)).toMatchObject({
    status: "Running",
    instanceType: "ecs.g7.large",
    tags: NO_TAGS,
  });
  expect((await stage.recorded("web"))?.outputs).not.toHaveProperty("failedAttempt");
}
