// What is said of a rollout while it runs: halts, gates, who is held up; held in _golden/messages-fleet.txt. Data.
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { Held, MemberFailure } from "../../provider/plan/fleet/seats";
import { GATE_WORDS } from "../../provider/render/gate-words";
import { haltWords, LEFT_OUT } from "../../provider/render/halt-words";
import { HELD_WORDS } from "../../provider/render/held-words";

const HEALTH: Partial<ResizeInputs> = {
  health: { checks: [{ kind: "ecs" }], within: 300, stableFor: 10, onUnhealthy: "keep" },
};
const FAILED: MemberFailure = {
  code: "step-failed",
  ecsCode: "OperationDenied.NoStock",
  zoneId: "cn-hangzhou-h",
  family: "ecs.g7",
};
const FLEET = { zones: new Set(["cn-hangzhou-h", "cn-hangzhou-i"]), families: new Set(["ecs.g7", "ecs.c7"]) };
const failures = (count: number, of: (index: number) => Partial<MemberFailure> = () => ({})) =>
  new Map(Array.from({ length: count }, (_, index) => [`web-${index + 1}`, { ...FAILED, ...of(index) }]));
const HALTS = {
  "after one": haltWords({ name: "web", failed: failures(1), fleet: FLEET, toDo: 586, done: 120 }),
  "after several that share all": haltWords({ name: "web", failed: failures(8), fleet: FLEET, toDo: 586, done: 120 }),
  "after several that share the error": haltWords({
    ...{ name: "web", fleet: FLEET, toDo: 12, done: 0 },
    failed: failures(2, (index) => (index === 0 ? { zoneId: "cn-hangzhou-i", family: "ecs.c7" } : {})),
  }),
};

const PHASE = { name: "canary", bake: 600, members: ["web-1", "web-2", "web-3"] };
const AT_ONCE = { ...PHASE, bake: 0 };
const judged = (count: number, inputs: Partial<ResizeInputs>, work: { readonly endsUp: boolean } | undefined) =>
  Array.from({ length: count }, () => ({ inputs, work }));
const passed = (phase: typeof PHASE, of: ReturnType<typeof judged>, maxErrors = 0) =>
  GATE_WORDS.passed("web-after-canary", { phase, members: of, maxErrors });
const failedGate = (
  wrong: readonly { readonly name: string; readonly why: string }[],
  count: number,
  maxErrors = 0,
) => {
  const { fact, fix } = GATE_WORDS.failed({ fleet: "web", phase: PHASE, maxErrors, count, wrong });
  return `gate-failed: ${fact}\n  fix: ${fix}`;
};
const GATES = {
  "what is judged": GATE_WORDS.plan(PHASE, 3),
  "what is judged, at once": GATE_WORDS.plan(AT_ONCE, 3),
  "has passed": passed(PHASE, judged(3, HEALTH, { endsUp: true })),
  "has passed, without health": passed(AT_ONCE, judged(3, {}, { endsUp: true })),
  "has passed, with instances that are to be off": passed(PHASE, judged(3, {}, { endsUp: false })),
  "has passed, with failures allowed": passed(PHASE, judged(3, HEALTH, { endsUp: true }), 2),
  "has passed, since it was done before": passed(PHASE, judged(3, HEALTH, undefined)),
  "has not passed": failedGate(
    [
      { name: "web-1", why: GATE_WORDS.wrong({ kind: "status", status: "Stopped" }) },
      { name: "web-2", why: GATE_WORDS.wrong({ kind: "status", status: "Stopped" }) },
      { name: "web-3", why: GATE_WORDS.wrong({ kind: "size", instanceType: "ecs.g6.large" }) },
      { name: "web-4", why: GATE_WORDS.wrong({ kind: "gone" }) },
      { name: "web-5", why: GATE_WORDS.wrong({ kind: "unread" }) },
    ],
    5,
    2,
  ),
  "has not passed, for a failure before": failedGate([], 1),
};

const HELD: Readonly<Record<string, Held>> = {
  "the rollout has halted": { kind: "halted", failed: 1 },
  "a phase has not passed": { kind: "gate", phase: "canary" },
  "no seat is free": { kind: "full", down: 3 },
  "another zone is in work": { kind: "zone", zoneId: "cn-hangzhou-h" },
};
const HELD_TEXTS = Object.fromEntries(
  Object.entries(HELD).map(([title, held]) => {
    const { sentence, fix } = HELD_WORDS.told("web", held);
    return [title, `rollout-held: ${sentence}; nothing was changed\n  fix: ${fix}`];
  }),
);

export const FLEET_RUNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  halt: HALTS,
  gate: GATES,
  held: { ...HELD_TEXTS, "left out of the run": `rollout-held: ${LEFT_OUT.fact}\n  fix: ${LEFT_OUT.fix}` },
};

/** What stands in the line of a resource while it waits. */
export const STATUSES: readonly string[] = [
  ...Object.values(HELD).map(HELD_WORDS.status),
  GATE_WORDS.bake.left("23 h 59 min"),
  GATE_WORDS.bake.over,
];
