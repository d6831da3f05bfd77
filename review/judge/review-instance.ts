// All that the engine and the provider said of one instance in, its row of the review out. Pure.
import { type CheckedPlan, readCheckedPlan } from "../../provider/render/checked-plan";
import type { PlanMessage } from "../../provider/render/message-lines";
import { refusalReason, refusedReason } from "../../provider/render/refusal-words";
import { kindOfTitle } from "../../provider/render/step-words";
import { DEFAULT_TIMES_LINE } from "../../provider/render/advisory-words";
import type { Diagnostic, EngineResource, Phase } from "../read/engine-run";
import { text } from "../read/property-values";
import type { Failure } from "../read/read-failure";
import { type DoneAt, type Lines, readLines } from "../read/read-lines";
import { instanceIdOf, messageName, nameOf } from "../read/resource-names";
import { explainViolation } from "./explain-violation";
import { judgeInstance } from "./judge-instance";
import type { ReviewedInstance, Problem } from "./review";
import { rolloutOf } from "./review-rollout";
import {
  bandwidthChange,
  doneSteps,
  endsStopped,
  isStop,
  planSteps,
  typeChange,
  withLearned,
  withTimes,
} from "./review-steps";
import { planIn } from "./plan-in";

export interface InstanceSource {
  readonly phase: Phase;
  readonly urn: string;
  readonly resource: EngineResource | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly after: readonly string[];
  /** Of an instance whose place in the stack another takes: that one's instance id, or what stands for it while it is not known. */
  readonly successor?: string;
}

export function reviewInstance(source: InstanceSource & Pick<ReviewedInstance, "turn">): ReviewedInstance {
  const { phase, urn, resource, after, successor, turn } = source;
  const said = readLines(source.diagnostics, messageName(urn));
  const { message } = said;
  const plan = planOf(resource);
  const planned = planSteps(plan, message);
  const done = phase === "update" && plan ? doneSteps(resource?.newOutputs ?? {}, said.done) : said.done;
  const steps = withTimes(withLearned(planned, said.learned), done);
  const problems = said.failures.map((failure) => toProblem(failure, message, phase));
  const isPendingStart = said.leftOff.length > 0 && plan?.willStop !== true;
  const warnings = [...(message?.warnings ?? plan?.warnings ?? []), ...said.leftOff, ...said.drifts];
  const evidence = { phase, resource, successor, isPendingStart, plan, message, warnings, problems, steps };
  const { verdict, summary, problem } = judgeInstance(evidence);
  const isUnread = message === undefined && planned.some(({ title }) => isOfSize(title));
  return {
    urn,
    name: nameOf(urn),
    instanceId: instanceIdOf(resource, said.first),
    turn,
    verdict,
    summary,
    steps,
    staysStopped: endsStopped(steps),
    reason: isPendingStart ? "recovery" : (plan?.reason ?? ""),
    basis: plan?.basis ?? "",
    problems: problem ? [...problems, problem] : problems,
    warnings,
    notes: [...(isUnread ? [UNREAD] : []), ...notesOf(said)],
    after,
    ...known({
      type: typeChange(steps),
      bandwidth: bandwidthChange(steps),
      downtime: downtimeOf(plan, message),
      learned: said.learned,
      window: phase === "preview" ? said.window : undefined,
      measured: measuredOf(source, done),
      rollout: resource && rolloutOf(resource),
      price: message?.price,
      isUnread: isUnread || undefined,
      now: said.failures.map(nowOf).find((state) => state !== undefined),
    }),
  };
}

function notesOf({ message, others }: Lines): readonly string[] {
  const notes = (message?.notes ?? []).filter((note) => note !== DEFAULT_TIMES_LINE);
  return [...notes, ...(message?.rest ?? []), ...others];
}

type Known<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Less what nobody told. */
function known<T extends object>(facts: T): Known<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as Known<T>;
}

function planOf(resource: EngineResource | undefined): CheckedPlan | undefined {
  return resource && readCheckedPlan(planIn(resource));
}

function isOfSize(title: string): boolean {
  return ["type", "bandwidth"].includes(kindOfTitle(title) ?? "type");
}

const UNREAD =
  "what the provider said of this plan is not in the output, or cannot be read: the times are the defaults, the price and what was checked are unknown";

/** A refusal comes as one error for each reason, and stands in the message with its fixes. */
function toProblem(failure: Failure, message: PlanMessage | undefined, phase: Phase): Problem {
  if (failure.kind === "violation") {
    const { reviewed, now, because } = explainViolation(failure.violation);
    return { fact: `not the plan that was reviewed: ${because.join("; ")}`, fix: REVIEW_AGAIN, reviewed, now };
  }
  if (failure.kind === "check") {
    const known = message?.because.find((because) =>
      [refusedReason(because), refusalReason(because)].includes(failure.reason),
    );
    return known ?? { fact: failure.reason, fix: "" };
  }
  const { code, fact, fix } = failure;
  // The verdict of a preview says "refused" already.
  return { fact: code === "" || (code === "refused" && phase === "preview") ? fact : `${code}: ${fact}`, fix };
}

function nowOf(failure: Failure): string | undefined {
  return failure.kind === "error" ? failure.now : undefined;
}

const REVIEW_AGAIN = "run pulumi preview again and review the new plan; this run did not touch the instance";

function downtimeOf(plan: CheckedPlan | undefined, message: PlanMessage | undefined): number | undefined {
  if (plan) return plan.downtime;
  return message?.steps.reduce((sum, { seconds, down }) => sum + (down ? seconds : 0), 0);
}

/** Only what this run did: the record of an earlier run stays in the outputs. */
function measuredOf({ phase, resource }: InstanceSource, done: readonly DoneAt[]): number | undefined {
  if (phase === "preview" || done.length === 0) return undefined;
  const { lastChange } = resource?.newOutputs ?? {};
  const recorded = (lastChange as { readonly downtimeMeasured?: unknown } | undefined)?.downtimeMeasured;
  if (typeof recorded === "number") return recorded;
  return done.some(({ step }) => isStop(text(step))) ? undefined : 0;
}
