// The moves of a run, by the place where it stands: a state and a run in, its moves out. Pure. What a place rests on is the provider's own.
import { callMoves, type Ends, marksOf } from "./call-moves";
import { BEGINNINGS } from "./run-begin";
import { broughtBack, ENDINGS, failWalk, recoveringAs, takenOnTheWay } from "./run-end";
import { begin, untagMoves } from "./steps";
import type { Move } from "./state";
import { go, type Turn } from "./turn";
import { isOfType } from "../../provider/execute/recover";
import { isTaken } from "../../provider/execute/failure-kinds";

export function runMoves(turn: Turn): readonly Move[] {
  const rule = RULES[turn.process.at as keyof typeof RULES] as ((turn: Turn) => readonly Move[]) | undefined;
  return rule ? rule(turn) : callMoves(turn, { succeed, fail });
}

const RULES = { ...BEGINNINGS, ...ENDINGS, clear };

function clear(turn: Turn): readonly Move[] {
  return untagMoves(turn, "clear", (state) => begin("untagged", { ...turn, state }, turn.process.step + 1));
}

function succeed(label: string, turn: Turn): Move {
  const { process } = turn;
  if (process.recovering === undefined) return begin(label, turn, process.step + 1);
  if (process.recovering === "revert") return go(label, recoveringAs(turn, "again"), "send");
  return broughtBack(label, turn);
}

/** On the way back a start that the type is at fault for is tried on the old one; else there is another round. */
const fail: Ends["fail"] = (label, turn, failure) => {
  const { kind } = failure;
  const { recovering, back, step } = turn.process;
  if (recovering === undefined) return failWalk(label, turn, { kind, step, ...marksOf(failure) });
  if (isTaken(kind)) return takenOnTheWay(label, turn, kind);
  const reverts = recovering === "start" && back !== undefined && isOfType(failure);
  return reverts ? go(label, recoveringAs(turn, "revert"), "send") : go(label, recoveringAs(turn, undefined), "rest");
};
