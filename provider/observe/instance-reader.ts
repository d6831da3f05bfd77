// The one way to read instances: ids asked for in the same moment share one DescribeInstances of up to 100. I/O.
import DataLoader from "dataloader";
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import type { Instance } from "../ports/ecs";
import type { Failed, Outcome } from "../ports/outcome";

/** A missing instance is a done outcome with no value: ECS answers 200 with an empty list (ECS facts 4.3). */
export type ReadInstance = (instanceId: string) => Promise<Outcome<Instance | undefined>>;

/** DescribeInstances takes 100 ids (ECS facts 4.1). */
const IDS_PER_CALL = 100;

export function createInstanceReader(session: EcsSession): ReadInstance {
  const loader = new DataLoader<string, Outcome<Instance | undefined>>((ids) => readMany(session, ids), {
    cache: false,
    maxBatchSize: IDS_PER_CALL,
    // Timers that fire together are run one by one with their promises in between: gather until they all have.
    batchScheduleFn: (dispatch) => setImmediate(dispatch),
  });
  return (instanceId) => loader.load(instanceId);
}

async function readMany(session: EcsSession, ids: readonly string[]): Promise<Outcome<Instance | undefined>[]> {
  const outcome = await callEcs(session, "any", () => session.ecs.describeInstances([...new Set(ids)]));
  return ids.map((id) => pick(outcome, id));
}

function pick(outcome: Outcome<readonly Instance[]>, instanceId: string): Outcome<Instance | undefined> {
  if (outcome.kind !== "done") return outcome satisfies Failed;
  return { ...outcome, value: outcome.value.find((instance) => instance.instanceId === instanceId) };
}
