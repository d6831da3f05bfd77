// The rules of a run, move by move, as provider/execute and provider/resize.ts have them: a state and a run in, its moves out. Pure.
// Long because it is one table of moves, a row for each place where a run may stand, read beside provider/execute.
import type { FailureKind } from "../../provider/execute/execution";
import { endsStopped } from "../../provider/plan/downtime";
import { plannedEnd } from "../../provider/plan/plan-end";
import type { Plan } from "../../provider/plan/plan";
import { restingPower } from "../../provider/plan/power";
import { callMoves } from "./call-moves";
import { isResting, operationOf, planOf, stepOf } from "./operations";
import { basisOf, decide, fenceBreach, instanceOf, review, reviewOf, TYPE_NAMES } from "./real-rules";
import { end, go, replace, settled, spend, type Turn } from "./turn";
import { intern, interned, type Machine, type Move, type Process, type State, type Tag } from "./state";

export function runMoves(turn: Turn): readonly Move[] {
  const rule = RULES[turn.process.at as keyof typeof RULES] as ((turn: Turn) => readonly Move[]) | undefined;
  return rule ? rule(turn) : callMoves(turn, { succeed, fail });
}

const RULES = { check, apply, early, tag, fence, "untag-stale": untagStale, clear, verify, rest, journal, record };

function check({ state, process }: Turn): readonly Move[] {
  const { machine, stored } = state;
  const decision = decide(machine, stored, "check");
  if (decision.kind === "refused") return [end("refused", state, process)];
  const reviewed = reviewOf(decision);
  const same = reviewed === undefined && stored.wish === "new" && !stored.unfinished && !stored.failed;
  if (same) return [end("same", state, process)];
  return [go("checked", { state, process }, "apply", reviewed === undefined ? {} : { reviewed })];
}

function apply(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const { machine, stored } = state;
  const verdict = review(decide(machine, stored, "apply"), process.reviewed);
  if (!verdict) return [end("stale", state, process)];
  if (verdict.kind === "nothing") return [end("done", settled(state, process, "new"), process)];
  const { plan } = verdict;
  const { type, bandwidth } = machine.tag ?? machine;
  const intent = { power: machine.tag?.power ?? restingPower(machine.status), type, bandwidth };
  const tagged = machine.tag !== undefined;
  const run: Process = { ...process, plan: intern(plan), before: intern(machine), tagged, intent };
  return [
    needsJournal(plan, tagged)
      ? go("planned", { state, process: run }, "early")
      : begin("planned", { state, process: run }, 0),
  ];
}

function needsJournal({ steps }: Plan, tagged: boolean): boolean {
  const writes = steps.filter(({ kind }) => kind !== "wait" && kind !== "clear-journal").length;
  return writes > 1 || (tagged && writes > 0);
}

/** A run that began since the plan was made keeps its journal, and the machine. */
function early(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const blind = spend(state, "faults", () =>
    mustSee(turn) ? end("unseen", state, process) : go("unseen", turn, "tag"),
  );
  const found = foundAt(turn);
  if (found === "rival") return [end("taken over", state, process), ...blind];
  if (found === "same") return [go("as planned", turn, "tag"), ...blind];
  const moved = process.tagged
    ? go("moved", { state, process: unplanned(process) }, "apply")
    : end("stale", state, process);
  return [moved, ...blind];
}

/** Only a recovery that stops nothing goes on without a look. */
function mustSee({ process }: Turn): boolean {
  const { willStop, reason } = planOf(process);
  return willStop || reason !== "recovery";
}

/** The machine beside what the plan was made for. */
function foundAt({ state, process }: Turn): "same" | "rival" | "moved" {
  const before = interned(process.before) as Machine | undefined;
  const changed = JSON.stringify(state.machine.tag) !== JSON.stringify(before?.tag);
  if (changed && fenceBreach({ ...process, fence: { seen: false } }, state.machine)) return "rival";
  return before !== undefined && basisOf(before) === basisOf(state.machine) ? "same" : "moved";
}

