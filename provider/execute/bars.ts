// What may stand against a stop: a row a bar, in the order in which they are asked. What is about to be stopped in, the first that bars it out; I/O.
//
// Asked before anything is called, after each wait, and before every StopInstance, be it sent again; after the stop nobody is asked any more. A start
// and a recovery are never barred.
import { ResizeError } from "../errors/resize-error";
import { readKeysEnd } from "../observe/keys-end";
import { isLasting, keysAhead } from "../plan/keys-now";
import { mayStop, windowNow } from "../plan/window/window-now";
import type { Ahead } from "../plan/stop-work";
import { expiringWords, unansweredWords } from "../render/keys-words";
import { type ClosedWords, closedWords } from "../render/window-words";
import { type BarKind, FAILURES } from "./failure-kinds";
import type { Run, Services } from "./run";
import type { Barred } from "./step-result";

/** Of whoever is about to stop. */
type Stopping = Pick<Services, "session" | "seat">;

/** Undefined: it does not stand against a stop at that moment. */
type Bar = (stopping: Stopping, ahead: Ahead) => Promise<Omit<Barred["by"], "kind"> | undefined>;

const BARS: Readonly<Record<BarKind, Bar>> = {
  /** What is not begun is not begun any more. */
  halted: ({ seat }) => Promise.resolve(seat?.bar()),
  /** Invariant I17. */
  "outside-window": (_, ahead) => {
    const now = windowNow(ahead);
    return Promise.resolve(!now || mayStop(now) ? undefined : inWords(closedWords(now)));
  },
  /** Invariant I19. */
  "credentials-expiring": async ({ session }, ahead) => {
    const told = await readKeysEnd(session);
    if (told.kind === "unanswered") return inWords(unansweredWords(told.cause));
    const now = keysAhead(ahead, undefined, told);
    return !now || isLasting(now) ? undefined : inWords(expiringWords(now));
  },
};

/** Undefined: the instance may be stopped now, or in so many milliseconds. Else what a step that stops it ends as. */
export async function barredNow(
  { work, services }: Pick<Run, "work" | "services">,
  inMs = 0,
): Promise<Barred["by"] | undefined> {
  return await firstBar(services, work && { work, at: services.session.clock.now() + inMs });
}

/** Where nothing was changed yet. Throws what bars the stop. */
export async function assertUnbarred(stopping: Stopping, ahead: Ahead | undefined): Promise<void> {
  const by = await firstBar(stopping, ahead);
  if (!by) return;
  const { kind, sentence, ...details } = by;
  throw new ResizeError(FAILURES[kind].code, `${sentence}; nothing was changed`, details);
}

async function firstBar(stopping: Stopping, ahead: Ahead | undefined): Promise<By | undefined> {
  if (!ahead) return undefined;
  for (const kind of KINDS) {
    const words = await BARS[kind](stopping, ahead);
    if (words) return { ...words, kind };
  }
  return undefined;
}

type By = Barred["by"] & { readonly kind: BarKind };

function inWords({ fact: sentence, fix }: ClosedWords): Omit<By, "kind"> {
  return { sentence, fix };
}

const KINDS = Object.keys(BARS) as readonly BarKind[];
