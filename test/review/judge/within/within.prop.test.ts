// Laws of the proof, over every plan that the planner makes: reflexive, closed under what is done, kept by a kill at any step, broken by any one thing more.
import fc from "fast-check";
import { intentFor } from "../../../../provider/execute/intent";
import { planResize } from "../../../../provider/plan/plan-resize";
import type { Decision, Plan, Step } from "../../../../provider/plan/plan";
import type { EngineRun, Properties } from "../../../../review/read/engine-run";
import { anySituation, type Situation } from "../../../_arbitraries/resize";
import { OWNER } from "../../../_fixtures/machine";
import { scriptedRun } from "../../../_helpers/scripted-run";
import { simulate } from "../../../plan/simulate";
import { KEEPS, type MadeInstance, STOPS } from "../../_helpers/made-output";
import { beyond, edited, runOf, withInputs, withPlan, withSteps } from "../../_helpers/runs";

const { session: SESSION } = scriptedRun([]).services;

interface Planned extends Situation {
  readonly plan: Plan;
}

/** Only what the planner takes: a refusal is approved by nobody. */
const anyPlanned = anySituation
  .map((situation): Situation & { readonly plan?: Plan } => {
    const decision = planResize(situation.desired, situation.stored, situation.facts, OWNER);
    return decision.kind === "plan" ? { ...situation, plan: decision.plan } : situation;
  })
  .filter((situation): situation is Planned => situation.plan !== undefined);

function made({ desired, stored, facts: { instance, ...found } }: Situation, name = "web"): MadeInstance {
  return { name, instanceId: `i-bp1${name}`, desired, stored, seen: instance, found };
}

/** As the next preview finds it after a run that died behind so many steps, with its journal on the instance. */
function killed({ plan, facts, ...rest }: Planned, steps: number): Situation {
  const { journal } = intentFor(SESSION, { ...rest, facts, owner: OWNER });
  return {
    ...rest,
    facts: { ...facts, instance: simulate(plan.steps.slice(0, steps), facts.instance).instance, journal },
  };
}

/** Behind a run that died nobody can tell it from what was asked for: the next plan may put it back, and then it is not within. */
function leavesDrift({ warnings }: Plan): boolean {
  return warnings.some(({ code }) => ["drift-type", "drift-bandwidth", "drift-power"].includes(code));
}

/** "more": a stop may have cost the address, which is asked for again; and a smaller bandwidth lets more types of a list be fallen back on. */
function outcomeOf(decision: Decision, { steps: approved }: Plan): "within" | "refused" | "more" {
  if (decision.kind === "refused") return "refused";
  const offered = new Set(approved.flatMap(typesOf));
  const isMore = (step: Step) =>
    !approved.some(({ kind }) => [kind, "wait", "clear-journal"].includes(step.kind)) ||
    typesOf(step).some((type) => !offered.has(type));
  return decision.kind === "plan" && decision.plan.steps.some(isMore) ? "more" : "within";
}

function typesOf(step: Step): readonly string[] {
  return step.kind === "type" ? [step.to, ...(step.orElse ?? [])] : [];
}

type Edit = Parameters<typeof edited>[2];

const ofKind =
  (kind: string, differs: Properties): Edit =>
  (resource) =>
    withSteps((steps) => steps.map((step) => (step["kind"] === kind ? { ...step, ...differs } : step)))(resource);
const withoutLast =
  (kind: string): Edit =>
  (resource) =>
    withSteps((steps) => {
      const at = steps.findLastIndex((step) => step["kind"] === kind);
      const isAlone = !steps.slice(0, at).some((step) => !["wait", "clear-journal"].includes(String(step["kind"])));
      return at < 0 || isAlone ? steps : steps.toSpliced(at, 1);
    })(resource);
const oneMore =
  (step: Properties): Edit =>
  (resource) =>
    withSteps((steps) => [...steps, step])(resource);

