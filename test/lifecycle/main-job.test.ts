// The main job: one instance previewed, resized and up again; then nothing to do. Keys are secrets of the stack.
import { callsByAction, STS_KEY } from "../../emulator";
import { NO_TAGS } from "../_helpers/no-tags";
import { WEB } from "./_helpers/program";
import { accepted, filesUnder, planOf, said, saidInUpdate } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(180_000);

const PROGRAM = `
import { InstanceSpec } from "pulumi-ecs-spec";
const web = new InstanceSpec("web", {
  instanceId: "${WEB}",
  instanceType: "ecs.g7.large",
  internetMaxBandwidthOut: 20,
  allowedDisruption: "stop",
});
export const { status, currentInstanceType, internetMaxBandwidthOut, adopted, lastChange } = web;
`;

const MESSAGE = `
web: resize ${WEB} ecs.g6.large -> ecs.g7.large, bandwidth 10 -> 20 Mbit/s. STOPS the instance for about 75 s.
  1. stop (KeepCharging)                about 30 s   down
  2. type ecs.g6.large -> ecs.g7.large  about  5 s   down
  3. start                              about 40 s   down
  4. bandwidth out 10 -> 20 Mbit/s      within 5 min, no downtime
  checked: on offer and in stock in cn-hangzhou-h; permissions; no lock, no arrears. Price 0.78 -> 0.91 CNY/h.
  note: ECS may make the bandwidth wait up to five minutes after the type; the instance is up meanwhile
  note: the times are the defaults for a small Linux instance
  note: ALIBABA_CLOUD_ENDPOINT_ECS names an emulator on this computer, not the cloud
`.trim();

const PLAN = {
  summary: "stop, type ecs.g6.large -> ecs.g7.large, start, bandwidth 10 -> 20; about 75 s down",
  steps: ["stop KeepCharging", "type ecs.g6.large -> ecs.g7.large", "start", "bandwidth out 10 -> 20"],
  willStop: true,
  downtime: 75,
  reason: "requested",
  warnings: [],
  basis: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
};

const STEPS = ["stop KeepCharging", "type ecs.g6.large -> ecs.g7.large", "start", "bandwidth out 10 -> 20"];
const SECRETS = [STS_KEY.accessKeySecret, STS_KEY.securityToken ?? ""];

let stage: Stage;
const heard: string[] = [];

beforeAll(async () => {
  stage = await openStage({ program: PROGRAM, key: "none" });
  await stage.project.setSecret("ecs-spec:accessKey", STS_KEY.accessKeyId);
  await stage.project.setSecret("ecs-spec:secretKey", STS_KEY.accessKeySecret);
  await stage.project.setSecret("ecs-spec:securityToken", STS_KEY.securityToken ?? "");
});

afterAll(() => stage.close());

// The chapters of one story, in order (tests would be shuffled): each rests on the one before.
test("the main job, from the first preview to the one with nothing to do", async () => {
  await reviewed();
  await applied();
  await recorded();
  await nothingLeft();
  noSecretLeft();
});

/** The plan stands in words, in --diff and in --json, and a preview writes nothing. */
async function reviewed(): Promise<void> {
  const plain = await stage.project.preview();
  const diff = await stage.project.preview({ diff: true });
  const report = await stage.project.previewReport();
  heard.push(said(plain), said(diff), JSON.stringify(report));
  expect([plain.code, diff.code]).toEqual([0, 0]);
  expect(unindented(said(plain))).toContain(unindented(MESSAGE));
  expect(unindented(said(diff))).toContain(unindented(MESSAGE));
  expect(said(diff)).toContain(`summary : "${PLAN.summary}"`);
  expect(planOf(report, "web")).toEqual(PLAN);
  expect(report.diagnostics).toEqual([expect.objectContaining({ message: `${MESSAGE}\n`, severity: "info" })]);
  expect(stage.writes()).toEqual([]);
}

/** The steps are done in their order, one line each, and the instance is up again. */
async function applied(): Promise<void> {
  const up = await stage.project.up({ previews: true });
  heard.push(said(up));
  expect(up.code).toBe(0);
  const told = saidInUpdate(up);
  STEPS.forEach((step, index) => expect(told).toContain(`web: ${index + 1}/4 ${step}: done in `));
  expect(told).toMatch(/web: done; down for [\d.]+ s \(on an emulator; on ECS about 75 s\)/);
  const writes = ["StopInstance", "ModifyInstanceSpec", "StartInstance", "ModifyInstanceSpec"];
  expect(accepted(stage.writes())).toEqual(["TagResources", ...writes, "UntagResources"]);
  expect(stage.emulator.world.instance(WEB)).toMatchObject({
    status: "Running",
    instanceType: "ecs.g7.large",
    internetMaxBandwidthOut: 20,
    tags: NO_TAGS,
  });
}

/** Outputs and state tell what is, with at most 300 bytes of provider text. */
async function recorded(): Promise<void> {
  const outputs = await stage.project.outputs();
  expect(outputs).toMatchObject({
    status: "Running",
    currentInstanceType: "ecs.g7.large",
    internetMaxBandwidthOut: 20,
    adopted: { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 },
    lastChange: { downtimeEstimated: 75, steps: STEPS.map((step) => ({ step })) },
  });
  const web = await stage.recorded("web");
  expect(Buffer.byteLength(String(web?.inputs?.["__provider"]))).toBeLessThanOrEqual(300);
  expect(web?.outputs?.["__provider"]).toBe(web?.inputs?.["__provider"]);
  heard.push(JSON.stringify(outputs), JSON.stringify(await stage.project.exportState()));
}

/** One look at the instance, no dry run, no write. */
async function nothingLeft(): Promise<void> {
  heard.push(JSON.stringify(stage.emulator.history()));
  stage.emulator.clearHistory();
  const again = await stage.project.preview();
  heard.push(said(again));
  expect(again.code).toBe(0);
  expect(again.stdout).toContain("2 unchanged");
  expect(again.stdout).not.toContain("web:");
  expect(callsByAction(stage.emulator.history())).toEqual({ DescribeInstances: 1 });
}

/** Of the key, only its id is ever to be seen in plain text: in files, in what was said, in the emulator's history. */
function noSecretLeft(): void {
  const left = [...filesUnder(stage.project.root), ...heard.map((text, index) => [`heard ${index}`, text] as const)];
  const filesWith = (needle: string) => left.filter(([, text]) => text.includes(needle)).map(([name]) => name);
  expect(filesWith(STS_KEY.accessKeyId)).not.toEqual([]);
  expect(filesWith("adopted").some((name) => name.endsWith("dev.json"))).toBe(true);
  expect(SECRETS.flatMap(filesWith)).toEqual([]);
}

function unindented(text: string): string {
  return text.replace(/^ +/gm, "");
}
