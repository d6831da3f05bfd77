// What runs have left on an instance, as `ecs-spec plan` and `ecs-spec doctor` tell it. Processes against the emulator as a process.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { checkInputs } from "../../provider/check/check-inputs";
import { ATTEMPT_TAG, formatAttempt } from "../../provider/inputs/failed-attempt";
import { JOURNAL_TAG } from "../../provider/inputs/journal";
import { digestGoal } from "../../provider/plan/attempt-rules";
import { type EmulatorProcess, startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { type Ran, runCli } from "./_helpers/run-cli";

const NOW = Math.floor(Date.now() / 1000);
const FAILED = "i-bp1failed";
const LONG_AGO = "i-bp1longago";
const LEFT = "i-bp1left";
const AT_WORK = "i-bp1atwork";
const LATER = "i-bp1later";

jest.setTimeout(60_000);

const folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-records-"));
let emulator: EmulatorProcess;
beforeAll(async () => {
  const instances = [
    instance(FAILED, { [ATTEMPT_TAG]: attempt(NOW - 60) }),
    instance(LONG_AGO, { [ATTEMPT_TAG]: attempt(NOW - 86_400) }),
    instance(LEFT, { [JOURNAL_TAG]: `v1:5e6f7a8b:0:${NOW - 60}:failed:Running:ecs.g6.large:10` }),
    instance(AT_WORK, { [JOURNAL_TAG]: `v1:5e6f7a8b:0:${NOW - 60}:live:Running:ecs.g6.large:10` }),
    instance(LATER, { [JOURNAL_TAG]: "v2:whatever" }),
  ];
  const world = path.join(folder, "world.json");
  writeFileSync(world, JSON.stringify({ instances }));
  // At real speed: what is a minute old is to be so until the last test.
  emulator = await startEmulatorProcess({ world, speed: 1 });
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

function instance(instanceId: string, tags: Readonly<Record<string, string>>) {
  return { instanceId, instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10, publicIp: "198.51.100.10", tags };
}

function attempt(at: number): string {
  const desired = { instanceId: FAILED, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
  const checked = checkInputs(desired);
  if (checked.kind !== "checked") throw new Error(JSON.stringify(checked));
  const goal = digestGoal(checked.inputs);
  return formatAttempt({ goal, at, down: 72, times: 1, cause: "other", step: "type", code: "OperationDenied.NoStock" });
}

function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Ran {
  const where = ["--region", emulator.regionId, "--endpoint", emulator.endpoint];
  return runCli([...words, ...where], { ...emulator.environment, ...environment });
}

const time = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
const WHAT = `the type change (OperationDenied.NoStock) at ${time(NOW - 60)}, 72 s down`;

describe("ecs-spec plan of a change that failed before", () => {
  const PLAN = ["plan", "--instance-id", FAILED, "--type", "ecs.g7.large"];

  it("is refused, and says what failed, until when, and how to insist", () => {
    const { code, out } = run(PLAN);
    expect(code).toBe(4);
    expect(out).toContain(`because this change already stopped the instance and failed: ${WHAT}\n`);
    expect(out).toContain(
      `it can be tried again after ${time(NOW + 540)}; to try it now, set ECS_SPEC_RETRY=${FAILED} for one run, or write --acknowledge failed-before`,
    );
  });

  it.each([
    ["by ECS_SPEC_RETRY, among others", [], { ECS_SPEC_RETRY: `i-bp1other, ${FAILED}` }],
    ["by --acknowledge", ["--acknowledge", "failed-before"], {}],
  ])("is planned for whoever insists %s, with a note of what failed", (_, flags, environment) => {
    const { code, out } = run([...PLAN, ...flags], environment);
    expect(code).toBe(3);
    expect(out).toContain(`note: this change failed before: ${WHAT}`);
  });

  it("is not planned for whoever insists on another instance", () => {
    expect(run(PLAN, { ECS_SPEC_RETRY: "i-bp1other" }).code).toBe(4);
  });

  it("its help says how to insist", () => {
    expect(run(["plan", "--help"]).out).toContain("ECS_SPEC_RETRY=<id>  plan a change again that failed before\n");
  });
});

describe("ecs-spec doctor tells", () => {
  it.each([
    [
      "of a change that failed and when it is tried again",
      FAILED,
      "failed change",
      {
        verdict: "warn",
        fact: `a change stopped the instance before, and failed: ${WHAT}`,
        fix: `pulumi up tries the same change again after ${time(NOW + 540)}; with ECS_SPEC_RETRY=${FAILED} set, it tries now`,
      },
    ],
    [
      "that a pause is over",
      LONG_AGO,
      "failed change",
      { verdict: "pass", fact: expect.stringMatching(/, 72 s down; pulumi up tries it again$/) as string },
    ],
    [
      "of work that a run left behind",
      LEFT,
      "journal",
      {
        verdict: "warn",
        fact: `run 5e6f7a8b failed at ${time(NOW - 60)} and left work behind; the instance is to be Running (tag ecs-spec:journal)`,
        fix: expect.stringContaining("run pulumi up") as string,
      },
    ],
    [
      "of a run that is at work",
      AT_WORK,
      "journal",
      {
        verdict: "warn",
        fact: `run 5e6f7a8b began work on the instance at ${time(NOW - 60)} (tag ecs-spec:journal)`,
        fix: expect.stringContaining("wait for it to end") as string,
      },
    ],
    [
      "of a journal that a later release wrote",
      LATER,
      "journal",
      { verdict: "warn", fact: expect.stringContaining("by a later release of pulumi-ecs-spec (v2)") as string },
    ],
    ["that there is no journal", FAILED, "journal", { verdict: "pass" }],
    ["that nothing failed", LEFT, "failed change", { verdict: "pass", fact: "none on record" }],
  ])("%s", (_, instanceId, about, finding) => {
    const { code, out } = run(["doctor", "--json", "--instance-id", instanceId]);
    const { findings } = JSON.parse(out) as { readonly findings: readonly { readonly about: string }[] };
    expect(findings.find((one) => one.about === about)).toMatchObject(finding);
    expect(code).toBe(0);
  });
});
