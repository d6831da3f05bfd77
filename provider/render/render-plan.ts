// The message a reviewer approves from: a decision and what was seen in, text out; pure.
import { endsStopped, type TimedStep, timeSteps } from "../plan/downtime";
import type { Plan, Reason } from "../plan/plan";
import type { Refusal } from "../plan/refusals";
import type { Warning } from "../plan/warnings";
import { refusalText } from "./refusal-words";
import { changeWords, stepLine } from "./step-words";
import { warningSentence } from "./warning-words";

/** `name` is the Pulumi name of the resource; `surroundings` are the lines of surroundings-words.ts. */
export function renderPlan(name: string, plan: Plan, surroundings: readonly string[]): string {
  return lines([
    headline(name, plan),
    ...stepTable(plan),
    ...plan.warnings.map(warningLine),
    ...surroundings.map(indent),
  ]);
}

export function renderRefused(name: string, instanceId: string, refusals: readonly Refusal[], plan?: Plan): string {
  const reasons = refusals.map(refusalText).flatMap(({ fact, mend }) => [`  because ${fact}`, `    ${mend}`]);
  if (!plan) return lines([`${name}: REFUSED for ${instanceId}. Nothing would be done.`, ...reasons]);
  return lines([`${name}: REFUSED. ${headline(name, plan).slice(name.length + 2)}`, ...stepTable(plan), ...reasons]);
}

/** Undefined when there is nothing to say. */
export function renderNothing(name: string, instanceId: string, warnings: readonly Warning[]): string | undefined {
  if (warnings.length === 0) return undefined;
  return lines([`${name}: nothing to do on ${instanceId}.`, ...warnings.map(warningLine)]);
}

export function renderUnknown(name: string, unknown: readonly string[]): string {
  const which = unknown.join(", ");
  return `${name}: not planned yet: ${which} ${unknown.length === 1 ? "is" : "are"} known only after pulumi up has made what ${unknown.length === 1 ? "it comes" : "they come"} from. The plan is made then, and a stop still needs allowedDisruption.`;
}

const VERBS: Readonly<Record<Reason, string>> = {
  requested: "resize",
  drift: "put back",
  "power-state": "set the power state of",
  recovery: "RECOVER",
};

function headline(name: string, plan: Plan): string {
  const change = changeWords(plan.steps);
  const verb = change === "" && plan.reason === "requested" ? powerVerb(plan) : VERBS[plan.reason];
  return `${name}: ${verb} ${plan.instanceId}${change === "" ? "" : ` ${change}`}. ${effect(plan)}`;
}

function powerVerb({ steps }: Plan): string {
  if (steps.some((step) => step.kind === "stop")) return "stop";
  return steps.some((step) => step.kind === "start") ? "start" : "clean up";
}

function effect(plan: Plan): string {
  if (plan.willStop && endsStopped(plan.steps)) return "STOPS the machine, and it stays stopped.";
  if (plan.willStop) return `STOPS the machine for about ${plan.downtime} s.`;
  if (plan.steps.some((step) => step.kind === "start")) return "STARTS the machine. No downtime.";
  return plan.steps.some((step) => step.kind === "type") ? "The machine is stopped and stays stopped." : "No downtime.";
}

function stepTable(plan: Plan): readonly string[] {
  const timed = timeSteps(plan.steps);
  const width = Math.max(...timed.map(({ step }) => stepLine(step).length));
  return timed.map((row, index) => `  ${index + 1}. ${stepLine(row.step).padEnd(width)}  ${timing(row)}`.trimEnd());
}

function timing({ step, seconds, down }: TimedStep): string {
  if (seconds === 0) return down ? "at once       down" : "at once, no downtime";
  const waits = step.kind === "wait" ? "not our doing" : "";
  return `about ${String(seconds).padStart(2)} s   ${down ? "down" : waits}`;
}

function warningLine(warning: Warning): string {
  return `  warning: ${warningSentence(warning)}`;
}

function indent(line: string): string {
  return `  ${line}`;
}

function lines(all: readonly string[]): string {
  return all.join("\n");
}
