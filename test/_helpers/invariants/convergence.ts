// I4: a fault-free run brings the machine to the wish, and one more writes nothing. An emulator and a way to run in; sentences out.
import { type Emulator, writes } from "../../../emulator";
import type { Ran } from "../engine-twin";

export interface Rerun {
  readonly emulator: Emulator;
  /** One `pulumi up` of all machines, nothing in its way. */
  readonly up: () => Promise<readonly Ran[]>;
  /** Sentences on every machine that is not what was wished. */
  readonly wrongs: () => readonly string[];
}

export async function converges({ emulator, up, wrongs }: Rerun): Promise<readonly string[]> {
  const again = await up();
  const found = [...again.filter(isBad).map((ran) => `I4: a fault-free run ends ${JSON.stringify(ran)}`), ...wrongs()];
  return [...found, ...(await rests(emulator, up))];
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
