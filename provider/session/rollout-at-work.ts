// A rollout in the process that carries it out: who is in work, who has failed, which gates have passed. In memory; what members ask of it waits by the clock.
import { cancelled, pause } from "../calls/pause";
import { ResizeError } from "../errors/resize-error";
import type { Seat } from "../execute/seat";
import type { Rollout } from "../inputs/rollout";
import { type Held, heldForGood, heldForNow, isHalted, type MemberFailure } from "../plan/fleet/seats";
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
  /** Undefined: it was done. */
  leave(name: string, failure?: Ended): void;
  passed(phase: number): void;
  readonly failed: ReadonlyMap<string, MemberFailure>;
  /** Where a member is looked at; what is said there is said of the rollout. */
  readonly placeOf: (name: string) => ResourceContext | undefined;
  /** How many that were to be changed have been. */
  done(): number;
  /** The rollout has halted, and what was in work has ended: true once. */
  isNewsOfHalt(): boolean;
}

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
  const seats = { name, rollout, course, clock, zoneOf, downNow: sharedLook(clock, lookDown) };
  return {
    ...opening,
    recovered: new Set(),
    failed: course.failed,
    seatOf: (member) => ({
      take: async ({ willStop }, waiting) => await takeSeat(seats, { member, willStop }, waiting),
      bar: () => barOf(seats),
    }),
    leave(member, ended) {
      if (course.inWork.delete(member) && !ended) course.done.set(member, clock.now());
      if (!ended) return;
      const { isUp, ...failure } = ended;
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
  /** When each ended well, milliseconds since 1970. */
  readonly done: Map<string, number>;
  isTold: boolean;
}

interface Seats extends Pick<Opening, "name" | "rollout" | "clock" | "zoneOf"> {
  readonly course: Course;
  readonly downNow: () => Promise<Look>;
}

interface Asking {
  readonly member: string;
  readonly willStop: boolean;
}

async function takeSeat(seats: Seats, { member, willStop }: Asking, { session, report }: Waiting): Promise<boolean> {
  const { course, clock, name, zoneOf } = seats;
  const end = clock.now() + LONGEST_WAIT_MS;
  for (let waited = false; ; waited = true) {
    assertGoesOn(seats, member);
    if (course.inWork.has(member)) return false;
    const look = willStop ? await seats.downNow() : undefined;
    // From here to the entry nothing is waited for: no other takes the same seat.
    assertGoesOn(seats, member);
    const held = look && heldNow(seats, member, look);
    if (!held) {
      course.inWork.set(member, zoneOf(member));
      return waited;
    }
    if (clock.now() >= end) throw heldError(name, held);
    report.say("tick", HELD_WORDS.status(held));
    if (!(await report.flush()) || !(await pause(session, POLL_MS))) throw cancelled();
  }
}

type Waiting = Parameters<Seat["take"]>[1];

function assertGoesOn({ rollout, course, name }: Seats, member: string): void {
  const held = heldForGood(rollout, course, member);
  if (held) throw heldError(name, held);
}

/** Where nobody can tell who is down, nobody is begun. */
function heldNow({ rollout, course, zoneOf }: Seats, member: string, { at, down }: Look): Held | undefined {
  if (!down) return { kind: "full", down: course.inWork.size };
  // One that has come up since the look was down by us, and is not any more.
  const still = new Set([...down].filter((name) => (course.done.get(name) ?? -Infinity) < at));
  return heldForNow(rollout, course, { zoneId: zoneOf(member), down: still });
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

function sharedLook(clock: Opening["clock"], lookDown: Opening["lookDown"]): () => Promise<Look> {
  let last: { readonly at: number; readonly look: Promise<Look> } | undefined;
  return async () => {
    const at = clock.now();
    if (!last || at - last.at >= LOOK_SERVES_MS) last = { at, look: lookDown().then((down) => ({ at, down })) };
    return await last.look;
  };
}

function heldError(name: string, held: Held): ResizeError {
  const { sentence, fix } = HELD_WORDS.told(name, held);
  return new ResizeError("rollout-held", `${sentence}; nothing was changed`, { fix });
}
