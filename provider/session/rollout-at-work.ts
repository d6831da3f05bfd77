// A rollout in the process that carries it out: who is in work, who has failed, which gates have passed. In memory; what members ask of it waits by the clock.
import { cancelled, pause } from "../calls/pause";
import { ResizeError } from "../errors/resize-error";
import type { Seat } from "../execute/seat";
import type { Rollout } from "../inputs/rollout";
import { STEP_TRAITS } from "../inputs/step-traits";
import { createAskOnce } from "../observe/ask-once";
import type { RefusedMember } from "../plan/fleet/rollout-plan";
import { type Beginning, type Held, heldForGood, heldForNow, isHalted, type MemberFailure } from "../plan/fleet/seats";
import type { Repair, Work } from "../plan/fleet/work";
import type { ResourceContext } from "../survey";
import type { Clock } from "../ports/clock";
import { HELD_WORDS } from "../render/held-words";

export interface RolloutAtWork {
  readonly rollout: Rollout;
  /** Pulumi name of the fleet. */
  readonly name: string;
  /** What the check of this process found to be done in the phases, by name of member. */
  readonly work: ReadonlyMap<string, Work>;
  /** What comes before all phases, by the rollout itself. */
  readonly repairs: ReadonlyMap<string, Repair>;
  /** No phase begins: the run ends when the repairs are done. */
  readonly refused: readonly RefusedMember[];
  /** Names of members whose recovery has been done. */
  readonly recovered: Set<string>;
  readonly zoneOf: (name: string) => string;
  seatOf(name: string): Seat;
  leave(name: string, how: Left): void;
  passed(phase: number): void;
  readonly failed: ReadonlyMap<string, MemberFailure>;
  /** Of a member that had another name in the fleet before. */
  readonly formerOwnerOf: (name: string) => string | undefined;
  /** Where a member is looked at; what is said there is said of the rollout. */
  readonly placeOf: (name: string) => ResourceContext | undefined;
  /** How many that were to be changed have been. */
  done(): number;
  /** The rollout has halted, and what was in work has ended: true once. */
  isNewsOfHalt(): boolean;
}

/** Those that this process carries out, by URN: the check of a rollout opens it, and its members and gates find it. "unknown": its members are not known in this preview. */
export type Rollouts = Map<string, RolloutAtWork | "unknown">;

/** "done-off": it is at its size, and stays off. "held": it was not let begin, or let go before anything was stopped; it has neither failed nor been done. */
export type Left = "done" | "done-off" | "held" | Ended;

export interface Ended extends MemberFailure {
  /** Running, and healthy as far as anybody asks. */
  readonly isUp: boolean;
}

interface Opening
  extends Pick<
    RolloutAtWork,
    "rollout" | "name" | "work" | "repairs" | "refused" | "zoneOf" | "placeOf" | "formerOwnerOf"
  > {
  readonly clock: Pick<Clock, "now">;
  /** Names of members that are down now. Undefined: nobody can tell. */
  readonly lookDown: () => Promise<ReadonlySet<string> | undefined>;
}

/** A seat that nobody frees is nobody's to wait for: others may have stopped those instances for good. */
const LONGEST_WAIT_MS = 15 * 60_000;
const POLL_MS = 2_000;
/** One look at all members serves those who ask so soon after it: with a hundred begun in a minute, each would else look at a thousand. */
const LOOK_SERVES_MS = 20_000;

