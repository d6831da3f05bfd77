// The real pure rules asked about a state of the model: planner, review, fence, intent, records. States in, their verdicts out.
import { isResizeError } from "../../provider/errors/resize-error";
import { type Intent, intentFor } from "../../provider/execute/intent";
import { revalidate, type Revalidated } from "../../provider/execute/revalidate";
import { judgePlan } from "../../provider/execute/run-rules";
import { type FenceBreach, judgeFence, judgeRival } from "../../provider/execute/wait/fence";
import { ATTEMPT_TAG, type FailedAttempt, formatAttempt } from "../../provider/inputs/failed-attempt";
import { formatJournal, JOURNAL_TAG, type Journal } from "../../provider/inputs/journal";
import type { StoredState } from "../../provider/inputs/stored-state";
import type { Facts } from "../../provider/observe/observation";
import { digestGoal, judgeAttempt } from "../../provider/plan/attempt-rules";
import type { OfKind } from "../../provider/plan/downtime";
import { planResize } from "../../provider/plan/plan-resize";
import type { Decision, Plan } from "../../provider/plan/plan";
import { desiredOnRelease } from "../../provider/plan/desired-on-delete";
import type { Instance } from "../../provider/ports/ecs";
import { toCheckedPlan } from "../../provider/render/checked-plan";
import { mayBeOpen } from "../../provider/verbs/open-request";
import { countsAsReached } from "../../provider/verbs/requests";
import {
  factsOf,
  journalOf,
  machine as instanceFrom,
  NOW,
  outputsOf,
  OWNER,
  RIVAL,
  desiredFor,
} from "../_fixtures/machine";
import { intern, interned } from "./state";
import type { Attempt, Machine, Process, Stored, Tag, TypeName } from "./state";

export const TYPE_NAMES: Readonly<Record<TypeName, string>> = {
  old: "ecs.g6.large",
  new: "ecs.g7.large",
  third: "ecs.c7.large",
};
export const DESIRED_SIZES = {
  new: desiredFor({ instanceTypes: [TYPE_NAMES.new], internetMaxBandwidthOut: 20 }),
  old: desiredFor({ instanceTypes: [TYPE_NAMES.old], internetMaxBandwidthOut: 10 }),
};

export function typeNamed(instanceType: string): TypeName {
  const found = (Object.keys(TYPE_NAMES) as TypeName[]).find((name) => TYPE_NAMES[name] === instanceType);
  if (found === undefined) throw new Error(`no type of the model: ${instanceType}`);
  return found;
}

/** The instance as DescribeInstances would tell it. */
export function instanceOf(machine: Machine): Instance {
  const known = SEEN.get(machine);
  if (known) return known;
  const made = remembered(INSTANCES, JSON.stringify(machine), () => {
    const { status, type, bandwidth, tag, attempt } = machine;
    const tags = {
      ...(tag && { [JOURNAL_TAG]: formatJournal(journalFrom(tag)) }),
      ...(attempt && { [ATTEMPT_TAG]: formatAttempt(attemptFrom(attempt)) }),
    };
    return instanceFrom({ status, instanceType: TYPE_NAMES[type], internetMaxBandwidthOut: bandwidth, tags });
  });
  SEEN.set(machine, made);
  return made;
}

/** `check` knows the desired state that is stored and not the outputs; `diff` and the verbs know both. `asReached`: an open desired state counts as reached. */
export interface Asking {
  readonly who: Process["who"];
  readonly knows: "inputs" | "outputs";
  readonly asReached?: boolean;
}

export function decide(machine: Machine, stored: Stored, asking: Asking): Decision {
  return remembered(
    DECISIONS,
    JSON.stringify([machine, stored.desired, stored.open, stored.unfinished, stored.attempt, asking]),
    () => {
      const desired =
        asking.who === "destroy" ? desiredOnRelease(DESIRED_SIZES.new, instanceOf(machine)) : DESIRED_SIZES.new;
      return planResize(desired, storedState(stored, asking), factsOn(machine), ownerOf(asking));
    },
  );
}

/** Between check and diff: the plan among the old inputs may not have been reached. */
export function mayNotBeReached({ plan, undecided }: Stored, machine: Machine): boolean {
  const old = interned(plan) as Plan | undefined;
  const planned = old && { plan: toCheckedPlan(old), steps: old.steps };
  return mayBeOpen({ desired: {}, ...planned, ...(undecided && { isUndecided: undecided }) }, instanceOf(machine));
}

/** What diff knows against the plan of a check. */
export function isHeldBack(machine: Machine, stored: Stored, steps: readonly OfKind[]): boolean {
  const asking: Asking = { who: "up", knows: "outputs" };
  return judgeAttempt(DESIRED_SIZES.new, storedState(stored, asking), factsOn(machine), steps) !== undefined;
}

export function reviewOf(decision: Decision): number | undefined {
  if (decision.kind !== "plan") return undefined;
  const number = REVIEWED.get(decision) ?? intern(decision.plan);
  REVIEWED.set(decision, number);
  return number;
}

export function isReviewedDrift(reviewed: number | undefined): boolean {
  return (interned(reviewed) as Plan | undefined)?.reason === "drift";
}

/** Undefined where the plan is stale. */
export function review(decision: Decision, reviewed: number | undefined): Revalidated | undefined {
  const verdicts = VERDICTS.get(decision) ?? new Map<number | undefined, Revalidated | undefined>();
  VERDICTS.set(decision, verdicts);
  if (!verdicts.has(reviewed)) verdicts.set(reviewed, freshReview(decision, reviewed));
  return verdicts.get(reviewed);
}

