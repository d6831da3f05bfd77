// The record of a run that stopped the instance and did not reach its goal: what happened in, the record out, on the instance too; I/O.
import { isSubscription } from "../observe/observation";
import { classifyError, type ErrorClass } from "../calls/error-classes";
import type { Cause, FailedAttempt } from "../inputs/failed-attempt";
import { isPermitted, type Probes } from "../observe/observe-permissions";
import { observeTargets } from "../observe/observe-targets";
import type { Plan, Step } from "../plan/plan";
import { chooseType } from "../plan/type-choice";
import type { Instance } from "../ports/ecs";
import type { Run } from "./run";
import type { Recovered } from "./recover";
import { attemptedStep, paysForDeadRun } from "./attempt-verdicts";
import type { Intent } from "./intent";
import type { FailedStep, Walked } from "./walk";

export interface Attempted {
  readonly plan: Plan;
  readonly walked: Walked;
  readonly recovered?: Recovered;
  /** Seconds the instance was down. */
  readonly down: number;
  readonly goal: string;
  /** The attempt at the same goal before this one. */
  readonly earlier?: FailedAttempt;
  readonly before: Instance;
}

/** Undefined: nothing failed, or it cost no downtime. */
export async function toFailedAttempt(run: Run, attempted: Attempted): Promise<FailedAttempt | undefined> {
  const { plan, walked, recovered, down, goal, earlier } = attempted;
  const { failed } = walked;
  const step = attemptedStep(plan.steps, walked, { isOurs: recovered?.kind !== "not-ours", hasCost: down > 0 });
  if (!failed || !step) return undefined;
  return {
    goal,
    at: Math.floor(run.services.session.clock.now() / 1000),
    down: Math.round(down),
    times: (earlier?.times ?? 0) + 1,
    cause: await findCause(run, attempted, failed),
    step,
    code: failed.failure.ecsCode ?? "",
  };
}

/** Seconds; 0 where this run does not pay for the stop of another one. */
export function downByDeadRun(
  { services: { session } }: Run,
  intent: Intent,
  { plan, walked, before }: Pick<Attempted, "plan" | "walked" | "before">,
): number {
  const begun = Date.parse(walked.done[0]?.start ?? walked.failed?.start ?? "");
  if (Number.isNaN(begun) || !paysForDeadRun(intent, plan.steps, before)) return 0;
  return Math.max(1, (session.clock.now() - begun) / 1000);
}

/** Looked at now, when the failure is known: only what is seen to stand can be seen gone (plan/attempt-rules.ts). */
async function findCause(run: Run, { plan, before }: Attempted, { step, failure }: FailedStep): Promise<Cause> {
  const errorClass = classifyError(failure.ecsCode, failure.sentence);
  const find = FINDERS[errorClass];
  return find ? await find({ run, plan, step, before }) : "other";
}

interface Scene {
  readonly run: Run;
  readonly plan: Plan;
  readonly step: Step;
  readonly before: Instance;
}

const FINDERS: Readonly<Partial<Record<ErrorClass, (scene: Scene) => Promise<Cause>>>> = {
  cooldown: () => Promise.resolve("five-minute-rule"),
  capacity: async (scene) => ((await isOutOfStock(scene)) ? "no-stock" : "other"),
  permission: async (scene) => ((await isDenied(scene)) ? "denied" : "other"),
};

/** By an answer of now; one that is not given says nothing. */
export async function isOutOfStock({ run, plan, before }: Omit<Scene, "step">): Promise<boolean> {
  const type = plan.steps.find((step) => step.kind === "type");
  if (!type) return false;
  const { services, instanceId, options } = run;
  const migrateAcrossZone = options.allowMigrateAcrossZone ?? false;
  const { offered } = await observeTargets(services.session, {
    instanceId,
    migrateAcrossZone,
    isSubscription: isSubscription(before),
    offered: true,
    typeFacts: [],
  });
  return offered.kind === "known" && chooseType([type.to, ...(type.orElse ?? [])], before, offered).kind === "none";
}

async function isDenied({ run, step }: Scene): Promise<boolean> {
  const { services, instanceId } = run;
  const probe = probeOf(step);
  return probe !== undefined && (await isPermitted(services.session, { instanceId, ...probe })) === false;
}

function probeOf(step: Step): Omit<Probes, "instanceId"> | undefined {
  switch (step.kind) {
    case "stop":
      return { start: false, stop: { stoppedMode: step.mode } };
    case "start":
      return { start: true };
    case "type":
      return step.order ? undefined : { start: false, change: { kind: "type", instanceType: step.to } };
    case "bandwidth":
      return step.order ? undefined : { start: false, change: { kind: "bandwidth", out: step.to } };
    case "wait":
    case "public-ip":
    case "health":
    case "clear-journal":
      return undefined;
  }
}
