// A stack whose every input is a secret, on the real engine: no value stands in clear, in the state or in what is said (invariant I14).
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { REPO } from "../_helpers/engine/pulumi-command";
import { WEB } from "./_helpers/program";
import { filesUnder, said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(240_000);

const OLD = { type: "ecs.g6.large", bandwidth: 10 };
const NEW = { type: "ecs.g7.large", bandwidth: 83 };

/** One by the configuration, one in a list, one by apply, the rest by the value. */
const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import { InstanceSpec } from "pulumi-ecs-spec";
const web = new InstanceSpec("web", {
  instanceId: new pulumi.Config().requireSecret("id"),
  regionId: pulumi.secret("cn-hangzhou"),
  instanceType: [pulumi.secret("${NEW.type}"), "ecs.g7.xlarge"],
  internetMaxBandwidthOut: pulumi.output(1).apply(() => pulumi.secret(${NEW.bandwidth})),
  allowedDisruption: pulumi.secret("stop" as const),
  onDelete: pulumi.secret("restore" as const),
});
export const type = web.currentInstanceType;
export const id = web.id;
`;

const VALUES = [WEB, "cn-hangzhou", OLD.type, NEW.type, "ecs.g7.xlarge"];
const NUMBERS = [/\b83\b(?= ->| Mbit|[,}"])/, /\b10(?= ->| Mbit)/, /-> 83\b/];

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ program: PROGRAM });
  await stage.project.setSecret("id", WEB);
});
afterEach(() => stage.close());

test("inputs, outputs, plans and messages hold none of them, and the run does what it says", async () => {
  const { project, emulator } = stage;
  const plan = path.join(project.root, "plan.json");

  const json = await project.run(["preview", "--json"]);
  expect(inClear(said(json))).toEqual([]);
  expect(said(json)).toContain("STOPS the instance for about 75 s.");
  const saved = await project.preview({ savePlan: plan, diff: true });
  expect(inClear(said(saved))).toEqual([]);
  expect(inClear(readFileSync(plan, "utf8"))).toEqual([]);
  for (const format of ["text", "markdown", "html", "json"]) expect(inClear(summary(json.stdout, format))).toEqual([]);
  const approved = path.join(project.root, "approved.json");
  writeFileSync(approved, json.stdout);
  const sealed = command(["summary", "--format", "text", "--within", approved], json.stdout);
  expect(sealed).toContain("- web: an input of it is a secret, so the plan is encrypted and cannot be compared");
  expect(inClear(sealed)).toEqual([]);

  const up = await project.up({ plan });
  expect([up.code, inClear(said(up))]).toEqual([0, []]);
  expect(emulator.world.instance(WEB)).toMatchObject({
    instanceType: NEW.type,
    internetMaxBandwidthOut: NEW.bandwidth,
  });
  expect(inClear(state())).toEqual([]);
  expect(await project.outputs()).toEqual({ type: NEW.type, id: "web" });

  expect(inClear(said(await project.refresh()))).toEqual([]);
  expect((await project.previewReport()).changeSummary).toEqual({ same: 2 });
  emulator.world.console.setBandwidth(WEB, 41);
  expect(inClear(said(await project.up()))).toEqual([]);
  expect(inClear(state())).toEqual([]);

  stage.anHourLater();
  const gone = await project.destroy();
  expect([gone.code, inClear(said(gone))]).toEqual([0, []]);
  expect(emulator.world.instance(WEB)).toMatchObject({ instanceType: OLD.type });
});

test("a plan that is violated tells none of them, and explain says why; nor does a removal, whose restore the summary tells", async () => {
  const { project, emulator } = stage;
  const plan = path.join(project.root, "plan.json");
  await project.preview({ savePlan: plan });
  emulator.world.console.setBandwidth(WEB, 41);
  stage.edit(
    PROGRAM.replace(`secret("${NEW.type}")`, 'secret("ecs.g7.xlarge")').replace('"ecs.g7.xlarge"]', '"ecs.c7.large"]'),
  );
  const violated = await project.up({ plan });
  expect(said(violated)).toContain("violates plan");
  expect([violated.code === 0, inClear(said(violated), [...NUMBERS, /\b41\b/, /ecs\.c7/])]).toEqual([false, []]);
  const explained = command(["explain"], said(violated));
  expect(explained).toContain("web: not the plan that was reviewed");
  expect(inClear(explained)).toEqual([]);

  stage.edit(PROGRAM);
  expect(await project.up()).toMatchObject({ code: 0 });
  stage.edit("export {};");
  const gone = await project.run(["preview", "--json"]);
  expect(summary(gone.stdout, "text")).toContain(
    "leaves the stack; onDelete, a secret, may put it back to the size it had (secret)",
  );
  expect(inClear(gone.stdout + summary(gone.stdout, "text"))).toEqual([]);
});

test("refusals, failed inputs and failed runs hold none of them", async () => {
  const { project, emulator } = stage;
  stage.edit(PROGRAM.replace(NEW.type, "ecs.g7").replace("83", "830"));
  const misfits = await project.preview();
  expect(said(misfits)).toContain("instanceType is [secret], which does not fit; it takes");
  expect(inClear(said(misfits), [/ecs\.g7(?=["\s])/, /\b830\b/])).toEqual([]);

  stage.edit(PROGRAM.replace("restore", "retain").replace('"stop"', '"none"'));
  const refused = await project.preview();
  expect(said(refused)).toContain("the plan stops the instance");
  expect(inClear(said(refused))).toEqual([]);

  stage.edit(PROGRAM);
  emulator.faults.add({
    action: "ModifyInstanceSpec",
    phase: "before",
    dryRun: false,
    // One for each type of the list.
    count: 2,
    fault: { kind: "error", code: "OperationDenied.NoStock" },
  });
  const failed = await project.up();
  expect(said(failed)).toContain("step-failed");
  expect(inClear(said(failed))).toEqual([]);
  expect(inClear(state())).toEqual([]);
});

test("what was recorded in clear is recorded anew, but for the id, of which a warning tells", async () => {
  const { project } = stage;
  stage.edit(PROGRAM.replace(/pulumi\.secret\(/g, "(").replace("requireSecret", "require"));
  expect(await project.up()).toMatchObject({ code: 0 });
  expect(state()).toContain(NEW.type);
  stage.edit(PROGRAM);
  const up = await project.up();
  expect(said(up)).toContain("web: instanceId is a secret, and the id of this resource was recorded before it was one");
  const { outputs, id } = (await stage.recorded("web")) ?? {};
  expect(id).toBe(WEB);
  expect(inClear(JSON.stringify(outputs))).toEqual([]);
});

/** Everything of the values above that stands in a text. */
function inClear(told: string, numbers: readonly RegExp[] = NUMBERS): readonly string[] {
  // Lines of source files, in the engine's stack traces.
  const text = told.replace(/\.[jt]s#[\d,]+/g, "");
  const values = VALUES.filter((value) => text.includes(value));
  return [...values, ...numbers.flatMap((number) => number.exec(text)?.[0] ?? [])].map((found) => {
    const at = text.indexOf(found);
    return text.slice(Math.max(0, at - 60), at + 60);
  });
}

/** The newest state of the stack, as the backend keeps it. */
function state(): string {
  const files = [...filesUnder(path.join(stage.project.root, "state"))];
  return files.find(([file]) => /stacks.*dev\.json$/.test(file))?.[1] ?? "no state";
}

function summary(input: string, format: string): string {
  return command(["summary", "--format", format], input);
}

function command(args: readonly string[], input: string): string {
  const script = path.join(REPO, "dist", "cli", "main.js");
  try {
    return execFileSync(process.execPath, [script, ...args], { input, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
