// A run until its first step, as verbs/{check,diff,apply,read-delete}.ts, resize.ts and execute/acquire.ts have it: a turn in, its moves out. Pure.
import { MAX_ATTEMPTS } from "../../provider/calls/call-ecs";
import { howToBegin, mustSee, needsJournal } from "../../provider/execute/run-rules";
import { isOffWithoutTags } from "../../provider/observe/observe-facts";
import { whatRuleHolds } from "../../provider/plan/cooldown-rules";
import type { Decision } from "../../provider/plan/plan";
import { planOf } from "./operations";
import {
  type Asking,
  beforeOf,
  decide,
  fenceBreach,
  hasRival,
  instanceOf,
  intentOf,
  isHeldBack,
  isReviewedDrift,
  mayNotBeReached,
  planNow,
  review,
  reviewOf,
  tagOf,
} from "./real-rules";
import { begin, untagMoves } from "./steps";
import { heldUp, window } from "./window-moves";
import { intern, type Machine, type Move, type Process, type State, type Stored, type Tag } from "./state";
import { end, go, isClosed, isRecorded, NOTHING_STORED, replace, spend, storedFor, type Turn } from "./turn";

export const BEGINNINGS = { check, apply, rested, window, early, tag, fence, "untag-stale": untagStale };

/** Check and diff in one: the engine calls them one after the other, and nothing is written between. */
function check(turn: Turn): readonly Move[] {
  return [
    checkAt(turn.state.machine, turn),
    ...untagged(turn, (machine) => checkAt(machine, turn, "checks without tags: ")),
  ];
}

function checkAt(machine: Machine, { state, process }: Turn, label = ""): Move {
  const stored = storedFor(state, process);
  const { decision, isUndecided } = checked(machine, stored, process);
  if (decision.kind === "refused") return end(`${label}refused`, state, process);
  if (decision.kind === "plan" && isHeldBack(machine, stored, decision.plan.steps))
    return end(`${label}held back`, state, process);
  const reviewed = reviewOf(decision);
  const changes =
    reviewed !== undefined || stored.desired !== "new" || stored.failed || stored.open || stored.unfinished;
  if (!changes) return end(`${label}same`, replace(state, process, sameAgain(stored, isUndecided)), process);
  const marks = { ...(reviewed !== undefined && { reviewed }), ...(isUndecided && { undecided: true as const }) };
  return go(`${label}checked`, { state, process }, "apply", marks);
}

/** The engine keeps the new inputs: the plan of the last run is out of them. */
function sameAgain({ plan: _, undecided: __, ...stored }: Stored, isUndecided: boolean): Stored {
  return isUndecided ? { ...stored, undecided: true } : stored;
}

interface Checked {
  readonly decision: Decision;
  readonly isUndecided: boolean;
}

export function checked(machine: Machine, stored: Stored, { who }: Pick<Process, "who">): Checked {
  const asking: Asking = { who, knows: "inputs", asReached: true };
  const drifted = decide(machine, stored, asking);
  const isUndecided = stored.desired !== "none" && mayNotBeReached(stored, machine);
  if (!isUndecided || drifted.kind !== "nothing") return { decision: drifted, isUndecided };
  const asked = decide(machine, { ...stored, open: true }, { who, knows: "inputs" });
  return { decision: stored.open ? asked : drifted, isUndecided };
}

function apply(turn: Turn): readonly Move[] {
  const { state } = turn;
  const untold = { ...turn, state: { ...state, rule: false } };
  return [
    applyTo(state.machine, turn),
    ...untagged(turn, (machine) => applyTo(machine, turn, "seen without tags: ")),
    ...(state.rule
      ? spend(state, "faults", () => underRule(applyTo(state.machine, untold, "the dry run is silent: ")))
      : []),
  ];
}

function underRule(move: Move): Move {
  return { ...move, next: { ...move.next, rule: true } };
}

/** A look shows the instance without its tags: believed where it is up. */
function untagged({ state }: Turn, plan: (machine: Machine) => Move): readonly Move[] {
  const { tag: journal, attempt, ...machine } = state.machine;
  const isBelieved = !isOffWithoutTags(instanceOf(machine));
  return isBelieved && (journal ?? attempt) ? spend(state, "faults", () => plan(machine)) : [];
}

function applyTo(machine: Machine, { state, process }: Turn, label = ""): Move {
  const stored = storedFor(state, process);
  const asking: Asking = { who: process.who, knows: "outputs", asReached: isReviewedDrift(process.reviewed) };
  const decision = decide(machine, stored, asking);
  // A delete has no preview of its own.
  const verdict = review(decision, process.who === "destroy" ? reviewOf(decision) : process.reviewed);
  if (!verdict) return end(`${label}stale`, state, process);
  if (verdict.kind === "nothing") return nothingToDo(label, state, process);
  const run: Process = { ...process, plan: intern(verdict.plan), before: intern(machine) };
  const planned = { state, process: { ...run, intent: intentOf(run, machine, stored) } };
  if (verdict.plan.willStop && isClosed({ state, process })) return heldUp(label, { state, process });
  const isLate = state.rule && whatRuleHolds(verdict.plan.steps) === "stop";
  if (isLate)
    return process.rested ? end("never rests", state, process) : go("the rule runs", { state, process }, "rested");
  return needsJournal(verdict.plan, machine.tag !== undefined)
    ? go(`${label}planned`, planned, "early")
    : begin(`${label}planned`, planned, 0);
}

