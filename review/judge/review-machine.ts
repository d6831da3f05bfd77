// All that the engine and the provider said of one machine in, its row of the review out. Pure.
import { type CheckedPlan, readCheckedPlan } from "../../provider/render/checked-plan";
import { kindOfTitle } from "../../provider/render/step-words";
import type { Diagnostic, EngineResource, Phase } from "../read/engine-run";
import { explainViolation } from "./explain-violation";
import { DRIFT, judgeMachine } from "./judge-machine";
import { text } from "../read/property-values";
import { type PlanMessage, readMessage } from "../read/read-message";
import { readCheckFailure, readFailure, readStepDone, type StepDone } from "../read/read-run-lines";
import { type LearnedTimes, readLearned } from "../read/read-learned";
import type { Machine, Problem } from "./review";
import {
  bandwidthChange,
  doneSteps,
  endsStopped,
  isStop,
  planSteps,
  typeChange,
  withLearned,
  withTimes,
} from "./review-steps";
import { afterName, instanceIdOf, messageName, nameOf } from "../read/resource-names";
import { readViolation } from "../read/read-violation";

export interface MachineSource {
  readonly phase: Phase;
  readonly urn: string;
  readonly resource: EngineResource | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly after: readonly string[];
  /** Of a machine whose place in the stack another takes: that one's instance id, or what stands for it while it is not known. */
  readonly successor?: string;
}

export function reviewMachine(source: MachineSource): Machine {
  const { phase, urn, resource, after, successor } = source;
  const said = sortLines(source);
  const { message, failures } = said;
  const plan = planOf(resource);
  const planned = planSteps(plan, message);
  const done = phase === "update" && plan ? doneSteps(resource?.newOutputs ?? {}, said.done) : said.done;
  const steps = withTimes(withLearned(planned, said.learned), done);
  const found = failures.flatMap((failure) => toProblems(failure, said, phase));
  const isOwedStart = said.leftOff.length > 0 && plan?.willStop !== true;
  const warnings = [...(message?.warnings ?? plan?.warnings ?? []), ...said.leftOff, ...said.drifts];
  const judged = judgeMachine({
    phase,
    resource,
    successor,
    isOwedStart,
    plan,
    message,
    warnings,
    problems: found,
    steps,
  });
  const now = failures.map((failure) => readFailure(failure).now).find((state) => state !== "");
  const [type, bandwidth] = [typeChange(steps), bandwidthChange(steps)];
  const isUnread = message === undefined && planned.some(({ title }) => isOfSize(title));
  const [downtime, measured] = [downtimeOf(plan, message), measuredOf(source, done)];
  return {
    urn,
    name: nameOf(urn),
    instanceId: instanceIdOf(resource, message?.headline ?? failures[0] ?? ""),
    verdict: judged.verdict,
    summary: judged.summary,
    steps,
    staysStopped: endsStopped(steps),
    reason: isOwedStart ? "recovery" : (plan?.reason ?? ""),
    basis: plan?.basis ?? "",
    problems: judged.problem ? [...found, judged.problem] : found,
    warnings,
    notes: [
      ...(isUnread ? [UNREAD] : []),
      ...(message?.notes ?? []).filter((note) => note !== DEFAULT_TIMES),
      ...(message?.rest ?? []),
      ...said.others,
    ],
    after,
    ...(type && { type }),
    ...(bandwidth && { bandwidth }),
    ...(downtime !== undefined && { downtime }),
    ...(said.learned && { learned: said.learned }),
    ...(measured !== undefined && { measured }),
    ...(message?.price && { price: message.price }),
    ...(isUnread && { isUnread }),
    ...(now !== undefined && { now }),
  };
}

/** A diff that finds nothing to do has judged the plan of the check to be none: it was drafted for a wish that had been reached. */
function planOf(resource: EngineResource | undefined): CheckedPlan | undefined {
  return resource?.op === "same" ? undefined : readCheckedPlan(resource?.newInputs["plan"]);
}

function isOfSize(title: string): boolean {
  return ["type", "bandwidth"].includes(kindOfTitle(title) ?? "type");
}

const UNREAD =
  "what the provider said of this plan is not in the output, or cannot be read: the times are the defaults, the price and what was checked are unknown";