function tag(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  if (!state.mayTag) return [go("tag refused", turn, "fence", { written: "refused" })];
  const written = tagWith(turn, "live");
  return [
    go("tagged", { ...turn, state: written }, "fence", { written: "yes" }),
    ...[state, written].flatMap((after) =>
      spend(state, "faults", () => {
        const lost = { ...turn, state: after };
        const more = process.tries < MAX_ATTEMPTS;
        return more
          ? go("tag lost", lost, "tag", { tries: process.tries + 1 })
          : go("tag lost", lost, "fence", { written: "unsure" });
      }),
    ),
  ];
}

/** Attempts at one call. */
export const MAX_ATTEMPTS = 3;

function fence(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const blind = spend(state, "faults", () =>
    mustSee(turn) ? end("unseen", state, process) : takeUp("unseen", turn, false),
  );
  const found = foundAt(turn);
  if (found === "rival") return [end("taken over", state, process), ...blind];
  const before = interned(process.before) as Machine | undefined;
  const isNew = JSON.stringify(state.machine.tag) !== JSON.stringify(before?.tag) && state.machine.tag !== undefined;
  if (found === "same") return [takeUp("fenced", turn, isNew), ...blind];
  if (process.tagged) return [go("moved", { state, process: unplanned(process) }, "apply"), ...blind];
  const stale = process.written === "refused" ? end("stale", state, process) : go("stale", turn, "untag-stale");
  return [stale, ...blind];
}

function takeUp(label: string, turn: Turn, seen: boolean): Move {
  const { state, process } = turn;
  const fenced = process.written === "yes" || seen;
  if (!fenced && process.written === "unsure" && !process.tagged) return end("journal unwritten", state, process);
  return begin(label, { state, process: fenced ? { ...process, fence: { seen } } : process }, 0);
}

function unplanned({
  plan: _plan,
  before: _before,
  intent: _intent,
  fence: _fence,
  written: _written,
  ...rest
}: Process): Process {
  return rest;
}

function untagStale(turn: Turn): readonly Move[] {
  const gone = (state: State): Move => end("stale, untagged", state, turn.process);
  return untagMoves(turn, "untag-stale", gone);
}

/** On to the step with this index, or to the end. */
function begin(label: string, { state, process }: Turn, step: number): Move {
  const turn = { state, process: { ...process, step } };
  const next = stepOf(turn.process);
  if (!next) return go(label, turn, planOf(process).steps.at(-1)?.kind === "clear-journal" ? "journal" : "verify");
  if (next.kind === "wait") return go(label, turn, "await");
  if (next.kind === "clear-journal") return go(label, turn, "clear");
  return go(label, turn, operationOf(turn.process).ready ? "look" : "send");
}

function clear(turn: Turn): readonly Move[] {
  return untagMoves(turn, "clear", (state) => begin("untagged", { ...turn, state }, turn.process.step + 1));
}

function succeed(label: string, turn: Turn): Move {
  const { process, state } = turn;
  if (process.recovering === undefined) return begin(label, turn, process.step + 1);
  if (process.recovering === "revert") return go(label, recoveringAs(turn, "again"), "send");
  return recovered(label, turn, state.machine);
}

function fail(label: string, turn: Turn, kind: FailureKind, ofType = false): Move {
  const { process, state } = turn;
  if (process.recovering !== undefined) return failedRecovery(label, turn, kind, ofType);
  const run = { ...process, failure: { kind, step: process.step } };
  return wayBack(label, { state, process: run });
}

function wayBack(label: string, turn: Turn): Move {
  return go(label, turn, owesRunning(turn.process) ? "rest" : "journal");
}

