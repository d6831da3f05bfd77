import { diffDesired } from "../../provider/check/diff-desired";
import { DAYS } from "../../provider/inputs/maintenance-window";
import { UNKNOWN } from "../../provider/inputs/resize-inputs";
import { GOOD } from "./bad-inputs";

const SPRING = { from: "2027-02-05T00:00+08:00", to: "2027-02-13T00:00+08:00" };

describe("diffWish", () => {
  it.each([
    ["the same", {}, {}],
    ["what is the engine's or ours", { plan: { steps: ["stop"] }, __urn: "a" }, { plan: {}, __provider: "b" }],
    ["a default spelled out", {}, { powerState: "keep", drift: "report", async: false, acknowledge: [] }],
    ["null and left out", { regionId: null }, {}],
    ["one type and a list of it", { instanceType: "ecs.g7.large" }, { instanceType: ["ecs.g7.large"] }],
    [
      "hazards in another order",
      { acknowledge: ["public-ip", "local-disk"] },
      { acknowledge: ["local-disk", "public-ip"] },
    ],
    [
      "a health with its defaults spelled out",
      { health: { checks: [{ kind: "http", port: 80, path: "/" }] } },
      {
        health: {
          checks: [{ kind: "http", port: 80, path: "/", scheme: "http", host: null }],
          within: 300,
          stableFor: 10,
          onUnhealthy: "keep",
        },
      },
    ],
    [
      "a window with its defaults spelled out",
      { window: { allow: [{ from: "01:00", to: "05:00", timeZone: "UTC" }] } },
      {
        window: {
          allow: [{ days: [...DAYS].reverse(), from: "01:00", to: "05:00", timeZone: "UTC" }],
          outside: "refuse",
        },
      },
    ],
    ["keys of an object in another order", { later: { a: 1, b: [2] } }, { later: { b: [2], a: 1 } }],
  ])("finds nothing for %s", (_, older, newer) => {
    expect(diffDesired({ ...GOOD, ...older }, { ...GOOD, ...newer })).toEqual([]);
  });

  it.each([
    [
      ["instanceType"],
      { instanceType: ["ecs.g7.large", "ecs.g6.large"] },
      { instanceType: ["ecs.g6.large", "ecs.g7.large"] },
    ],
    [
      ["health"],
      { health: { checks: [{ kind: "tcp", port: 80 }] } },
      { health: { checks: [{ kind: "tcp", port: 81 }] } },
    ],
    [["window"], { window: { freeze: [SPRING] } }, { window: { freeze: [SPRING], outside: "wait" } }],
    [["instanceId"], {}, { instanceId: "i-other" }],
    [["allowedDisruption", "drift"], {}, { drift: "correct", allowedDisruption: "stop" }],
    [["internetMaxBandwidthOut"], { internetMaxBandwidthOut: 0 }, {}],
    [["instanceType"], {}, { instanceType: UNKNOWN }],
    [["acknowledge"], { acknowledge: [UNKNOWN] }, { acknowledge: [UNKNOWN] }],
    [["later"], { later: [1, 2] }, { later: { 0: 1, 1: 2 } }],
  ])("names %j", (names, older, newer) => {
    expect(diffDesired({ ...GOOD, ...older }, { ...GOOD, ...newer })).toEqual(names);
  });
});
