// ModifyInstanceSpec under one client token, and its effect seen. Result out, marked where ECS can count no change of it.
import type { ModifyRequest } from "../../ports/ecs";
import type { Run } from "../run";
import { type StepResult, uncounted } from "../step-result";
import { performWrite, type Sending } from "../perform-write";

export async function modify(
  run: Run,
  change: ModifyRequest["change"],
  sending: Omit<Sending, "send">,
): Promise<StepResult> {
  const { instanceId, options } = run;
  const { session } = run.services;
  const request = { instanceId, change, clientToken: session.chance.id(), dryRun: false };
  const sent = options.async === undefined ? request : { ...request, async: options.async };
  const send = () => session.ecs.modifyInstanceSpec(sent);
  const { result, isCounted } = await performWrite(run, { ...sending, send });
  // Only what was successful counts (ECS facts 1.5).
  return isCounted ? result : uncounted(result);
}
