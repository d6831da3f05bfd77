// What ECS says of the health of instances: ids asked for in the same moment share one call of up to 100. Session in, readers out; I/O.
import DataLoader from "dataloader";
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import type { AssistantStatus, FullStatus } from "../ports/ecs";
import type { Outcome } from "../ports/outcome";

/** Undefined: the answer lacks the instance. */
type Ask<T> = (instanceId: string) => Promise<Outcome<T | undefined>>;

export interface HealthReaders {
  readonly fullStatus: Ask<FullStatus>;
  readonly assistant: Ask<AssistantStatus>;
}

export function createHealthReaders(session: EcsSession): HealthReaders {
  return {
    fullStatus: batched(session, (ids) => session.ecs.describeFullStatus(ids)),
    assistant: batched(session, (ids) => session.ecs.describeAssistants(ids)),
  };
}

/** Both calls take 100 ids. */
const IDS_PER_CALL = 100;

function batched<T extends { readonly instanceId: string }>(
  session: EcsSession,
  call: (ids: readonly string[]) => Promise<Outcome<readonly T[]>>,
): Ask<T> {
  const loader = new DataLoader<string, Outcome<T | undefined>>(
    async (ids) => {
      const outcome = await callEcs(session, "any", () => call([...new Set(ids)]));
      return ids.map((id) =>
        outcome.kind === "done" ? { ...outcome, value: outcome.value.find((row) => row.instanceId === id) } : outcome,
      );
    },
    // Timers that fire together are run one by one with their promises in between: gather until they all have.
    { cache: false, maxBatchSize: IDS_PER_CALL, batchScheduleFn: (dispatch) => setImmediate(dispatch) },
  );
  return (instanceId) => loader.load(instanceId);
}
