// What is no change of the instance: settings alone, looking an instance up, an instance that is gone.
import { DB, WEB } from "./_helpers/program";
import { said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(120_000);

const AS_IT_IS = { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 };

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ program: { web: AS_IT_IS } });
});
afterEach(() => stage.close());

test("a setting alone is an update that calls nothing that writes, and reaches the state", async () => {
  const { project } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  stage.edit({ web: { ...AS_IT_IS, allowedDisruption: "stop", onDelete: "restore" } });

  const preview = await project.preview();
  expect(preview.stdout).toContain("[diff: +allowedDisruption,onDelete]");
  expect(await project.up()).toMatchObject({ code: 0 });
  const desired = { allowedDisruption: "stop", onDelete: "restore" };
  expect(await stage.recorded("web")).toMatchObject({
    inputs: desired,
    outputs: { __wish: desired, status: "Running" },
  });
  expect((await project.previewReport()).changeSummary).toEqual({ same: 2 });
  expect(stage.writes()).toEqual([]);
});

test("InstanceSpec.get tells an instance that is not managed, and a destroy leaves it alone", async () => {
  const { project, emulator } = stage;
  stage.edit(`
import { InstanceSpec } from "pulumi-ecs-spec";
export const { currentInstanceType, internetMaxBandwidthOut, status } = InstanceSpec.get("db", "${DB}");
`);
  expect(await project.up()).toMatchObject({ code: 0 });
  expect(await project.outputs()).toEqual({
    currentInstanceType: "ecs.g6.xlarge",
    internetMaxBandwidthOut: 5,
    status: "Running",
  });
  emulator.world.console.setBandwidth(DB, 7);
  expect((await project.preview()).stdout).toMatch(/internetMaxBandwidthOut: 5 => 7/);
  expect(await project.destroy()).toMatchObject({ code: 0 });
  expect(stage.writes()).toEqual([]);
});

test("an instance that somebody deleted is an error in a preview, and leaves the state in a refresh", async () => {
  const { project, emulator } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  emulator.world.console.delete(WEB);

  const preview = await project.preview();
  expect(preview.code).not.toBe(0);
  expect(said(preview)).toContain(`instance-not-found: no instance ${WEB} in cn-hangzhou`);
  expect(await project.refresh()).toMatchObject({ code: 0, stdout: expect.stringContaining("1 deleted") as string });
  expect(await stage.recorded("web")).toBeUndefined();
  expect(stage.writes()).toEqual([]);
});
