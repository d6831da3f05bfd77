// What every stage that talks to ECS needs, in one hand: the port, the clock, chance, the retry budget, the probe of starts, the signal to stop.
import type { Chance, Clock } from "../ports/clock";
import type { EcsPort } from "../ports/ecs";
import type { NetworkPort } from "../ports/network";
import type { CircuitBreaker } from "./circuit-breaker";
import type { RetryBudget } from "./retry-budget";

export interface EcsSession {
  readonly ecs: EcsPort;
  /** From this computer straight to an instance. */
  readonly network: NetworkPort;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly budget: RetryBudget;
  /** Retries of writes to an instance that we have stopped: what others have spent does not keep it down. */
  readonly wayBack: RetryBudget;
  /** Fires when the run is cancelled. Absent where nothing ends a wait: from the stop to the end of the run (decision 0034). */
  readonly signal?: AbortSignal;
  /** Whether StartInstance works at the moment. */
  readonly starts: CircuitBreaker;
}