function freshReview(decision: Decision, reviewed: number | undefined): Revalidated | undefined {
  try {
    return revalidate(decision, interned(reviewed) as Plan | undefined);
  } catch (error) {
    if (isResizeError(error)) return undefined;
    throw error;
  }
}

/** What the run takes with it. */
export function intentOf(process: Process, machine: Machine, stored: Stored): number {
  const key = JSON.stringify([process.run, process.who, machine, stored]);
  return remembered(INTENTS, key, () => intern(freshIntent(process, machine, stored)));
}

function freshIntent(process: Process, machine: Machine, stored: Stored): Intent {
  const session = { chance: { id: () => runName(process.run), fraction: () => 0 }, clock: STANDING_CLOCK };
  const asking: Asking = { who: process.who, knows: "outputs" };
  const wanted = {
    owner: ownerOf(process),
    desired: DESIRED_SIZES.new,
    stored: storedState(stored, asking),
    facts: factsOn(machine),
  };
  return intentFor(session, wanted);
}

export function intentIn({ intent }: Process): Intent {
  const found = interned(intent) as Intent | undefined;
  if (!found) throw new Error("a run goes without an intent");
  return found;
}

const STANDING_CLOCK = { now: () => NOW, sleep: () => Promise.resolve() };

/** The journal of a run, as the tag that it becomes. */
export function tagOf(process: Process, phase: Tag["phase"]): Tag {
  const { power, before } = intentIn(process).journal;
  if (!before) throw new Error("a journal of the model has a size");
  const type = typeNamed(before.instanceType);
  const tag = { run: process.run, phase, power, type, bandwidth: before.internetMaxBandwidthOut };
  return process.who === "theirs" ? { ...tag, theirs: "fresh" } : tag;
}

/** A journal that was taken away frees nobody of an instance that is off: a recovery looks for a rival's alone. */
export function fenceBreach(process: Process, machine: Machine, how?: "sighted"): FenceBreach | undefined {
  const { fence, at, recovering } = process;
  if (!fence) return undefined;
  const sighted = how === "sighted" || (recovering === undefined && at !== "rest" && at !== "verify");
  const over = beforeOf(process)?.tag;
  const known = { run: runName(process.run), owner: ownerOf(process), seen: fence.seen && sighted };
  return judgeFence({ ...known, ...(over && { over: runName(over.run) }) }, instanceOf(machine));
}

export function hasRival(process: Process, machine: Machine): boolean {
  const before = beforeOf(process);
  const us = { run: runName(process.run), owner: ownerOf(process) };
  return before !== undefined && judgeRival(us, instanceOf(before), instanceOf(machine)) !== undefined;
}

/** What a look around the journal tells the run. */
export function planNow(process: Process, machine: Machine): ReturnType<typeof judgePlan> {
  const before = beforeOf(process) as Machine;
  const us = { run: runName(process.run), owner: ownerOf(process) };
  return judgePlan(us, { before: instanceOf(before), now: instanceOf(machine) }, before.tag !== undefined);
}

export function beforeOf({ before }: Process): Machine | undefined {
  return interned(before) as Machine | undefined;
}

function factsOn(machine: Machine): Facts {
  const { tag, attempt } = machine;
  const journal = tag ? { journal: journalFrom(tag) } : {};
  return {
    ...factsOf({}, { ...journal, ...(attempt && { attempt: attemptFrom(attempt) }) }),
    instance: instanceOf(machine),
  };
}

function storedState({ desired, open, unfinished, attempt }: Stored, { who, knows, asReached }: Asking): StoredState {
  const isPast = who === "up" && desired !== "none" && countsAsReached({ isOpen: open }, asReached);
  const told = {
    ...(unfinished && { unfinished: { power: "Running" } as const }),
    ...(attempt && { failedAttempt: attemptFrom(attempt) }),
  };
  const outputs = knows === "outputs" && desired !== "none" ? { outputs: outputsOf(told) } : {};
  return { ...(isPast && { desired: DESIRED_SIZES[desired] }), ...outputs };
}

const [MINUTE, DAY] = [60, 24 * 60 * 60];

function attemptFrom({ times, fresh }: Attempt): FailedAttempt {
  const at = NOW / 1000 - (fresh ? MINUTE : DAY);
  return { goal: digestGoal(DESIRED_SIZES.new), at, down: 60, times, cause: "other", step: "type", code: "" };
}

export function attemptNamed({ times, at }: FailedAttempt): Attempt {
  return { times: times === 1 ? 1 : 2, fresh: at === NOW / 1000 - MINUTE };
}

function journalFrom({ run, phase, power, type, bandwidth, theirs }: Tag): Journal {
  return journalOf({
    run: runName(run),
    phase,
    power,
    instanceType: TYPE_NAMES[type],
    internetMaxBandwidthOut: bandwidth,
    ...(theirs && { owner: RIVAL, at: NOW / 1000 - (theirs === "fresh" ? MINUTE : DAY) }),
  });
}

const ownerOf = ({ who }: Pick<Process, "who">): string => (who === "theirs" ? RIVAL : OWNER);

function runName(run: number): string {
  return `0000000${run}`;
}

const VERDICTS = new WeakMap<Decision, Map<number | undefined, Revalidated | undefined>>();
const REVIEWED = new WeakMap<Decision, number>();
const SEEN = new WeakMap<Machine, Instance>();
const INSTANCES = new Map<string, Instance>();
const INTENTS = new Map<string, number>();
const DECISIONS = new Map<string, Decision>();

function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
