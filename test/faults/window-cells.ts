// An apply begun in its window, and one fault at a call before its stop that holds it up: the window closes meanwhile. Cell in, sentences out.
//
// The window closes so that a run that nothing holds up just fits. What is judged: no stop too late (invariant I17), nothing left off, and the work
// done when the window is open again.
import { type CallEntry, writes } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { breaches, type Closed, stopsInWindow } from "../_helpers/invariants";
import { converges } from "../_helpers/invariants/convergence";
import { WEB } from "../_helpers/virtual-place";
import {
  arrange,
  boundariesIn,
  type Boundary,
  type Cell,
  type Change,
  programFor,
  ruleOf,
  type Start,
} from "./fault-matrix";
import { type JudgedCell, wrongsOf } from "./judge-cell";

export interface WindowCell extends Cell {
  readonly outside: "refuse" | "wait";
}

/** Estimated of a stop with its type and its start. */
export const WORK_MS = 75_000;
/** A look more than a run without a fault takes. */
export const SPARE_MS = 1_000;
const FROZEN_MS = 30 * 60_000;

export async function judgeInWindow({ outside, start, change, strikes }: WindowCell): Promise<JudgedCell & Held> {
  const stopMs = await stopOf(start, change);
  const { place, stack } = await arrange(start, change);
  const { emulator } = place;
  const from = place.session.clock.now() + stopMs + WORK_MS + SPARE_MS;
  const closed: Closed = { from, to: from + FROZEN_MS };
  const program = { ...programFor(change), window: frozen(closed, outside) };
  for (const strike of strikes) emulator.faults.add(ruleOf(strike));
  const first = await stack.up(place, program);
  const history = [...emulator.history()];
  emulator.faults.clear();
  const broken = [
    ...breaches(history, { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power: "Running" }),
    ...stopsInWindow(history, { instanceId: WEB, closed: [closed], workMs: WORK_MS }),
  ];
  await place.session.clock.sleep(Math.max(60_000, closed.to - place.session.clock.now()));
  const late = await converges({
    emulator,
    up: async () => [await stack.upAsTold(place, program)],
    sleep: (ms) => place.session.clock.sleep(ms),
    wrongs: () => wrongsOf(emulator.world.instance(WEB), program, "Running"),
  });
  const isHeld = first.kind === "failed" && first.message.startsWith("outside-window");
  const hasWaited = history.some(({ kind, time }) => kind === "call" && time >= closed.to);
  return { found: [...broken, ...late], first, history, isHeld: isHeld || hasWaited };
}

interface Held {
  /** The window has closed on it before its stop. */
  readonly isHeld: boolean;
}

function frozen({ from, to }: Closed, outside: WindowCell["outside"]): Properties {
  return { freeze: [{ from: new Date(from).toISOString(), to: new Date(to).toISOString() }], outside };
}

/** Milliseconds from the begin of a run that nothing holds up to its stop. */
export async function stopOf(start: Start, change: Change): Promise<number> {
  const { place, stack } = await arrange(start, change);
  const begin = place.session.clock.now();
  await stack.up(place, programFor(change));
  const stop = writes(place.emulator.history()).find(({ action }) => action === "StopInstance");
  return (stop?.time ?? begin) - begin;
}

/** Every call of a run that nothing strikes, up to its stop. */
export async function boundariesToStop(start: Start, change: Change): Promise<readonly Boundary[]> {
  const { place, stack } = await arrange(start, change);
  await stack.up(place, programFor(change));
  const calls = place.emulator.history().filter((entry): entry is CallEntry => entry.kind === "call");
  const stop = calls.findIndex(({ action, dryRun }) => action === "StopInstance" && !dryRun);
  return boundariesIn(calls.slice(0, stop + 1));
}
