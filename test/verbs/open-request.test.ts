// What a check cannot decide, and what stands against a plan in the outputs alone: asked for still, drift, or refused.
import { digestGoal } from "../../provider/plan/attempt-rules";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { Instance } from "../../provider/ports/ecs";
import { ResizeError } from "../../provider/errors/resize-error";
import type { Preview } from "../../provider/resize";
import {
  isBesideOld,
  isOnlyDrift,
  mayBeOpen,
  refusedUnlessPending,
  staleWhileOpen,
  undecided,
} from "../../provider/verbs/open-request";
import { refuseByRecord } from "../../provider/verbs/refuse-by-record";
import type { Inputs, Recorded } from "../../provider/verbs/requests";
import type { Reviewed, Step } from "../../provider/plan/plan";
import { factsOf, ID, machine, NOW, outputsOf, STOPPED, WANTS_G7 } from "../_fixtures/machine";

const FACTS = factsOf();
const STOP = { kind: "stop", mode: "KeepCharging", mayForce: false } as const;
const NOTHING: Preview = { facts: FACTS, kind: "nothing", message: "drift: left as it is" };
const REFUSED: Preview = {
  facts: FACTS,
  kind: "refused",
  failures: [{ property: "instanceType", fact: "sold out", fix: "wait" }],
  message: "refused",
};
const PLAN = {
  summary: "",
  steps: [],
  willStop: true,
  downtime: 0,
  reason: "requested" as const,
  warnings: [],
  basis: "",
};
const PLANNED = { facts: FACTS, kind: "plan", plan: PLAN, message: "resize" } as unknown as Preview;

describe("what differs from the old inputs", () => {
  const left = undecided(PLANNED, NOTHING);

  it.each<[string, typeof left, Pick<Recorded, "isOpen">, boolean]>([
    ["is only drift where the outputs say that the desired state was reached", left, {}, true],
    ["is asked for still where they say that it was not", left, { isOpen: true }, false],
    ["is what the check made of it where it could decide", undefined, {}, false],
  ])("%s", (_, open, olds, isDrift) => {
    expect(isOnlyDrift(open, olds)).toBe(isDrift);
  });

  it.each<[string, Partial<Inputs>, boolean]>([
    [
      "may be open where the instance is of the type that the old plan begins at",
      planned({ kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" }),
      true,
    ],
    [
      "may be open where it has the bandwidth that the old plan begins at",
      planned({ kind: "bandwidth", from: 10, to: 20 }),
      true,
    ],
    [
      "is not where it is of another type by now",
      planned(STOP, { kind: "type", from: "ecs.c7.large", to: "ecs.g7.large" }),
      false,
    ],
    [
      "is not where the old plan asks for more of In alone",
      planned({ kind: "bandwidth", from: 10, to: 10, in: 50 }),
      false,
    ],
    ["is not where the old inputs hold no plan", {}, false],
    ["may be open where the check before could not tell either", { isUndecided: true }, true],
  ])("%s", (_, olds, isOpen) => {
    expect(mayBeOpen({ desired: {}, ...olds }, machine())).toBe(isOpen);
  });

  it.each<[string, typeof left, Partial<Inputs>, Reviewed | undefined, boolean]>([
    ["is done beside the old desired state where it was planned as drift", undefined, {}, reviewed("drift"), true],
    [
      "is done beside it where the check could not decide, and left nothing open",
      undefined,
      { isUndecided: true },
      reviewed("requested"),
      true,
    ],
    ["is not, where the check left it open", left, { isUndecided: true }, reviewed("requested"), false],
    ["is not, where the check could decide", undefined, {}, reviewed("requested"), false],
    ["is not, where nothing was reviewed", undefined, { isUndecided: true }, undefined, false],
  ])("%s", (_, open, news, plan, isBeside) => {
    expect(isBesideOld(open, { desired: {}, ...news }, plan)).toBe(isBeside);
  });

  it("makes a stale plan say to refresh, and leaves any other error as it is", () => {
    const other = new ResizeError("refused", "sold out");
    expect(staleWhileOpen(new ResizeError("plan-stale", "moved"))).toMatchObject({
      code: "plan-stale",
      message: expect.stringContaining("pulumi up --refresh") as string,
    });
    expect([staleWhileOpen(other), staleWhileOpen("thrown")]).toEqual([other, "thrown"]);
  });

  it("is told as drift or as a plan, and a refusal only where it was asked for", () => {
    const drifted = { severity: "warning", text: "drift: left as it is" };
    expect(undecided(PLANNED, NOTHING)).toEqual({ asked: { severity: "info", text: "resize" }, drifted });
    expect(undecided(REFUSED, NOTHING)).toMatchObject({
      asked: { text: "refused", failures: expect.any(Array) as unknown },
      drifted,
    });
    expect(undecided(NOTHING, NOTHING)).toBeUndefined();
  });
});

describe("a refusal of the check", () => {
  const refusedOn = (differs: Partial<Instance>): Preview => ({ ...REFUSED, facts: factsOf(differs) });
  const JOURNAL = { "ecs-spec:journal": "v1" };

  it("may stand before a pending start, where the instance is off and no journal says why", () => {
    const open = refusedUnlessPending(refusedOn(STOPPED), WANTS_G7);
    expect(open).toMatchObject({ mayBePending: true, asked: { failures: [{ fact: "sold out" }] } });
    expect(isOnlyDrift(open, {})).toBe(false);
  });

  it.each<[string, Preview, ResizeInputs["powerState"]]>([
    ["where the instance runs", refusedOn({}), "keep"],
    ["where the journal tells", refusedOn({ ...STOPPED, tags: JOURNAL }), "keep"],
    ["where it is to be off", refusedOn(STOPPED), "Stopped"],
    ["that is none", { ...NOTHING, facts: factsOf(STOPPED) }, "keep"],
  ])("stands before none %s", (_, preview, powerState) => {
    expect(refusedUnlessPending(preview, { ...WANTS_G7, powerState })).toBeUndefined();
  });
});

describe("a plan of the check", () => {
  const failedAttempt = {
    goal: digestGoal(WANTS_G7),
    at: NOW / 1000 - 60,
    down: 60,
    times: 1,
    cause: "other",
    step: "type",
    code: "",
  } as const;
  const refuse = (differs: object, steps: readonly Step[], retries = false) =>
    refuseByRecord({
      news: {
        desired: { instanceId: ID, instanceType: "ecs.g7.large", allowedDisruption: "stop" },
        plan: PLAN,
        steps,
      },
      outputs: outputsOf({ failedAttempt: { ...failedAttempt, ...differs } }),
      facts: FACTS,
      retries,
    });
  const RETYPES = [{ kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" }, { kind: "start" }] as const;
  const STOPS = [STOP, ...RETYPES];

  it("is refused by an attempt that only the outputs know", () => {
    expect(refuse({}, STOPS)?.message).toMatch(/^refused: .*\n {2}fix: /s);
  });

  it.each([
    ["was at another goal", { goal: "000000000000" }, STOPS, false],
    ["was long ago", { at: 0 }, STOPS, false],
    ["cost a stop that this one does not need", {}, RETYPES, false],
    ["is tried again by somebody who insists", {}, STOPS, true],
  ])("is not refused by one that %s", (_, differs, steps, retries) => {
    expect(refuse(differs, steps, retries)).toBeUndefined();
  });
});

function planned(...steps: readonly Step[]): Partial<Inputs> {
  return { plan: PLAN, steps };
}

function reviewed(reason: Reviewed["reason"]): Reviewed {
  return { ...PLAN, reason };
}
