// A key pair that ends, as it stands for the work of a plan: whether it lasts until the instance is surely back. Data in, verdict out; pure.
import type { Asked } from "../observe/observation";
import type { WindowNow } from "./window/window-now";
import { type Ahead, WAY_BACK_SECONDS } from "./stop-work";

export interface KeysNow extends Ahead {
  /** When the pair ends, and none comes after it; milliseconds since 1970. */
  readonly endsAt: number;
}

/** Nothing is stopped before its window opens. Undefined: no end is known. */
export function keysAhead(
  ahead: Ahead,
  window: WindowNow | undefined,
  told: Asked<number | undefined>,
): KeysNow | undefined {
  if (told.kind !== "known" || told.value === undefined) return undefined;
  return { ...ahead, at: window?.found?.opens ?? ahead.at, endsAt: told.value };
}

/** The work is estimated, and a window may close on it. A pair that ends on it leaves the instance off: so it has to last for the way back as well. */
export function isLasting({ work, at, endsAt }: KeysNow): boolean {
  return at + (work.seconds + WAY_BACK_SECONDS) * 1000 <= endsAt;
}
