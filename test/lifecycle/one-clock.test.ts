// The five-minute rule on a fast emulator: five minutes of the emulator, whatever the watch of the user says (decision 0040).
import { openStage, type Stage } from "./_helpers/stage";
import { said } from "./_helpers/said";
import { WEB } from "./_helpers/program";

jest.setTimeout(240_000);

const SPEED = 20;

let stage: Stage;
afterEach(() => stage.close());

test("a second change right after the first waits a quarter of a minute at 20 times real speed", async () => {
  stage = await openStage({ program: { web: { internetMaxBandwidthOut: 20 } }, speed: SPEED });
  expect(await stage.project.up()).toMatchObject({ code: 0 });
  stage.edit({ web: { internetMaxBandwidthOut: 30 } });
  const begun = Date.now();
  const second = await stage.project.up();
  expect(second.code).toBe(0);
  expect(said(second)).toMatch(/5.minute|five minutes/);
  expect(stage.emulator.world.instance(WEB).internetMaxBandwidthOut).toBe(30);
  expect(Date.now() - begun).toBeLessThan(60_000);
  expect(changesApart(stage)).toBeGreaterThanOrEqual(300_000);
});

/** Emulated milliseconds between the two changes that ECS accepted. */
function changesApart(stage: Stage): number {
  const [first, second] = stage.writes().filter(({ action, code }) => action === "ModifyInstanceSpec" && code === "OK");
  return (second?.time ?? 0) - (first?.time ?? 0);
}
