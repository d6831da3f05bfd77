// A write that takes a ClientToken: checked, dry-run, done once, its answer remembered (ECS facts 1.6).
import { EcsError } from "../codes/ecs-error";
import type { ActionCall, Body } from "./action";

interface Work {
  /** Throws an EcsError where the change may not be. */
  readonly check: () => void;
  /** Makes the change; only called after `check`. */
  readonly apply: () => Body;
}

/** The remembered answer for a token that was used, without a second effect. Dry runs neither remember nor replay. */
export function runOnce({ world, parameters, at }: ActionCall, action: string, work: Work): Body {
  const token = parameters.text("ClientToken") ?? "";
  const request = JSON.stringify([action, ...parameters.sorted(["ClientToken", "DryRun"])]);
  const dryRun = parameters.flag("DryRun");
  const known = token === "" ? undefined : world.tokens.find(token, request, at);
  if (known !== undefined && !dryRun) return known;
  work.check();
  if (dryRun) throw new EcsError("DryRunOperation");
  const body = work.apply();
  if (token !== "") world.tokens.remember(token, request, body, at + world.account.tokenProcessingMs);
  return body;
}
