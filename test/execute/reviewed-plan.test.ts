// What would be done now against what was reviewed: run it, leave it, or refuse it as stale. Pure.
import { revalidate } from "../../provider/execute/revalidate";
import type { Decision, Reviewed } from "../../provider/plan/plan";
import { planResize } from "../../provider/plan/plan-resize";
import { factsOf, journalOf, outputsOf, OWNER, STOPPED, WANTS_G7, desiredFor } from "../_fixtures/machine";

const NOTHING: Decision = planResize(desiredFor(), {}, factsOf(), OWNER);
const RETYPE = planResize(WANTS_G7, {}, factsOf(), OWNER);
const RETYPE_OF_WIDER = planResize(WANTS_G7, {}, factsOf({ internetMaxBandwidthOut: 20 }), OWNER);
/** The same facts, another desired state. */
const WIDEN = planResize(desiredFor({ internetMaxBandwidthOut: 20 }), {}, factsOf(), OWNER);
/** Of an instance that a dead run left off: brought back on the type that it has. */
const RECOVERY = planResize(desiredFor(), {}, factsOf(STOPPED, { journal: journalOf() }), OWNER);
const RECOVERY_OF_WIDER = planResize(
  desiredFor(),
  {},
  factsOf({ ...STOPPED, internetMaxBandwidthOut: 20 }, { journal: journalOf({ internetMaxBandwidthOut: 20 }) }),
  OWNER,
);
/** A dead run that had stopped nothing yet: what is left of it is a stop. */
const RECOVERY_THAT_STOPS = planResize(WANTS_G7, {}, factsOf({}, { journal: journalOf() }), OWNER);

/** The check knows only of the type; the outputs, which the apply sees too, say that a run left the instance off. */
const PENDING = outputsOf({ status: "Stopped", unfinished: { power: "Running" } });
const TYPE_AND_START = planResize(WANTS_G7, { outputs: PENDING }, factsOf(STOPPED), OWNER);
const TYPE_ALONE = planResize(WANTS_G7, {}, factsOf(STOPPED), OWNER);

describe("what is run", () => {
  it.each([
    ["the start that only the outputs owe, beside what was reviewed", TYPE_AND_START, TYPE_ALONE],
    ["what was reviewed", RETYPE, RETYPE],
    ["a recovery that stops nothing, of another instance than was reviewed", RECOVERY_OF_WIDER, RECOVERY],
    ["a recovery that stops nothing and that nobody has reviewed", RECOVERY, NOTHING],
    ["a recovery that stops, as it was reviewed", RECOVERY_THAT_STOPS, RECOVERY_THAT_STOPS],
  ])("%s", (_, now, reviewed) => {
    expect(revalidate(now, checked(reviewed))).toMatchObject({ kind: "run" });
  });
});

describe("what is left alone", () => {
  it.each([
    ["nothing then and now", NOTHING, NOTHING],
    ["a recovery that others have done meanwhile", NOTHING, RECOVERY],
  ])("%s", (_, now, reviewed) => {
    expect(revalidate(now, checked(reviewed))).toEqual({ kind: "nothing" });
  });
});

describe("what is stale", () => {
  it.each([
    ["a plan of which nothing is left to do", NOTHING, RETYPE, "Now: nothing is left to do\n"],
    ["an instance that has moved", RETYPE_OF_WIDER, RETYPE, "changed since the plan was made"],
    ["other steps on the same instance", WIDEN, RETYPE, "Reviewed: stop, .* Now: bandwidth"],
    ["a plan where none was reviewed", RETYPE, NOTHING, "Reviewed: nothing to do. Now: stop"],
    ["a recovery that stops, where none was reviewed", RECOVERY_THAT_STOPS, NOTHING, "Reviewed: nothing to do"],
    ["a recovery that stops, where one without a stop was", RECOVERY_THAT_STOPS, RECOVERY, "changed since"],
    ["a recovery beside another request than was reviewed", RECOVERY, RETYPE, "changed since the plan was made"],
  ])("%s", (_, now, reviewed, told) => {
    expect(() => revalidate(now, checked(reviewed))).toThrow(new RegExp(`^plan-stale: .*${told}`));
  });
});

function checked(decision: Decision): Reviewed | undefined {
  if (decision.kind === "refused") throw new Error(decision.refusals.map(({ code }) => code).join());
  return decision.kind === "plan" ? decision.plan : undefined;
}
