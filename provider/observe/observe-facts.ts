// Everything a plan rests on: the machine first, then the reads that it calls for. Session and id in, facts out; I/O.
//
// Throws where there is nothing to plan for: no such instance, no credentials, no answer.
import { classifyError, type ErrorClass } from "../calls/error-classes";
import type { EcsSession } from "../calls/ecs-session";
import type { ErrorCode } from "../errors/codes";
import { ResizeError } from "../errors/resize-error";
import { journalOn } from "../inputs/journal";
import type { Instance } from "../ports/ecs";
import type { Failed } from "../ports/outcome";
import type { ReadInstance } from "./instance-reader";
import { type Facts, NOT_ASKED } from "./observation";
import { observeTargets, type TargetQuestions } from "./observe-targets";

export interface FactsRequest {
  readonly instanceId: string;
  readonly migrateAcrossZone: boolean;
  /** What else the plan needs to know of this machine. */
  readonly ask: (facts: Facts) => Pick<TargetQuestions, "offered" | "typeFacts">;
}

export async function observeFacts(session: EcsSession, read: ReadInstance, request: FactsRequest): Promise<Facts> {
  const { instanceId, migrateAcrossZone, ask } = request;
  const instance = await observeInstance(read, instanceId, session.ecs.regionId);
  if (!instance) throw new ResizeError("instance-not-found", `no instance ${instanceId} in ${session.ecs.regionId}`);
  const journal = journalOn(instance.tags);
  const observedAt = session.clock.now();
  const first: Facts = { instance, ...(journal && { journal }), offered: NOT_ASKED, typeFacts: NOT_ASKED, observedAt };
  return { ...first, ...(await observeTargets(session, { instanceId, migrateAcrossZone, ...ask(first) })) };
}

/** Undefined when it does not exist. */
export async function observeInstance(
  read: ReadInstance,
  instanceId: string,
  regionId: string,
): Promise<Instance | undefined> {
  const outcome = await read(instanceId);
  if (outcome.kind === "done") return outcome.value;
  throw readError(outcome, instanceId, regionId);
}

function readError(outcome: Failed, instanceId: string, regionId: string): ResizeError {
  const what = `reading ${instanceId} in ${regionId} failed`;
  if (outcome.kind !== "rejected") return new ResizeError("read-failed", `${what}: ${outcome.cause}`);
  const { code, mend } = READ_ERRORS[classifyError(outcome.code, outcome.message)] ?? { code: "read-failed" };
  const { code: ecsCode, requestId, message } = outcome;
  return new ResizeError(code, `${what}: ${message}`, { ecsCode, requestId, ...(mend && { mend }) });
}

const READ_ERRORS: Readonly<Partial<Record<ErrorClass, { readonly code: ErrorCode; readonly mend?: string }>>> = {
  permission: { code: "read-failed", mend: "allow ecs:DescribeInstances (npx ecs-spec ram-policy prints the policy)" },
  credentials: { code: "credentials-refused" },
  gone: { code: "instance-not-found" },
};