/** After a start that the type is at fault for: back to the old one, where the plan changed it; else another round. */
function failedRecovery(label: string, turn: Turn, kind: FailureKind, ofType: boolean): Move {
  const { process, state } = turn;
  if (kind === "taken-over") return notOurs(label, recoveringAs(turn, undefined));
  const isOld = instanceOf(state.machine).instanceType === oldType(process);
  const mayGoBack = process.mayGoBack === true && oldType(process) !== undefined && !isOld;
  const reverts = process.recovering === "start" && ofType && mayGoBack;
  return reverts ? go(label, recoveringAs(turn, "revert"), "send") : go(label, recoveringAs(turn, undefined), "rest");
}

function notOurs(label: string, { state, process }: Turn): Move {
  return go(label, { state, process: { ...process, recovered: "not-ours" } }, "journal");
}

/** Changed by this run, or by the dead one that it takes up, as the wish asks. */
function oldType(process: Process): string | undefined {
  const before = interned(process.before) as Machine | undefined;
  const isTakenUp = process.tagged && before?.type === "new" && process.intent?.type === "old";
  return planOf(process).steps.find((step) => step.kind === "type")?.from ?? (isTakenUp ? TYPE_NAMES.old : undefined);
}

function recoveringAs({ state, process }: Turn, recovering: Process["recovering"]): Turn {
  const { recovering: _, ...rest } = process;
  return { state, process: recovering === undefined ? rest : { ...rest, recovering } };
}

function owesRunning(process: Process): boolean {
  const { steps, reason } = planOf(process);
  const { failure } = process;
  if (endsStopped(steps) || failure?.kind === "taken-over" || failure?.atEnd) return false;
  const walked = steps.slice(0, failure?.step ?? 0);
  const isUp = walked.some(({ kind }) => kind === "start") && !process.stopLost;
  if (isUp) return false;
  const isForeign = failure?.kind === "interfered" && steps[failure.step]?.kind === "stop" && reason !== "recovery";
  if (isForeign) return false;
  const begun = steps.slice(0, (failure?.step ?? -1) + 1).some(({ kind }) => kind === "stop");
  return begun || (reason === "recovery" && steps.some(({ kind }) => kind === "start"));
}

function verify(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const { machine } = state;
  const blind = spend(state, "faults", () => go("end unseen", turn, "journal"));
  if (fenceBreach(process, machine)?.kind === "taken-over")
    return [endsBadly("taken over", turn, "taken-over"), ...blind];
  const planned = Object.entries(plannedEnd(planOf(process)));
  const differs = planned.some(([field, value]) => Reflect.get(instanceOf(machine), field) !== value);
  if (!differs) return [go("end seen", turn, "journal"), ...blind];
  const isDown = machine.status === "Stopping" || machine.status === "Stopped";
  // Every step is done, so the failure stands behind the last.
  const late: Process = { ...process, failure: { kind: "failed", step: process.step } };
  const isLate = process.stopLost && isDown;
  return [
    isLate ? wayBack("a late stop", { state, process: late }) : endsBadly("end differs", turn, "interfered"),
    ...blind,
  ];
}

function endsBadly(label: string, { state, process }: Turn, kind: FailureKind): Move {
  return go(label, { state, process: { ...process, failure: { kind, step: process.step, atEnd: true } } }, "journal");
}

function rest(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  if (fenceBreach(process, state.machine)) return [notOurs("not ours", turn)];
  if (state.machine.status === "Running") return [recovered("is up", turn, state.machine)];
  const blind = spend(state, "faults", () => go("starts it unseen", recoveringAs(turn, "unseen"), "send"));
  const giveUp = spend(state, "faults", () =>
    go("gives up", { state, process: { ...process, recovered: "left" } }, "journal"),
  );
  if (!isResting(state.machine)) return [...giveUp, ...blind];
  // Without our journal nobody says that the new type is still ours to take back.
  const mayGoBack = !fenceBreach(process, state.machine, "sighted");
  const bringing = recoveringAs({ state, process: { ...process, mayGoBack } }, "start");
  return [go("brings back", bringing, "send"), ...giveUp, ...blind];
}

