// Who insists that what failed before is tried again now, for one run: an instance id in, yes or no out; reads the environment.
import { processEnvironment } from "../cloud/process-environment";

/** Ids of instances, with commas or spaces between; for whoever has mended the cause and must not edit the program for it. */
export const RETRY_VARIABLE = "ECS_SPEC_RETRY";

export function retries(instanceId: string): boolean {
  return (processEnvironment(RETRY_VARIABLE) ?? "").split(/[\s,]+/).includes(instanceId);
}
