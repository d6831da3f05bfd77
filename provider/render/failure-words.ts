// A failed run in words: what failed, what was done, what the machine is now, what to do. Data in, an error out; pure.
import type { ErrorClass } from "../calls/error-classes";
import { ResizeError } from "../errors/resize-error";
import type { Instance } from "../ports/ecs";
import type { RefusalText } from "./refusal-words";

export interface FailedRun {
  readonly instanceId: string;
  readonly regionId: string;
  readonly step: string;
  readonly sentence: string;
  readonly ecsCode: string;
  readonly errorClass: ErrorClass;
  readonly requestId: string;
  /** Titles of the steps that were done. */
  readonly done: readonly string[];
  /** The machine after all; undefined when it could not be read. */
  readonly now: Instance | undefined;
  /** The machine is off though it was on, and every try to start it failed for this reason. */
  readonly leftBecause?: string;
}

export function failureError(run: FailedRun): ResizeError {
  const left = run.leftBecause !== undefined;
  const { step, requestId, ecsCode } = run;
  const mend = left ? byHand(run) : MENDS[run.errorClass];
  return new ResizeError(left ? "left-stopped" : "step-failed", sentence(run), { step, requestId, ecsCode, mend });
}

/** Delete with `onDelete: "restore"` meets a rule: nothing was changed, and the resource stays. */
export function restoreRefused(failures: readonly RefusalText[]): ResizeError {
  const mend = [...failures.map((failure) => failure.mend), 'or write onDelete: "retain" to leave the size as it is'];
  const facts = failures.map(({ fact }) => fact).join("; ");
  return new ResizeError("refused", `cannot restore the size it had: ${facts}`, { mend: mend.join("; ") });
}

function sentence(run: FailedRun): string {
  const done = run.done.length === 0 ? "nothing was done before it" : `done before it: ${run.done.join(", ")}`;
  const left = run.leftBecause === undefined ? "" : `. It could not be started: ${run.leftBecause}`;
  return `step "${run.step}" failed on ${run.instanceId}: ${run.sentence}; ${done}. ${nowWords(run)}${left}`;
}

function nowWords({ now, instanceId }: FailedRun): string {
  if (!now) return `${instanceId} could not be read after it`;
  return `The machine is now ${now.status}, ${now.instanceType}, ${now.internetMaxBandwidthOut} Mbit/s`;
}

function byHand({ instanceId, regionId }: FailedRun): string {
  const command = `aliyun ecs StartInstance --RegionId ${regionId} --InstanceId ${instanceId}`;
  return `start it by hand: ${command} (or Start in the ECS console of ${regionId}); then run pulumi up again`;
}

const AGAIN = "run pulumi up again";

const MENDS: Readonly<Record<ErrorClass, string>> = {
  throttled: `the account sends too many calls; ${AGAIN} in a minute`,
  cooldown: `ECS allows one change of a machine in five minutes; ${AGAIN} in five minutes`,
  busy: `another operation on the machine is under way; ${AGAIN} when it has ended`,
  transient: `the service failed for a moment; ${AGAIN}`,
  status: `somebody else changed the machine meanwhile; look at it, then ${AGAIN}`,
  capacity: `the type is out of stock or over quota; choose another instanceType, or ${AGAIN} later`,
  money: `settle the account, then ${AGAIN}`,
  permission: `allow the action to these credentials (npx ecs-spec ram-policy prints the policy), then ${AGAIN}`,
  credentials: `renew the credentials, then ${AGAIN}`,
  locked: `lift the lock in the console, then ${AGAIN}`,
  "not-supported": "choose a size that ECS accepts for this machine",
  input: "correct the value that ECS names",
  gone: "take the resource out of the program: the instance does not exist any more",
  "dry-run-passed": AGAIN,
  "our-bug": "please report it with this text",
  unlisted: `do what the sentence of ECS says, then ${AGAIN}`,
};
