// A rollout in the process that carries it out: who is in work, who has failed, which gates have passed. In memory; what members ask of it waits by the clock.
import { cancelled, pause } from "../calls/pause";
import { ResizeError } from "../errors/resize-error";
import type { Seat } from "../execute/seat";
import type { Rollout } from "../inputs/rollout";
import { STEP_TRAITS } from "../inputs/step-traits";
import { type Beginning, type Held, heldForGood, heldForNow, isHalted, type MemberFailure } from "../plan/fleet/seats";
import type { Work } from "../plan/fleet/work";
import type { ResourceContext } from "../survey";
import type { Clock } from "../ports/clock";
import { HELD_WORDS } from "../render/held-words";

export interface RolloutAtWork {
  readonly rollout: Rollout;
  /** Pulumi name of the fleet. */
  readonly name: string;
  /** What the check of this process found to be done, by name of member. A recovery comes before all phases, by the rollout itself. */
  readonly work: ReadonlyMap<string, Work>;
  /** Names of members whose recovery has been done. */
  readonly recovered: Set<string>;
  readonly zoneOf: (name: string) => string;
  seatOf(name: string): Seat;
  leave(name: string, how: Left): void;
  passed(phase: number): void;
  readonly failed: ReadonlyMap<string, MemberFailure>;
  /** Where a member is looked at; what is said there is said of the rollout. */
  placeOf(name: string): ResourceContext | undefined;
  /** How many that were to be changed have been. */
  done(): number;
  /** The rollout has halted, and what was in work has ended: true once. */
  isNewsOfHalt(): boolean;
}

/** "held": it was not let begin, or let go before anything was stopped; it has neither failed nor been done. */
export type Left = "done" | "held" | Ended;

export interface Ended extends MemberFailure {
  /** Running, and healthy as far as anybody asks. */
  readonly isUp: boolean;
}

interface Opening extends Pick<RolloutAtWork, "rollout" | "name" | "work" | "zoneOf" | "placeOf"> {
  readonly clock: Pick<Clock, "now">;
  /** Names of members that are down now. Undefined: nobody can tell. */
  readonly lookDown: () => Promise<ReadonlySet<string> | undefined>;
}

/** A seat that nobody frees is nobody's to wait for: others may have stopped those instances for good. */
const LONGEST_WAIT_MS = 15 * 60_000;
const POLL_MS = 2_000;
/** One look at all members serves those who ask so soon after it: with a hundred begun in a minute, each would else look at a thousand. */
const LOOK_SERVES_MS = 20_000;

export function openRollout({ rollout, name, work, clock, zoneOf, placeOf, lookDown }: Opening): RolloutAtWork {
  const course = {
    inWork: new Map<string, string>(),
    broken: new Set<string>(),
    failed: new Map<string, MemberFailure>(),
    passed: new Set<number>(),
  };
  const done = new Set<string>();
  let isTold = false;
  let looked: { readonly at: number; readonly down: Promise<ReadonlySet<string> | undefined> } | undefined;
  const downNow = async () => {
    if (!looked || clock.now() - looked.at >= LOOK_SERVES_MS) looked = { at: clock.now(), down: lookDown() };
    return await looked.down;
  };
  const assertMayCome = (beginning: Beginning): void => {
    const held = heldForGood(rollout, course, beginning);
    if (held) throw heldError(name, held);
  };
  const heldNow = (member: string, down: ReadonlySet<string> | undefined): Held | undefined => {
    const inWork = new Map([...course.inWork].filter(([other]) => other !== member));
    return heldForNow(rollout, { ...course, inWork }, { zoneId: zoneOf(member), down });
  };
  const enter = (member: string): void => void course.inWork.set(member, zoneOf(member));
  return {
    rollout,
    name,
    work,
    zoneOf,
    placeOf,
    recovered: new Set(),
    seatOf: (member) => ({
      async take({ willStop, steps }, { session, report }) {
        const changesNothing = steps.every(({ kind }) => STEP_TRAITS[kind].writes === "nothing");
        const end = clock.now() + LONGEST_WAIT_MS;
        for (let waited = false; ; waited = true) {
          assertMayCome({ name: member, changesNothing });
          const down = willStop ? await downNow() : undefined;
          assertMayCome({ name: member, changesNothing });
          // Nothing is waited for between this and the seat: of two that looked at once the second sees that the first has it.
          const held = willStop ? heldNow(member, down) : undefined;
          if (!held) {
            enter(member);
            return waited;
          }
          // Whoever has rested asks again, and gives way to what others have stopped meanwhile.
          course.inWork.delete(member);
          if (clock.now() >= end) throw heldError(name, held);
          report.say("tick", HELD_WORDS.status(held));
          if (!(await report.flush()) || !(await pause(session, POLL_MS))) throw cancelled();
        }
      },
      bar() {
        if (!isHalted(rollout, course)) return undefined;
        return { kind: "halted", ...HELD_WORDS.told(name, { kind: "halted", failed: course.failed.size }) };
      },
    }),
    leave(member, how) {
      const hadSeat = course.inWork.delete(member);
      if (how === "done" && hadSeat) done.add(member);
      if (typeof how === "string") return;
      const { isUp, ...failure } = how;
      course.failed.set(member, failure);
      if (!isUp) course.broken.add(member);
    },
    passed: (phase) => void course.passed.add(phase),
    failed: course.failed,
    done: () => done.size,
    isNewsOfHalt() {
      if (isTold || course.inWork.size > 0 || !isHalted(rollout, course)) return false;
      isTold = true;
      return true;
    },
  };
}

function heldError(name: string, held: Held): ResizeError {
  const { sentence, fix } = HELD_WORDS.told(name, held);
  return new ResizeError("rollout-held", `${sentence}; nothing was changed`, { fix });
}
