// A rollout in, what every format shows of it out: its line, its limits, its phases as cells. Pure.
import type { Review, ReviewedInstance, ReviewedRollout } from "../judge/review";
import { durationWords } from "../../provider/render/window-words";

export const PHASE_COLUMNS = ["Phase", "Instances", "To do", "Before the next phase"] as const;

/** A row for each phase, in the order of `PHASE_COLUMNS`. */
export function phaseRows({ phases }: ReviewedRollout, phase: Review["phase"]): readonly (readonly string[])[] {
  const last = phases.findLastIndex(({ toDo }) => toDo > 0);
  return phases.map(({ name, instances, toDo, bake, gate }, index) => {
    const waits = bake === 0 ? "all are judged" : `${durationWords(bake * 1000)} after the last start all are judged`;
    const planned = toDo > 0 && index < last ? waits : "";
    const judged =
      gate === "" ? "not judged" : `${gate}${bake === 0 ? "" : `, ${durationWords(bake * 1000)} after the last start`}`;
    const next = planned === "" || phase === "preview" ? planned : judged;
    return [`${index + 1}. ${name}`, count(instances), count(toDo), next];
  });
}

/** "" without a plan. */
export function limitWords({ maxDown, maxErrors, phases }: ReviewedRollout): string {
  if (maxDown === undefined || maxErrors === undefined) return "";
  const share = percentOf(
    maxDown,
    phases.reduce((sum, { instances }) => sum + instances, 0),
  );
  const halts =
    maxErrors === 0 ? "the first failure" : `more than ${count(maxErrors)} failure${maxErrors === 1 ? "" : "s"}`;
  return `At most ${count(maxDown)}${share} down at once; halts after ${halts}.`;
}

function percentOf(maxDown: number, instances: number): string {
  return instances === 0 ? "" : ` of ${count(instances)} (${Math.round((maxDown / instances) * 1000) / 10}%)`;
}

/** Notes less those that the limits say. */
export function rolloutNotes({ notes, maxDown }: ReviewedRollout): readonly string[] {
  return maxDown === undefined ? notes : notes.filter((note) => !note.startsWith("halts "));
}

const MANY = 10;
const EXPECTED: readonly ReviewedInstance["verdict"][] = [
  "stops",
  "starts",
  "changes",
  "stopped",
  "started",
  "changed",
  "not-begun",
];

/** Members whose rollout says what happens to them; where they are many, nobody has to read them one by one. What differs from the plan is never folded. */
export function foldedMembers({
  instances,
  rollouts,
}: Pick<Review, "instances" | "rollouts">): ReadonlySet<ReviewedInstance> {
  const folded = rollouts.map(({ urn }) =>
    instances.filter(
      ({ rollout, verdict, problems, warnings, reason }) =>
        rollout === urn &&
        EXPECTED.includes(verdict) &&
        problems.length + warnings.length === 0 &&
        reason !== "recovery",
    ),
  );
  return new Set(folded.filter(({ length }) => length > MANY).flat());
}

export function foldWords(members: ReadonlySet<ReviewedInstance>): string {
  return `${count(members.size)} instances as their rollout says, one by one`;
}

function count(of: number): string {
  return of.toLocaleString("en-US");
}
