// What stands against a rollout, told once for all that are refused for the same: refused members in, lines or a fact with its fix out; pure.
import { tellTogether } from "../inputs/told-together";
import type { RefusedMember } from "../plan/fleet/rollout-plan";
import type { Refusal } from "../plan/refusals";
import { folded } from "./folded";
import { MESSAGE_LINES } from "./message-lines";
import { refusalText } from "./refusal-words";

export function becauseLines(refused: readonly RefusedMember[]): readonly string[] {
  const all = foldRefusals(refused).map(({ names, fact, fix }) => ({ fact: `${folded(names)}: ${fact}`, fix }));
  return all.flatMap(MESSAGE_LINES.because);
}

/** Of an instance that was left off, is no member any more and cannot be started: the name that it had, its id and why. */
export function strandedWords(was: string, instanceId: string, refusals: readonly Refusal[]): string {
  const why = refusals.map(refusalText).map(({ fact, fix }) => `${fact} (${fix})`);
  return `${was} (${instanceId}) was left off by an earlier run, is no longer in machines and cannot be started now: ${why.join("; ")}`;
}

/** How a run ends that could only recover; undefined: it goes on. */
export function recoveredOnly(
  recovered: readonly { readonly name: string }[],
  refused: readonly RefusedMember[],
): Pick<Folded, "fact" | "fix"> | undefined {
  if (refused.length === 0) return undefined;
  const all = foldRefusals(refused);
  const facts = all.map(({ names, fact }) => `${folded(names)}: ${fact}`);
  return {
    fact: `${folded(recovered.map(({ name }) => name))} recovered, and no phase was begun: ${facts.join("; ")}`,
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
