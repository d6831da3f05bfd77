// Ctrl-C at each boundary of a run through the plugin: no instance is left off, and the next run does the rest.
import { yamlProgram } from "./_helpers/plugin-programs";
import { WEB } from "./_helpers/program";
import { said } from "./_helpers/said";
import { BRISK, openStage } from "./_helpers/stage";

jest.setTimeout(300_000);

const PROGRAM = yamlProgram({
  web: { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, allowedDisruption: "stop" },
});

describe("Ctrl-C", () => {
  it.each(["1/4 stop", "2/4 type", "3/4 start", "waiting", "4/4 bandwidth"])(
    "when the run says %j leaves the instance running, and the next run ends where it should",
    async (line) => {
      const stage = await openStage({ program: PROGRAM, world: { timings: BRISK }, speed: 20 });
      try {
        const up = stage.project.startUp();
        await up.says(line);
        up.signal("SIGINT");
        const { code, stdout, stderr } = await up.ended;
        expect([code === 0, stdout + stderr]).toEqual([false, expect.not.stringContaining("exited prematurely")]);
        expect(stage.emulator.world.instance(WEB)).toMatchObject({
          status: "Running",
          tags: expect.any(Object) as object,
        });
        stage.anHourLater();
        const again = await stage.project.up();
        expect([again.code, said(again)]).toEqual([0, expect.any(String)]);
        expect(stage.emulator.world.instance(WEB)).toMatchObject({
          status: "Running",
          instanceType: "ecs.g7.large",
          internetMaxBandwidthOut: 20,
          tags: expect.not.objectContaining({ "ecs-spec:journal": expect.anything() as unknown }) as object,
        });
      } finally {
        await stage.close();
      }
    },
  );
});
