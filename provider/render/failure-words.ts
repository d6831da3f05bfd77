// A failed run in words: what failed, what was done, what the instance is now, what to do. Data in, an error out; pure.
import type { ErrorClass } from "../calls/error-classes";
import { ERROR_CODES } from "../errors/codes";
import { ResizeError } from "../errors/resize-error";
import type { Instance } from "../ports/ecs";
import { timeWords } from "./attempt-words";
import { ORDER_LIST } from "./order-words";
import type { RefusalText } from "./refusal-words";

/** The codes of a run that ended in a step. */
export type FailureCode =
  | "step-failed"
  | "left-stopped"
  | "taken-over"
  | "changed-meanwhile"
  | "cancelled"
  | "outside-window"
  | "credentials-expiring"
  | "rollout-held";

export interface FailedRun {
  readonly instanceId: string;
  readonly regionId: string;
  readonly step: string;
  readonly sentence: string;
  readonly ecsCode: string | undefined;
  readonly errorClass: ErrorClass;
  readonly code: FailureCode;
  readonly requestId: string | undefined;
  /** Titles of the steps that were done. */
  readonly done: readonly string[];
  /** The instance after all; undefined when it could not be read. */
  readonly now: Instance | undefined;
  /** It was looked for after all, and no longer exists. */
  readonly isGone?: boolean;
  /** The instance is off though it was on, and every try to start it failed for this reason. */
  readonly leftBecause?: string;
  /** Seconds since 1970: until then the same change is refused where it would stop the instance again. */
  readonly refusedUntil?: number;
  /** What mends it, where the moment says more than the code. */
  readonly fix?: string;
  /** The size is there, and the instance did not become healthy. */
  readonly isUnhealthy?: boolean;
  /** And it has its old size again. */
  readonly isReverted?: boolean;
  /** Nobody here brings the instance back, for this reason: another run has it, or it is gone. */
  readonly notOurs?: string;
}

export function failureError(run: FailedRun): ResizeError {
  const { code, step, requestId, ecsCode } = run;
  const held =
    run.refusedUntil === undefined
      ? ""
      : `; another stop for this change is refused until ${timeWords(run.refusedUntil)}`;
  return new ResizeError(code, sentence(run), { step, requestId, ecsCode, fix: `${fixOf(run)}${held}` });
}

/** Delete with `onDelete: "restore"` meets a rule: nothing was changed, and the resource stays. */
export function restoreRefused(failures: readonly RefusalText[]): ResizeError {
  const fix = [...failures.map((failure) => failure.fix), 'or write onDelete: "retain" to leave the size as it is'];
  const facts = failures.map(({ fact }) => fact).join("; ");
  return new ResizeError("refused", `cannot restore the size it had: ${facts}`, { fix: fix.join("; ") });
}

/** Delete meets a rule on the way to bring the instance back: the resource stays, and with it the record of what is pending. */
export function releaseRefused(failures: readonly RefusalText[]): ResizeError {
  const facts = failures.map(({ fact }) => fact).join("; ");
  const fix = failures.map((failure) => failure.fix).join("; ");
  return new ResizeError("refused", `an earlier run left work on this instance that must end first: ${facts}`, {
    fix,
  });
}

/** Of steps that nothing went wrong in. */
const UNDONE: readonly FailureCode[] = ["cancelled", "outside-window", "credentials-expiring", "rollout-held"];

function sentence(run: FailedRun): string {
  const done = run.done.length === 0 ? "nothing was done before it" : `done before it: ${run.done.join(", ")}`;
  const left = run.leftBecause === undefined ? "" : `. ${leftWords(run.leftBecause, run.sentence)}`;
  const ended = UNDONE.includes(run.code) ? "was not done" : "failed";
  return `step "${run.step}" ${ended} on ${run.instanceId}: ${withoutStop(run.sentence)}; ${done}. ${nowWords(run)}${left}`;
}

/** Not the same sentence twice: a start that fails is tried again and fails for the same reason. */
function leftWords(because: string, why: string): string {
  return because === why ? "It could not be started" : `It could not be started: ${withoutStop(because)}`;
}

