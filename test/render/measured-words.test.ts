// The line of the measured times, over states that this release and older ones wrote. The words are held in _golden/messages-run.txt.
import type { LastChange } from "../../provider/inputs/stored-state";
import { measuredLine } from "../../provider/render/measured-words";

const TITLES = ["stop KeepCharging", "type ecs.g6.large -> ecs.g7.large", "start"];
const OLDER: LastChange = {
  steps: [
    { step: "stop KeepCharging", requestId: "", start: "2026-11-25T10:00:00Z", end: "2026-11-25T10:00:20Z" },
    {
      step: "type ecs.c6.large -> ecs.g6.large",
      requestId: "",
      start: "2026-11-25T10:00:20Z",
      end: "2026-11-25T10:00:23Z",
    },
    { step: "start", requestId: "", start: "2026-11-25T10:00:23Z", end: "2026-11-25T10:00:52Z" },
    { step: "bandwidth out 10 -> 20", requestId: "", start: "2026-11-25T10:00:52Z", end: "2026-11-25T10:05:52Z" },
  ],
  downtimeEstimated: 75,
  downtimeMeasured: 52,
  lastModifyEnd: "2026-11-25T10:05:52Z",
};

describe("the line of the measured times", () => {
  it("reads them from the steps, where an older release recorded only those", () => {
    expect(measuredLine("web", OLDER, TITLES)).toBe(
      "web: by its last change about 52 s down: stop 20 s, type 3 s, start 29 s",
    );
  });

  it.each<[string, LastChange | undefined, readonly string[]]>([
    ["where nothing is recorded", undefined, TITLES],
    ["where the recorded change stopped nothing", { ...OLDER, downtimeMeasured: 0 }, TITLES],
    ["for a plan that stops nothing", OLDER, ["bandwidth out 10 -> 20"]],
    ["for a plan whose steps nobody knows", OLDER, ["hibernate"]],
    [
      "where the times of the steps cannot be read",
      { ...OLDER, steps: [{ step: "start", requestId: "", start: "", end: "" }] },
      TITLES,
    ],
  ])("is none %s", (_, last, titles) => {
    expect(measuredLine("web", last, titles)).toBeUndefined();
  });
});
