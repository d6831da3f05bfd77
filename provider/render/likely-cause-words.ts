// Who may have changed the instance, in words: suspects in, the part in brackets out; pure.
import type { LikelyCause } from "../plan/likely-causes";
import { listed } from "./listed";
import { lockFact } from "./refusal-words";

type OfKind<K extends LikelyCause["kind"]> = Extract<LikelyCause, { readonly kind: K }>;

type Somebody = Exclude<LikelyCause["kind"], "last-run">;

const WORDS: { readonly [K in Somebody]: (likelyCause: OfKind<K>) => string } = {
  "scaling-group": ({ group }) => (group === "" ? "its scaling group" : `the scaling group ${group}`),
  kubernetes: ({ node }) => `Kubernetes (${node})`,
  lock: ({ lock }) => `ECS, since ${lockFact(lock)}`,
  spot: ({ strategy }) => `ECS, which takes spot instances back (${strategy})`,
};

/** `done`: what was done to the instance, "changed", "stopped". */
export function byWhom(done: string, likelyCauses: readonly LikelyCause[]): string {
  const isOpen = likelyCauses.some(({ kind }) => kind === "last-run");
  const byOthers = byOthersWords(done, likelyCauses);
  return isOpen ? `not reached by the last run, or since then ${byOthers}` : byOthers;
}

function byOthersWords(done: string, likelyCauses: readonly LikelyCause[]): string {
  const names = likelyCauses.flatMap((likelyCause) =>
    likelyCause.kind === "last-run"
      ? []
      : [(WORDS[likelyCause.kind] as (likelyCause: LikelyCause) => string)(likelyCause)],
  );
  if (names.length === 0) return `${done} manually, by another tool, or by a run that failed`;
  return `${done} by ${listed(names, "or")}, or else manually, by another tool, or by a run that failed`;
}
