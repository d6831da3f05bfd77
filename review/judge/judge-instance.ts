// What becomes, or became, of one instance: its resource and what was said of it in, the verdict and its one line out. Pure.
import { isInstanceId } from "../../provider/inputs/ids";
import type { CheckedPlan } from "../../provider/render/checked-plan";
import { CONCEALED } from "../../provider/render/conceal";
import { withoutRefused } from "../../provider/render/headline";
import type { PlanMessage } from "../../provider/render/message-lines";
import { tellsDrift } from "../../provider/render/warning-words";
import type { EngineResource, Phase, Properties } from "../read/engine-run";
import { properties, text } from "../read/property-values";
import type { Problem, ReviewedStep, Verdict } from "./review";
import { isStartOnly, isStop } from "./review-steps";
import { planIn } from "./plan-in";

export interface Evidence {
  readonly phase: Phase;
  /** Undefined when the engine never came to make a step of it: it was refused. */
  readonly resource: EngineResource | undefined;
  /** See `InstanceSource`. */
  readonly successor: string | undefined;
  /** The last run left the instance off and this one starts it, which the check that makes the plan does not know. */
  readonly isPendingStart: boolean;
  readonly plan: CheckedPlan | undefined;
  readonly message: PlanMessage | undefined;
  readonly warnings: readonly string[];
  readonly problems: readonly Problem[];
  readonly steps: readonly ReviewedStep[];
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly summary: string;
  /** Found here and said by nobody yet. */
  readonly problem?: Problem;
}

export function judgeInstance(evidence: Evidence): Judgement {
  const { phase, resource, problems } = evidence;
  if (problems.length > 0 && (phase === "preview" || resource === undefined)) return refused(evidence);
  if (!resource) return judgeUnseen(evidence);
  if (isEnd(resource)) return judgeEnd(evidence, resource);
  return phase === "preview" ? judgePlanned(evidence, resource) : judgeRun(evidence, resource);
}

/** Of the resource, or of the one whose place another takes. */
export function isEnd({ op }: EngineResource): boolean {
  return op.startsWith("delete") || op.startsWith("discard");
}

const NOTHING = "nothing to do";

/** Planned in the same run, and then the run ended before the engine came to it. */
function judgeUnseen({ message, warnings }: Evidence): Judgement {
  if (message?.kind !== "plan" && message?.kind !== "no-plan-yet") return atRest(NOTHING, warnings);
  return { verdict: "not-begun", summary: message.headline };
}

/** What somebody else changed and this stack leaves so. */
function atRest(summary: string, warnings: readonly string[]): Judgement {
  const drifted = warnings.some(tellsDrift);
  return { verdict: drifted ? "drifted" : "unchanged", summary: drifted ? "left as it is" : summary };
}

function refused({ message, plan }: Evidence): Judgement {
  const summary = plan?.summary ?? (message ? withoutRefused(message.headline) : "");
  return { verdict: "refused", summary };
}

function judgePlanned(evidence: Evidence, resource: EngineResource): Judgement {
  const { op, newInputs } = resource;
  const { plan, message, warnings, steps, isPendingStart } = evidence;
  if (plan?.willStop) return { verdict: "stops", summary: plan.summary };
  if (plan) return { verdict: isPendingStart || isStartOnly(steps) ? "starts" : "changes", summary: plan.summary };
  if (planIn(resource) === undefined)
    return isPendingStart ? { verdict: "starts", summary: "start" } : atRest(unplanned(op), warnings);
  const why =
    message?.kind === "no-plan-yet" ? message.headline.replace(/\.$/, "") : "the plan is not known before pulumi up";
  return { verdict: allowsStop(newInputs) ? "may-stop" : "waits", summary: why };
}

/** A value that is not known yet may turn out to allow it. */
function allowsStop({ allowedDisruption }: Properties): boolean {
  return allowedDisruption !== undefined && allowedDisruption !== "none";
}

/** No plan: nothing is done to the instance, whatever the engine does to the resource. */
function unplanned(op: string): string {
  if (op.startsWith("create") || op === "replace") return "taken into the stack as it is";
  return op === "update" ? "only the recorded inputs change" : NOTHING;
}

function judgeRun(evidence: Evidence, { op, state }: EngineResource): Judgement {
  const { plan, warnings, problems, steps, isPendingStart } = evidence;
  const summary = plan?.summary ?? (isPendingStart ? "start" : unplanned(op));
  if (state === "failed" || problems.length > 0) return { verdict: "failed", summary };
  if (state === "begun" && (plan || isPendingStart)) return { verdict: "cut-off", summary };
  if (!plan && steps.length === 0) return atRest(unplanned(op), warnings);
  if (steps.some(({ title, done }) => isStop(title) && done)) return { verdict: "stopped", summary };
  return { verdict: isStartOnly(steps) ? "started" : "changed", summary };
}

