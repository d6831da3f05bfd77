// Whether a run has taken the instance down, by what was done, what failed, and how the way back found it.
import { wentDown } from "../../provider/execute/attempt-verdicts";
import type { FailureKind } from "../../provider/execute/failure-kinds";
import type { Step } from "../../provider/plan/plan";

type Kind = Step["kind"];

describe("the downtime of a run", () => {
  const stop = (kind: FailureKind, ecsCode?: string, mayForce = false) => {
    return { step: { kind: "stop", mayForce }, failure: { kind, ...(ecsCode && { ecsCode }) } } as const;
  };
  const type = { step: { kind: "type" }, failure: { kind: "timed-out" } } as const;

  const [ran, started, left] = [{ kind: "up", wasUp: true }, { kind: "up" }, { kind: "left" }] as const;

  it.each<[string, readonly Kind[], Parameters<typeof wentDown>[1], Parameters<typeof wentDown>[2], boolean]>([
    ["counts a stop that was done", ["stop"], type, ran, true],
    ["counts none without a stop", [], type, started, false],
    ["counts none of a stop that ECS refused", [], stop("failed", "Forbidden.RAM"), undefined, false],
    [
      "counts none that was refused and not sent again",
      [],
      stop("outside-window", "Throttling.User"),
      undefined,
      false,
    ],
    ["counts one that was lost and not sent again", [], stop("outside-window"), undefined, true],
    [
      "counts none that was refused and barred by the end of its credentials",
      [],
      stop("credentials-expiring", "Throttling.User"),
      undefined,
      false,
    ],
    [
      "counts a stop that ECS refused, where the instance had to be started",
      [],
      stop("failed", "Strange"),
      started,
      true,
    ],
    [
      "counts a stop that ECS refused, where the instance could not be started",
      [],
      stop("failed", "Strange"),
      left,
      true,
    ],
    [
      "counts none of a stop that ECS refused, where another run has the instance",
      [],
      stop("failed", "Strange"),
      { kind: "not-ours" },
      false,
    ],
    [
      "counts none of a stop that was not sent",
      [],
      { ...stop("interfered"), failure: { kind: "interfered", unsent: true } },
      started,
      false,
    ],
    ["counts a stop whose answer was lost", [], stop("failed"), undefined, true],
    ["counts a stop that was not seen to end", [], stop("timed-out", "Forbidden.RAM"), undefined, true],
    [
      "counts a forced stop that was refused, after a graceful one",
      [],
      stop("failed", "Strange", true),
      undefined,
      true,
    ],
    ["counts none where the instance ran before any start of ours", [], stop("failed"), ran, false],
    ["counts none where nothing failed", ["start"], undefined, undefined, false],
  ])("%s", (_, done, failure, recovered, isDown) => {
    const steps = done.map((kind) => ({ kind }));
    expect(wentDown(steps, failure, recovered)).toBe(isDown);
  });
});
