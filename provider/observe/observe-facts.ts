// Everything a plan rests on: the instance first, then the reads that it calls for. Session and id in, facts out; I/O.
//
// Throws where there is nothing to plan for: no such instance, no credentials, no answer.
import type { EcsSession } from "../calls/ecs-session";
import { pauseOrEnd } from "../calls/pause";
import { ResizeError } from "../errors/resize-error";
import { attemptOn } from "../inputs/failed-attempt";
import { journalOn, laterJournalOn } from "../inputs/journal";
import { orderOn } from "../inputs/order-record";
import type { EcsPort, Instance } from "../ports/ecs";
import { confirmAbsence, type Looking } from "./confirm-absence";
import type { ReadInstance } from "./instance-reader";
import { type Facts, isSubscription, NOT_ASKED } from "./observation";
import { isPermitted, type Probes } from "./observe-permissions";
import type { Readers } from "./readers";
import { readError } from "./read-error";
import { observeTargets, type TargetQuestions } from "./observe-targets";

export interface FactsRequest {
  readonly instanceId: string;
  readonly migrateAcrossZone: boolean;
  /** Before an apply: the look is of this moment, and an answer that may lack the instance or its tags is doubted for longer. */
  readonly isPatient: boolean;
  /** Whose answer may do for this instance as well: for what is told of many, and for no plan. */
  readonly kinOf?: ((instance: Instance) => string) | undefined;
  /** What else the plan needs to know of this instance. */
  readonly ask: (facts: Facts) => Questions;
}

interface Questions extends Pick<TargetQuestions, "offered" | "typeFacts"> {
  /** The call that was denied in the last attempt. */
  readonly denied?: Partial<Omit<Probes, "instanceId">>;
}

type FactReaders = Omit<Readers, "readSums" | "readPrice">;

export async function observeFacts(session: EcsSession, readers: FactReaders, request: FactsRequest): Promise<Facts> {
  const { instanceId, migrateAcrossZone, ask } = request;
  const instance = await seeInstance(session, readers, request);
  if (!instance) throw new ResizeError("instance-not-found", `no instance ${instanceId} in ${session.ecs.regionId}`);
  const observedAt = session.clock.now();
  const first: Facts = { instance, ...factsOfTags(instance), offered: NOT_ASKED, typeFacts: NOT_ASKED, observedAt };
  const questions = ask(first);
  const kin = request.kinOf && { kin: request.kinOf(instance) };
  const asked = { instanceId, migrateAcrossZone, isSubscription: isSubscription(instance), ...kin, ...questions };
  const targets = await observeTargets(session, asked, readers);
  const permitted = questions.denied && (await isPermitted(session, { instanceId, start: false, ...questions.denied }));
  return { ...first, ...targets, ...(permitted !== undefined && { permitted }) };
}

/** Looks at an instance that an answer lacked, where no better source may be asked: few in a preview, whose error harms nobody. */
const LOOKS_AT_NONE = { preview: 2, apply: 30 } as const;
/**
 * Looks at a Stopped instance that is shown without any tag, a second apart: a journal may say that it is to run (decision 0029). In a preview
 * few, since checks come one after the other; yet where it finds nothing to do, no apply looks for longer.
 */
const LOOKS_AT_UNTAGGED = { preview: 3, apply: 40 } as const;

async function seeInstance(
  session: EcsSession,
  { read, glance }: FactReaders,
  { instanceId, isPatient }: FactsRequest,
): Promise<Instance | undefined> {
  const by = isPatient ? "apply" : "preview";
  const found = await findInstance({ session, read, looks: LOOKS_AT_NONE[by] }, instanceId, isPatient ? read : glance);
  return await withTags({ session, read, looks: LOOKS_AT_UNTAGGED[by] }, found);
}

/** Undefined when it does not exist. Throws where ECS knows it and does not show it. `first`: how the first look is made. */
export async function findInstance(
  looking: Looking,
  instanceId: string,
  first: ReadInstance = looking.read,
): Promise<Instance | undefined> {
  const { session } = looking;
  const seen = (await observeInstance(first, instanceId, session.ecs)) ?? (await confirmAbsence(looking, instanceId));
  if (seen === "unseen") {
    const sentence = `DescribeInstances does not show ${instanceId} in ${session.ecs.regionId}, though ECS knows it`;
    throw new ResizeError("read-failed", sentence);
  }
  return seen === "gone" ? undefined : seen;
}

/** One that is off, and is shown without any tag, is looked at for a while. */
export async function withTags(
  { session, read, looks }: Looking,
  found: Instance | undefined,
): Promise<Instance | undefined> {
  let seen = found;
  for (let look = 0; look < looks && seen && isOffWithoutTags(seen); look += 1) {
    await pauseOrEnd(session, 1_000);
    seen = (await observeInstance(read, seen.instanceId, session.ecs)) ?? seen;
  }
  return seen;
}

/** Its tags may say what is pending: such a look is not believed at once. */
export function isOffWithoutTags({ status, tags }: Pick<Instance, "status" | "tags">): boolean {
  return (status === "Stopped" || status === "Stopping") && Object.keys(tags).length === 0;
}

/** What runs have written on the instance. */
function factsOfTags({ tags }: Instance): Pick<Facts, "journal" | "laterJournal" | "attempt" | "order"> {
  const [journal, laterJournal, attempt] = [journalOn(tags), laterJournalOn(tags), attemptOn(tags)];
  const order = orderOn(tags);
  return {
    ...(journal && { journal }),
    ...(laterJournal !== undefined && { laterJournal }),
    ...(attempt && { attempt }),
    ...(order && { order }),
  };
}

/** Undefined when the answer lacks it. */
export async function observeInstance(
  read: ReadInstance,
  instanceId: string,
  ecs: Pick<EcsPort, "regionId" | "from">,
): Promise<Instance | undefined> {
  const outcome = await read(instanceId);
  if (outcome.kind === "done") return outcome.value;
  throw readError(outcome, instanceId, ecs);
}
