// The time of a session: this computer's, until an emulator on loopback tells its own; then that one, in waits and in what ECS asks to wait.
import { FULL_KEY, startEmulator, type RunningEmulator } from "../../emulator";
import { readToldTime } from "../../provider/cloud/answer-time";
import { createSessionClock } from "../../provider/session/session-clock";
import { openSession } from "../../provider/session/session";
import type { EcsSession } from "../../provider/calls/ecs-session";

const SPEED = 20;
const WEB = "i-bp1demo0000000000web";

function clockOver() {
  const own = { time: 1_000, slept: [] as number[] };
  const sleep = (ms: number) => Promise.resolve(void own.slept.push(ms));
  return { own, clock: createSessionClock({ now: () => own.time, sleep }) };
}

describe("the clock of a session", () => {
  it("is that of the computer until it is told of another", async () => {
    const { own, clock } = clockOver();
    await clock.sleep(500);
    expect([clock.now(), own.slept, clock.answers.here(250)]).toEqual([1_000, [500], 250]);
  });

  it("goes at the speed that it is told, and stretches real time to its own", async () => {
    const { own, clock } = clockOver();
    clock.answers.hear({ now: 50_000, speed: SPEED });
    own.time += 100;
    await clock.sleep(500);
    expect([clock.now(), own.slept, clock.answers.here(250)]).toEqual([52_000, [25], 5_000]);
  });

  it("skips ahead with the emulator and never goes back for an answer that comes late", () => {
    const { clock } = clockOver();
    clock.answers.hear({ now: 90_000, speed: SPEED });
    clock.answers.hear({ now: 51_000, speed: SPEED });
    expect(clock.now()).toBe(90_000);
  });

  it("takes the first time that it is told as it is, one that lies behind the computer's too", () => {
    const { clock } = clockOver();
    clock.answers.hear({ now: 500, speed: 0.5 });
    expect(clock.now()).toBe(500);
  });
});

describe("readToldTime", () => {
  it.each([
    ["nothing", {}],
    ["a speed alone", { "x-emulator-speed": "20" }],
    ["a speed of 0", { "x-emulator-now": "1", "x-emulator-speed": "0" }],
    ["words", { "x-emulator-now": "noon", "x-emulator-speed": "fast" }],
  ])("hears no time in %s", (_what, headers) => {
    expect(readToldTime(headers)).toBeUndefined();
  });
});

describe("a session with an emulator", () => {
  let emulator: RunningEmulator;
  let session: EcsSession;

  beforeAll(async () => {
    emulator = await startEmulator({ speed: SPEED });
    const config: Readonly<Record<string, string>> = {
      "ecs-spec:region": emulator.regionId,
      "ecs-spec:endpoint": emulator.endpoint,
      "ecs-spec:accessKey": FULL_KEY.accessKeyId,
      "ecs-spec:secretKey": FULL_KEY.accessKeySecret,
    };
    ({ session } = await openSession((key) => config[key]).region());
  });
  afterAll(() => emulator.close());

  it("keeps the time of the emulator from its first answer on, and follows when that skips ahead", async () => {
    emulator.advance(3_600_000);
    await session.ecs.describeInstances([WEB]);
    const behind = emulator.now() - session.clock.now();
    expect(behind).toBeGreaterThanOrEqual(0);
    expect(behind).toBeLessThan(60_000);
  });

  it("waits in emulated time for as long as a refusal asks", async () => {
    await session.ecs.describeInstances([WEB]);
    emulator.world.console.setBandwidth(WEB, 11);
    const change = {
      instanceId: WEB,
      change: { kind: "bandwidth", out: 12 },
      clientToken: "t",
      dryRun: false,
    } as const;
    const refused = await session.ecs.modifyInstanceSpec(change);
    expect(refused).toMatchObject({ kind: "rejected", code: "Throttling" });
    const wait = refused.kind === "rejected" ? (refused.retryAfterMs ?? 0) : 0;
    expect(wait).toBeGreaterThan(200_000);
    expect(wait).toBeLessThanOrEqual(300_000 + SPEED);
  });
});
