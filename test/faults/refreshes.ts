// `pulumi refresh` that is shown too little: it never takes a living instance, or what is pending, out of the state. Cells, judged. I/O.
import type { HistoryEntry } from "../../emulator";
import type { Ran } from "../_helpers/engine-twin";
import { LONGEST_PAUSE_MS } from "../_helpers/invariants/pauses";
import { virtualPlace, WEB } from "../_helpers/virtual-place";
import { leaveOver, type LeftOver, LEFT_OVERS } from "./deletes";
import { BLIND_LOOKS } from "./fault-kinds";

export interface RefreshCell {
  readonly left: LeftOver;
  readonly fault: "absent" | "untagged";
  /** So many looks show too little. */
  readonly looks: number;
}

export interface JudgedRefresh {
  readonly found: readonly string[];
  readonly runs: readonly Ran[];
  readonly history: readonly HistoryEntry[];
}

export function refreshCells(): readonly RefreshCell[] {
  return LEFT_OVERS.flatMap((left) =>
    (["absent", "untagged"] as const).flatMap((fault) => BLIND_LOOKS.map((looks) => ({ left, fault, looks }))),
  );
}

/** A refresh that is struck, and then a delete with nothing in its way: the instance was left off, and is up after it. */
export async function judgeRefresh({ left, fault, looks }: RefreshCell): Promise<JudgedRefresh> {
  const { place, stack } = await leaveOver({ left, onDelete: "retain" });
  const { emulator } = place;
  const next = () => virtualPlace({ beside: place });
  emulator.faults.add({ action: "DescribeInstances", phase: "after", count: looks, fault: { kind: fault } });
  const first = await stack.refresh(next());
  emulator.faults.clear();
  const isDropped = stack.recorded === undefined;
  await place.session.clock.sleep(LONGEST_PAUSE_MS);
  const second = await stack.destroy(next());
  const { status } = emulator.world.instance(WEB);
  return {
    found: [
      ...(isDropped ? ["a refresh takes an instance that lives out of the state"] : []),
      ...(status === "Running" ? [] : [`a delete after it leaves the instance ${status}`]),
    ],
    runs: [first, second],
    history: [...emulator.history()],
  };
}
