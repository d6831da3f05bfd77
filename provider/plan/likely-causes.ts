// Who besides a person could have changed the instance, by its own facts: a drift and facts in, suspects out; pure.
import type { RestingPower } from "../inputs/resize-inputs";
import type { Facts } from "../observe/observation";
import { AUTO_SCALING_TAG, kubernetesNode } from "./hazards";

/** None: manually, by another tool, or by a run that failed, which can never be ruled out. */
export type LikelyCause =
  /** A run of this stack: nothing here tells whether it came to its end. */
  | { readonly kind: "last-run" }
  | { readonly kind: "scaling-group"; readonly group: string }
  | { readonly kind: "kubernetes"; readonly node: string }
  /** ECS stops an instance that it locks (ECS facts 1.8). */
  | { readonly kind: "lock"; readonly lock: string }
  /** ECS takes spot instances back. */
  | { readonly kind: "spot"; readonly strategy: string };

/** What the instance itself does not tell of a drift. */
export interface Drift {
  /** The power state that was found where another was declared; absent where the size drifted. */
  readonly live?: RestingPower | undefined;
  /** The last run had a plan, and nothing here tells whether it came to its end. */
  readonly unproven?: boolean;
}

export function findLikelyCauses(
  { instance }: Pick<Facts, "instance">,
  { live, unproven }: Drift = {},
): readonly LikelyCause[] {
  const { tags, locks, spotStrategy } = instance;
  const [group, node, lock] = [tags[AUTO_SCALING_TAG], kubernetesNode(instance), locks[0]];
  const isOff = live === "Stopped";
  return [
    ...(unproven ? [{ kind: "last-run" } as const] : []),
    ...(isOff && lock !== undefined ? [{ kind: "lock", lock } as const] : []),
    ...(isOff && spotStrategy.startsWith("Spot") ? [{ kind: "spot", strategy: spotStrategy } as const] : []),
    ...(group === undefined ? [] : [{ kind: "scaling-group", group } as const]),
    ...(node === undefined ? [] : [{ kind: "kubernetes", node } as const]),
  ];
}
