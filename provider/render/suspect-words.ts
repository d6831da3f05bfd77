// Who may have changed the machine, in words: suspects in, the part in brackets out; pure.
import type { Suspect } from "../plan/suspects";
import { listed } from "./listed";
import { lockFact } from "./refusal-words";

type OfKind<K extends Suspect["kind"]> = Extract<Suspect, { readonly kind: K }>;

type Somebody = Exclude<Suspect["kind"], "last-run">;

const WORDS: { readonly [K in Somebody]: (suspect: OfKind<K>) => string } = {
  "scaling-group": ({ group }) => (group === "" ? "its scaling group" : `the scaling group ${group}`),
  kubernetes: ({ node }) => `Kubernetes (${node})`,
  lock: ({ lock }) => `ECS, since ${lockFact(lock)}`,
  spot: ({ strategy }) => `ECS, which takes spot instances back (${strategy})`,
};

/** `done`: what was done to the machine, "changed", "stopped". */
export function byWhom(done: string, suspects: readonly Suspect[]): string {
  const isOpen = suspects.some(({ kind }) => kind === "last-run");
  const byOthers = byOthersWords(done, suspects);
  return isOpen ? `not reached by the last run, or ${byOthers} since` : byOthers;
}

function byOthersWords(done: string, suspects: readonly Suspect[]): string {
  const names = suspects.flatMap((suspect) =>
    suspect.kind === "last-run" ? [] : [(WORDS[suspect.kind] as (suspect: Suspect) => string)(suspect)],
  );
  if (names.length === 0) return `${done} by hand or by another tool`;
  return `${done} by ${listed(names, "or")}, or else by hand or by another tool`;
}
