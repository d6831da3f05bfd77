// The bandwidth of a region, read once a run and shared by all instances of it: session in, a reader out; I/O.
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import type { BandwidthSums } from "../ports/ecs";
import type { AskOnce } from "./ask-once";
import { toAsked } from "./asked";
import type { Asked } from "./observation";

export type ReadSums = () => Promise<Asked<BandwidthSums>>;

/** A region of 1,000 instances takes ten calls, so the first answer serves the whole process. */
export function createSumsReader(session: EcsSession, lasting: AskOnce): ReadSums {
  return () =>
    lasting(
      "sums",
      () => askSums(session),
      ({ kind }) => kind !== "unanswered",
    );
}

async function askSums(session: EcsSession): Promise<Asked<BandwidthSums>> {
  return toAsked(await callEcs(session, "any", () => session.ecs.sumBandwidth()), "ecs:DescribeInstances");
}
