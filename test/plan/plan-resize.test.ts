// The decisions, by named situations.
// Long because it is one table, and a table is read best in one piece.
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { StoredState } from "../../provider/inputs/stored-state";
import type { Facts } from "../../provider/observe/observation";
import type { Decision, Plan } from "../../provider/plan/plan";
import { planResize } from "../../provider/plan/plan-resize";
import {
  factsOf,
  ID,
  journalOf,
  known,
  NO_BANDWIDTH,
  offer,
  OFFERS,
  outputsOf,
  OWNER,
  RIVAL,
  SOLD_OUT,
  STOPPED,
  typeRow,
  desiredFor,
} from "../_fixtures/machine";

const G7 = desiredFor({ instanceTypes: ["ecs.g7.large"] });
const OUT_20 = desiredFor({ internetMaxBandwidthOut: 20 });
const BOTH = desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });
const G7_UNASKED: ResizeInputs = { ...G7, allowedDisruption: "none" };
const HELD = factsOf({}, { journal: journalOf({ owner: RIVAL }) });
const CUT_SHORT = factsOf(STOPPED, { journal: journalOf() });
const G7_SOLD_OUT = { offered: known([offer("ecs.g7.large", SOLD_OUT)]) };
const NODE = { tags: { "ack.aliyun.com": "c7f2" } };
const UNFINISHED: StoredState = { desired: G7, outputs: outputsOf({ unfinished: { power: "Running" } }) };

/** What is wanted, remembered and seen; "kind reason: steps; warnings; refusals", each joined by blanks. */
const DECIDED: readonly [string, ResizeInputs, StoredState, Facts, string][] = [
  ["type and bandwidth", BOTH, {}, factsOf(), "plan requested: stop type start bandwidth;;"],
  [
    "a type that carries less than today",
    BOTH,
    {},
    factsOf({ internetMaxBandwidthOut: 50 }, carries(20)),
    "plan requested: bandwidth stop type start;;",
  ],
  ["bandwidth alone", OUT_20, {}, factsOf(), "plan requested: bandwidth;;"],
  ["0 to N", OUT_20, {}, factsOf(NO_BANDWIDTH), "plan requested: bandwidth public-ip;;"],
  [
    "the size is there",
    BOTH,
    { desired: BOTH },
    factsOf({ instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 }),
    "nothing;;",
  ],
  ["an instance found Stopped", G7, {}, factsOf(STOPPED), "plan requested: type;;"],
  [
    "an instance found Stopped that is to run",
    { ...G7, powerState: "Running" },
    {},
    factsOf(STOPPED),
    "plan requested: type start;;",
  ],
  [
    "an instance that is to be off",
    desiredFor({ powerState: "Stopped", internetMaxBandwidthOut: 10 }),
    {},
    factsOf(),
    "plan requested: stop;;",
  ],
  ["an instance on its way up", G7, {}, factsOf({ status: "Starting" }), "plan requested: wait stop type start;;"],
  [
    "an instance on its way up with nothing to do",
    OUT_20,
    {},
    factsOf({ status: "Starting", internetMaxBandwidthOut: 20 }),
    "nothing;;",
  ],
  [
    "StopCharging without a public IP",
    { ...G7, stoppedMode: "StopCharging" },
    {},
    factsOf(NO_BANDWIDTH),
    "plan requested: stop type start; stop-charging;",
  ],
  [
    "a stop that may be forced",
    { ...G7, allowedDisruption: "force-stop" },
    {},
    factsOf(),
    "plan requested: stop type start; may-force;",
  ],
  [
    "migration allowed",
    { ...G7, allowMigrateAcrossZone: true },
    {},
    factsOf(STOPPED),
    "plan requested: type; migrates-cluster;",
  ],
  [
    "migration allowed without a new type",
    { ...OUT_20, allowMigrateAcrossZone: true },
    {},
    factsOf(),
    "plan requested: bandwidth;;",
  ],
  [
    "a hazard that is named",
    { ...G7, acknowledge: ["kubernetes-node"] },
    {},
    factsOf(NODE),
    "plan requested: stop type start; acknowledged;",
  ],
  [
    "a release time that is named is not pinned",
    { ...G7, acknowledge: ["release-time"] },
    {},
    factsOf({ autoReleaseTime: "2026-11-25T20:00Z" }),
    "plan requested: stop type start;;",
  ],

  ["a type drifted, reported", G7, { desired: G7 }, factsOf(), "nothing; drift-type;"],
  [
    "a type drifted, corrected",
    { ...G7, drift: "correct" },
    { desired: G7 },
    factsOf(),
    "plan drift: stop type start; drift-put-back;",
  ],
  [
    "a type drifted, to be corrected without consent",
    { ...G7_UNASKED, drift: "correct" },
    { desired: G7 },
    factsOf(),
    "refused drift: stop type start; drift-put-back; needs-consent",
  ],
  [
    "a type drifted and a bandwidth requested",
    BOTH,
    { desired: G7 },
    factsOf(),
    "plan requested: bandwidth; drift-type;",
  ],
  ["a bandwidth drifted", OUT_20, { desired: OUT_20 }, factsOf(), "plan drift: bandwidth; drift-put-back;"],
  [
    "an instance that was stopped is started again",
    { ...G7, powerState: "Running" },
    { desired: { ...G7, powerState: "Running" } },
    factsOf({ ...STOPPED, instanceType: "ecs.g7.large" }),
    "plan power-state: start; drift-put-back;",
  ],

  ["no consent", G7_UNASKED, {}, factsOf(), "refused requested: stop type start;; needs-consent"],
  ["no consent is needed for an instance that is off", G7_UNASKED, {}, factsOf(STOPPED), "plan requested: type;;"],
  [
    "all that stands against it is told at once",
    G7_UNASKED,
    {},
    factsOf({ ...NODE, hibernationConfigured: true }, G7_SOLD_OUT),
    "refused requested: stop type start;; sold-out hibernation hazard needs-consent",
  ],
  [
    "a list that cannot be read",
    desiredFor({ instanceTypes: ["ecs.g7.large", "ecs.c7.large"] }),
    {},
    factsOf({}, { offered: { kind: "denied", permission: "ecs:DescribeResourcesModification" } }),
    "refused requested: stop type start;; offers-unreadable",
  ],
  [
    "more bandwidth than the type carries",
    OUT_20,
    {},
    factsOf({}, { typeFacts: known([typeRow("ecs.g6.large", 15)]) }),
    "refused requested: bandwidth;; bandwidth-over-cap",
  ],
  ["another run at work", BOTH, {}, HELD, "refused;; journal-held"],
  [
    "another run at work, and nothing to do",
    desiredFor({ internetMaxBandwidthOut: 10 }),
    {},
    HELD,
    "refused;; journal-held",
  ],

  ["a run cut short after the stop", G7, { desired: G7 }, CUT_SHORT, "plan recovery: type start; recovers;"],
  [
    "a run cut short after the type",
    G7,
    {},
    factsOf({ ...STOPPED, instanceType: "ecs.g7.large" }, { journal: journalOf() }),
    "plan recovery: start; recovers;",
  ],
  [
    "a run cut short before the stop",
    G7,
    {},
    factsOf({}, { journal: journalOf() }),
    "plan recovery: stop type start; recovers;",
  ],
  [
    "a run cut short after all was done",
    G7,
    {},
    factsOf({ instanceType: "ecs.g7.large" }, { journal: journalOf() }),
    "plan recovery: clear-journal; recovers;",
  ],
  [
    "a run cut short before the address",
    OUT_20,
    {},
    factsOf({ internetMaxBandwidthOut: 20, publicIp: "" }, { journal: journalOf({ internetMaxBandwidthOut: 0 }) }),
    "plan recovery: public-ip; recovers;",
  ],
  [
    "a run that left the instance off, by the state",
    G7,
    UNFINISHED,
    factsOf(STOPPED),
    "plan recovery: type start; recovers;",
  ],
  [
    "a run that left the instance off, and somebody started it",
    desiredFor({ internetMaxBandwidthOut: 10 }),
    UNFINISHED,
    factsOf(),
    "nothing;;",
  ],
  [
    "the dead run of another stack",
    G7,
    {},
    factsOf(STOPPED, { journal: journalOf({ owner: RIVAL, phase: "failed" }) }),
    "plan recovery: type start; recovers;",
  ],
  [
    "a recovery whose type is sold out brings the instance back first",
    G7,
    {},
    factsOf(STOPPED, { journal: journalOf(), ...G7_SOLD_OUT }),
    "plan recovery: start; recovers set-aside;",
  ],
  [
    "a recovery of a locked instance",
    G7,
    {},
    factsOf({ ...STOPPED, locks: ["security"] }, { journal: journalOf() }),
    "refused recovery: type start; recovers; locked",
  ],
  [
    "a recovery of an instance that runs, without consent to the rest",
    G7_UNASKED,
    {},
    factsOf({}, { journal: journalOf() }),
    "refused recovery: stop type start; recovers; needs-consent",
  ],
];

