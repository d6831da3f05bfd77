// The steps of one instance: from its plan, its message, its recorded outputs and the lines of the run; one list out. Pure.
import { mayWait } from "../../provider/plan/cooldown-rules";
import { endsStopped as endsDown, type OfKind, timeSteps } from "../../provider/plan/downtime";
import type { CheckedPlan } from "../../provider/render/checked-plan";
import type { ToldTimes } from "../../provider/render/measured-words";
import type { PlanMessage } from "../../provider/render/message-lines";
import { kindOfTitle, readStep, titleOfLine } from "../../provider/render/step-words";
import type { Properties } from "../read/engine-run";
import { list, properties, text } from "../read/property-values";
import type { DoneAt } from "../read/read-lines";
import type { Change, ReviewedStep, StepTimes } from "./review";

/** Titles are those of the plan; seconds are those of the message, or the defaults of the steps where it cannot be read. */
export function planSteps(plan: CheckedPlan | undefined, message: PlanMessage | undefined): readonly ReviewedStep[] {
  if (!plan) return message?.steps ?? [];
  const told = message?.steps.length === plan.steps.length ? message.steps : [];
  const kinds = plan.steps.map(ofKind);
  const usual = timeSteps(kinds);
  return plan.steps.map((title, index) => {
    const seconds = told[index]?.seconds ?? (kindOfTitle(title) ? usual[index]?.seconds : undefined);
    const down = told[index]?.down ?? usual[index]?.down ?? false;
    const waits = seconds === 0 && mayWait(ofKind(title), kinds);
    const charge = told[index]?.charge;
    return {
      title,
      down,
      ...(charge && { charge }),
      ...(seconds !== undefined && { seconds }),
      ...(waits && { mayWait: true as const }),
    };
  });
}

/** The instance's own times in place of the defaults, of the steps that keep it down. */
export function withLearned(steps: readonly ReviewedStep[], learned: ToldTimes | undefined): readonly ReviewedStep[] {
  if (!learned) return steps;
  return steps.map((step) => {
    const own = learned.steps.find(({ kind, isMeasured }) => isMeasured && kind === kindOfTitle(step.title));
    return step.down && own ? { ...step, seconds: own.seconds, isMeasured: true } : step;
  });
}

/** From a stop to the next start, both included. */
function downSteps(titles: readonly string[]): readonly boolean[] {
  return timeSteps(titles.map(ofKind)).map(({ down }) => down);
}

/** A title of another version moves no power. */
function ofKind(title: string): OfKind {
  return { kind: kindOfTitle(title) ?? "wait" };
}

export function isStop(title: string): boolean {
  return kindOfTitle(title) === "stop";
}

/** The instance is off, and is brought up. */
export function isStartOnly(steps: readonly ReviewedStep[]): boolean {
  return steps.some(({ title }) => kindOfTitle(title) === "start") && !steps.some(({ title }) => isStop(title));
}

export function endsStopped(steps: readonly ReviewedStep[]): boolean {
  return endsDown(steps.map(({ title }) => ofKind(title)));
}

/** Of a single type: a list shows in the steps. */
export function typeChange(steps: readonly ReviewedStep[]): Change<string> | undefined {
  const change = firstChange(titlesOf(steps), "type");
  return change && !change.isList ? { from: change.from, to: change.to } : undefined;
}

export function bandwidthWords(steps: readonly ReviewedStep[]): Change<string> | undefined {
  return firstChange(titlesOf(steps), "bandwidth");
}

/** Mbit/s; of the outbound bandwidth. */
export function bandwidthChange(steps: readonly ReviewedStep[]): Change<number> | undefined {
  const { from, to } = bandwidthWords(steps) ?? {};
  const ends = { from: Number(from), to: Number(to) };
  return Number.isNaN(ends.from + ends.to) ? undefined : ends;
}

function titlesOf(steps: readonly ReviewedStep[]): readonly string[] {
  return steps.map(({ title }) => title);
}

interface FirstChange extends Change<string> {
  readonly isList: boolean;
}

/** Sizes as the titles have them, also where they are no numbers: a secret is written as `[secret]`. */
export function firstChange(titles: readonly string[], kind: "type" | "bandwidth"): FirstChange | undefined {
  const steps = titles.map(readStep);
  const { from, to, orElse } = steps.find((step) => step?.kind === kind && step.told.from !== undefined)?.told ?? {};
  return from === undefined || to === undefined ? undefined : { from, to, isList: orElse !== undefined };
}

/** What was done, in order: the outputs have the times, the lines of the run what the outputs of a failed change lack. */
export function doneSteps(outputs: Properties, lines: readonly DoneAt[]): readonly (StepTimes & { step: string })[] {
  const recorded = list(properties(outputs["lastChange"])["steps"]).map(properties);
  if (recorded.length > 0) return recorded.map(readRecord);
  return lines.map(({ step, seconds, requestId, at }) => ({ step, seconds, requestId, ...timesAt(at, seconds) }));
}

/** The engine's events come with whole seconds. */
function timesAt(at: number | undefined, seconds: number): Pick<StepTimes, "start" | "end"> {
  if (at === undefined) return {};
  const end = at * 1000;
  return { start: new Date(end - seconds * 1000).toISOString(), end: new Date(end).toISOString() };
}

function readRecord(record: Properties): StepTimes & { step: string } {
  const [start, end] = [text(record["start"]), text(record["end"])];
  const seconds = Math.round((Date.parse(end) - Date.parse(start)) / 100) / 10 || 0;
  return { step: text(record["step"]), start, end, seconds, requestId: text(record["requestId"]) };
}

/** Each planned step with what became of it; steps that no plan has, such as those of a restore, follow. */
export function withTimes(
  planned: readonly ReviewedStep[],
  done: readonly (StepTimes & { step: string })[],
): readonly ReviewedStep[] {
  const rest = [...done];
  const steps = planned.map((step) => {
    const at = rest.findIndex((record) => titleOfLine(record.step) === titleOfLine(step.title));
    const [record] = at < 0 ? [] : rest.splice(at, 1);
    return record ? { ...step, done: timesOf(record) } : step;
  });
  const down = downSteps(rest.map(({ step }) => step));
  const extra = rest.map((record, index) => ({
    title: record.step,
    down: down[index] ?? false,
    done: timesOf(record),
  }));
  return [...steps, ...extra];
}

function timesOf({ step: _, ...times }: StepTimes & { step: string }): StepTimes {
  return times;
}
