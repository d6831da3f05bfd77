import { desiredOnRelease, desiredOnRestore } from "../../provider/plan/desired-on-delete";
import { planResize } from "../../provider/plan/plan-resize";
import { factsOf, journalOf, known, machine, offer, outputsOf, OWNER, STOPPED, desiredFor } from "../_fixtures/machine";
import type { Instance } from "../../provider/ports/ecs";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";

const ADOPTED = { instanceType: "ecs.e-c1m1.large", internetMaxBandwidthOut: 5 };
const RULES = desiredFor({ acknowledge: ["public-ip"], stoppedMode: "StopCharging", onDelete: "restore" });

describe("restoreWish", () => {
  it("asks for the adopted size of all that was managed, by the rules last declared", () => {
    const desired = { ...RULES, instanceTypes: ["ecs.g7.large", "ecs.c7.large"], internetMaxBandwidthOut: 20 };
    const back = { ...RULES, instanceTypes: ["ecs.e-c1m1.large"], internetMaxBandwidthOut: 5 };
    expect(desiredOnRestore(desired, ADOPTED)).toEqual(back);
  });

  it.each([
    [
      "no type where none was managed",
      { ...RULES, internetMaxBandwidthOut: 20 },
      { ...RULES, internetMaxBandwidthOut: 5 },
    ],
    [
      "no bandwidth where none was managed",
      { ...RULES, instanceTypes: ["ecs.g7.large"] },
      { ...RULES, instanceTypes: ["ecs.e-c1m1.large"] },
    ],
    [
      "no In",
      { ...RULES, internetMaxBandwidthOut: 20, internetMaxBandwidthIn: 15 },
      { ...RULES, internetMaxBandwidthOut: 5 },
    ],
    [
      "no power state",
      { ...RULES, internetMaxBandwidthOut: 20, powerState: "Stopped" as const },
      { ...RULES, internetMaxBandwidthOut: 5 },
    ],
  ])("asks for %s", (_, desired, back) => {
    expect(desiredOnRestore(desired, ADOPTED)).toEqual(back);
  });

  it("is planned as a request, not as a drift", () => {
    const desired = desiredFor({ instanceTypes: ["ecs.g6.large"] });
    const facts = factsOf({}, { offered: known([offer("ecs.e-c1m1.large")]) });
    const decision = planResize(desiredOnRestore(desired, ADOPTED), { outputs: outputsOf() }, facts, OWNER);
    expect(decision).toMatchObject({ kind: "plan", plan: { reason: "requested", willStop: true } });
  });
});

describe("releaseWish", () => {
  const desired = desiredFor({
    instanceTypes: ["ecs.g7.large"],
    internetMaxBandwidthOut: 20,
    internetMaxBandwidthIn: 15,
  });

  it("asks for nothing of the size", () => {
    expect(desiredOnRelease({ ...desired, acknowledge: ["public-ip"] }, machine())).toEqual(
      desiredFor({ acknowledge: ["public-ip"] }),
    );
  });

  it.each<[string, ResizeInputs["powerState"], Partial<Instance>, readonly string[]]>([
    ["is started where no power state is declared", "keep", STOPPED, ["start"]],
    ["is started where it is to run", "Running", STOPPED, ["start"]],
    ["that is to be off, and is, stays off", "Stopped", STOPPED, ["clear-journal"]],
    ["that is to be off, and runs, is not stopped", "Stopped", {}, ["clear-journal"]],
    ["that runs only loses its tag", "keep", {}, ["clear-journal"]],
  ])("an instance that a dead run left with a start pending %s", (_, powerState, status, kinds) => {
    const facts = factsOf(status, { journal: journalOf() });
    const decision = planResize(desiredOnRelease({ ...desired, powerState }, facts.instance), {}, facts, OWNER);
    expect(decision.kind === "plan" && decision.plan.steps.map(({ kind }) => kind)).toEqual(kinds);
  });
});
