// examples/maintenance-window on the real engine, type-checked, on the clock of an emulator that is moved to the evening before a night.
import path from "node:path";
import { EngineProject } from "../_helpers/engine/engine-project";
import { type EmulatorProcess, startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { REPO } from "../_helpers/engine/pulumi-command";

const WEB = "i-bp1demo0000000000web";
const DB = "i-bp1demo000000000db";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What the clock of Shanghai shows at midnight of UTC. */
const EIGHT = 8 * 60 * MINUTE;

jest.setTimeout(240_000);

describe("examples/maintenance-window", () => {
  let emulator: EmulatorProcess;
  let project: EngineProject;

  beforeEach(async () => {
    emulator = await startEmulatorProcess({ speed: 20 });
    const program = { folder: path.join(REPO, "examples", "maintenance-window") };
    project = await EngineProject.open({ program, config: emulator.config, environment: emulator.environment });
  });

  afterEach(async () => {
    await project.close();
    await emulator.close();
  });

  test("is previewed in the evening, refuses web and does db, and does web in the night", async () => {
    const monday = await toMonday(20, 0);
    const opens = `${new Date(monday + DAY + EIGHT).toISOString().slice(0, 10)} 01:00 Asia/Shanghai`;
    const preview = await project.preview();
    expect(preview).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        new RegExp(
          `note: window Mon-Thu 01:00-05:00 Asia/Shanghai opens in 4 h 5\\d min \\(${opens}\\); the work \\(about 75 s\\) fits; until then pulumi up refuses to stop the instance`,
        ),
      ) as string,
    });
    expect(await emulator.api.writes()).toEqual([]);

    const evening = await project.up({ extra: ["--continue-on-error"] });
    expect(evening.code).not.toBe(0);
    expect(evening.stdout).toMatch(
      /outside-window: window Mon-Thu 01:00-05:00 Asia\/Shanghai is closed; nothing was changed/,
    );
    expect(evening.stdout).toContain(`run pulumi up again from ${opens}`);
    expect(await emulator.api.writtenActions()).toEqual(["ModifyInstanceSpec"]);
    expect(await emulator.api.instance(DB)).toMatchObject({ internetMaxBandwidthOut: 20 });
    expect(await emulator.api.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });

    await advance(6 * 60 * MINUTE);
    expect(await project.preview()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("is open for another") as string,
    });
    expect(await project.up()).toMatchObject({ code: 0 });
    expect(await emulator.api.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    expect((await project.previewReport()).changeSummary).toEqual({ same: 3 });
  });

  test("waits for the night where the configuration says so, and changes nothing on web before", async () => {
    const monday = await toMonday(20, 0);
    await advance(4 * 60 * MINUTE + 52 * MINUTE);
    await project.setConfig({ outside: "wait" });
    const night = await project.up();
    expect(night.code).toBe(0);
    expect(night.stdout).toMatch(/waiting until .* 01:00 Asia\/Shanghai before anything is changed/);
    const times = (await emulator.api.writes())
      .filter(({ instanceIds }) => instanceIds.includes(WEB))
      .map(({ time }) => time);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(monday + 5 * 60 * MINUTE);
    expect(await emulator.api.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });

  test("refuses in a freeze, whatever the night allows, and says its reason", async () => {
    const monday = await toMonday(20, 0);
    await advance(6 * 60 * MINUTE);
    const [from, to] = [monday, monday + DAY].map((at) => new Date(at).toISOString());
    await project.setConfig({ freeze: JSON.stringify([{ from, to, reason: "sale" }]) });
    const { code, stdout } = await project.up();
    expect(code).not.toBe(0);
    expect(stdout).toContain(`is closed, frozen until ${to} (sale)`);
    expect(await emulator.api.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
  });

  /** The next Monday, at this time in Shanghai; the emulator's clock only goes forward. */
  async function toMonday(hours: number, minutes: number): Promise<number> {
    const { now } = await emulator.api.state();
    const today = Math.floor((now + EIGHT) / DAY);
    // 1 January 1970 was a Thursday: Mondays are those with a remainder of 4.
    const day = today + 1 + ((4 - ((today + 1) % 7) + 7) % 7);
    const at = day * DAY - EIGHT + (hours * 60 + minutes) * MINUTE;
    await advance(at - now);
    return at;
  }

  async function advance(ms: number): Promise<void> {
    await emulator.api.post("/clock", { advance: ms });
  }
});
