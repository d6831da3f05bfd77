// The step "type": ModifyInstanceSpec on an instance last seen Stopped, then the new type seen.
import { classifyError } from "../../calls/error-classes";
import type { ModifyRequest } from "../../ports/ecs";
import { PROGRESS } from "../../render/progress-words";
import type { Run } from "../run";
import { RULE_WHILE_DOWN_MS, WHOLE_RULE_MS } from "../../plan/cooldown-rules";
import type { StepFailure, StepResult, StepRunner } from "../step-result";
import { changeOfType, endedByLook } from "../operations";
import { awaitReady } from "../wait/await-ready";
import { modify } from "./modify";
import { runOrder } from "./order";

export const runType: StepRunner<"type"> = async (run, { order, ...step }) => {
  if (order) return await runOrder(run, { ...step, order });
  const { from, to, orElse = [] } = step;
  const operation = changeOfType(from, to);
  const seen = await awaitReady(run, operation.needs, run.limits.type);
  return endedByLook(operation, seen) ?? (await changeToFirst(run, from, [to, ...orElse]));
};

/** The first that ECS has stock of: the offers said so of each, and the instance is down already. */
async function changeToFirst(run: Run, from: string, types: readonly string[]): Promise<StepResult> {
  const [to = from, ...orElse] = types;
  const result = await changeType(run, from, to);
  if (result.kind === "done") return { ...result, did: { kind: "type", from, to } };
  const [next] = orElse;
  if (next === undefined || !isOutOfStock(result.failure)) return result;
  run.services.report.say("info", PROGRESS.nextType(run.services.name, to, next));
  return await changeToFirst(run, from, orElse);
}

/** Plainly refused for want of stock: nothing of the change can be on its way. */
function isOutOfStock({ uncounted: isRefused, ecsCode, sentence }: StepFailure): boolean {
  return isRefused === true && classifyError(ecsCode, sentence) === "capacity";
}

export async function changeType(run: Run, from: string, to: string): Promise<StepResult> {
  // Of an instance that was off before, nobody waits for it to come up.
  const ruleMs = run.waitsOutRule ? WHOLE_RULE_MS : RULE_WHILE_DOWN_MS;
  const sending = { ...changeOfType(from, to), limits: run.limits.type, ruleMs };
  return await modify(run, typeChange(run, to), sending);
}

function typeChange({ options }: Run, instanceType: string): ModifyRequest["change"] {
  const { allowMigrateAcrossZone, systemDiskCategory } = options;
  return {
    kind: "type",
    instanceType,
    ...(allowMigrateAcrossZone !== undefined && { allowMigrateAcrossZone }),
    ...(systemDiskCategory !== undefined && { systemDiskCategory }),
  };
}
