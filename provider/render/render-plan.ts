// The message a reviewer approves from: a decision and what was seen in, text out; pure.
import { endsStopped, type TimedStep, timeSteps } from "../plan/downtime";
import type { Plan, Reason } from "../plan/plan";
import type { Refusal } from "../plan/refusals";
import type { Warning } from "../plan/warnings";
import { listed } from "./listed";
import { refusalText } from "./refusal-words";
import { changeWords, stepLine } from "./step-words";
import { warningSentence } from "./warning-words";

/** `name` is the Pulumi name of the resource; `advisories` are the lines of advisory-words.ts. */
export function renderPlan(name: string, plan: Plan, advisories: readonly string[]): string {
  return lines([
    `${name}: ${headline(plan)}`,
    ...stepTable(plan),
    ...plan.warnings.map(warningLine),
    ...advisories.map(indent),
  ]);
}

export function renderRefused(name: string, instanceId: string, refusals: readonly Refusal[], plan?: Plan): string {
  const reasons = refusals.map(refusalText).flatMap(({ fact, mend }) => [`  because ${fact}`, `    ${mend}`]);
  if (!plan) return lines([`${name}: REFUSED for ${instanceId}, no step is possible.`, ...reasons]);
  const warnings = plan.warnings.map(warningLine);
  return lines([`${name}: REFUSED: ${headline(plan)}`, ...stepTable(plan), ...reasons, ...warnings]);
}

/** Undefined when there is nothing to say. */
export function renderNothing(name: string, instanceId: string, warnings: readonly Warning[]): string | undefined {
  if (warnings.length === 0) return undefined;
  return lines([`${name}: nothing to do on ${instanceId}.`, ...warnings.map(warningLine)]);
}

/** `unknown` names the inputs that a preview cannot know, at least one. */
export function renderUnknown(name: string, unknown: readonly string[]): string {
  const [are, they] = unknown.length === 1 ? ["is", "it comes"] : ["are", "they come"];
  return lines([
    `${name}: no plan yet. ${listed(unknown, "and")} ${are} known only when pulumi up has created what ${they} from.`,
    "  The plan is made then: what allowedDisruption and acknowledge do not allow is refused, before anything is changed.",
  ]);
}

/** `power-state` stands here for an address that is still owed beside it. */
const VERBS: Readonly<Record<Reason, string>> = {
  requested: "resize",
  drift: "put back",
  "power-state": "put back",
  recovery: "RECOVER",
};

function headline(plan: Plan): string {
  const change = changeWords(plan.steps);
  const what = change === "" ? powerWords(plan) : `${VERBS[plan.reason]} ${plan.instanceId} ${change}`;
  return `${what}. ${effect(plan)}`;
}

/** A plan that changes no size. */
function powerWords({ steps, reason, instanceId }: Plan): string {
  const power = steps.findLast(({ kind }) => kind === "stop" || kind === "start")?.kind;
  if (power === undefined) return `clean up ${instanceId}`;
  if (reason === "power-state") return `put back ${instanceId} to ${power === "stop" ? "Stopped" : "Running"}`;
  return `${reason === "recovery" ? "RECOVER" : power} ${instanceId}`;
}

function effect({ steps, willStop, downtime }: Plan): string {
  if (willStop && endsStopped(steps)) return "STOPS the machine, and it stays stopped.";
  if (willStop) return `STOPS the machine for about ${downtime} s.`;
  if (steps.some(({ kind }) => kind === "start")) return "STARTS the machine.";
  // Only a machine that is off is retyped without a stop, and one that goes down now is waited for.
  const isOff = steps.some((step) => step.kind === "type" || (step.kind === "wait" && step.until === "Stopped"));
  return isOff ? "The machine is stopped and stays stopped." : "No downtime.";
}

function stepTable(plan: Plan): readonly string[] {
  const timed = timeSteps(plan.steps);
  const width = Math.max(...timed.map(({ step }) => stepLine(step).length));
  return timed.map((row, index) => `  ${index + 1}. ${stepLine(row.step).padEnd(width)}  ${timing(row)}`.trimEnd());
}

function timing({ step, seconds, down }: TimedStep): string {
  if (seconds === 0 && !down) return "at once, no downtime";
  const takes = seconds === 0 ? "at once" : `about ${String(seconds).padStart(2)} s`;
  const waits = step.kind === "wait" ? "under way already" : "";
  return `${takes.padEnd(TIME_WIDTH)}${down ? "down" : waits}`;
}

/** "about 30 s" and three spaces. */
const TIME_WIDTH = 13;

function warningLine(warning: Warning): string {
  return `  warning: ${warningSentence(warning)}`;
}

function indent(line: string): string {
  return `  ${line}`;
}

function lines(all: readonly string[]): string {
  return all.join("\n");
}
