// A rollout in what the engine prints of its preview, and what a review makes of it: phases, seats, one line for many.
import { phasesOf, seatsOf } from "../../provider/inputs/rollout-phases";
import type { WrittenRollout } from "../../provider/inputs/rollout";
import { ROLLOUT, RESOURCE_TYPE } from "../../provider/dynamic/provider-text";
import { partsOf } from "../../provider/plan/fleet/recovery";
import { planRollout } from "../../provider/plan/fleet/rollout-plan";
import { planResize } from "../../provider/plan/plan-resize";
import { toCheckedPlan } from "../../provider/render/checked-plan";
import { toCheckedRollout } from "../../provider/render/checked-rollout";
import { renderPlan } from "../../provider/render/render-plan";
import { renderRollout, renderRolloutRefused } from "../../provider/render/rollout-words";
import { readEngineOutput } from "../../review/read/read-engine-output";
import { reviewRun } from "../../review/judge/review-run";
import type { Review } from "../../review/judge/review";
import { phaseSpans } from "../../review/judge/phase-spans";
import { drawTimeline } from "../../review/judge/timeline";
import { summarise } from "../../review/summarise";
import { factsOf, journalOf, OWNER, STOPPED, WANTS_G7 } from "../_fixtures/machine";

const URN = `urn:pulumi:dev::fleet::ecs-spec:index:InstanceFleet$${ROLLOUT.type}::web`;
const CANARY: WrittenRollout = {
  maxDown: 3,
  phases: [{ name: "canary", machines: ["web-1"], bake: 600 }, { upTo: "50%" }],
};

/** As `pulumi preview --json` prints it. */
function preview(count: number, rollout: WrittenRollout, allowedDisruption: "none" | "stop" = "stop"): string {
  const surveyed = Array.from({ length: count }, (_, index) => {
    const [name, instanceId] = [`web-${index + 1}`, `i-bp67acfmxazb4p1a${String(index).padStart(4, "0")}`];
    const inputs = { ...WANTS_G7, instanceId, allowedDisruption };
    const facts = factsOf({ instanceId });
    return { name, inputs, raw: {}, instance: facts.instance, decision: planResize(inputs, {}, facts, OWNER) };
  });
  const names = surveyed.map(({ name }) => name);
  const phases = phasesOf(names, rollout.phases);
  const of = { members: surveyed, maxDown: seatsOf(rollout, count), maxErrors: 0, zones: "mixed" as const, phases };
  const decision = planRollout(of, surveyed);
  if (decision.kind === "nothing") throw new Error("there is nothing to do");
  const machines = Object.fromEntries(surveyed.map(({ name, inputs }) => [name, inputs.instanceId]));
  const step = (urn: string, type: string, inputs: object) => ({ op: "create", urn, newState: { urn, type, inputs } });
  const said = (urn: string, message: string, severity = "info") => ({ urn, message: `${message}\n`, severity });
  if (decision.kind === "refused") {
    const error = `error: ${ROLLOUT.type} resource 'web': property machines value {map[]} has a problem: refused, as said above`;
    return JSON.stringify({
      steps: [],
      diagnostics: [said(URN, renderRolloutRefused("web", decision.plan)), said(URN, error, "error")],
      changeSummary: {},
    });
  }
  const members = surveyed.flatMap(({ name, inputs, decision: own }) => {
    if (own.kind !== "plan") return [];
    const urn = `urn:pulumi:dev::fleet::ecs-spec:index:InstanceFleet$${RESOURCE_TYPE}::${name}`;
    const plan = toCheckedPlan(own.plan);
    return [
      {
        step: step(urn, RESOURCE_TYPE, { instanceId: inputs.instanceId, plan, __rollout: { urn: URN, name } }),
        line: said(urn, renderPlan(name, own.plan, [])),
      },
    ];
  });
  return JSON.stringify({
    steps: [
      step(URN, ROLLOUT.type, { machines, rollout, plan: toCheckedRollout(decision.plan) }),
      ...members.map((one) => one.step),
    ],
    diagnostics: [said(URN, renderRollout("web", decision.plan, {})), ...members.map(({ line }) => line)],
    changeSummary: { create: count + 1 },
  });
}

function reviewOf(text: string): Review {
  const output = readEngineOutput(text);
  if (output.kind === "unreadable") throw new Error(output.fact);
  return reviewRun(output.run);
}

const page = (text: string, format: "text" | "markdown" | "html") => {
  const summary = summarise(text, { format, limit: 64_000, parallel: 8, isParallelAssumed: true });
  if (summary.kind === "unreadable") throw new Error(summary.fact);
  return summary;
};

test("a forecast holds the seats and the phases of the rollout, and not what the engine would do at once", () => {
  const review = reviewOf(preview(12, CANARY));
  const { peak, rows } = drawTimeline(review, 8);
  expect(peak).toBe(3);
  const [canary, half, rest] = phaseSpans(rows, review.rollouts);
  expect(canary).toMatchObject({ phase: "canary", from: 0, to: 75, judged: 675 });
  expect(half).toMatchObject({ from: 675, to: 825, judged: 825 });
  expect(rest).toMatchObject({ phase: "rest", from: 825, to: 975, judged: 975 });
});

test("a forecast never has more down than the engine works on", () => {
  expect(drawTimeline(reviewOf(preview(12, { maxDown: 12 })), 4).peak).toBe(4);
});

