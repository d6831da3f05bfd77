// The line of the measured times, over states that this release and older ones wrote. The words are held in _golden/messages-run.txt.
import type { LastChange } from "../../provider/inputs/stored-state";
import type { OfKind } from "../../provider/plan/downtime";
import { measuredLine } from "../../provider/render/measured-words";

const STEPS = [{ kind: "stop" }, { kind: "type" }, { kind: "start" }] as const;
const OLDER: LastChange = {
  steps: [
    {
      kind: "stop",
      step: "stop KeepCharging",
      requestId: "",
      start: "2026-11-25T10:00:00Z",
      end: "2026-11-25T10:00:20Z",
    },
    {
      kind: "type",
      step: "type ecs.c6.large -> ecs.g6.large",
      requestId: "",
      start: "2026-11-25T10:00:20Z",
      end: "2026-11-25T10:00:23Z",
    },
    { kind: "start", step: "start", requestId: "", start: "2026-11-25T10:00:23Z", end: "2026-11-25T10:00:52Z" },
    {
      kind: "bandwidth",
      step: "bandwidth out 10 -> 20",
      requestId: "",
      start: "2026-11-25T10:00:52Z",
      end: "2026-11-25T10:05:52Z",
    },
  ],
  downtimeEstimated: 75,
  downtimeMeasured: 52,
  lastModifyEnd: "2026-11-25T10:05:52Z",
};

describe("the line of the measured times", () => {
  it("reads them from the steps, where an older release recorded only those", () => {
    expect(measuredLine("web", OLDER, STEPS)).toBe(
      "web: by its last change about 52 s down: stop 20 s, type 3 s, start 29 s",
    );
  });

  it.each<[string, LastChange | undefined, readonly OfKind[]]>([
    ["where nothing is recorded", undefined, STEPS],
    ["where the recorded change stopped nothing", { ...OLDER, downtimeMeasured: 0 }, STEPS],
    ["for a plan that stops nothing", OLDER, [{ kind: "bandwidth" }]],
    ["for a plan whose steps nobody knows", OLDER, []],
    [
      "where the times of the steps cannot be read",
      { ...OLDER, steps: [{ kind: "start", step: "start", requestId: "", start: "", end: "" }] },
      STEPS,
    ],
  ])("is none %s", (_, last, steps) => {
    expect(measuredLine("web", last, steps)).toBeUndefined();
  });
});
