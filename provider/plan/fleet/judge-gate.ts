// Has a phase of a rollout passed? Its members as they are in, what is wrong with each and when the bake is over out; pure.
import type { ResizeInputs } from "../../inputs/resize-inputs";
import type { Instance } from "../../ports/ecs";
import { isReached, type WantedSize } from "../attempt-rules";
import { plannedEnd } from "../plan-end";
import type { Work } from "./work";

/** One member of the phase, as it was just seen. */
export interface GateMember {
  readonly name: string;
  readonly inputs: ResizeInputs;
  /** What the rollout found to do on it; absent: it is left as it is, whatever that is. */
  readonly work: Work | undefined;
  /** "unread": nobody can tell. */
  readonly seen: Instance | "gone" | "unread";
}

export type Wrong =
  | { readonly kind: "gone" | "unread" }
  | { readonly kind: "status"; readonly status: Instance["status"] }
  | { readonly kind: "size"; readonly instanceType: string };

/** Undefined: it is as it should be, as far as ECS tells. */
export function wrongWith({ inputs, work, seen }: GateMember): Wrong | undefined {
  // What somebody else has stopped or deleted is none of the rollout's failures: it only takes a seat.
  if (!work) return undefined;
  if (typeof seen === "string") return { kind: seen };
  const { status, instanceType } = seen;
  if (!isReached(plannedSize(inputs, work), seen)) return { kind: "size", instanceType };
  return work.endsUp && status !== "Running" ? { kind: "status", status } : undefined;
}

/** What the rollout was to bring it to: a drift that is only told is there before and after. Any of the types will do. */
function plannedSize({ instanceTypes, internetMaxBandwidthOut: out }: ResizeInputs, { plan }: Work): WantedSize {
  const end = plannedEnd(plan);
  return {
    instanceTypes: end.instanceType === undefined ? [] : instanceTypes,
    ...(end.internetMaxBandwidthOut !== undefined && out !== undefined && { internetMaxBandwidthOut: out }),
  };
}

/** ECS tells the minute of a start alone: the last second of it counts, so that no bake is shorter than it was to be. */
const MINUTE_MS = 60_000;

/**
 * Milliseconds since 1970 at which the bake of a phase is over: so long after the last start of any of it. That of an earlier run counts: a run that
 * goes on where another died bakes what is left, and no bake twice.
 */
export function bakedAt(members: readonly Pick<GateMember, "seen">[], bake: number): number {
  const starts = members.flatMap(({ seen }) =>
    typeof seen !== "string" && seen.status === "Running" && seen.startTime !== ""
      ? [Date.parse(seen.startTime) + MINUTE_MS]
      : [],
  );
  return starts.length === 0 || bake === 0 ? 0 : Math.max(...starts) + bake * 1000;
}