describe("planResize", () => {
  it.each(DECIDED)("%s", (_, desired, stored, facts, decided) => {
    expect(inBrief(planResize(desired, stored, facts, OWNER))).toBe(decided);
  });

  it("makes a plan of plain data", () => {
    expect(planResize(BOTH, {}, factsOf(), OWNER)).toEqual({
      kind: "plan",
      plan: {
        instanceId: ID,
        steps: [
          { kind: "stop", mode: "KeepCharging", mayForce: false },
          { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" },
          { kind: "start" },
          { kind: "bandwidth", from: 10, to: 20 },
        ],
        willStop: true,
        downtime: 75,
        reason: "requested",
        warnings: [],
        basis: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
      },
    });
  });

  it("pins the type that it took from the list", () => {
    const desired = desiredFor({ instanceTypes: ["ecs.g8i.large", "ecs.c7.large"] });
    const plan = planOf(planResize(desired, {}, factsOf({}, { offered: OFFERS }), OWNER));
    expect(plan.steps).toContainEqual({ kind: "type", from: "ecs.g6.large", to: "ecs.c7.large" });
  });

  it("drafts the first of the list where none can be had, for the reviewer", () => {
    const desired = desiredFor({ instanceTypes: ["ecs.g8i.large", "ecs.nope.large"] });
    const decision = planResize(desired, {}, factsOf(), OWNER);
    expect(decision).toMatchObject({
      kind: "refused",
      plan: { steps: [expect.anything(), { to: "ecs.g8i.large" }, expect.anything()] },
    });
  });
});

function carries(cap: number): Partial<Facts> {
  return { typeFacts: known([typeRow("ecs.g7.large", cap)]) };
}

function inBrief(decision: Decision): string {
  const { plan } = { plan: undefined, ...decision };
  const steps = plan ? ` ${plan.reason}: ${plan.steps.map(({ kind }) => kind).join(" ")}` : "";
  const warnings = decision.kind === "nothing" ? decision.warnings : (plan?.warnings ?? []);
  const refusals = decision.kind === "refused" ? decision.refusals : [];
  const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => ` ${code}`).join("");
  return `${decision.kind}${steps};${codes(warnings)};${codes(refusals)}`;
}

function planOf(decision: Decision): Plan {
  if (decision.kind !== "plan") throw new Error(`no plan but ${decision.kind}`);
  return decision.plan;
}
