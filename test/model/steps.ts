// From one step to the next, and the journal taken away: a turn in, its moves out. Pure.
import { MAX_ATTEMPTS } from "../../provider/calls/call-ecs";
import { operationOf, planOf, stepOf } from "./operations";
import type { Machine, Move, Process, State } from "./state";
import { go, spend, type Turn } from "./turn";

/** On to the step with this index, or to the end. */
export function begin(label: string, { state, process }: Turn, step: number): Move {
  const { written: _, rested: __, ...rest } = process;
  const turn = { state, process: { ...rest, step } };
  const next = stepOf(turn.process);
  if (!next) return go(label, turn, planOf(process).steps.at(-1)?.kind === "clear-journal" ? "attempt" : "verify");
  if (next.kind === "wait") return go(label, turn, "await");
  if (next.kind === "clear-journal") return go(label, turn, "clear");
  return go(label, turn, operationOf(turn.process).needs ? "look" : "send");
}

export function untagMoves(turn: Turn, at: Process["at"], then: (state: State) => Move): readonly Move[] {
  const { state, process } = turn;
  if (!state.mayTag) return [then(state)];
  const untagged = { ...state, machine: withoutTag(state.machine) };
  const does = "untag" as const;
  const lost = [state, untagged].flatMap((after) =>
    spend(state, "faults", () => ({
      ...(process.tries < MAX_ATTEMPTS
        ? go("untag lost", { ...turn, state: after }, at, { tries: process.tries + 1 })
        : then(after)),
      ...(after === untagged && { does }),
    })),
  );
  // Answered as refused, with the tag gone or not.
  const refused = [state, untagged].flatMap((after) =>
    spend(state, "faults", () => ({ ...then(after), ...(after === untagged && { does }) })),
  );
  return [{ ...then(untagged), does }, ...lost, ...refused];
}

function withoutTag({ tag: _, ...machine }: Machine): Machine {
  return machine;
}
