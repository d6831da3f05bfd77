// A run that comes when its window is closed: refused, or waiting with nothing written. A turn in, its moves out. Pure.
import type { Move } from "./state";
import { end, go, isClosed, type Turn } from "./turn";

/** Nothing is written yet; what was seen before a wait is old after it (execute/maintenance.ts). */
export function heldUp(label: string, turn: Turn): Move {
  const { state, process } = turn;
  return state.outside === "wait" ? go(`${label}waits`, turn, "window") : end(`${label}outside`, state, process);
}

export function window(turn: Turn): readonly Move[] {
  return isClosed(turn) ? [] : [go("the window is open", turn, "apply")];
}
