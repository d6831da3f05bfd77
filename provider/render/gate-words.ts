// The words of a gate between two phases of a rollout: what is waited for, what has passed, what is wrong; data in, text out; pure.
import type { Phase } from "../inputs/rollout";
import type { Wrong } from "../plan/fleet/judge-gate";
import { tellTogether } from "../inputs/told-together";
import { counted, folded } from "./folded";
import { durationWords } from "./window-words";

export interface WrongMember {
  readonly name: string;
  readonly why: string;
}

interface Of {
  readonly fleet: string;
  readonly phase: Pick<Phase, "name" | "bake">;
}

/** A member as it was judged. */
interface Judged {
  readonly inputs: { readonly health?: unknown };
  /** Absent: nothing was to be done on it. */
  readonly work?: { readonly endsUp: boolean } | undefined;
}

interface Passed {
  readonly phase: Of["phase"];
  readonly members: readonly Judged[];
  readonly maxErrors: number;
}

interface Failed extends Of {
  readonly maxErrors: number;
  /** Of any phase, in this run. */
  readonly count: number;
  readonly wrong: readonly WrongMember[];
}

export const GATE_WORDS = {
  bake: { left: (duration: string) => `bake ${duration}`, over: "baked" },
  /** As pinned: what is judged, and when. What it is to be stands in the plan of each. */
  plan: ({ name, bake }: Of["phase"], members: number) =>
    `after ${name}: ${counted(members)} judged${bake === 0 ? "" : ` ${durationWords(bake * 1000)} after the last start`}`,
  passed: (gate: string, passed: Passed) => `${gate}: phase ${passed.phase.name} has passed: ${passedWords(passed)}`,
  wrong: (wrong: Wrong): string => {
    switch (wrong.kind) {
      case "gone":
        return "not shown by ECS any more";
      case "unread":
        return "could not be read";
      case "status":
        return wrong.status;
      case "size":
        return `${wrong.instanceType}, not at its size`;
    }
  },
  failed: ({ fleet, phase, maxErrors, count, wrong }: Failed) => ({
    fact: `phase ${phase.name} of ${fleet} has not passed: ${counted(count)} failed, and maxErrors is ${counted(maxErrors)}${whyWords(wrong)}; no instance of a later phase was begun`,
    fix: "mend what failed, then run pulumi up again: what is done stays done, and the phase is judged anew",
  }),
} as const;

function passedWords({ phase: { bake }, members, maxErrors }: Passed): string {
  const changed = members.filter(({ work }) => work);
  if (changed.length === 0) return "nothing was to be done in it";
  const baked = bake > 0 && changed.some(({ work }) => work?.endsUp);
  const when = baked ? `, ${durationWords(bake * 1000)} after the last start` : "";
  return `${maxErrors > 0 ? `no more than ${counted(maxErrors)} failed` : `${counted(changed.length)} ${endWords(changed)}`}${when}`;
}

function endWords(changed: readonly Judged[]): string {
  if (!changed.every(({ work }) => work?.endsUp)) return "as planned";
  return changed.every(({ inputs }) => inputs.health !== undefined) ? "up and healthy" : "up";
}

/** One line for all with the same trouble. */
function whyWords(wrong: readonly WrongMember[]): string {
  const told = tellTogether(wrong.map(({ name, why }) => ({ name, said: why })));
  return told.map(({ said, names }) => `; ${folded(names)}: ${said}`).join("");
}
