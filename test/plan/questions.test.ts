import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { StoredState } from "../../provider/inputs/stored-state";
import { NOT_ASKED } from "../../provider/observe/observation";
import { askFor, type Questions } from "../../provider/plan/questions";
import type { Instance } from "../../provider/ports/ecs";
import type { FailedAttempt } from "../../provider/inputs/failed-attempt";
import { digestGoal } from "../../provider/plan/attempt-rules";
import { factsOf, journalOf, NO_BANDWIDTH, OWNER, RIVAL, STOPPED, desiredFor } from "../_fixtures/machine";

const UNASKED = { offered: NOT_ASKED, typeFacts: NOT_ASKED };
const NONE: Questions = { offered: false, typeFacts: [] };
const G7 = desiredFor({ instanceTypes: ["ecs.g7.large"] });
const BOTH = desiredFor({ instanceTypes: ["ecs.g7.large", "ecs.c7.large"], internetMaxBandwidthOut: 20 });

describe("askFor", () => {
  it.each<[string, ResizeInputs, StoredState, Partial<Instance>, Questions]>([
    ["nothing to do asks nothing", desiredFor({ internetMaxBandwidthOut: 10 }), {}, {}, NONE],
    ["less bandwidth asks nothing", desiredFor({ internetMaxBandwidthOut: 5 }), {}, {}, NONE],
    [
      "another In alone asks nothing",
      desiredFor({ internetMaxBandwidthOut: 10, internetMaxBandwidthIn: 5 }),
      { desired: desiredFor({ internetMaxBandwidthOut: 10 }) },
      {},
      NONE,
    ],
    [
      "more bandwidth asks what the type carries",
      desiredFor({ internetMaxBandwidthOut: 20 }),
      {},
      {},
      { offered: false, typeFacts: ["ecs.g6.large"] },
    ],
    ["a type asks the offers, and what it carries", G7, {}, {}, { offered: true, typeFacts: ["ecs.g7.large"] }],
    ["a type without any bandwidth asks the offers only", G7, {}, NO_BANDWIDTH, { offered: true, typeFacts: [] }],
    [
      "a list of types and a first bandwidth ask for all of them",
      BOTH,
      {},
      NO_BANDWIDTH,
      { offered: true, typeFacts: ["ecs.g7.large", "ecs.c7.large"] },
    ],
    ["a drifted type that is only told asks nothing", G7, { desired: G7 }, {}, NONE],
    [
      "a drifted type of a stopped instance asks",
      G7,
      { desired: G7 },
      STOPPED,
      { offered: true, typeFacts: ["ecs.g7.large"] },
    ],
    [
      "a drifted type that is to be corrected asks",
      { ...G7, drift: "correct" },
      { desired: G7 },
      {},
      { offered: true, typeFacts: ["ecs.g7.large"] },
    ],
    [
      "a drifted type beside a stop that is requested asks",
      { ...G7, powerState: "Stopped" },
      { desired: G7 },
      {},
      { offered: true, typeFacts: ["ecs.g7.large"] },
    ],
    [
      "a drifted type that is told beside more bandwidth asks for the type of today",
      BOTH,
      { desired: BOTH },
      {},
      { offered: false, typeFacts: ["ecs.g6.large"] },
    ],
  ])("%s", (_, desired, stored, differs, questions) => {
    expect(askFor(desired, stored, factsOf(differs, UNASKED), OWNER)).toEqual(questions);
  });

  it("asks nothing while another run holds the journal", () => {
    const facts = factsOf({}, { ...UNASKED, journal: journalOf({ owner: RIVAL }) });
    expect(askFor(G7, {}, facts, OWNER)).toEqual(NONE);
  });

  it("asks for a desired state that a run left undone", () => {
    const facts = factsOf({}, { ...UNASKED, journal: journalOf() });
    expect(askFor(G7, { desired: G7 }, facts, OWNER)).toMatchObject({ offered: true });
  });
});

describe("after an attempt that was denied", () => {
  const asked = (differs: Partial<FailedAttempt>) => {
    const attempt = {
      goal: digestGoal(G7),
      at: 0,
      down: 60,
      times: 1,
      cause: "denied",
      step: "type",
      code: "",
    } as const;
    return askFor(G7, {}, factsOf({}, { attempt: { ...attempt, ...differs } }), OWNER).denied;
  };

  it.each<[FailedAttempt["step"], Questions["denied"]]>([
    ["stop", { stop: { stoppedMode: "KeepCharging" } }],
    ["type", { change: { kind: "type", instanceType: "ecs.g7.large" } }],
    ["bandwidth", { change: { kind: "bandwidth", out: 0 } }],
    ["start", { start: true }],
    ["public-ip", undefined],
  ])("the call of the step %s is asked for again", (step, denied) => {
    expect(asked({ step })).toEqual(denied);
  });

  it("nothing is asked where another cause ended it, or it was at another goal", () => {
    expect([asked({ cause: "other" }), asked({ goal: "000000000000" })]).toEqual([undefined, undefined]);
  });
});
