// A violated plan in, what was reviewed, what it is now and why in words out. Pure.
import { firstChange } from "./review-steps";
import type { PinnedPlan, PinnedValue, PropertyViolation, Violation } from "../read/read-violation";

export interface Explanation {
  readonly reviewed: string;
  readonly now: string;
  /** At least one. */
  readonly because: readonly string[];
}

export function explainViolation(violation: Violation): Explanation {
  const plan = violation.changes.find(({ property }) => property === "plan");
  const others = violation.changes.filter((change) => change !== plan);
  const asked = others.filter(({ property }) => property !== "window" || !hasOtherWindow(plan)).map(askedOtherwise);
  if (plan) return { reviewed: inWords(plan.reviewed), now: inWords(plan.now), because: whyPlan(plan, asked) };
  if (others.length > 0)
    return { reviewed: listValues(others, "reviewed"), now: listValues(others, "now"), because: asked };
  return explainOther(violation.other);
}

/** The plan tells a window in words, where the engine prints a map. */
function hasOtherWindow(change: PropertyViolation | undefined): boolean {
  if (change?.reviewed.kind !== "plan" || change.now.kind !== "plan") return false;
  return change.reviewed.plan.window !== change.now.plan.window;
}

function inWords(value: PinnedValue): string {
  switch (value.kind) {
    case "plan":
      return value.plan.summary;
    case "text":
      return value.text;
    case "none":
    case "unchanged":
      return "nothing to do";
  }
}

function whyPlan({ reviewed, now }: PropertyViolation, asked: readonly string[]): readonly string[] {
  if (reviewed.kind === "plan" && now.kind === "plan") {
    const all = [...asked, ...comparePlans(reviewed.plan, now.plan, asked.length > 0)];
    return all.length > 0 ? all : [SAME_STEPS];
  }
  if (reviewed.kind === "plan") return [...asked, "the change is made already, or it is not asked for any more"];
  if (now.kind === "plan" && now.plan.reason === "recovery") return [...asked, CUT_SHORT];
  if (now.kind === "plan" && now.plan.reason !== "requested")
    return [...asked, "somebody changed the instance after the review"];
  return asked.length > 0 ? asked : ["the instance, or what the program asks for, changed after the review"];
}

const SAME_STEPS =
  "a fact of the instance that the plan rests on changed after the review, such as its status, address, locks, tags or billing; the steps are the same";
const CUT_SHORT = "a run after the review did not finish its work on this instance";

function comparePlans(reviewed: PinnedPlan, now: PinnedPlan, isAsked: boolean): readonly string[] {
  const moved = [
    ...startMoved(reviewed, now),
    ...(isAsked ? [] : targetMoved(reviewed, now)),
    now.reason === "recovery" && reviewed.reason !== "recovery" ? CUT_SHORT : "",
    now.willStop && !reviewed.willStop ? "it would now STOP the instance" : "",
    reviewed.willStop && !now.willStop ? "it would not stop the instance any more" : "",
    reviewed.window === now.window
      ? ""
      : `the window is now ${now.window ?? "none"}, reviewed was ${reviewed.window ?? "none"}`,
    ...now.warnings
      .filter((warning) => !reviewed.warnings.includes(warning))
      .map((warning) => `new warning: ${warning}`),
    reviewed.charge === now.charge
      ? ""
      : `the orders cost ${now.charge ?? "nothing"} now, reviewed was ${reviewed.charge ?? "none"}`,
    reviewed.price === now.price
      ? ""
      : `the price is now ${now.price ?? "not told"}, reviewed was ${reviewed.price ?? "none"}`,
  ];
  return moved.filter((words) => words !== "");
}

/** What the steps of a plan change, by the property of the instance. */
const CHANGES = [
  { kind: "type", what: "the type", unit: "" },
  { kind: "bandwidth", what: "the bandwidth", unit: " Mbit/s" },
] as const;

function startMoved(reviewed: PinnedPlan, now: PinnedPlan): readonly string[] {
  return CHANGES.flatMap((change) => {
    const [was, is] = [firstChange(reviewed.steps, change.kind), firstChange(now.steps, change.kind)];
    if (!was || !is || was.from === is.from) return [];
    return [`${change.what} of the instance is now ${is.from}${change.unit}, reviewed was ${was.from}${change.unit}`];
  });
}

function targetMoved(reviewed: PinnedPlan, now: PinnedPlan): readonly string[] {
  return CHANGES.flatMap((change) => {
    const [was, is] = [firstChange(reviewed.steps, change.kind), firstChange(now.steps, change.kind)];
    if (was?.to === is?.to) return [];
    if (!is) return [`${change.what} is not changed any more`];
    return [
      `${change.what} would become ${is.to}${change.unit}, reviewed was ${was ? was.to + change.unit : "no change of it"}`,
    ];
  });
}

function askedOtherwise({ property, reviewed, now }: PropertyViolation): string {
  return `the program now says ${property}: ${valueWords(now)}, reviewed was ${valueWords(reviewed)}`;
}

function valueWords(value: PinnedValue): string {
  if (value.kind === "text") return value.text;
  if (value.kind === "plan") return value.plan.summary;
  return value.kind === "none" ? "nothing" : "what it was before";
}

function listValues(changes: readonly PropertyViolation[], side: "reviewed" | "now"): string {
  return changes.map((change) => `${change.property}: ${valueWords(change[side])}`).join(", ");
}

/** What the engine says of a whole resource. */
const WHOLE: readonly (readonly [RegExp, Explanation])[] = [
  [
    /is not allowed by the plan: no steps were expected/,
    {
      reviewed: "no change",
      now: "a change",
      because: ["the resource was not in the program, or had nothing to do, when it was reviewed"],
    },
  ],
  [
    /unexpectedly not deleted/,
    { reviewed: "to be deleted", now: "in the program", because: ["the program has the resource again"] },
  ],
  [
    /but none were seen/,
    { reviewed: "a change", now: "not in the program", because: ["the program does not have the resource any more"] },
  ],
];

function explainOther(said: string): Explanation {
  const known = WHOLE.find(([pattern]) => pattern.test(said))?.[1];
  return known ?? { reviewed: "another plan", now: "this run", because: [said] };
}
