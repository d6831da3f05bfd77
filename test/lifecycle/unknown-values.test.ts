// Inputs that another resource of the same stack makes known only when it is created.
import { DB, WEB } from "./_helpers/program";
import { planOf, said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(120_000);

const THIRD = "i-bp1demo000000000api";

/** `Later` knows its value only once it is created; each size below rests on one such value. */
const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import { InstanceSpec } from "pulumi-ecs-spec";

class Later<T> extends pulumi.dynamic.Resource {
  readonly later: pulumi.Output<T>;
  constructor(name: string, value: T) {
    super({ create: (inputs: unknown) => Promise.resolve({ id: name, outs: inputs }) }, name, { value });
    this.later = this.id.apply(() => value);
  }
}

new InstanceSpec("web", { instanceId: new Later("id", "${WEB}").later, internetMaxBandwidthOut: 20 });
new InstanceSpec("db", {
  instanceId: "${DB}",
  instanceType: [new Later("type", "ecs.g7.xlarge").later, "ecs.g7.large"],
  allowedDisruption: "stop",
});
new InstanceSpec("api", { instanceId: "${THIRD}", internetMaxBandwidthOut: new Later("bandwidth", 20).later });
`;

const UNKNOWN_INPUTS = { web: "instanceId", db: "instanceType[0]", api: "internetMaxBandwidthOut" };

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ program: PROGRAM });
  stage.emulator.world.putInstance({
    instanceId: THIRD,
    instanceType: "ecs.g6.large",
    internetMaxBandwidthOut: 10,
    publicIp: "198.51.100.12",
  });
});
afterEach(() => stage.close());

test("a preview says what will be known when; the apply plans then, pinned or not, and is done", async () => {
  const { project, emulator } = stage;
  const preview = await project.preview({ diff: true });
  expect(preview.code).toBe(0);
  for (const [name, input] of Object.entries(UNKNOWN_INPUTS)) {
    expect(said(preview)).toContain(
      `${name}: no plan yet. ${input} is known only when pulumi up has created what it comes from.`,
    );
  }
  expect(said(preview).match(/plan +: \[unknown\]/g)).toHaveLength(3);
  expect(emulator.history()).toEqual([]);

  expect(await project.up({ strict: true })).toMatchObject({ code: 0 });
  expect(emulator.world.instance(WEB).internetMaxBandwidthOut).toBe(20);
  expect(emulator.world.instance(DB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.xlarge" });
  expect(emulator.world.instance(THIRD).internetMaxBandwidthOut).toBe(20);

  emulator.clearHistory();
  const report = await project.previewReport();
  expect(report.changeSummary).toEqual({ same: 7 });
  expect(planOf(report, "web")).toBeUndefined();
  expect(stage.writes()).toEqual([]);
});