function nothingToDo(label: string, state: State, process: Process): Move {
  if (process.who === "destroy") {
    return { ...end(`${label}forgotten`, forgotten(state, process), process), does: "forget" };
  }
  return end(`${label}nothing to do`, replace(unpaid(state, process), process, recordOf(process, {})), process);
}

/** With the resource goes what is known of its attempts. */
export function forgotten(state: State, process: Process): State {
  return { ...replace(state, process, NOTHING_STORED), paid: false };
}

/** The engine keeps the inputs of a run that ended well, or of a create that failed. */
export function recordOf({ reviewed, undecided }: Process, what: Partial<Stored>): Stored {
  return {
    desired: "new",
    failed: false,
    ...what,
    ...(reviewed !== undefined && { plan: reviewed }),
    ...(undecided && { undecided }),
  };
}

/** The goal is reached: what was paid for it is history. */
export function unpaid(state: State, process: Process): State {
  return isRecorded(process) && process.who === "up" ? { ...state, paid: false } : state;
}

/** Found by a dry run, and waited for with the instance up; what was seen before is old then. */
function rested({ state, process }: Turn): readonly Move[] {
  if (state.rule) return [];
  return [go("rested", { state, process: { ...process, rested: true } }, "apply")];
}

/** A run that began since the plan was made keeps its journal, and the instance. */
function early(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  if (planOf(process).willStop && isClosed(turn)) return [planAnew("closed before the journal", turn)];
  const lacking = [
    ...spend(state, "faults", () => (isCareful(turn) ? end("unseen", state, process) : go("unseen", turn, "tag"))),
    ...spend(state, "faults", () => end("gone", state, process)),
  ];
  return [
    aroundJournal(
      turn,
      () => go("as planned", turn, "tag"),
      () => end("stale", state, process),
    ),
    ...lacking,
  ];
}

function aroundJournal(turn: Turn, asPlanned: () => Move, stale: () => Move): Move {
  const { state, process } = turn;
  const { kind } = planNow(process, state.machine);
  if (kind === "as-planned") return asPlanned();
  if (kind === "moved") return go("moved", { state, process: unplanned(process) }, "apply");
  return kind === "stale" ? stale() : end("taken over", state, process);
}

function isCareful({ process }: Turn): boolean {
  return mustSee(planOf(process));
}

export function takesUp(process: Process): boolean {
  return beforeOf(process)?.tag !== undefined;
}

function tag(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  if (!state.mayTag) return [go("tag refused", turn, "fence", { written: "refused" })];
  const written = tagWith(turn, "live");
  // What is repeated is looked at first: a rival's journal is not written over (acquire.ts, withoutRival).
  const isWanted = !hasRival(process, state.machine);
  return [
    go("tagged", { ...turn, state: written }, "fence", { written: "written" }),
    ...[state, written].flatMap((after) =>
      spend(state, "faults", () => {
        const lost = { ...turn, state: after };
        return isWanted && process.tries < MAX_ATTEMPTS
          ? go("tag lost", lost, "tag", { tries: process.tries + 1 })
          : go("tag lost", lost, "fence", { written: "unsure" });
      }),
    ),
    ...spend(state, "faults", () => go("tag answered and not there", turn, "fence", { written: "written" })),
    ...spend(state, "faults", () =>
      go("tag refused after its effect", { ...turn, state: written }, "fence", { written: "refused" }),
    ),
  ];
}

export function tagWith({ state, process }: Turn, phase: Tag["phase"]): State {
  return { ...state, machine: { ...state.machine, tag: tagOf(process, phase) } };
}

function fence(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const mayStand = process.written !== "refused";
  const lacking = [
    ...spend(state, "faults", () => (isCareful(turn) ? end("unseen", state, process) : takeUp("unseen", turn, false))),
    ...spend(state, "faults", () => end("gone", state, process)),
    // Our journal is in no answer for as long as it is waited for.
    ...(isOurs(turn) && planNow(process, state.machine).kind === "as-planned"
      ? spend(state, "faults", () => takeUp("does not show", turn, false))
      : []),
  ];
  const stale = () => (mayStand ? go("stale", turn, "untag-stale") : end("stale", state, process));
  return [aroundJournal(turn, () => takeUp("fenced", turn, isOurs(turn)), stale), ...lacking];
}

function isOurs({ state, process }: Turn): boolean {
  return state.machine.tag?.run === process.run && fenceBreach(process, state.machine) === undefined;
}

function takeUp(label: string, turn: Turn, seen: boolean): Move {
  const { state, process } = turn;
  if (!process.written) throw new Error("a run takes up what it has not tried to write");
  const begins = howToBegin({ written: process.written, seen, mustSee: isCareful(turn) });
  if (begins === "not") return end("journal unwritten", state, process);
  return begin(label, { state, process: begins === "fenced" ? { ...process, fence: { seen } } : process }, 0);
}

function unplanned({ plan: _, before: __, intent: ___, fence: ____, written: _____, ...rest }: Process): Process {
  return rest;
}

/** The window has closed on a run that has changed nothing. */
export function planAnew(label: string, { state, process }: Turn): Move {
  const { failure: _, rested: __, tagStands: ___, ...rest } = unplanned(process);
  return go(label, { state, process: { ...rest, stopLost: false, step: 0 } }, "apply");
}

function untagStale(turn: Turn): readonly Move[] {
  return untagMoves(turn, "untag-stale", (state) => end("stale, untagged", state, turn.process));
}
