// The step "public-ip": AllocatePublicIpAddress, then an address seen.
import type { Outcome } from "../../ports/outcome";
import type { StepRunner } from "../step-result";
import { ALLOCATE_ADDRESS } from "../operations";
import { performWrite } from "../perform-write";
import { WAIT_LIMITS } from "../wait/wait-limits";

export const runPublicIp: StepRunner<"public-ip"> = async (run) => {
  const { services, instanceId } = run;
  const send = async () => allocated(await services.session.ecs.allocatePublicIpAddress(instanceId));
  return (await performWrite(run, { ...ALLOCATE_ADDRESS, send, limits: WAIT_LIMITS.publicIp })).result;
};

/** Somebody, or a lost call, was there first: the instance has its address (ECS facts 2.4). */
function allocated(outcome: Outcome<string>): Outcome<string> {
  const already = outcome.kind === "rejected" && outcome.code === "AllocatedAlready";
  return already ? { kind: "done", value: "", requestId: outcome.requestId } : outcome;
}