/** The resource leaves the stack: the instance is forgotten, or with `onDelete: "restore"` put back, without a plan before. */
function judgeEnd(evidence: Evidence, resource: EngineResource): Judgement {
  const { phase, problems, steps, successor } = evidence;
  const back = restoredSize(resource);
  const planned = judgePlannedEnd(evidence, resource, back);
  if (phase === "preview") return planned;
  if (resource.state === "planned") return { verdict: "not-begun", summary: planned.summary };
  const [gone, isFailed] = [wayOut(successor, resource, 1), resource.state === "failed" || problems.length > 0];
  if (!back) return { verdict: isFailed ? "failed" : "left", summary: `${gone}; the instance stayed as it was` };
  const pending = `${gone}; was to be put back to ${back.words}`;
  if (isFailed) return { verdict: "failed", summary: pending };
  if (resource.state === "begun") return { verdict: "cut-off", summary: pending };
  const verdict = steps.some(({ title }) => isStop(title)) ? "stopped" : "changed";
  return { verdict, summary: `${gone}; put back to ${back.words}` };
}

function judgePlannedEnd({ successor }: Evidence, resource: EngineResource, back: RestoredSize | undefined): Judgement {
  const goes = wayOut(successor, resource, 0);
  if (!back) return { verdict: "leaves", summary: `${goes}; the instance stays as it is` };
  const restores = back.isSure ? 'onDelete: "restore" puts it back to' : "onDelete, a secret, may put it back to";
  const summary = `${goes}; ${restores} ${back.words}`;
  if (back.stops && !allowsStop(resource.oldInputs))
    return { verdict: "refused", summary, problem: noWayBack(successor) };
  return { verdict: back.stops ? "may-stop" : "changes", summary };
}

/** How the instance goes: planned, and done. */
const WAYS_OUT = {
  leaves: ["leaves the stack", "left the stack"],
  anew: ["its resource is made anew", "its resource was made anew"],
  replaced: ["takes its place", "took its place"],
} as const;

function wayOut(successor: string | undefined, { oldInputs }: EngineResource, tense: 0 | 1): string {
  if (successor === undefined) return WAYS_OUT.leaves[tense];
  if (successor === oldInputs["instanceId"]) return WAYS_OUT.anew[tense];
  return `${idWords(successor)} ${WAYS_OUT.replaced[tense]}`;
}

/** An id that is not known yet stands in a preview as a placeholder. */
function idWords(instanceId: string): string {
  return isInstanceId(instanceId) ? instanceId : "another instance";
}

function noWayBack(successor: string | undefined): Problem {
  const [fact, last] =
    successor === undefined
      ? ["the resource cannot leave the stack", "take the resource out"]
      : ["no other instance can take the place of this one", "change instanceId"];
  return {
    fact: `${fact}: onDelete: "restore" would stop the instance, and allowedDisruption is "none"`,
    fix: `write onDelete: "retain", or allowedDisruption: "stop", run pulumi up, and only then ${last}`,
  };
}

export interface RestoredSize {
  readonly words: string;
  readonly stops: boolean;
  /** False where `onDelete` is a secret. */
  readonly isSure: boolean;
}

/** Undefined where the resource leaves, or would leave, its instance as it is. */
export function restoredSize({ oldInputs, oldOutputs }: EngineResource): RestoredSize | undefined {
  const { onDelete } = oldInputs;
  if (onDelete !== "restore" && onDelete !== CONCEALED) return undefined;
  const isSure = onDelete === "restore";
  if (oldOutputs["adopted"] === CONCEALED) return { ...secretSize(oldInputs, oldOutputs), isSure };
  const adopted = properties(oldOutputs["adopted"]);
  const parts = [restoredType(oldInputs, oldOutputs, adopted), restoredBandwidth(oldInputs, oldOutputs, adopted)];
  const words = parts.filter((part) => part !== "").join(", ");
  const stops = parts[0] !== "" && oldOutputs["status"] !== "Stopped";
  return words === "" ? undefined : { words, stops, isSure };
}

/** Nobody here knows whether it differs from the size of now. */
function secretSize(desired: Properties, { status }: Properties): Omit<RestoredSize, "isSure"> {
  return { words: "the size it had (secret)", stops: desired["instanceType"] !== undefined && status !== "Stopped" };
}

/** Only what the resource manages is put back. */
function restoredType(desired: Properties, { currentInstanceType }: Properties, adopted: Properties): string {
  const type = text(adopted["instanceType"]);
  return desired["instanceType"] === undefined || type === currentInstanceType ? "" : type;
}

function restoredBandwidth(desired: Properties, { internetMaxBandwidthOut }: Properties, adopted: Properties): string {
  const bandwidth = adopted["internetMaxBandwidthOut"];
  if (desired["internetMaxBandwidthOut"] === undefined || bandwidth === internetMaxBandwidthOut) return "";
  return typeof bandwidth === "number" ? `${bandwidth} Mbit/s` : "";
}