/** The sentences of ECS end in a full stop, and ours go on after them. */
function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

function nowWords({ now, instanceId, notOurs, isGone }: FailedRun): string {
  if (isGone) return "The instance is gone now";
  if (!now) return notOurs ?? `${instanceId} could not be read after it`;
  const machine = `The instance is now ${now.status}, ${now.instanceType}, ${now.internetMaxBandwidthOut} Mbit/s`;
  return notOurs === undefined ? machine : `${machine}; ${notOurs}`;
}

/** What the error of a failed run says of the instance now, as it stands there: `Running, ecs.g6.large, 10 Mbit/s`. */
export function readMachineNow(fact: string): string | undefined {
  return /The instance is now (\w+, \S+, \S+ Mbit\/s)/.exec(fact)?.[1];
}

function fixOf(run: FailedRun): string {
  if (run.isGone) return FIXES.gone;
  if (run.code === "left-stopped") return byHand(run);
  return run.fix ?? (run.code === "step-failed" ? fixOfClass(run) : ERROR_CODES[run.code].fix);
}

function byHand({ instanceId, regionId }: FailedRun): string {
  const command = `aliyun ecs StartInstance --RegionId ${regionId} --InstanceId ${instanceId}`;
  return `start it by hand: ${command} (or Start in the ECS console of ${regionId}); then run pulumi up again`;
}

function fixOfClass({ errorClass, ecsCode, isUnhealthy, isReverted }: FailedRun): string {
  if (isUnhealthy) return isReverted ? FIX_REVERTED : FIX_UNHEALTHY;
  if (ecsCode === undefined) return FIX_UNCODED;
  return errorClass === "capacity" && NETWORK_SHORTAGE.test(ecsCode) ? FIX_NETWORK : FIXES[errorClass];
}

/** Codes of addresses and bandwidth (ECS facts 2.4, 2.6): another type would not help. */
const NETWORK_SHORTAGE = /PublicIp|IpAllocation|InternetBandwidth/;

const AGAIN = "run pulumi up again";
const FIX_UNCODED = `ECS returned no error: check the instance, then ${AGAIN}`;
const FIX_REVERTED = `see why the instance was not healthy, or choose another instanceType; then ${AGAIN}`;
const FIX_UNHEALTHY = `see why the instance is not healthy; then ${AGAIN}, which checks its health again and stops nothing; to go back, write the old size`;
const FIX_NETWORK = `the region has no more addresses or bandwidth for this account; ${AGAIN} later, or ask for more by ticket`;

const FIXES: Readonly<Record<ErrorClass, string>> = {
  throttled: `the account sends too many calls; ${AGAIN} in a minute`,
  cooldown: `ECS allows one change of an instance in five minutes; ${AGAIN} in five minutes`,
  busy: `another operation on the instance is under way; ${AGAIN} when it has ended`,
  transient: `the service failed for a moment; ${AGAIN}`,
  status: `somebody else changed the instance in the meantime; check it, then ${AGAIN}`,
  capacity: `the type is out of stock or over quota; choose another instanceType, or ${AGAIN} later`,
  money: `settle the account, then ${AGAIN}`,
  order: `pay for the unpaid order of the instance or void it (${ORDER_LIST}), then ${AGAIN}`,
  permission: `allow the action to these credentials (npx --no-install ecs-spec ram-policy prints the policy), then ${AGAIN}`,
  credentials: `renew the credentials, then ${AGAIN}`,
  locked: `lift the lock in the console, then ${AGAIN}`,
  "not-supported": "choose a size that ECS accepts for this instance",
  input: "correct the value that ECS names",
  gone: "remove the resource from the program: the instance no longer exists",
  region: "correct the region: regionId on the resource, or ecs-spec:region",
  "dry-run-passed": AGAIN,
  "our-bug": "please report it with this text",
  unlisted: `do what the message from ECS says, then ${AGAIN}`,
};