export function openRollout({ clock, lookDown, ...opening }: Opening): RolloutAtWork {
  const { rollout, name, zoneOf } = opening;
  const course: Course = {
    inWork: new Map(),
    broken: new Set(),
    failed: new Map(),
    passed: new Set(),
    done: new Map(),
    isTold: false,
  };
  const looks = createAskOnce(clock, { forMs: LOOK_SERVES_MS, others: Infinity });
  const lookNow = async (): Promise<Look> => ({ at: clock.now(), down: await lookDown() });
  const downNow = async (): Promise<Look> => await looks("down", lookNow, () => true);
  const seats = { name, rollout, course, clock, zoneOf, downNow };
  return {
    ...opening,
    recovered: new Set(),
    failed: course.failed,
    seatOf: (member) => ({
      take: async (plan, waiting) => await takeSeat(seats, { name: member, ...traitsOf(plan) }, waiting),
      bar: () => barOf(seats),
    }),
    leave(member, how) {
      const hadSeat = course.inWork.delete(member);
      if (how === "done" && hadSeat) course.done.set(member, clock.now());
      if (how === "done-off" && hadSeat) course.done.set(member, -Infinity);
      if (typeof how === "string") return;
      const { isUp, ...failure } = how;
      course.failed.set(member, failure);
      if (!isUp) course.broken.add(member);
    },
    passed: (phase) => void course.passed.add(phase),
    done: () => course.done.size,
    isNewsOfHalt() {
      if (course.isTold || course.inWork.size > 0 || !isHalted(rollout, course)) return false;
      course.isTold = true;
      return true;
    },
  };
}

/** The course of the pure rules, as it changes. */
interface Course {
  readonly inWork: Map<string, string>;
  readonly broken: Set<string>;
  readonly failed: Map<string, MemberFailure>;
  readonly passed: Set<number>;
  /** When each ended well, milliseconds since 1970; -Infinity: and has not come up. */
  readonly done: Map<string, number>;
  isTold: boolean;
}

interface Seats extends Pick<Opening, "name" | "rollout" | "clock" | "zoneOf"> {
  readonly course: Course;
  readonly downNow: () => Promise<Look>;
}

interface Asking extends Beginning {
  readonly willStop: boolean;
}

function traitsOf({ willStop, steps }: Parameters<Seat["take"]>[0]): Omit<Asking, "name"> {
  return { willStop, changesNothing: steps.every(({ kind }) => STEP_TRAITS[kind].writes === "nothing") };
}

async function takeSeat(seats: Seats, asking: Asking, { session, report }: Waiting): Promise<boolean> {
  const { course, clock, name, zoneOf } = seats;
  const { name: member, willStop } = asking;
  const end = clock.now() + LONGEST_WAIT_MS;
  for (let waited = false; ; waited = true) {
    assertGoesOn(seats, asking);
    const look = willStop ? await seats.downNow() : undefined;
    // From here to the entry nothing is waited for: no other takes the same seat.
    assertGoesOn(seats, asking);
    const held = look && heldNow(seats, member, look);
    if (!held) {
      course.inWork.set(member, zoneOf(member));
      return waited;
    }
    // Whoever has rested asks again, and gives way to what others have stopped meanwhile.
    course.inWork.delete(member);
    if (clock.now() >= end) throw heldError(name, held);
    report.say("tick", HELD_WORDS.status(held));
    if (!(await report.flush()) || !(await pause(session, POLL_MS))) throw cancelled();
  }
}

type Waiting = Parameters<Seat["take"]>[1];

function assertGoesOn({ rollout, course, name }: Seats, beginning: Beginning): void {
  const held = heldForGood(rollout, course, beginning);
  if (held) throw heldError(name, held);
}

function heldNow({ rollout, course, zoneOf }: Seats, member: string, { at, down }: Look): Held | undefined {
  const inWork = new Map([...course.inWork].filter(([other]) => other !== member));
  // One that has come up since the look was down by us, and is not any more; one that was changed while it was off still is.
  const isUpSince = (name: string) => (course.done.get(name) ?? -Infinity) >= at;
  const still = down && new Set([...down].filter((name) => !isUpSince(name)));
  return heldForNow(rollout, { ...course, inWork }, { zoneId: zoneOf(member), down: still });
}

function barOf({ rollout, course, name }: Seats): ReturnType<Seat["bar"]> {
  if (!isHalted(rollout, course)) return undefined;
  return { kind: "halted", ...HELD_WORDS.told(name, { kind: "halted", failed: course.failed.size }) };
}

interface Look {
  /** When it was asked for, milliseconds since 1970. */
  readonly at: number;
  readonly down: ReadonlySet<string> | undefined;
}

function heldError(name: string, held: Held): ResizeError {
  const { sentence, fix } = HELD_WORDS.told(name, held);
  return new ResizeError("rollout-held", `${sentence}; nothing was changed`, { fix });
}
