// The step "type": ModifyInstanceSpec on a machine last seen Stopped, then the new type seen.
import type { ModifyRequest } from "../../ports/ecs";
import { type Execution, failed, type StepResult, type StepRunner } from "../execution";
import { awaitEffect, type Effect } from "../wait/await-effect";
import { statusIs, typeBecomes } from "../wait/conditions";
import { PATIENCE } from "../wait/patience";
import { waitFor } from "../wait/wait-for";
import { modify } from "./modify";

/** The machine is down meanwhile: a longer five-minute rule brings it back up instead of waiting. */
const COOLDOWN_PATIENCE_MS = 20_000;

export const runType: StepRunner<"type"> = async (execution, { from, to }) => {
  const seen = await waitFor(execution, statusIs("Stopped"), PATIENCE.settle);
  if (seen.kind === "holds") return await changeType(execution, from, to);
  if (seen.kind !== "timed-out") return failed(seen.kind, seen.sentence);
  return failed("interfered", `the machine is not Stopped any more: somebody else changed it (${seen.sentence})`);
};

export async function changeType(execution: Execution, from: string, to: string): Promise<StepResult> {
  const change = typeChange(execution, to);
  const outcome = await modify(execution, { change, needs: statusIs("Stopped"), patienceMs: COOLDOWN_PATIENCE_MS });
  const done = typeBecomes(from, to);
  const effect: Effect = {
    action: "ModifyInstanceSpec",
    done,
    patience: execution.patience.type,
    lookAfter: ["cooldown"],
  };
  return await awaitEffect(execution, outcome, effect);
}

function typeChange({ options }: Execution, instanceType: string): ModifyRequest["change"] {
  const { allowMigrateAcrossZone, systemDiskCategory } = options;
  return {
    kind: "type",
    instanceType,
    ...(allowMigrateAcrossZone !== undefined && { allowMigrateAcrossZone }),
    ...(systemDiskCategory !== undefined && { systemDiskCategory }),
  };
}
