// Instances of a region read ahead, by pages of 100: the engine checks one resource after the other, so the looks of a preview never meet in one
// call. Session in, looks out; I/O.
//
// For previews alone: no write rests on such a look, since an apply looks again (invariant I16).
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import { isOfClass } from "../calls/error-classes";
import { hasJournal } from "../inputs/journal";
import type { Instance } from "../ports/ecs";
import type { ReadInstance } from "./instance-reader";
import { isWorthATrial, NO_LOOKS, pagesInFront } from "./read-ahead";
import { YOUNG_MS } from "./young";

export interface Looks {
  /** A look of this moment; what was read ahead of that instance is forgotten. */
  readonly read: ReadInstance;
  /** A look that may be half a minute old. */
  readonly glance: ReadInstance;
  /** These at once, 100 a call, for the glances to come. What goes wrong a glance tells. */
  readonly readAhead: (instanceIds: readonly string[]) => Promise<void>;
}

export function createLooks(session: EcsSession, single: ReadInstance): Looks {
  const pages = openPages(session);
  let tally = NO_LOOKS;
  const readOn = async () => {
    tally = { ...tally, pages: tally.pages + 1 };
    await pages.readOn();
  };
  const findAhead = async (instanceId: string) => {
    let found = pages.find(instanceId);
    for (let left = pagesInFront(tally); !found && left > 0 && pages.hasMore(); left -= 1) {
      await readOn();
      found = pages.find(instanceId);
    }
    return found;
  };
  return {
    read: (instanceId) => {
      pages.forget(instanceId);
      return single(instanceId);
    },
    readAhead: async (instanceIds) => {
      const askedAt = session.clock.now();
      const outcomes = await Promise.all(instanceIds.map((instanceId) => single(instanceId)));
      for (const outcome of outcomes) if (outcome.kind === "done" && outcome.value) pages.keep(outcome.value, askedAt);
    },
    glance: async (instanceId) => {
      tally = { ...tally, looks: tally.looks + 1 };
      const value = await findAhead(instanceId);
      if (value) {
        tally = { ...tally, served: tally.served + 1 };
        return { kind: "done", value, requestId: "" };
      }
      const trial = isWorthATrial(tally) && pages.hasMore() ? readOn() : undefined;
      const outcome = await single(instanceId);
      await trial;
      return outcome;
    },
  };
}

interface Pages {
  find(instanceId: string): Instance | undefined;
  forget(instanceId: string): void;
  /** `askedAt`: when the answer that has it was asked for. */
  keep(instance: Instance, askedAt: number): void;
  /** Not read to the end, or so long ago that it is worth reading again. */
  hasMore(): boolean;
  readOn(): Promise<void>;
}

interface Seen {
  readonly instance: Instance;
  /** When its page was asked for. */
  readonly askedAt: number;
}

function openPages(session: EcsSession): Pages {
  const { clock, ecs } = session;
  const seen = new Map<string, Seen>();
  const isOld = (askedAt: number) => clock.now() - askedAt >= YOUNG_MS;
  // Where the next page begins: "" the first, undefined none.
  let sweep: { readonly begunAt: number; readonly next: string | undefined } = { begunAt: -Infinity, next: "" };
  let isRefused = false;
  let reading: Promise<void> | undefined;
  const readPage = async () => {
    const askedAt = clock.now();
    const { begunAt, next = "" } = isOld(sweep.begunAt) ? { begunAt: askedAt } : sweep;
    const outcome = await callEcs(session, "any", () => ecs.describeRegion(next));
    if (outcome.kind !== "done") {
      // Who may see single instances need not be allowed the list. What else is wrong passes: pages are tried again when they would be old.
      isRefused = isOfClass(outcome, "permission");
      sweep = { begunAt: askedAt, next: undefined };
      return;
    }
    for (const instance of outcome.value.instances) seen.set(instance.instanceId, { instance, askedAt });
    sweep = { begunAt, next: outcome.value.next || undefined };
  };
  return {
    find: (instanceId) => {
      const found = seen.get(instanceId);
      return found && !isOld(found.askedAt) && isPlain(found.instance) ? found.instance : undefined;
    },
    forget: (instanceId) => seen.delete(instanceId),
    keep: (instance, askedAt) => seen.set(instance.instanceId, { instance, askedAt }),
    hasMore: () => !isRefused && (sweep.next !== undefined || isOld(sweep.begunAt)),
    readOn: () => (reading ??= readPage().finally(() => (reading = undefined))),
  };
}

/** What is on its way somewhere, in the hands of a run, or off without a tag is worth a look of its own. */
function isPlain({ status, tags }: Instance): boolean {
  if (hasJournal(tags)) return false;
  return status === "Running" || (status === "Stopped" && Object.keys(tags).length > 0);
}
