// What stands against a rollout, told once for all that are refused for the same: refused members in, lines or a fact with its fix out; pure.
import { tellTogether } from "../inputs/told-together";
import type { RefusedMember } from "../plan/fleet/rollout-plan";
import { folded } from "./folded";
import { MESSAGE_LINES } from "./message-lines";
import { refusalText } from "./refusal-words";

export function becauseLines(refused: readonly RefusedMember[]): readonly string[] {
  const all = foldRefusals(refused).map(({ names, fact, fix }) => ({ fact: `${folded(names)}: ${fact}`, fix }));
  return all.flatMap(MESSAGE_LINES.because);
}

/** How a run ends that could only recover; undefined: it goes on. */
export function recoveredOnly(
  recovered: Iterable<string>,
  refused: readonly RefusedMember[],
): Pick<Folded, "fact" | "fix"> | undefined {
  if (refused.length === 0) return undefined;
  const all = foldRefusals(refused);
  const facts = all.map(({ names, fact }) => `${folded(names)}: ${fact}`);
  return {
    fact: `${folded([...recovered])} recovered, and no phase was begun: ${facts.join("; ")}`,
    fix: [...new Set(all.map(({ fix }) => fix))].join("; "),
  };
}

export interface Folded {
  readonly names: readonly string[];
  readonly fact: string;
  readonly fix: string;
}

/** One line for all that are refused for the same. */
export function foldRefusals(refused: readonly RefusedMember[]): readonly Folded[] {
  const all = refused.flatMap(({ name, refusals }) =>
    refusals.map(refusalText).map(({ fact, fix }) => ({ name, said: { fact, fix } })),
  );
  return tellTogether(all)
    .map(({ said, names }) => ({ ...said, names }))
    .sort((a, b) => b.names.length - a.names.length);
}
