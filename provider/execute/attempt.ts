// The record of a run that stopped the instance and did not reach its goal: what happened in, the record out, on the instance too; I/O.
import { classifyError, type ErrorClass } from "../calls/error-classes";
import { ATTEMPT_STEPS, type Cause, type FailedAttempt } from "../inputs/failed-attempt";
import { isPermitted, type Probes } from "../observe/observe-permissions";
import { observeTargets } from "../observe/observe-targets";
import type { Plan, Step } from "../plan/plan";
import { chooseType } from "../plan/type-choice";
import type { Instance } from "../ports/ecs";
import type { Execution } from "./execution";
import type { Recovered } from "./recover";
import { isOursToRetry } from "./run-rules";
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
export async function toFailedAttempt(execution: Execution, attempted: Attempted): Promise<FailedAttempt | undefined> {
  const { plan, walked, recovered, down, goal, earlier } = attempted;
  const { failed } = walked;
  if (!failed || down === 0 || !isOursToRetry(plan.steps, walked, recovered?.kind !== "not-ours")) return undefined;
  return {
    goal,
    at: Math.floor(execution.session.clock.now() / 1000),
    down: Math.round(down),
    times: (earlier?.times ?? 0) + 1,
    cause: await findCause(execution, attempted, failed),
    step: ATTEMPT_STEPS.find((kind) => kind === failed.step.kind) ?? "type",
    code: failed.failure.ecsCode,
  };
}

/** Looked at now, when the failure is known: only what is seen to stand can be seen gone (plan/attempt-rules.ts). */
async function findCause(
  execution: Execution,
  { plan, before }: Attempted,
  { step, failure }: FailedStep,
): Promise<Cause> {
  const errorClass = classifyError(failure.ecsCode, failure.sentence);
  const find = FINDERS[errorClass];
  return find ? await find({ execution, plan, step, before }) : "other";
}

interface Scene {
  readonly execution: Execution;
  readonly plan: Plan;
  readonly step: Step;
  readonly before: Instance;
}

const FINDERS: Readonly<Partial<Record<ErrorClass, (scene: Scene) => Promise<Cause>>>> = {
  cooldown: () => Promise.resolve("five-minute-rule"),
  capacity: async (scene) => ((await isOutOfStock(scene)) ? "no-stock" : "other"),
  permission: async (scene) => ((await isDenied(scene)) ? "denied" : "other"),
};

async function isOutOfStock({ execution, plan, before }: Scene): Promise<boolean> {
  const type = plan.steps.find((step) => step.kind === "type");
  if (!type) return false;
  const { session, instanceId, options } = execution;
  const migrateAcrossZone = options.allowMigrateAcrossZone ?? false;
  const { offered } = await observeTargets(session, { instanceId, migrateAcrossZone, offered: true, typeFacts: [] });
  return offered.kind === "known" && chooseType([type.to, ...(type.orElse ?? [])], before, offered).kind === "none";
}

async function isDenied({ execution, step }: Scene): Promise<boolean> {
  const { session, instanceId } = execution;
  const probe = probeOf(step);
  return probe !== undefined && (await isPermitted(session, { instanceId, ...probe })) === false;
}

function probeOf(step: Step): Omit<Probes, "instanceId"> | undefined {
  switch (step.kind) {
    case "stop":
      return { start: false, stop: { stoppedMode: step.mode } };
    case "start":
      return { start: true };
    case "type":
      return { start: false, change: { kind: "type", instanceType: step.to } };
    case "bandwidth":
      return { start: false, change: { kind: "bandwidth", out: step.to } };
    case "wait":
    case "public-ip":
    case "clear-journal":
      return undefined;
  }
}
