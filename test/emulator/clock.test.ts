// The emulator's clocks: virtual, scaled, and what a refusal says in real time.
import { createEmulator, FULL_KEY, VirtualClock } from "../../emulator";
import { ScaledClock } from "../../emulator/clock";
import { drawDuration, DRAWN_TIMINGS } from "../../emulator/world/durations";
import { WEB } from "./_helpers/scene";

describe("VirtualClock", () => {
  it("stands still until it is moved [time/clocks]", () => {
    const clock = new VirtualClock(1_000);
    expect(clock.now()).toBe(1_000);
    clock.advance(500);
    clock.set(2_000);
    expect(clock.now()).toBe(2_000);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("does not move by %d", (ms) => {
    expect(() => new VirtualClock().advance(ms)).toThrow(RangeError);
  });

  it("does not go back", () => {
    expect(() => new VirtualClock(1_000).set(999)).toThrow(RangeError);
  });
});

describe("ScaledClock", () => {
  it("starts now, and skips ahead", () => {
    const earliest = Date.now();
    const clock = new ScaledClock(20);
    const before = clock.now();
    expect(before).toBeGreaterThanOrEqual(earliest);
    expect(before).toBeLessThanOrEqual(earliest + (Date.now() - earliest + 1) * 20);
    clock.advance(3_600_000);
    expect(clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
  });

  it.each([0, -1, Number.NaN])("refuses a speed of %d", (speed) => {
    expect(() => new ScaledClock(speed)).toThrow(RangeError);
  });
});

describe("x-acs-retry-after", () => {
  it("is in real milliseconds: emulated ones over the speed", () => {
    const emulator = createEmulator({ speed: 20 });
    emulator.world.console.setBandwidth(WEB, 11);
    const parameters = { InstanceId: WEB, InternetMaxBandwidthOut: "12" };
    const answer = emulator.call({ action: "ModifyInstanceSpec", parameters, accessKeyId: FULL_KEY.accessKeyId });
    const ms = answer.kind === "answer" ? Number(answer.headers["x-acs-retry-after"]) : 0;
    expect(ms).toBeGreaterThan(14_000);
    expect(ms).toBeLessThanOrEqual(15_000);
  });
});

describe("drawDuration", () => {
  it("gives the same for the same seed and name, and different ones for others", () => {
    const draw = (seed: number, name: string) => drawDuration(DRAWN_TIMINGS.stop, seed, name);
    expect(draw(1, "a")).toBe(draw(1, "a"));
    expect(new Set([draw(1, "a"), draw(1, "b"), draw(2, "a")]).size).toBe(3);
  });

  it("stays within its bounds", () => {
    const drawn = Array.from({ length: 1_000 }, (_, n) => drawDuration(DRAWN_TIMINGS.start, 1, String(n)));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(25_000);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(40_000);
  });
});
