// What a look tells of an instance that is ours: an answer that lacks it, or its tags, is believed only when it lasts. I/O by the reader.
//
// DescribeInstances has answered without an instance that is there, and shown one without its tags, for a moment (decision 0029).
// Nothing may rest on such an answer: neither that the instance is gone, nor that our journal was taken away, nor a write.
import { hasJournal } from "../../inputs/journal";
import type { Instance } from "../../ports/ecs";
import type { Failed, Outcome } from "../../ports/outcome";
import type { Run, Fence } from "../run";
import { type FenceBreach, judgeFence } from "./fence";
import { ABSENT_MS, UNTAGGED_MS } from "./wait-limits";

export type Sight =
  | { readonly kind: "seen"; readonly instance: Instance }
  | { readonly kind: "breach"; readonly breach: FenceBreach; readonly instance: Instance }
  /** Not in the answers for so long that it no longer exists. */
  | { readonly kind: "gone" };

/** What the last answers lacked, and since when. */
interface Lack {
  readonly what: "instance" | "tags";
  readonly since: number;
}

/** Undefined: the answer proves nothing yet. `lacksTags` says which instances are shown without tags that they have. */
export type Watch = (answer: Instance | undefined, now: number) => Sight | undefined;

export function createWatch(fence: Fence | undefined, lacksTags: LacksTags = lacksJournal(fence)): Watch {
  let lack: Lack | undefined;
  return (instance, now) => {
    const what = lacking(instance, lacksTags);
    lack = what && (lack?.what === what ? lack : { what, since: now });
    if (!instance) return lack && now - lack.since >= ABSENT_MS ? { kind: "gone" } : undefined;
    if (lack && now - lack.since < UNTAGGED_MS) return undefined;
    const breach = judgeFence(fence, instance);
    return breach ? { kind: "breach", breach, instance } : { kind: "seen", instance };
  };
}

export type LacksTags = (instance: Instance) => boolean;

function lacksJournal(fence: Fence | undefined): LacksTags {
  return ({ tags }) => fence?.seen === true && !hasJournal(tags);
}

function lacking(instance: Instance | undefined, lacksTags: LacksTags): Lack["what"] | undefined {
  if (!instance) return "instance";
  return lacksTags(instance) ? "tags" : undefined;
}

export interface Unread {
  readonly kind: "unread";
  readonly failure: Failed;
  /** The answer before it lacked the instance or its tags: what was seen before that does not stand. */
  readonly isDoubtful: boolean;
}

/** Looks once, and on only while the answer proves nothing; a read that fails ends it. */
export async function look(
  { services: { session, read }, instanceId, fence }: Pick<Run, "services" | "instanceId" | "fence">,
  lacksTags?: LacksTags,
): Promise<Sight | Unread> {
  const watch = createWatch(fence, lacksTags);
  let isDoubtful = false;
  for (;;) {
    const outcome: Outcome<Instance | undefined> = await read(instanceId);
    if (outcome.kind !== "done") return { kind: "unread", failure: outcome, isDoubtful };
    const sight = watch(outcome.value, session.clock.now());
    if (sight) return sight;
    isDoubtful = true;
    await session.clock.sleep(PAUSE_MS);
  }
}

const PAUSE_MS = 1_000;
