// The laws of the planner, over everything that a plan is made from.
import fc from "fast-check";
import { isSubscription } from "../../provider/observe/observation";
import { planResize } from "../../provider/plan/plan-resize";
import type { Decision, Plan } from "../../provider/plan/plan";
import { pendingPower, restingPower, wantedPower } from "../../provider/plan/power";
import type { RefusalCode } from "../../provider/plan/refusals";
import { toCheckedPlan } from "../../provider/render/checked-plan";
import { refusalText } from "../../provider/render/refusal-words";
import { anyLook, anySituation, lookAgain, type Situation } from "../_arbitraries/resize";
import { OWNER } from "../_fixtures/machine";
import { simulate } from "./simulate";

const ALL_CODES: readonly RefusalCode[] = [
  "bandwidth-over-cap",
  "capacity-reservation",
  "charge",
  "classic-network",
  "dedicated-host",
  "eip-bound",
  "hazard",
  "hibernation",
  "journal-held",
  "local-disks",
  "locked",
  "needs-consent",
  "not-offered",
  "offers-unreadable",
  "sold-out",
  "spot",
  "unknown-value",
  "unquoted",
];

const RUNS = { numRuns: 1000 };

describe("planResize", () => {
  it("makes plans of every kind out of these situations, so that the laws are tried", () => {
    const decisions = fc.sample(anySituation, { numRuns: 5000, seed: 7 }).map((it) => decide(it));
    const kinds = new Set(decisions.map(({ kind }) => kind));
    const steps = new Set(decisions.flatMap((it) => (it.kind === "plan" ? it.plan.steps.map(({ kind }) => kind) : [])));
    const reasons = new Set(decisions.flatMap((it) => (it.kind === "plan" ? [it.plan.reason] : [])));
    const codes = new Set(
      decisions.flatMap((it) => (it.kind === "refused" ? it.refusals.map(({ code }) => code) : [])),
    );
    expect([...kinds].sort()).toEqual(["nothing", "plan", "refused"]);
    expect([...steps].sort()).toEqual([
      "bandwidth",
      "clear-journal",
      "health",
      "public-ip",
      "start",
      "stop",
      "type",
      "wait",
    ]);
    expect([...reasons].sort()).toEqual(["drift", "power-state", "recovery", "requested"]);
    expect([...codes].sort()).toEqual(ALL_CODES);
  });

  it("decides the same twice, byte for byte, and its decisions survive JSON", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const decision = decide(situation);
        const again = decide(structuredClone(situation));
        expect(again).toEqual(decision);
        expect(JSON.stringify(again)).toBe(JSON.stringify(decision));
        expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
      }),
      RUNS,
    );
  });

  it("never plans a step that ECS would refuse for the state of the instance", () => {
    forEveryPlan(({ facts }, plan) => {
      expect(simulate(plan.steps, facts.instance).breaches).toEqual([]);
    });
  });

  it("plans each kind of step once at most, so two types or two bandwidths never meet", () => {
    forEveryPlan((_, { steps }) => {
      const kinds = steps.map(({ kind }) => kind);
      expect(new Set(kinds).size).toBe(kinds.length);
    });
  });

  it("stops nothing without consent", () => {
    forEveryPlan(({ desired }, plan) => {
      if (desired.allowedDisruption === "none") expect(plan.steps.map(({ kind }) => kind)).not.toContain("stop");
      expect(plan.willStop).toBe(plan.steps.some(({ kind }) => kind === "stop"));
    });
  });

  it("forces a stop only where that was asked, and gives the vCPUs back only where that was asked", () => {
    forEveryPlan(({ desired }, { steps }) => {
      const stop = steps.find(({ kind }) => kind === "stop");
      if (stop?.kind !== "stop") return;
      expect(stop.mayForce).toBe(desired.allowedDisruption === "force-stop");
      expect(stop.mode).toBe(desired.stoppedMode);
    });
  });

  it("ends in the wanted power state", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { desired, stored, facts } = situation;
        const decision = decide(situation);
        if (decision.kind === "refused") return;
        const warnings = decision.kind === "plan" ? decision.plan.warnings : decision.warnings;
        const found = restingPower(facts.instance.status) ?? "Running";
        const pending = pendingPower(facts.journal, stored.outputs?.unfinished?.power);
        const isLeft = warnings.some(({ code }) => code === "drift-power");
        const wanted = isLeft ? found : wantedPower(desired, found, pending);
        const steps = decision.kind === "plan" ? decision.plan.steps : [];
        expect(restingPower(simulate(steps, facts.instance).instance.status)).toBe(wanted);
      }),
      RUNS,
    );
  });

  it("starts an instance found Stopped under powerState keep only where an unfinished run left Running pending", () => {
    forEveryPlan(({ desired, stored, facts }, { steps }) => {
      if (desired.powerState !== "keep" || restingPower(facts.instance.status) !== "Stopped") return;
      const pending = pendingPower(facts.journal, stored.outputs?.unfinished?.power);
      expect(steps.some(({ kind }) => kind === "start")).toBe(pending === "Running");
    });
  });

  it("stops nothing for a drift that is only to be reported, and refuses no run for it", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { desired, facts } = situation;
        const { journal: _, ...undisturbed } = facts;
        const unchanged = {
          desired: { ...desired, drift: "report" as const },
          stored: { desired },
          facts: undisturbed,
        };
        const decision = decide(unchanged);
        // A declared Running is started: that is refused where the instance may not be started, and by nothing else.
        if (decision.kind === "refused") {
          expect(decision.plan?.steps.map(({ kind }) => kind)).toContain("start");
          expect(decision.refusals.map(({ code }) => code)).toEqual(["locked"]);
        }
        if (decision.kind === "plan") expect(decision.plan.willStop).toBe(false);
      }),
      RUNS,
    );
  });

  it("has nothing to do after its own plan was carried out", () => {
    forEveryPlan((situation, plan) => {
      // What was set aside is still to be done, and says so.
      if (plan.warnings.some(({ code }) => code === "set-aside")) return;
      const { desired, facts } = situation;
      const { journal: _, ...rest } = facts;
      const { instance } = simulate(plan.steps, facts.instance);
      const again = decide({ desired, stored: { desired }, facts: { ...rest, instance } });
      expect(again).toMatchObject({ kind: "nothing" });
    });
  });

  it("gives every refusal a fact and a fix", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const decision = decide(situation);
        if (decision.kind !== "refused") return;
        expect(decision.refusals.length).toBeGreaterThan(0);
        const texts = decision.refusals.map(refusalText);
        for (const { property, fact, fix } of texts) expect([property, fact, fix]).not.toContain("");
        expect(new Set(texts.map(({ fact }) => fact)).size).toBe(texts.length);
      }),
      RUNS,
    );
  });

  it("pins the same bytes whoever looks and whenever", () => {
    fc.assert(
      fc.property(anySituation, anyLook, (situation, look) => {
        const one = decide(situation);
        const other = decide({ ...situation, facts: lookAgain(situation.facts, look) }, look.owner);
        const { journal, instance } = situation.facts;
        const clockFree = (!journal || journal.phase === "failed") && instance.autoReleaseTime === "";
        if (clockFree) expect(JSON.stringify(other)).toBe(JSON.stringify(one));
        if (one.kind === "plan" && other.kind === "plan") {
          expect(JSON.stringify(other.plan)).toBe(JSON.stringify(one.plan));
        }
      }),
      RUNS,
    );
  });

  it("pins the same bytes for one type whether or not these credentials may read the offers", () => {
    fc.assert(
      fc.property(anySituation, ({ desired, stored, facts }) => {
        // Of a subscription the offers tell which way an order goes.
        fc.pre(!isSubscription(facts.instance));
        const one = { desired: { ...desired, instanceTypes: desired.instanceTypes.slice(0, 1) }, stored, facts };
        const denied = { kind: "denied", permission: "ecs:DescribeResourcesModification" } as const;
        const full = decide(one);
        const reader = decide({ ...one, facts: { ...facts, offered: denied } });
        if (full.kind === "plan" && !hasTold(full.plan, "set-aside", "drift-type")) expect(reader).toEqual(full);
      }),
      RUNS,
    );
  });

  it("keeps the pinned plan under 1,000 bytes", () => {
    forEveryPlan((_, plan) => {
      expect(Buffer.byteLength(JSON.stringify(toCheckedPlan(plan)))).toBeLessThan(1_000);
    });
  });
});

function decide({ desired, stored, facts }: Situation, owner = OWNER): Decision {
  return planResize(desired, stored, facts, owner);
}

function forEveryPlan(law: (situation: Situation, plan: Plan) => void): void {
  fc.assert(
    fc.property(anySituation, (situation) => {
      const decision = decide(situation);
      if (decision.kind === "plan") law(situation, decision.plan);
    }),
    RUNS,
  );
}

function hasTold({ warnings }: Plan, ...codes: readonly string[]): boolean {
  return warnings.some(({ code }) => codes.includes(code));
}
