// The words of a review, the same in every format: data in, plain sentences out. Pure.
import type { ReviewedInstance, Review, ReviewedStep, Verdict } from "../judge/review";
import { soonWords } from "../../provider/render/message-lines";
import { moneyWords } from "../../provider/render/money-words";
import { readStep } from "../../provider/render/step-words";
import { tellsDrift } from "../../provider/render/warning-words";
import { bandwidthWords } from "../judge/review-steps";
import type { Parallelism, Timeline } from "../judge/timeline";

interface VerdictWords {
  /** In front of a row. */
  readonly mark: string;
  /** In the headline, behind a number: "1 instance stops", "2 instances stop". */
  readonly one: string;
  readonly many: string;
}

export const VERDICT_WORDS: Readonly<Record<Verdict, VerdictWords>> = {
  failed: { mark: "FAILED", one: "FAILED", many: "FAILED" },
  "cut-off": { mark: "CUT OFF", one: "was CUT OFF in the middle", many: "were CUT OFF in the middle" },
  refused: { mark: "REFUSED", one: "is REFUSED", many: "are REFUSED" },
  stops: { mark: "STOPS", one: "STOPS", many: "STOP" },
  "may-stop": { mark: "MAY STOP", one: "MAY STOP", many: "MAY STOP" },
  stopped: { mark: "stopped", one: "was stopped", many: "were stopped" },
  starts: { mark: "starts", one: "is off and starts", many: "are off and start" },
  started: { mark: "started", one: "was off and was started", many: "were off and were started" },
  changes: { mark: "changes", one: "changes without downtime", many: "change without downtime" },
  changed: { mark: "changed", one: "was changed without downtime", many: "were changed without downtime" },
  "not-begun": { mark: "not begun", one: "was planned and not begun", many: "were planned and not begun" },
  waits: { mark: "no plan yet", one: "has no plan yet and cannot stop", many: "have no plan yet and cannot stop" },
  leaves: { mark: "leaves", one: "leaves the stack as it is", many: "leave the stack as they are" },
  left: { mark: "left", one: "left the stack as it was", many: "left the stack as they were" },
  drifted: { mark: "drift", one: "has drifted and is left as it is", many: "have drifted and are left as they are" },
  unchanged: { mark: "unchanged", one: "is unchanged", many: "are unchanged" },
};

export function headline({ instances, phase, incomplete }: Review): string {
  const counts = countVerdicts(instances);
  const told = counts.map(([verdict, count], index) => countWords(verdict, count, index === 0)).join(", ");
  const what = phase === "preview" ? "preview" : "run";
  if (incomplete !== "") return `Incomplete ${what}: ${told || "no instance was reached"}`;
  return told || (phase === "preview" ? "No instance of this stack is touched" : "No instance was touched");
}

/** How many are down at once, as a sentence; "" when it is never more than one. */
export function togetherWords(
  { phase, rollouts }: Review,
  { peak, rows }: Timeline,
  { parallel, isParallelAssumed }: Parallelism,
): string {
  if (peak < 2) return "";
  if (phase === "update") return `At most ${peak} instances were down at once.`;
  // Who is in no rollout takes as many seats as the engine gives.
  const isHeld = rows.every(({ instance: { rollout } }) => rollouts.some(({ urn }) => urn === rollout));
  if (isHeld) return `At most ${peak} instances are down at once.`;
  const basis = isParallelAssumed === true ? " (4 for each core of this computer, or PULUMI_PARALLEL)" : "";
  return `At most ${peak} instances are down at once if pulumi up changes ${parallel} at a time${basis}.`;
}

/** Why it is incomplete, as a sentence; "" when it is not. */
export function incompleteWords({ incomplete }: Review): string {
  return incomplete === "" ? "" : `${incomplete.charAt(0).toUpperCase()}${incomplete.slice(1)}.`;
}

