// The step "public-ip": AllocatePublicIpAddress, then an address seen.
import type { Outcome } from "../../ports/outcome";
import type { StepRunner } from "../execution";
import { ALLOCATE_ADDRESS } from "../operations";
import { awaitEffect } from "../wait/await-effect";
import { PATIENCE } from "../wait/patience";
import { sendUntokened } from "../wait/send-untokened";

export const runPublicIp: StepRunner<"public-ip"> = async (execution) => {
  const { session, instanceId } = execution;
  const outcome = await sendUntokened(execution, ALLOCATE_ADDRESS, () =>
    session.ecs.allocatePublicIpAddress(instanceId),
  );
  return await awaitEffect(execution, allocated(outcome), { ...ALLOCATE_ADDRESS, patience: PATIENCE.publicIp });
};

/** Somebody, or a lost call, was there first: the machine has its address (ECS facts 2.4). */
function allocated(outcome: Outcome<string>): Outcome<string> {
  const already = outcome.kind === "rejected" && outcome.code === "AllocatedAlready";
  return already ? { kind: "done", value: "", requestId: outcome.requestId } : outcome;
}
