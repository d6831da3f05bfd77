// kill -9 of the provider between stop and start: the plan of the next up says that it recovers, and it does.
import { killProcesses, providersOf } from "../_helpers/engine/run-processes";
import { NO_TAGS } from "../_helpers/no-tags";
import { WEB } from "./_helpers/program";
import { accepted, planOf, said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(120_000);

const WANTED = { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 };

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ program: { web: { ...WANTED, allowedDisruption: "stop" } } });
});
afterEach(() => stage.close());

test("a provider killed while the instance is off leaves it off, and a plain up brings it back as it was wanted", async () => {
  const { project, emulator } = stage;
  const noLongerWatch = emulator.onHistory((entry) => {
    if (entry.kind === "change" && entry.field === "status" && entry.to === "Stopped") killProvider();
  });
  const killed = await project.up();
  noLongerWatch();
  expect(killed.code).not.toBe(0);
  expect(accepted(stage.writes())).toEqual(["TagResources", "StopInstance"]);
  expect(emulator.world.instance(WEB)).toMatchObject({ status: "Stopped", instanceType: "ecs.g6.large" });

  expect(await project.cancel()).toMatchObject({ code: 0 });
  const recovered = await project.up();
  expect(recovered.code).toBe(0);
  expect(said(recovered)).toContain(
    `web: RECOVER ${WEB} ecs.g6.large -> ecs.g7.large, bandwidth 10 -> 20 Mbit/s. STARTS the instance.`,
  );
  expect(said(recovered)).toMatch(/warning: an earlier run \([0-9a-f]{8}\) did not finish its work on this instance/);
  expect(emulator.world.instance(WEB)).toMatchObject({ status: "Running", ...WANTED, tags: NO_TAGS });

  emulator.clearHistory();
  const report = await project.previewReport();
  expect([report.changeSummary, planOf(report, "web")]).toEqual([{ same: 2 }, undefined]);
  expect(stage.writes()).toEqual([]);
});

function killProvider(): void {
  killProcesses(providersOf(stage.project.home));
}