/** One thing more each; what changes nothing of a plan that has no such step is no case. */
const STRONGER: Readonly<Record<string, Edit>> = {
  "a stop more": oneMore({ kind: "stop", mode: "KeepCharging", mayForce: false }),
  "a type more": oneMore({ kind: "type", from: "ecs.g6.large", to: "ecs.g8.large" }),
  "a start more": oneMore({ kind: "start" }),
  "a bandwidth more": oneMore({ kind: "bandwidth", from: 1, to: 2 }),
  "an address more": oneMore({ kind: "public-ip" }),
  "a verdict more": oneMore({ kind: "health", checks: [], within: 10, stableFor: 0, onUnhealthy: "keep" }),
  "a stop that may be forced": ofKind("stop", { mayForce: true }),
  "a stop that gives the vCPUs back": ofKind("stop", { mode: "StopCharging" }),
  "another type": ofKind("type", { to: "ecs.g8.large" }),
  "a type from another": ofKind("type", { from: "ecs.g5.large" }),
  "another bandwidth": ofKind("bandwidth", { to: 99 }),
  "an inbound bandwidth": ofKind("bandwidth", { in: 99 }),
  "a weaker verdict": ofKind("health", { stableFor: 0 }),
  "a way back": ofKind("health", { revertTo: "ecs.g6.large" }),
  "no start any more": withoutLast("start"),
  "no verdict any more": withoutLast("health"),
  "a warning": withPlan({ warnings: ["acknowledged local-disk: 4 local disks"] }),
  "a longer downtime": withPlan({ downtime: 999 }),
  "a price": withPlan({ price: { from: 1, to: 2, currency: "CNY" } }),
  "another instance": withInputs({ instanceId: "i-bp1other" }),
  "more consent": withInputs({ allowedDisruption: "anything" }),
  "another time of delete": withInputs({ onDelete: "restore" }),
  "a field of a later release": withPlan({ drain: true }),
};

const ALSO: MadeInstance = { name: "also", instanceId: "i-bp1also", desired: STOPS };
const runWith = (situation: Situation): EngineRun => runOf([made(situation), ALSO]);

describe("a preview within an approved one", () => {
  it("is within itself", () => {
    fc.assert(fc.property(anyPlanned, (planned) => beyond(runWith(planned), runWith(planned)).length === 0));
  });

  it("stays so without any of its instances, and with any of them done", () => {
    fc.assert(
      fc.property(
        fc.array(anyPlanned, { minLength: 1, maxLength: 4 }),
        fc.nat(15),
        fc.boolean(),
        (all, kept, listed) => {
          const approved = all.map((one, index) => made(one, `web${index}`));
          const done = (one: MadeInstance): MadeInstance => ({
            ...one,
            desired: KEEPS,
            seen: {},
            stored: {},
            found: {},
          });
          const now = approved.flatMap((one, index) => ((kept >> index) % 2 === 1 ? [one] : listed ? [done(one)] : []));
          expect(beyond(runOf(now), runOf(approved))).toEqual([]);
        },
      ),
    );
  });

  it("stays so after a run that was killed behind any of its steps, unless the next one is refused or does more", () => {
    const seen = { within: 0, refused: 0, more: 0 };
    fc.assert(
      fc.property(anyPlanned, fc.nat(8), (planned, nth) => {
        fc.pre(!leavesDrift(planned.plan));
        const next = killed(planned, nth % (planned.plan.steps.length + 1));
        const decision = planResize(next.desired, next.stored, next.facts, OWNER);
        const found = beyond(runWith(next), runWith(planned));
        const outcome = outcomeOf(decision, planned.plan);
        seen[outcome] += 1;
        expect({ outcome, isWithin: found.length === 0, found }).toMatchObject({ isWithin: outcome === "within" });
      }),
      { numRuns: 1000 },
    );
    expect(seen.within).toBeGreaterThan(seen.refused + seen.more);
  });

  it("breaks by any one thing more", () => {
    fc.assert(
      fc.property(anyPlanned, fc.constantFrom(...Object.keys(STRONGER)), (planned, what) => {
        const approved = runWith(planned);
        const now = edited(approved, "web", STRONGER[what] ?? ((resource) => resource));
        fc.pre(JSON.stringify(now) !== JSON.stringify(approved));
        expect({ what, isBroken: beyond(now, approved).length > 0 }).toEqual({ what, isBroken: true });
      }),
      { numRuns: 1000 },
    );
  });
});
