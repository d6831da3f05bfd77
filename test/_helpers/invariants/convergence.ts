// Invariant I4: a fault-free run brings the instance to the desired state, and one more writes nothing. An emulator and a way to run in; sentences out.
//
// A run that stopped the instance and did not reach its goal leaves a record, and the next is refused until a pause is over: then the
// fault-free run is the one after the pause, and the refused one has written nothing.
import { type Emulator, writes } from "../../../emulator";
import type { Ran } from "../engine-twin";
import { LONGEST_PAUSE_MS } from "./pauses";

export interface Rerun {
  readonly emulator: Emulator;
  /** One `pulumi up` of all instances, nothing in its way. */
  readonly up: () => Promise<readonly Ran[]>;
  /** Lets so many emulated ms pass. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Sentences on every instance that is not what was desired. */
  readonly wrongs: () => readonly string[];
}

export async function converges({ emulator, up, sleep, wrongs }: Rerun): Promise<readonly string[]> {
  const { ran, found: early } = await upAfterPause({ emulator, up, sleep });
  const bad = ran.filter(isBad).map((one) => `I4: a fault-free run ends ${JSON.stringify(one)}`);
  return [...early, ...bad, ...wrongs(), ...(await rests(emulator, up))];
}

export interface Upping<R extends Ran | undefined> {
  readonly emulator: Emulator;
  readonly up: () => Promise<readonly R[]>;
  readonly sleep: (ms: number) => Promise<void>;
  /** Which instance the n-th end is of; absent: there is one. */
  readonly idOf?: (index: number) => string;
}

/** A run, and where it is refused for an earlier failure one more after the longest pause. */
export async function upAfterPause<R extends Ran | undefined>(
  upping: Upping<R>,
): Promise<{ readonly ran: readonly R[]; readonly found: readonly string[] }> {
  const { emulator, up, sleep, idOf } = upping;
  const since = emulator.history().at(-1)?.seq ?? 0;
  const ran = await up();
  const paused = ran.flatMap((one, index) => (isPaused(one) ? [index] : []));
  if (paused.length === 0) return { ran, found: [] };
  const written = writes(emulator.history().filter(({ seq }) => seq > since)).filter(
    ({ instanceIds }) => idOf === undefined || paused.some((index) => instanceIds.includes(idOf(index))),
  );
  const found = written.map(({ action }) => `I13: a run that is refused for an earlier failure writes ${action}`);
  await sleep(LONGEST_PAUSE_MS);
  return { ran: await up(), found };
}

/** The refusal names what acknowledges it. */
export function isPaused(ran: Ran | undefined): boolean {
  return ran?.kind === "refused" && ran.reasons.some((reason) => reason.includes("failed-before"));
}

/** One more run of what has converged: nothing is written to those that must rest, and nothing is said to be done to them. */
export async function rests(
  emulator: Emulator,
  up: () => Promise<readonly (Ran | undefined)[]>,
  mustRest: (instanceId: string) => boolean = () => true,
): Promise<readonly string[]> {
  emulator.clearHistory();
  const ran = await up();
  const late = writes(emulator.history()).filter(({ instanceIds }) => instanceIds.some(mustRest));
  const loud = ran.filter((one) => one?.kind !== "same").map((one) => `I4: a second run ends ${JSON.stringify(one)}`);
  return late.length > 0 ? [...loud, `I4: a second run writes ${late.map(({ action }) => action).join()}`] : loud;
}

function isBad({ kind }: Ran): boolean {
  return kind === "failed" || kind === "refused";
}