function recovered(label: string, turn: Turn, machine: Machine): Move {
  const { intent } = turn.process;
  const isResized = machine.type !== intent?.type || machine.bandwidth !== intent.bandwidth;
  const { state, process } = recoveringAs(turn, undefined);
  return go(label, { state, process: { ...process, recovered: isResized ? "up-resized" : "up" } }, "journal");
}

function journal(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const keeps = (tagStands: boolean): Turn => ({ state, process: { ...process, tagStands } });
  if (process.fence === undefined && !process.tagged) return [go("no tag", keeps(false), "record")];
  if (isHandedOver(process)) return [go("leaves the tag", keeps(false), "record")];
  if (planOf(process).steps.at(-1)?.kind === "clear-journal") {
    return [go("cleared", keeps(process.failure !== undefined), "record")];
  }
  if (process.failure && leavesHalfDone(process)) return failedTagMoves(keeps(true));
  return untagMoves(turn, "journal", (after) => go("untagged", { ...turn, state: after }, "record"));
}

function isHandedOver({ failure, recovered: back }: Process): boolean {
  const lost = failure?.kind === "journal-lost" && back !== "left";
  return lost || failure?.kind === "taken-over" || back === "not-ours";
}

function leavesHalfDone(process: Process): boolean {
  const { failure, recovered: back } = process;
  if (failure?.atEnd) return false;
  const { steps } = planOf(process);
  const isLost = process.stopLost && steps[failure?.step ?? 0]?.kind === "stop";
  if (back === "left" || process.tagged || isLost) return true;
  if (back !== undefined) return back === "up-resized";
  const done = steps.slice(0, failure?.step ?? 0);
  return done.some(({ kind }) => kind === "bandwidth" || kind === "type");
}

function failedTagMoves(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  if (!state.mayTag) return [go("tag refused", turn, "record")];
  const written = tagWith(turn, "failed");
  const lost = [state, written].flatMap((after) =>
    spend(state, "faults", () => {
      const more = process.tries < MAX_ATTEMPTS;
      return go(
        "tag lost",
        { ...turn, state: after },
        more ? "journal" : "record",
        more ? { tries: process.tries + 1 } : {},
      );
    }),
  );
  return [go("tagged as failed", { ...turn, state: written }, "record"), ...lost];
}

function untagMoves(turn: Turn, at: Process["at"], then: (state: State) => Move): readonly Move[] {
  const { state, process } = turn;
  if (!state.mayTag) return [then(state)];
  const untagged = { ...state, machine: withoutTag(state.machine) };
  const lost = [state, untagged].flatMap((after) =>
    spend(state, "faults", () =>
      process.tries < MAX_ATTEMPTS
        ? go("untag lost", { ...turn, state: after }, at, { tries: process.tries + 1 })
        : then(after),
    ),
  );
  return [then(untagged), ...lost];
}

function tagWith({ state, process }: Turn, phase: Tag["phase"]): State {
  if (!process.intent) throw new Error("a run tags without an intent");
  return { ...state, machine: { ...state.machine, tag: { ...process.intent, run: process.run, phase } } };
}

function withoutTag({ tag: _, ...machine }: Machine): Machine {
  return machine;
}

/** What the engine records of the run; of an orphan's it records nothing. */
function record({ state, process }: Turn): readonly Move[] {
  if (!process.failure) return [end("done", settled(state, process, "new"), process)];
  return [end("failed", recordFailure(state, process), process)];
}

/** A create that failed is recorded only where the journal stands beside it, or the machine is owed a start. */
function recordFailure(state: State, process: Process): State {
  const unfinished = process.recovered === "left";
  if (state.stored.wish !== "none") return replace(state, process, { ...state.stored, unfinished, failed: true });
  const { type, bandwidth } = state.machine;
  const resized = type !== process.intent?.type || bandwidth !== process.intent.bandwidth;
  const needsState = unfinished || (resized && process.tagStands === true);
  return needsState ? replace(state, process, { wish: "new", unfinished, failed: true }) : state;
}
