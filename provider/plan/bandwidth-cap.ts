// What public bandwidth the new type can carry: type facts in, order of steps or a refusal out; pure.
import type { Asked } from "../observe/observation";
import type { TypeFacts } from "../ports/ecs";
import type { Refusal } from "./refusals";

/** InstanceBandwidthTx is in kbit/s, and public bandwidth is capped by it (ECS facts 2.6, 4.8). */
const KBPS_PER_MBPS = 1000;

export interface CapQuestion {
  /** The type after the plan. */
  readonly instanceType: string;
  readonly retypes: boolean;
  /** Mbit/s today, and after the plan. */
  readonly today: number;
  readonly after: number;
  /** The user declares the bandwidth, so a smaller one can be declared. */
  readonly managed: boolean;
}

export interface CapAnswer {
  readonly bandwidthFirst: boolean;
  readonly refusal?: Refusal;
}

export function judgeCap(question: CapQuestion, typeFacts: Asked<readonly TypeFacts[]>): CapAnswer {
  // An instance that keeps its type and gets no more bandwidth is not judged: nothing of it would be refused.
  const asks = question.retypes || question.after > question.today;
  const cap = asks ? findCap(question.instanceType, typeFacts) : undefined;
  if (cap === undefined) return { bandwidthFirst: false };
  if (question.after <= cap) return { bandwidthFirst: question.today > cap };
  const { instanceType, after: bandwidth, managed } = question;
  return { bandwidthFirst: false, refusal: { code: "bandwidth-over-cap", instanceType, cap, bandwidth, managed } };
}

function findCap(instanceType: string, typeFacts: Asked<readonly TypeFacts[]>): number | undefined {
  if (typeFacts.kind !== "known") return undefined;
  const found = typeFacts.value.find((row) => row.instanceType === instanceType);
  return found && found.bandwidthTxKbps > 0 ? Math.floor(found.bandwidthTxKbps / KBPS_PER_MBPS) : undefined;
}
