// Brings an instance back after a step failed: starts it, on the new type if it took effect, else on the old one. I/O.
//
// The order: start the instance as it is; if it does not start because of its new type, change to the old one and start again; repeat until
// the limit, then report it. Nothing is forced and nothing is stopped here.
import { classifyError, type ErrorClass } from "../calls/error-classes";
import { FIRST_PAUSE_MS, nextPause } from "../calls/circuit-breaker";
import type { Instance } from "../ports/ecs";
import { PROGRESS } from "../render/progress-words";
import { isTaken } from "./failure-kinds";
import { type Run, sinceStopped, unsighted } from "./run";
import type { StepFailure } from "./step-result";
import { needsStart, wayBackType } from "./run-rules";
import { NOBODY_STARTS, startInstance } from "./steps/start";
import { changeType } from "./steps/type";
import { isReleased } from "./wait/await-release";
import { awaitTurn } from "./wait/await-turn";
import { statusIs, statusIsOneOf } from "./wait/conditions";
import { judgeFence } from "./wait/fence";
import { WAIT_LIMITS, type WaitLimits, START_LIMIT_MS } from "./wait/wait-limits";
import { waitFor, type Waited } from "./wait/wait-for";

export type Recovered = HowItEnded & {
  /** The type was changed back, or may have been: ECS counts it. */
  readonly retyped?: true;
};

type HowItEnded =
  /** It is as it should be; nothing had to be done or it was done. */
  | {
      readonly kind: "up";
      readonly instance: Instance;
      /** It ran before any start of ours: nothing of ours has taken it down. */
      readonly wasUp?: true;
    }
  | { readonly kind: "left"; readonly sentence: string }
  /** Another run has the instance now, or it no longer exists: there is nothing for us to bring back. */
  | { readonly kind: "not-ours"; readonly sentence: string; readonly isContested: boolean };

/** What the walk leaves to the way back. */
export interface WayBack {
  /** What to go back to when the type that the instance has will not start; undefined where no run has changed it. */
  readonly oldType: string | undefined;
  /** The walk has waited already for a look that never came. */
  readonly isBlind: boolean;
}

export async function recover(walking: Run, { oldType, isBlind }: WayBack): Promise<Recovered> {
  const { clock } = walking.services.session;
  const run = sinceStopped(walking);
  const deadline = clock.now() + START_LIMIT_MS;
  let sight: WaitLimits = isBlind ? WAIT_LIMITS.glance : WAIT_LIMITS.sight;
  let [sentence, retyped, isFirst] = ["", false, true];
  const marked = (end: Recovered): Recovered => (retyped ? { ...end, retyped } : end);
  for (let pause = FIRST_PAUSE_MS; ; pause = nextPause(pause)) {
    const tried = await bringBack(run, { oldType, deadline, sight, isFirst });
    [sight, isFirst] = [WAIT_LIMITS.sight, false];
    retyped ||= tried.retyped ?? false;
    if (tried.kind === "not-ours" && tried.isContested && (await isReleased(run, deadline))) continue;
    if (tried.kind !== "left") return marked(tried);
    sentence = tried.sentence;
    if (clock.now() + pause >= deadline) return marked(await giveUp(run, sentence));
    await clock.sleep(pause);
  }
}

interface Trying {
  readonly oldType: string | undefined;
  readonly deadline: number;
  /** How long to wait for a first look. */
  readonly sight: WaitLimits;
  /** No start of ours may have brought it up. */
  readonly isFirst: boolean;
}

async function bringBack(walking: Run, { oldType, deadline, sight, isFirst }: Trying): Promise<Recovered> {
  // A journal that was taken away frees nobody of an instance that is off.
  const run = unsighted(walking);
  const first = await awaitRest(run, sight);
  if (!needsStart(first)) return settled(first, isFirst);
  const turn = await awaitTurn(run, deadline);
  if (turn === "never") return { kind: "left", sentence: NOBODY_STARTS };
  const rest = turn === "at-once" ? first : await awaitRest(run, sight);
  if (!needsStart(rest)) return settled(rest, isFirst);
  if (rest.kind !== "holds") return await startUnseen(run);
  const isOurs = judgeFence(walking.fence, rest.instance) === undefined;
  const old = wayBackType({ type: rest.instance.instanceType, oldType, isOurs });
  return await bringUp(run, old, rest.instance);
}

function settled(rest: Waited, isFirst: boolean): Recovered {
  return rest.kind === "holds" ? { ...up(rest.instance), ...(isFirst && { wasUp: true }) } : stillDown(rest);
}

/** A minute without one look tells that the instance cannot be read; one that is seen on its way is waited for. */
async function awaitRest(run: Run, sight: WaitLimits): Promise<Waited> {
  const soon = await waitFor(run, AT_REST, sight);
  return soon.kind === "timed-out" && soon.lastSeen ? await waitFor(run, AT_REST, WAIT_LIMITS.rest) : soon;
}

const AT_REST = statusIsOneOf("Running", "Stopped");

/** A start that the instance needs brings it up; ECS refuses one that it does not need, and nothing changes. */
async function startUnseen(run: Run): Promise<Recovered> {
  run.services.report.say("warning", PROGRESS.startingUnseen(run.services.name));
  const started = await startInstance(run);
  if (started.kind === "failed") return stillDown(started.failure);
  return started.instance ? up(started.instance) : { kind: "left", sentence: "the instance cannot be read" };
}

async function bringUp(run: Run, old: string | undefined, seen: Instance): Promise<Recovered> {
  run.services.report.say("info", PROGRESS.bringingBack(run.services.name, seen.instanceType));
  const started = await startInstance(run);
  if (started.kind === "done") return up(started.instance ?? seen);
  if (old === undefined || !isOfType(started.failure)) return stillDown(started.failure);
  run.services.report.say("info", PROGRESS.goingBack(run.services.name, seen.instanceType, old));
  const wentBack = await changeType(run, seen.instanceType, old);
  if (wentBack.kind === "failed") {
    const down = stillDown(wentBack.failure);
    return wentBack.failure.uncounted ? down : { ...down, retyped: true };
  }
  const again = await startInstance(run);
  return { ...(again.kind === "failed" ? stillDown(again.failure) : up(again.instance ?? seen)), retyped: true };
}

/** Refusals that another type may fix; everything else is as bad on the old one. */
const OF_THE_TYPE: readonly ErrorClass[] = ["capacity", "not-supported", "input", "unlisted"];

export function isOfType({ kind, ecsCode, sentence }: Pick<StepFailure, "kind" | "ecsCode" | "sentence">): boolean {
  return kind === "failed" && ecsCode !== undefined && OF_THE_TYPE.includes(classifyError(ecsCode, sentence));
}

function stillDown({ kind, sentence, ecsCode }: Pick<StepFailure, "kind" | "sentence" | "ecsCode">): Recovered {
  const isOurs = !isTaken(kind) && !isUnknownToEcs(ecsCode);
  return isOurs ? { kind: "left", sentence } : { kind: "not-ours", sentence, isContested: kind === "contested" };
}

function isUnknownToEcs(ecsCode: string | undefined): boolean {
  return classifyError(ecsCode, "") === "gone";
}

function up(instance: Instance): Extract<Recovered, { readonly kind: "up" }> {
  return { kind: "up", instance };
}

async function giveUp(run: Run, sentence: string): Promise<Recovered> {
  const last = await waitFor(run, statusIs("Running"), { limitMs: 0, pollMs: 1 });
  if (last.kind === "holds") return up(last.instance);
  return { kind: "left", sentence };
}
