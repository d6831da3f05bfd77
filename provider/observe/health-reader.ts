// What Alibaba Cloud says of the health of instances: what is asked in the same moment shares a call. Session in, readers out; I/O.
import DataLoader from "dataloader";
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import type { AssistantStatus, BackendHealth, FullStatus } from "../ports/ecs";
import type { Outcome } from "../ports/outcome";

/** Undefined: the answer lacks the instance. */
type Ask<T> = (instanceId: string) => Promise<Outcome<T | undefined>>;

export interface HealthReaders {
  readonly fullStatus: Ask<FullStatus>;
  readonly assistant: Ask<AssistantStatus>;
  /** Every backend server of a Classic Load Balancer, at a listener or at all. */
  readonly backends: (of: Backends) => Promise<Outcome<readonly BackendHealth[]>>;
}

interface Backends {
  readonly loadBalancerId: string;
  readonly port?: number;
}

export function createHealthReaders(session: EcsSession): HealthReaders {
  return {
    fullStatus: batched(session, (ids) => session.ecs.describeFullStatus(ids)),
    assistant: batched(session, (ids) => session.ecs.describeAssistants(ids)),
    backends: shared(session, ({ loadBalancerId, port }) => session.ecs.describeBackends(loadBalancerId, port)),
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
    { cache: false, maxBatchSize: IDS_PER_CALL, batchScheduleFn: GATHER },
  );
  return (instanceId) => loader.load(instanceId);
}

/** Instances behind one load balancer ask the same: each answer has them all. */
function shared<Asked, T>(
  session: EcsSession,
  call: (asked: Asked) => Promise<Outcome<T>>,
): (asked: Asked) => Promise<Outcome<T>> {
  const loader = new DataLoader<Asked, Outcome<T>>(
    async (all) => {
      const calls = new Map<string, Promise<Outcome<T>>>();
      const once = (asked: Asked, key: string): Promise<Outcome<T>> => {
        const made = calls.get(key) ?? callEcs(session, "any", () => call(asked));
        calls.set(key, made);
        return made;
      };
      return await Promise.all(all.map((asked) => once(asked, JSON.stringify(asked))));
    },
    { cache: false, batchScheduleFn: GATHER },
  );
  return (asked) => loader.load(asked);
}

/** Timers that fire together are run one by one with their promises in between: gather until they all have. */
const GATHER = (dispatch: () => void): void => void setImmediate(dispatch);
