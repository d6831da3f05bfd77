// Which run leaves the record of a failed attempt, and the cause in it: looked at when the failure is known.
import { type Attempted, downByDeadRun, toFailedAttempt } from "../../provider/execute/attempt";
import type { FailureKind } from "../../provider/execute/failure-kinds";
import type { Recovered } from "../../provider/execute/recover";
import type { FailedAttempt } from "../../provider/inputs/failed-attempt";
import type { Plan, Step } from "../../provider/plan/plan";
import type { Intent } from "../../provider/execute/intent";
import { journalOf, machine, NOW, offer, SOLD_OUT, STOPPED } from "../_fixtures/machine";
import { done, LOST, rejected, type Script } from "../_helpers/scripted-ecs";
import { scriptedRun } from "../_helpers/scripted-run";

const STOP: Step = { kind: "stop", mode: "KeepCharging", mayForce: false };
const TYPE: Step = { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large", orElse: ["ecs.c7.large"] };
const START: Step = { kind: "start" };
const BANDWIDTH: Step = { kind: "bandwidth", from: 10, to: 20 };
const EARLIER: FailedAttempt = {
  goal: "0a1b2c3d4e5f",
  at: 1,
  down: 9,
  times: 3,
  cause: "other",
  step: "stop",
  code: "",
};
const UP: Recovered = { kind: "up", instance: machine() };
const AGAIN = "Request was denied due to request throttling, please try again after 5 minutes.";

describe("a run that failed with the instance down", () => {
  it("leaves what failed, when, and how long it was down", async () => {
    expect(await record({ code: "OperationDenied.Strange", down: 61.7 })).toEqual({
      goal: "0a1b2c3d4e5f",
      at: NOW / 1000,
      down: 62,
      times: 1,
      cause: "other",
      step: "type",
      code: "OperationDenied.Strange",
    });
  });

  it("counts the attempts at the same goal", async () => {
    expect(await record({ earlier: EARLIER })).toMatchObject({ times: 4 });
  });

  it.each<[string, Failure]>([
    ["cost no downtime", { down: 0 }],
    ["was to end with the instance off", { steps: [STOP, TYPE] }],
    ["found the instance gone", { kind: "gone" }],
    ["was taken over by the next one", { kind: "superseded" }],
    ["was taken over by another stack", { kind: "contested" }],
    ["was taken over on the way back", { recovered: { kind: "not-ours", sentence: "", isContested: false } }],
  ])("leaves none where it %s", async (_, failure) => {
    expect(await record(failure)).toBeUndefined();
  });

  it("leaves none where every step was done", async () => {
    const attempted = { ...attemptedOf({}), walked: { done: [] } };
    expect(await toFailedAttempt(scriptedRun([]), attempted)).toBeUndefined();
  });
});

describe("a stop of the run that died", () => {
  const found = machine(STOPPED);
  const paid = (differs: Partial<Intent> = {}, before = found, steps: readonly Step[] = [TYPE, START]) => {
    const start = new Date(NOW - 40_000).toISOString();
    const walked = {
      done: [],
      failed: { step: TYPE, start, failure: { kind: "failed", sentence: "" } },
    } as const;
    const intent = { cutShortRun: NOW - 100_000, journal: journalOf(), ...differs } as Intent;
    return downByDeadRun(scriptedRun([]), intent, { plan: { steps } as unknown as Plan, walked, before });
  };

  it("is paid for as long as this run has found the instance off", () => {
    expect(paid()).toBe(40);
  });

  it.each([
    ["that run ended by itself", () => paid({ cutShortRun: undefined } as unknown as Partial<Intent>)],
    ["the instance was to be off", () => paid({ journal: journalOf({ power: "Stopped" }) })],
    ["the instance was found Running", () => paid({}, machine())],
    ["this run has only brought it back", () => paid({}, found, [START])],
  ])("costs no attempt where %s", (_, down) => {
    expect(down()).toBe(0);
  });
});

describe("the cause of it", () => {
  const offers = (g7: object, c7: object): Script => ({
    describeOfferedTypes: () => done([offer("ecs.g7.large", g7), offer("ecs.c7.large", c7)]),
  });
  const NO_STOCK = { code: "OperationDenied.NoStock" };
  const DENIED = { code: "Forbidden.RAM" };
  const dryRun = (answer: ReturnType<typeof rejected> | typeof LOST): Script => ({
    modifyInstanceSpec: () => answer,
    stopInstance: () => answer,
    startInstance: () => answer,
  });

  it.each<[string, Failure, Script, FailedAttempt["cause"]]>([
    ["is the five-minute rule", { code: "Throttling", sentence: AGAIN }, {}, "five-minute-rule"],
    ["is no stock where the offers show none of the list", NO_STOCK, offers(SOLD_OUT, SOLD_OUT), "no-stock"],
    ["is not known where they show some of the first", NO_STOCK, offers({}, SOLD_OUT), "other"],
    ["is not known where they show some of another of the list", NO_STOCK, offers(SOLD_OUT, {}), "other"],
    ["is not known where they cannot be read", NO_STOCK, { describeOfferedTypes: () => LOST }, "other"],
    ["is a denied call where a dry run of it is denied", DENIED, dryRun(rejected("Forbidden.RAM")), "denied"],
    ["is not known where a dry run of it passes", DENIED, dryRun(rejected("DryRunOperation")), "other"],
    ["is not known where it has no answer", DENIED, dryRun(LOST), "other"],
    [
      "is nothing to look at where the instance never started",
      { code: "", sentence: "no Running", step: START },
      {},
      "other",
    ],
  ])("%s", async (_, failure, script, cause) => {
    expect(await record(failure, script)).toMatchObject({ cause });
  });

  it.each([STOP, TYPE, START, BANDWIDTH])("is asked for by the call of the step that failed: $kind", async (step) => {
    const { calls } = await recorded({ ...DENIED, step }, dryRun(rejected("Forbidden.RAM")));
    const methods = {
      stop: "stopInstance",
      start: "startInstance",
      type: "modifyInstanceSpec",
      bandwidth: "modifyInstanceSpec",
    };
    expect(calls.map(([method]) => method)).toEqual([methods[step.kind]]);
  });
});

interface Failure {
  readonly kind?: FailureKind;
  readonly code?: string;
  readonly sentence?: string;
  readonly step?: Step;
  readonly steps?: readonly Step[];
  readonly down?: number;
  readonly earlier?: FailedAttempt;
  readonly recovered?: Recovered;
}

async function record(failure: Failure, script: Script = {}): Promise<FailedAttempt | undefined> {
  return (await recorded(failure, script)).attempt;
}

async function recorded(failure: Failure, script: Script) {
  const run = scriptedRun([], undefined, script);
  return { attempt: await toFailedAttempt(run, attemptedOf(failure)), calls: run.services.session.calls };
}

function attemptedOf(failed: Failure): Attempted {
  const { kind = "failed", code = "Strange", sentence = "", step = TYPE, down = 60, recovered = UP, earlier } = failed;
  const { steps = [STOP, TYPE, START] } = failed;
  const failure = { kind, sentence, ecsCode: code };
  return {
    plan: { steps } as unknown as Plan,
    walked: { done: [], failed: { step, start: "", failure } },
    recovered,
    down,
    goal: "0a1b2c3d4e5f",
    before: machine(),
    ...(earlier && { earlier }),
  };
}
