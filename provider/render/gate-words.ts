// The words of a gate between two phases of a rollout: what is waited for, what has passed, what is wrong; data in, text out; pure.
import type { Phase } from "../inputs/rollout";
import type { Wrong } from "../plan/fleet/judge-gate";
import { counted, folded } from "./rollout-words";
import { durationWords } from "./window-words";

export interface WrongMember {
  readonly name: string;
  readonly why: string;
}

interface Of {
  readonly fleet: string;
  readonly phase: Pick<Phase, "name" | "bake">;
}

interface Failed extends Of {
  readonly maxErrors: number;
  /** Of any phase, in this run. */
  readonly count: number;
  readonly wrong: readonly WrongMember[];
}

export const GATE_WORDS = {
  bake: { left: (duration: string) => `bake ${duration}`, over: "baked" },
  /** As pinned: what is judged. */
  plan: ({ name, bake }: Of["phase"], members: number) =>
    `after ${name}: ${counted(members)} up and healthy${bake === 0 ? "" : ` ${durationWords(bake * 1000)} after the last start`}`,
  passed: (gate: string, { phase, members }: { phase: Phase; members: readonly unknown[] }) =>
    `${gate}: phase ${phase.name} has passed: ${counted(members.length)} up and healthy${phase.bake === 0 ? "" : `, ${durationWords(phase.bake * 1000)} after the last start`}`,
  wrong: (wrong: Wrong): string => {
    switch (wrong.kind) {
      case "gone":
        return "ECS does not show it any more";
      case "unread":
        return "it could not be read";
      case "status":
        return `it is ${wrong.status}`;
      case "size":
        return `it is ${wrong.instanceType}, not at its size`;
    }
  },
  failed: ({ fleet, phase, maxErrors, count, wrong }: Failed) => ({
    fact: `phase ${phase.name} of ${fleet} has not passed: ${counted(count)} failed where maxErrors is ${counted(maxErrors)}${whyWords(wrong)}; no instance of a later phase was begun`,
    fix: "mend what failed, then run pulumi up again: what is done stays done, and the phase is judged anew",
  }),
} as const;

/** One line for all with the same trouble. */
function whyWords(wrong: readonly WrongMember[]): string {
  const names = new Map<string, string[]>();
  for (const { name, why } of wrong) names.set(why, [...(names.get(why) ?? []), name]);
  return [...names].map(([why, all]) => `; ${folded(all)}: ${why}`).join("");
}