test.each(["text", "markdown", "html"] as const)(
  "%s says the limits and the phases once, and says of the seats only what is held",
  (format) => {
    const { text, exitCode } = page(preview(12, CANARY), format);
    expect(text).toContain("At most 3 of 12 (25%) down at once; halts after the first failure.");
    expect(text).toContain("At most 3 instances are down at once.");
    expect(text).not.toContain("changes 8 at a time");
    expect(text).toContain("canary");
    expect(text).toContain("10 min after the last start all are judged");
    expect(text).not.toMatch(/[|>] ?""/);
    expect(exitCode).toBe(3);
  },
);

test("the rows of a few members stand, those of many fold", () => {
  expect(page(preview(10, CANARY), "markdown").text).not.toContain("one by one");
  expect(page(preview(11, CANARY), "markdown").text).toContain(
    "<details><summary>11 instances as their rollout says, one by one</summary>",
  );
  expect(page(preview(11, CANARY), "html").text).toContain(
    "<summary>11 instances as their rollout says, one by one</summary>",
  );
});

test("a rollout that is refused is told with its reasons, and never passes for one that stops nothing", () => {
  const { text, exitCode } = page(preview(12, CANARY, "none"), "text");
  expect(exitCode).toBe(4);
  expect(text).toContain(
    'because web-1, web-2, web-3, web-4, web-5 and 7 more: the plan stops the instance, and allowedDisruption is "none"',
  );
  expect(text).toContain('fix: to allow it, write allowedDisruption: "stop"');
  expect(text).not.toContain("has a problem");
});

describe("a rollout that can only recover, since one of its members is refused", () => {
  const OFF = { ...STOPPED, stoppedMode: "KeepCharging" } as const;
  const NAMES = ["web-1", "web-2", "web-3", "web-4"];
  const memberUrn = `urn:pulumi:dev::fleet::ecs-spec:index:InstanceFleet$${RESOURCE_TYPE}::`;
  const surveyed = NAMES.map((name, index) => {
    const left = index > 1;
    const inputs = { ...WANTS_G7, instanceId: idOf(name), allowedDisruption: index === 0 ? "none" : "stop" } as const;
    const facts = factsOf({ instanceId: idOf(name), ...(left && OFF) }, left ? { journal: journalOf() } : {});
    const decision = planResize(inputs, {}, facts, OWNER);
    const parts = partsOf({ inputs, stored: {}, facts, owner: OWNER, decision, isInFirstPhase: true });
    return { name, inputs, raw: {}, instance: facts.instance, hasLeft: name === "web-4", ...parts };
  });
  const members = surveyed.filter(({ hasLeft }) => !hasLeft);
  const phases = phasesOf(NAMES.slice(0, 3), undefined);
  const decision = planRollout({ members, maxDown: 1, maxErrors: 0, zones: "mixed", phases }, surveyed);
  if (decision.kind !== "plan") throw new Error(decision.kind);
  const { plan } = decision;

  function text(): string {
    const recover = surveyed.flatMap(({ name, recovery, hasLeft }) => {
      if (!recovery) return [];
      const { steps } = recovery.plan;
      return [[name, { plan: toCheckedPlan(recovery.plan), steps, ...(hasLeft && { instanceId: idOf(name) }) }]];
    });
    const marks = { __memberUrn: memberUrn, __recover: Object.fromEntries(recover) as object };
    const machines = Object.fromEntries(members.map(({ name }) => [name, idOf(name)]));
    const step = (urn: string, type: string, inputs: object) => ({
      op: "create",
      urn,
      newState: { urn, type, inputs },
    });
    return JSON.stringify({
      steps: [
        step(URN, ROLLOUT.type, { machines, plan: toCheckedRollout(plan), ...marks }),
        ...members.map(({ name }) =>
          step(`${memberUrn}${name}`, RESOURCE_TYPE, { instanceId: idOf(name), __rollout: { urn: URN, name } }),
        ),
      ],
      diagnostics: [{ urn: URN, message: `${renderRollout("web", plan, {})}\n`, severity: "warning" }],
      changeSummary: { create: 4 },
    });
  }

  function idOf(name: string): string {
    return `i-bp67acfmxazb4p1a${name.replace("web-", "000")}`;
  }

  test("tells of the recovered, one that the fleet has no more among them, and of nothing that it does not come to", () => {
    const { instances } = reviewOf(text());
    expect(instances.map(({ name, instanceId, verdict, summary }) => [name, instanceId, verdict, summary])).toEqual([
      ["web-3", idOf("web-3"), "starts", "type ecs.g6.large -> ecs.g7.large, start; no downtime"],
      ["web-4", idOf("web-4"), "starts", "type ecs.g6.large -> ecs.g7.large, start; no downtime"],
      ["web-1", idOf("web-1"), "unchanged", "nothing to do"],
      ["web-2", idOf("web-2"), "unchanged", "nothing to do"],
    ]);
  });

  test.each(["text", "markdown", "html"] as const)("in %s it is refused, with the fix", (format) => {
    const { text: said, exitCode } = page(text(), format);
    expect(exitCode).toBe(4);
    expect(said).toContain("Then the run fails: REFUSED for 1 of 3 instances");
    expect(said).toContain("web-1: the plan stops the instance, and allowedDisruption is");
  });
});
