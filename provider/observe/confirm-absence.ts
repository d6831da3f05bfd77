// Is an instance gone that an answer of DescribeInstances lacked? Asked by its id, else by looking on. Session and id in, yes or no out; I/O.
//
// One answer has lacked an instance that was there (cases.md S4), and what is taken for gone is dropped from the state with what it is owed.
import { classifyError } from "../calls/error-classes";
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import type { Instance } from "../ports/ecs";
import type { ReadInstance } from "./instance-reader";

const PAUSE_MS = 2_000;

/** The instance, where it shows after all; undefined when it is gone, or does not show in so many looks. */
export async function confirmAbsence(
  { session, read }: { readonly session: EcsSession; readonly read: ReadInstance },
  instanceId: string,
  looks: number,
): Promise<Instance | undefined> {
  for (let look = 0; look < looks; look += 1) {
    if (await isUnknownToEcs(session, instanceId)) return undefined;
    await session.clock.sleep(PAUSE_MS);
    const outcome = await read(instanceId);
    if (outcome.kind === "done" && outcome.value) return outcome.value;
  }
  return undefined;
}

/** A dry run of a start changes nothing and finds the instance by its id; whoever may not start learns nothing by it. */
async function isUnknownToEcs(session: EcsSession, instanceId: string): Promise<boolean> {
  const outcome = await callEcs(session, "any", () => session.ecs.startInstance({ instanceId, dryRun: true }));
  return outcome.kind === "rejected" && classifyError(outcome.code, outcome.message) === "gone";
}
