// What may stand against a stop: a row a bar, in the order in which they are asked. What is about to be stopped in, the first that bars it out; I/O.
//
// Asked before anything is called, after each wait, and before every StopInstance, be it sent again; after the stop nobody is asked any more. A start
// and a recovery are never barred.
import type { EcsSession } from "../calls/ecs-session";
import { ResizeError } from "../errors/resize-error";
import { readKeysEnd } from "../observe/keys-end";
import { isLasting, keysAhead } from "../plan/keys-now";
import { mayStop, windowNow } from "../plan/window/window-now";
import type { Ahead } from "../plan/work";
import { expiringWords, unansweredWords } from "../render/keys-words";
import { type ClosedWords, closedWords } from "../render/window-words";
import { type BarKind, FAILURES } from "./failure-kinds";
import type { Run } from "./run";
import type { Barred } from "./step-result";

type Session = Pick<EcsSession, "ecs" | "clock">;

/** Undefined: it does not stand against a stop at that moment. */
type Bar = (session: Session, ahead: Ahead) => Promise<ClosedWords | undefined>;

const BARS: Readonly<Record<BarKind, Bar>> = {
  /** Invariant I17. */
  "outside-window": (_, ahead) => {
    const now = windowNow(ahead);
    return Promise.resolve(!now || mayStop(now) ? undefined : closedWords(now));
  },
  /** Invariant I19. */
  "credentials-expiring": async (session, ahead) => {
    const told = await readKeysEnd(session);
    if (told.kind === "unanswered") return unansweredWords(told.cause);
    const now = keysAhead(ahead, undefined, told);
    return !now || isLasting(now) ? undefined : expiringWords(now);
  },
};

/** Undefined: the instance may be stopped now, or in so many milliseconds. Else what a step that stops it ends as. */
export async function barredNow(
  { work, services: { session } }: Pick<Run, "work" | "services">,
  inMs = 0,
): Promise<Barred["by"] | undefined> {
  return await firstBar(session, work && { work, at: session.clock.now() + inMs });
}

/** Where nothing was changed yet. Throws what bars the stop. */
export async function assertUnbarred(session: Session, ahead: Ahead | undefined): Promise<void> {
  const by = await firstBar(session, ahead);
  if (by) throw new ResizeError(FAILURES[by.kind].code, `${by.sentence}; nothing was changed`, { fix: by.fix });
}

async function firstBar(session: Session, ahead: Ahead | undefined) {
  if (!ahead) return undefined;
  for (const kind of KINDS) {
    const words = await BARS[kind](session, ahead);
    if (words) return { kind, sentence: words.fact, fix: words.fix };
  }
  return undefined;
}

const KINDS = Object.keys(BARS) as readonly BarKind[];