/** Said once for all machines (review-words.ts, `basisWords`). */
const DEFAULT_TIMES = "note: the times are the defaults for a small Linux machine";

interface SortedLines {
  readonly message: PlanMessage | undefined;
  readonly done: readonly StepDone[];
  readonly failures: readonly string[];
  /** What the machine's own last changes took. */
  readonly learned: LearnedTimes | undefined;
  /** That the last run left it off and this one starts it, which only diff could see. */
  readonly leftOff: readonly string[];
  /** A drift that only diff could see: less the name in front, as the warnings of the message are. */
  readonly drifts: readonly string[];
  /** What is none of these, less the name in front. */
  readonly others: readonly string[];
}

function sortLines({ urn, diagnostics }: MachineSource): SortedLines {
  const name = messageName(urn);
  const lines = diagnostics.filter(({ ephemeral }) => !ephemeral);
  const failures = lines.filter(({ severity }) => severity === "error").map(({ text: line }) => line);
  const rest = lines.filter(({ severity }) => severity !== "error");
  const told = rest.map(({ text: line }) => line);
  const messages = told.map((line) => readMessage(line, name));
  const done = rest.map(({ text: line, at }) => stepAt(readStepDone(line, name), at));
  const rests = told.filter((_, index) => !messages[index] && !done[index]).map((line) => withoutName(line, name));
  const learned = rests.map(readLearned);
  const others = rests.filter((line, index) => !learned[index] && !line.startsWith(DRIFT) && !LEFT_OFF.test(line));
  return {
    message: messages.findLast((message) => message !== undefined),
    done: done.filter((step) => step !== undefined),
    failures,
    learned: learned.findLast((times) => times !== undefined),
    leftOff: [...new Set(rests.filter((line) => LEFT_OFF.test(line)))],
    drifts: [...new Set(rests.filter((line) => line.startsWith(DRIFT)))],
    others: counted(others),
  };
}

/** What diff says of it (render/progress-words.ts, `RECORDED.unfinished`). */
const LEFT_OFF = /^the last run left \S+ off; this pulumi up brings it back to Running$/;

/** A line that is said again and again, as while a machine will not start, is told once. */
function counted(lines: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
  return [...times].map(([line, count]) => (count === 1 ? line : `${line} (${count} times)`));
}

function stepAt(step: StepDone | undefined, at: number | undefined): StepDone | undefined {
  return step && at !== undefined ? { ...step, at } : step;
}

function withoutName(line: string, name: string): string {
  return afterName(line, name) ?? line;
}

/** One error may tell several: a refusal comes as one error for each reason, and stands in the message with its mends. */
function toProblems(failure: string, { message }: SortedLines, phase: Phase): readonly Problem[] {
  const violation = readViolation(failure);
  if (violation) {
    const { reviewed, now, because } = explainViolation(violation);
    return [{ fact: `not the plan that was reviewed: ${because.join("; ")}`, mend: REVIEW_AGAIN, reviewed, now }];
  }
  // The verdict of a preview says "refused" already.
  const check = readCheckFailure(failure);
  if (!check) {
    const { code, fact, mend } = readFailure(failure);
    return [{ fact: code === "" || (code === "refused" && phase === "preview") ? fact : `${code}: ${fact}`, mend }];
  }
  const known = message?.because.find(({ fact, mend }) => check.reason === `${fact}; ${mend}`);
  return [known ?? { fact: check.reason, mend: "" }];
}

const REVIEW_AGAIN = "run pulumi preview again and review the new plan; this run did not touch the machine";

function downtimeOf(plan: CheckedPlan | undefined, message: PlanMessage | undefined): number | undefined {
  if (plan) return plan.downtime;
  return message?.steps.reduce((sum, { seconds, down }) => sum + (down ? seconds : 0), 0);
}

/** Only what this run did: the record of an earlier run stays in the outputs. */
function measuredOf({ phase, resource }: MachineSource, done: readonly StepDone[]): number | undefined {
  if (phase === "preview" || done.length === 0) return undefined;
  const { lastChange } = resource?.newOutputs ?? {};
  const recorded = (lastChange as { readonly downtimeMeasured?: unknown } | undefined)?.downtimeMeasured;
  if (typeof recorded === "number") return recorded;
  return done.some(({ step }) => isStop(text(step))) ? undefined : 0;
}
