// Everything that the resources of one process ask ECS together: session in, readers out; I/O by them.
import type { EcsSession } from "../calls/ecs-session";
import type { Clock } from "../ports/clock";
import { type AskOnce, createAskOnce } from "./ask-once";
import { createHealthReaders, type HealthReaders } from "./health-reader";
import { createInstanceReader } from "./instance-reader";
import { createPriceReader, type ReadPrice } from "./observe-price";
import { createSumsReader, type ReadSums } from "./observe-sums";
import { createLooks, type Looks } from "./region-pages";
import { YOUNG_MS } from "./young";

export interface Readers extends Looks {
  readonly readSums: ReadSums;
  readonly readPrice: ReadPrice;
  readonly health: HealthReaders;
  /** Questions whose answer holds for as long as a process lives: what a type is, what it costs. */
  readonly lasting: AskOnce;
  /** Questions about one instance that a check asks, and the apply that follows it at once: no answer outlives the writes of that apply. */
  readonly young: AskOnce;
}

export function createReaders(session: EcsSession): Readers {
  const { clock } = session;
  const lasting = createAskOnce(clock, { forMs: Infinity, others: Infinity });
  return {
    ...createLooks(session, createInstanceReader(session)),
    readSums: createSumsReader(session, lasting),
    readPrice: createPriceReader(session, lasting),
    health: createHealthReaders(session),
    lasting,
    young: createYoung(clock),
  };
}

export function createYoung(clock: Pick<Clock, "now">): AskOnce {
  return createAskOnce(clock, { forMs: YOUNG_MS, others: 1 });
}
