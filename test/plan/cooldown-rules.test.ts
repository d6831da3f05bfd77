import type { LastChange } from "../../provider/inputs/stored-state";
import { COOLDOWN_MS, cooldownLeft, lastModifyOf, mayWait, whatRuleHolds } from "../../provider/plan/cooldown-rules";
import { NOW } from "../_fixtures/machine";

const MINUTE = 60_000;

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

describe("the rule of an earlier change holds up", () => {
  it.each([
    ["the stop that is for a type", ["stop", "type", "start"], "stop"],
    ["the bandwidth that goes before such a stop", ["bandwidth", "stop", "type", "start"], "change"],
    ["the bandwidth after a stop for good", ["stop", "bandwidth"], "bandwidth-after-stop"],
    ["the change itself, with the instance up", ["bandwidth"], "change"],
    ["the change itself, with the instance off", ["type", "start"], "change"],
    ["nothing where ECS counts nothing", ["stop", "public-ip", "start"], undefined],
  ] as const)("%s", (_, kinds, held) => {
    expect(whatRuleHolds(kinds.map((kind) => ({ kind })))).toBe(held);
  });
});

describe("the last change of a run before", () => {
  it.each([
    ["is remembered to the millisecond", NOW - 4 * MINUTE, NOW - 4 * MINUTE],
    ["of a runner whose clock is a day ahead is of now at the latest", NOW + 24 * 60 * MINUTE, NOW],
  ])("%s", (_, recorded, lastModifyEnd) => {
    const past = changedAt(new Date(recorded).toISOString());
    expect(lastModifyOf(past, NOW)).toBe(lastModifyEnd);
  });

  it.each(["", "yesterday"])("is none where the record says %j", (recorded) => {
    expect(lastModifyOf(changedAt(recorded), NOW)).toBeUndefined();
  });
});

function changedAt(lastModifyEnd: string): LastChange {
  return { steps: [], downtimeEstimated: 0, downtimeMeasured: 0, lastModifyEnd };
}
