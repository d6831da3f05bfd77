import { COOLDOWN_MS, cooldownLeft, mayWait } from "../../provider/plan/cooldown-rules";
import { NOW } from "../_fixtures/machine";

describe("cooldownLeft", () => {
  it.each([
    ["no change is known", undefined, 0],
    ["a change ended just now", NOW, COOLDOWN_MS],
    ["a change ended a minute ago", NOW - 60_000, 240_000],
    ["the rule ends this moment", NOW - COOLDOWN_MS, 0],
    ["the last change is long past", NOW - 86_400_000, 0],
    ["the last change was recorded by a clock two days ahead", NOW + 2 * 86_400_000, COOLDOWN_MS],
  ])("%s", (_, end, left) => {
    expect(cooldownLeft(end, NOW)).toBe(left);
  });

  it("is five minutes", () => {
    expect(COOLDOWN_MS).toBe(300_000);
  });
});

describe("a step may have to wait for the change before it", () => {
  it.each([
    ["the bandwidth after the type", ["stop", "type", "start", "bandwidth"], ["bandwidth"]],
    ["the type after the bandwidth of a stopped instance", ["bandwidth", "type"], ["type"]],
    ["not the type whose stop waits", ["bandwidth", "stop", "type", "start"], []],
    ["not a change alone", ["bandwidth", "public-ip"], []],
  ] as const)("%s", (_, kinds, waiting) => {
    const steps = kinds.map((kind) => ({ kind }));
    expect(kinds.filter((kind) => mayWait({ kind }, steps))).toEqual(waiting);
  });
});
