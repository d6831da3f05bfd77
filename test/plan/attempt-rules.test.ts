// When a change may be tried again that failed with the instance down: the goal, the pause, the cause that is gone, whoever insists.
import type { FailedAttempt } from "../../provider/inputs/failed-attempt";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { Facts } from "../../provider/observe/observation";
import {
  digestGoal,
  heldUntil,
  isReached,
  judgeAttempt,
  lastAttempt,
  otherAttempt,
  standingAttempt,
} from "../../provider/plan/attempt-rules";
import type { OfKind } from "../../provider/plan/downtime";
import { factsOf, known, NOW, offer, outputsOf, SOLD_OUT, WANTS_G7, desiredFor } from "../_fixtures/machine";

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
const SECONDS = NOW / 1000;
const STOPS: readonly OfKind[] = [{ kind: "stop" }, { kind: "type" }, { kind: "start" }];

describe("the goal of an attempt", () => {
  it.each<[keyof ResizeInputs, Partial<ResizeInputs>]>([
    ["instanceTypes", { instanceTypes: ["ecs.g7.large", "ecs.c7.large"] }],
    ["internetMaxBandwidthOut", { internetMaxBandwidthOut: 20 }],
    ["internetMaxBandwidthIn", { internetMaxBandwidthIn: 20 }],
    ["allowedDisruption", { allowedDisruption: "force-stop" }],
    ["powerState", { powerState: "Running" }],
    ["stoppedMode", { stoppedMode: "StopCharging" }],
    ["allowMigrateAcrossZone", { allowMigrateAcrossZone: true }],
    ["systemDiskCategory", { systemDiskCategory: "cloud_ssd" }],
    ["async", { async: true }],
    ["stopTimeout", { stopTimeout: 120 }],
    ["modifyTimeout", { modifyTimeout: 120 }],
    ["startTimeout", { startTimeout: 120 }],
  ])("is another with another %s", (_, differs) => {
    expect(digestGoal({ ...WANTS_G7, ...differs })).not.toBe(digestGoal(WANTS_G7));
  });

  it.each<Partial<ResizeInputs>>([{ acknowledge: ["public-ip"] }, { drift: "correct" }, { onDelete: "restore" }])(
    "is the same with %o",
    (differs) => {
      expect(digestGoal({ ...WANTS_G7, ...differs })).toBe(digestGoal(WANTS_G7));
    },
  );
});

describe("the last attempt", () => {
  const tagged = attempt({ at: SECONDS - 100 });
  const recorded = attempt({ at: SECONDS - 50, times: 2 });

  it.each<[string, FailedAttempt | undefined, FailedAttempt | undefined, FailedAttempt | undefined]>([
    ["none, where neither tells of one", undefined, undefined, undefined],
    ["by the tag alone", tagged, undefined, tagged],
    ["by the state alone", undefined, recorded, recorded],
    ["the later of both", tagged, recorded, recorded],
    ["none, where it was at another goal", attempt({ goal: "000000000000" }), undefined, undefined],
  ])("%s", (_, onTag, inState, last) => {
    const facts = factsOf({}, onTag && { attempt: onTag });
    expect(lastAttempt(WANTS_G7, inState ? { outputs: outputsOf({ failedAttempt: inState }) } : {}, facts)).toEqual(
      last,
    );
  });
});

describe("the attempt at another goal", () => {
  const other = (differs: Partial<FailedAttempt>) => attempt({ goal: "000000000000", ...differs });
  const facts = (known: FailedAttempt) => factsOf({}, { attempt: known });
  const size = (instanceType: string) => ({ instanceType, internetMaxBandwidthOut: 10 });

  it.each<[string, FailedAttempt, boolean]>([
    ["is known while its pause runs", other({}), true],
    ["is not, when its pause is over", other({ at: SECONDS - 10 * MINUTE }), false],
    ["is none at this goal", attempt(), false],
  ])("%s", (_, known, isOther) => {
    expect(otherAttempt(WANTS_G7, {}, facts(known))).toEqual(isOther ? known : undefined);
  });

  it.each<[string, FailedAttempt, string, boolean]>([
    ["at this goal stands while the goal is not reached", attempt(), "ecs.g6.large", true],
    ["at this goal goes when it is", attempt(), "ecs.g7.large", false],
    ["at another stands though this one is reached", other({}), "ecs.g7.large", true],
  ])("%s", (_, known, instanceType, stands) => {
    const standing = standingAttempt(WANTS_G7, {}, facts(known), size(instanceType));
    expect(standing).toEqual(stands ? known : undefined);
  });

  it.each<[string, Partial<ResizeInputs>, boolean]>([
    ["of the first type", { instanceTypes: ["ecs.g6.large"] }, true],
    ["of a type of the list", { instanceTypes: ["ecs.g7.large", "ecs.g6.large"] }, true],
    ["of another type", { instanceTypes: ["ecs.g7.large"] }, false],
    ["of its bandwidth", { internetMaxBandwidthOut: 10 }, true],
    ["of another bandwidth", { internetMaxBandwidthOut: 20 }, false],
    ["of any size", {}, true],
    ["of its type, with another bandwidth", { instanceTypes: ["ecs.g6.large"], internetMaxBandwidthOut: 20 }, false],
  ])("a desired state %s: reached by what the instance has, or not", (_, wanted, reached) => {
    expect(isReached(desiredFor(wanted), size("ecs.g6.large"))).toBe(reached);
  });
});

