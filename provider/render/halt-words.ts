// What is said of a rollout that has halted: who failed, what the failures share, how far it came and how to go on; data in, text out; pure.
import { type Shared, sharedBy } from "../plan/fleet/halt";
import type { MemberFailure } from "../plan/fleet/seats";
import { counted, folded } from "./folded";

interface Halted {
  /** Of the fleet. */
  readonly name: string;
  readonly failed: ReadonlyMap<string, MemberFailure>;
  readonly fleet: Parameters<typeof sharedBy>[1];
  /** Instances that the rollout had something to do on, and those of them that are done. */
  readonly toDo: number;
  readonly done: number;
}

export function haltWords({ name, failed, fleet, toDo, done }: Halted): string {
  const failures = [...failed.values()];
  const shared = sharedBy(failures, fleet).map(sharedWords);
  const left = toDo - done - failed.size;
  return [
    `${name}: HALTED after ${counted(failed.size)} failure${failed.size === 1 ? "" : "s"}: ${folded([...failed.keys()])}`,
    ...(shared.length > 0 ? [`  in common: ${shared.join(", ")}`] : []),
    `  ${counted(done)} of ${counted(toDo)} done, ${counted(left)} not begun: they are as they were`,
    "  fix: mend what failed, then run pulumi up again: it goes on with those that are not done",
  ].join("\n");
}

function sharedWords({ fact, value }: Shared): string {
  return `${SHARED_WORDS[fact]} ${value}`;
}

const SHARED_WORDS: Readonly<Record<Shared["fact"], string>> = { zone: "zone", family: "type family", code: "error" };

/** Of a member in a run that leaves its rollout out. */
export const LEFT_OUT = {
  fact: "the rollout of this fleet is not part of this run, so nobody counts how many are down",
  fix: "run it without --target, or with --target of the rollout and of its gates as well",
} as const;
