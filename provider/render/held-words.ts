// Why a member of a rollout is not begun: what holds it up in, a status line or a fact with its fix out; pure.
import type { Held } from "../plan/fleet/seats";
import { counted } from "./folded";
import { zoneLetter } from "./rollout-words";

interface Told {
  readonly sentence: string;
  readonly fix: string;
}

export const HELD_WORDS = {
  /** Of one that waits: the first 20 letters are what 80 columns show of it. */
  status: (held: Held) => (held.kind === "zone" ? `wait for zone ${zoneLetter(held.zoneId)}` : "wait for a seat"),
  told: (fleet: string, held: Held): Told => {
    switch (held.kind) {
      case "halted":
        return {
          sentence: `the rollout of ${fleet} has halted after ${failures(held.failed)}`,
          fix: "mend what failed, then run pulumi up again: it goes on with the instances that are not done",
        };
      case "gate":
        return {
          sentence: `phase ${held.phase} of ${fleet} has not passed in this run`,
          fix: "run pulumi up again, with --target of the gates too where it has --target: the phases are judged anew, and the next one follows",
        };
      case "full":
        return {
          sentence: `${counted(held.down)} instance${held.down === 1 ? " of" : "s of"} ${fleet} ${held.down === 1 ? "is" : "are"} down, as many as maxDown allows`,
          fix: 'start those that are off, or write powerState: "Stopped" for those that are to stay off, then run pulumi up again',
        };
      case "unread":
        return {
          sentence: `nobody can tell how many of ${fleet} are down: not all of its instances could be read`,
          fix: "run pulumi up again when ECS answers",
        };
      case "zone":
        return {
          sentence: `instances of ${fleet} in ${held.zoneId} are still in work, and zones is "one-at-a-time"`,
          fix: "run pulumi up again when they have ended",
        };
    }
  },
} as const;

function failures(count: number): string {
  return `${count} failure${count === 1 ? "" : "s"}`;
}