describe("how long an attempt holds the next one", () => {
  it.each<[string, Partial<FailedAttempt>, number]>([
    ["ten minutes after the first", {}, 10 * MINUTE],
    ["twenty after the second", { times: 2 }, 20 * MINUTE],
    ["forty after the third", { times: 3 }, 40 * MINUTE],
    ["a day at the longest", { times: 9 }, DAY],
    ["a day after any number", { times: 9_999 }, DAY],
    ["five minutes where it met the five-minute rule", { cause: "five-minute-rule", times: 4 }, 5 * MINUTE],
  ])("%s", (_, differs, pause) => {
    const failed = attempt({ at: SECONDS, ...differs });
    const until = [0, pause - 1, pause].map((after) => heldUntil(failed, SECONDS + after));
    expect(until).toEqual([SECONDS + pause, SECONDS + pause, undefined]);
  });

  it.each([
    ["by a clock that is four minutes ahead: as long as any", 4 * MINUTE, true],
    ["by a clock that is six minutes ahead: not at all", 6 * MINUTE, false],
    ["in a year that has not come: not at all", 99_999_999_999 - SECONDS, false],
  ])("dated %s", (_, ahead, holds) => {
    expect(heldUntil(attempt({ at: SECONDS + ahead }), SECONDS) !== undefined).toBe(holds);
  });
});

describe("a change that failed a minute ago", () => {
  const judge = (differs: Partial<FailedAttempt> = {}, seen: Partial<Facts> = {}, desired = WANTS_G7, steps = STOPS) =>
    judgeAttempt(desired, {}, factsOf({}, { attempt: attempt(differs), ...seen }), steps)?.code;

  it("is refused where the instance would be stopped for it", () => {
    expect(judge()).toBe("failed-before");
  });

  it.each<[string, readonly OfKind[]]>([
    ["nothing is stopped", [{ kind: "type" }, { kind: "start" }]],
    ["the instance is to be off", [{ kind: "stop" }, { kind: "type" }]],
  ])("is none that is refused where %s", (_, steps) => {
    expect(judge({}, {}, WANTS_G7, steps)).toBeUndefined();
  });

  it("is tried where somebody insists", () => {
    expect(judge({}, {}, { ...WANTS_G7, acknowledge: ["failed-before"] })).toBeUndefined();
  });

  it.each<[string, Partial<FailedAttempt>, Partial<Facts>, boolean]>([
    ["is tried again where a denied call passes now", { cause: "denied" }, { permitted: true }, true],
    ["is refused where a denied call is denied still", { cause: "denied" }, { permitted: false }, false],
    ["is refused where a denied call could not be asked for", { cause: "denied" }, {}, false],
    ["is tried again where the stock is back", { cause: "no-stock" }, {}, true],
    [
      "is refused where there is no stock still",
      { cause: "no-stock" },
      { offered: known([offer("ecs.g7.large", SOLD_OUT)]) },
      false,
    ],
    [
      "is refused where the offers cannot be read",
      { cause: "no-stock" },
      { offered: { kind: "unanswered", cause: "" } },
      false,
    ],
    ["is refused where there is stock, and that was not the cause", { cause: "other" }, {}, false],
    ["is refused where a call passes, and that was not the cause", { cause: "other" }, { permitted: true }, false],
  ])("%s", (_, differs, seen, isTried) => {
    expect(judge(differs, seen) === undefined).toBe(isTried);
  });
});

function attempt(differs: Partial<FailedAttempt> = {}): FailedAttempt {
  const goal = digestGoal(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
  return { goal, at: SECONDS - MINUTE, down: 60, times: 1, cause: "other", step: "type", code: "", ...differs };
}
