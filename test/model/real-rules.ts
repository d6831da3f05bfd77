// The real pure rules asked about a state of the model: planner, review, fence, conditions. States in, their verdicts out.
import { isResizeError } from "../../provider/errors/resize-error";
import { revalidate, type Revalidated } from "../../provider/execute/revalidate";
import { type FenceBreach, judgeFence } from "../../provider/execute/wait/fence";
import { formatJournal, JOURNAL_TAG, type Journal } from "../../provider/inputs/journal";
import type { StoredState } from "../../provider/inputs/stored-state";
import { digestBasis } from "../../provider/plan/basis";
import { planResize } from "../../provider/plan/plan-resize";
import type { Decision } from "../../provider/plan/plan";
import type { Instance } from "../../provider/ports/ecs";
import { type CheckedPlan, toCheckedPlan } from "../../provider/render/checked-plan";
import { factsOf, journalOf, machine as instanceFrom, outputsOf, OWNER, wishFor } from "../_fixtures/machine";
import { intern, interned, type Machine, type Process, type Stored, type Tag, type TypeName } from "./state";

export const TYPE_NAMES: Readonly<Record<TypeName, string>> = {
  old: "ecs.g6.large",
  new: "ecs.g7.large",
  third: "ecs.c7.large",
};
const WISHES = {
  new: wishFor({ instanceTypes: [TYPE_NAMES.new], internetMaxBandwidthOut: 20 }),
  old: wishFor({ instanceTypes: [TYPE_NAMES.old], internetMaxBandwidthOut: 10 }),
};

export function typeNamed(instanceType: string): TypeName {
  const found = (Object.keys(TYPE_NAMES) as TypeName[]).find((name) => TYPE_NAMES[name] === instanceType);
  if (found === undefined) throw new Error(`no type of the model: ${instanceType}`);
  return found;
}

/** The machine as DescribeInstances would tell it. */
export function instanceOf(machine: Machine): Instance {
  return remembered(INSTANCES, JSON.stringify(machine), () => {
    const { status, type, bandwidth, tag } = machine;
    const tags = tag ? { [JOURNAL_TAG]: formatJournal(journalFrom(tag)) } : {};
    return instanceFrom({ status, instanceType: TYPE_NAMES[type], internetMaxBandwidthOut: bandwidth, tags });
  });
}

/** Check knows the wish that is stored and not the outputs; diff and update know both. */
export function decide(machine: Machine, stored: Stored, who: "check" | "apply"): Decision {
  const unfinished = who === "apply" && stored.unfinished;
  return remembered(DECISIONS, JSON.stringify([machine, stored.wish, unfinished]), () => {
    const facts = { ...factsOf({}, journalIn(machine)), instance: instanceOf(machine) };
    return planResize(WISHES.new, storedState(stored.wish, unfinished), facts, OWNER);
  });
}

export function reviewOf(decision: Decision): number | undefined {
  return decision.kind === "plan" ? intern(toCheckedPlan(decision.plan)) : undefined;
}

/** Undefined where the plan is stale. */
export function review(decision: Decision, reviewed: number | undefined): Revalidated | undefined {
  try {
    return revalidate(decision, interned(reviewed) as CheckedPlan | undefined);
  } catch (error) {
    if (isResizeError(error)) return undefined;
    throw error;
  }
}

/** A journal that was taken away frees nobody of a machine that is off: a recovery looks for a rival's alone. */
export function fenceBreach(process: Process, machine: Machine, how?: "sighted"): FenceBreach | undefined {
  const { fence, run, at, recovering } = process;
  const sighted = how === "sighted" || (recovering === undefined && at !== "rest");
  return judgeFence(fence && { run: runName(run), owner: OWNER, seen: fence.seen && sighted }, instanceOf(machine));
}

export function basisOf(machine: Machine): string {
  return digestBasis(instanceOf(machine));
}

function storedState(wish: Stored["wish"], unfinished: boolean): StoredState {
  const outputs = unfinished ? { outputs: outputsOf({ unfinished: { power: "Running" } }) } : {};
  return wish === "none" ? outputs : { wish: WISHES[wish], ...outputs };
}

function journalIn({ tag }: Machine): { readonly journal?: Journal } {
  return tag ? { journal: journalFrom(tag) } : {};
}

function journalFrom({ run, phase, power, type, bandwidth }: Tag): Journal {
  return journalOf({
    run: runName(run),
    phase,
    power,
    instanceType: TYPE_NAMES[type],
    internetMaxBandwidthOut: bandwidth,
  });
}

function runName(run: number): string {
  return `0000000${run}`;
}

const INSTANCES = new Map<string, Instance>();
const DECISIONS = new Map<string, Decision>();

function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