export function countVerdicts(instances: readonly ReviewedInstance[]): readonly (readonly [Verdict, number])[] {
  const verdicts = Object.keys(VERDICT_WORDS) as Verdict[];
  return verdicts
    .map((verdict) => [verdict, instances.filter((instance) => instance.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0);
}

function countWords(verdict: Verdict, count: number, isFirst: boolean): string {
  const { one, many } = VERDICT_WORDS[verdict];
  const instances = isFirst ? ` instance${count === 1 ? "" : "s"}` : "";
  return `${count.toLocaleString("en-US")}${instances} ${count === 1 ? one : many}`;
}

/** `preview of dev (project web)` */
export function whereWords({ phase, stack, project }: Review): string {
  const what = phase === "preview" ? "Preview" : "Report";
  return stack === "" ? what : `${what} of stack ${stack}${project === "" ? "" : `, project ${project}`}`;
}

export function sizeFrom(instance: ReviewedInstance): string {
  return sizeWords(instance, "from");
}

export function sizeTo(instance: ReviewedInstance): string {
  return sizeWords(instance, "to");
}

function sizeWords({ type, steps }: ReviewedInstance, end: "from" | "to"): string {
  const bandwidth = bandwidthWords(steps);
  const parts = [type?.[end] ?? "", bandwidth ? `${bandwidth[end]} Mbit/s` : ""];
  return parts.filter((part) => part !== "").join(", ");
}

/** Kinds only: the sizes stand beside them. */
export function stepWords({ steps, summary }: ReviewedInstance): string {
  if (steps.length === 0) return summary;
  return steps.map(({ title }) => kindOf(title)).join(", ");
}

function kindOf(title: string): string {
  const { kind, told } = readStep(title) ?? {};
  if (kind === "health") return "healthy";
  if (kind === "stop") return told?.mayForce === undefined ? "stop" : "stop (forced if it does not end)";
  if (kind !== "type" && kind !== "bandwidth") return title;
  return title.startsWith("order ") ? `order of ${kind}` : kind;
}

export function downtimeWords(instance: ReviewedInstance): string {
  const { verdict, downtime, staysStopped, steps, learned } = instance;
  if (verdict === "may-stop") return "not known yet";
  if (downtime === undefined || steps.length === 0) return "";
  if (staysStopped) return "stays stopped";
  if (OFF_BEFORE.includes(verdict)) return "off already";
  return downtime === 0 ? "none" : `about ${learned ? learnedWords(learned, downtime) : secondsWords(downtime)}`;
}

const OFF_BEFORE: readonly Verdict[] = ["starts", "started"];

/** With its basis, and with the figure that the plan pins. */
function learnedWords({ downtime, changes }: NonNullable<ReviewedInstance["learned"]>, usual: number): string {
  const basis = changes === 1 ? "its last change" : `its last ${changes} changes`;
  return `${secondsWords(downtime)} by ${basis}; default ${secondsWords(usual)}`;
}

/** Where the figures of a preview are from; "" where no instance stops. */
export function basisWords({ instances, phase }: Review): string {
  if (phase === "update") return "";
  const down = instances.filter(({ downtime, staysStopped }) => (downtime ?? 0) > 0 && !staysStopped);
  if (down.length === 0) return "";
  const own = down.filter(({ learned }) => learned).length;
  if (own === down.length) return "Downtimes are estimated by each instance's own last changes.";
  const rest = "defaults for a small Linux instance";
  return own === 0
    ? `Downtimes are estimates: ${rest}.`
    : `Downtimes are estimates: ${rest}, where the row names no other basis.`;
}

export function measuredWords({ measured, verdict, now }: ReviewedInstance): string {
  if (measured === undefined) return "";
  if (OFF_BEFORE.includes(verdict)) return "off before this run";
  const stillOff = verdict === "failed" && measured > 0 && now?.startsWith("Stopped") === true;
  return measured === 0 ? "none" : `${secondsWords(measured)}${stillOff ? " and still off" : ""}`;
}

/** What is known of one step, beside its title and its request. */
export function stepFacts(
  { title, charge, seconds, isMeasured, mayWait, down, done }: ReviewedStep,
  phase: Review["phase"],
): readonly string[] {
  const basis = isMeasured ? " (its own)" : "";
  // The time that it may take stands in its title.
  const isUnsaid = seconds === undefined || readStep(title)?.kind === "health";
  const estimate = isUnsaid
    ? ""
    : seconds === 0
      ? soonWords(mayWait === true)
      : `about ${secondsWords(seconds)}${basis}`;
  const measured = done ? `done in ${done.seconds} s` : "not done";
  const isDown = down && (done !== undefined || phase === "preview") ? "down" : "";
  const cost = charge ? moneyWords(charge) : "";
  return [cost, phase === "preview" ? estimate : measured, isDown].filter((fact) => fact !== "");
}

/** A step on one line, with all that is known of it. */
export function stepParts(step: ReviewedStep, phase: Review["phase"]): readonly string[] {
  const request = step.done?.requestId ? [`request ${step.done.requestId}`] : [];
  return [step.title, ...stepFacts(step, phase), ...request];
}

function secondsWords(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}

/** Operations of the engine on other resources, as people say them. */
const OPERATIONS: Readonly<Record<string, readonly [string, string]>> = {
  create: ["to create", "created"],
  update: ["to update", "updated"],
  delete: ["to delete", "deleted"],
  replace: ["to replace", "replaced"],
  same: ["unchanged", "unchanged"],
  read: ["to read", "read"],
  import: ["to import", "imported"],
};

export function otherWords({ others, unlisted, phase }: Review): string {
  const tense = phase === "preview" ? 0 : 1;
  const parts = Object.entries(others).map(([op, count]) => `${count} ${OPERATIONS[op]?.[tense] ?? op}`);
  const listed = parts.length === 0 ? "" : `Other resources: ${parts.join(", ")}.`;
  const hidden =
    unlisted === 0 || phase === "update"
      ? ""
      : `${unlisted} unchanged ${unlisted === 1 ? "resource is" : "resources are"} not listed: pulumi preview --json --show-sames lists ${unlisted === 1 ? "it" : "them"}.`;
  return [listed, hidden].filter((part) => part !== "").join(" ");
}

/** When it may be stopped; "" where it stops nothing, or at any time. */
export function windowWords({ window }: ReviewedInstance): string {
  if (!window) return "";
  const { isOpen, isNever, fitsFrom, frozen, outside } = window;
  if (isNever) return "never long enough";
  if (fitsFrom === undefined) return "open";
  const why = frozen === undefined ? (isOpen ? "closes too soon; " : "") : `frozen until ${frozen}; `;
  return `${why}from ${fitsFrom}; pulumi up ${outside === "wait" ? "waits" : "refuses"} until then`;
}

/** What a stop of this plan breaks, and everything else a reviewer should see in the row. */
export function warningWords({ warnings, reason, now, verdict, learned }: ReviewedInstance): readonly string[] {
  // The parts that drifted say it themselves, and say more.
  const isTold = warnings.some(tellsDrift);
  const why = isTold && reason !== "recovery" ? "" : (REASONS[reason] ?? "");
  const state = verdict === "failed" && now !== undefined ? `the instance is now ${now}` : "";
  return [state, why, learned?.slow ?? "", ...warnings].filter((words) => words !== "");
}

/** Why there is a plan at all, when nobody asked for it now. */
const REASONS: Readonly<Record<string, string>> = {
  drift: "drift: puts back what somebody else changed",
  "power-state": "puts back the power state",
  recovery: "recovery: finishes what an earlier run left",
};
