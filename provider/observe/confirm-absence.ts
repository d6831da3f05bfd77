// Is an instance gone that an answer of DescribeInstances lacked? Asked by its id, else by looking on. Session and id in, a verdict out; I/O.
//
// One answer has lacked an instance that was there (decision 0029), and what is taken for gone is dropped from the state with what is pending.
import { classifyError } from "../calls/error-classes";
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import { pauseOrEnd } from "../calls/pause";
import type { Instance } from "../ports/ecs";
import type { Outcome } from "../ports/outcome";
import type { ReadInstance } from "./instance-reader";

const PAUSE_MS = 2_000;
/** A minute, where ECS knows the instance by its id. */
const LOOKS_AT_A_KNOWN_ONE = 30;

export interface Looking {
  readonly session: EcsSession;
  readonly read: ReadInstance;
  /** Looks where nobody may ask by the id. */
  readonly looks: number;
}

/** The instance, where it shows after all. "unseen": ECS knows it, and no look has shown it. */
export async function confirmAbsence(looking: Looking, instanceId: string): Promise<Instance | "gone" | "unseen"> {
  const { session, read } = looking;
  let isKnown = false;
  for (let look = 0; look < (isKnown ? LOOKS_AT_A_KNOWN_ONE : looking.looks); look += 1) {
    const answer = await askById(session, instanceId);
    if (answer === "gone") return "gone";
    isKnown ||= answer === "known";
    await pauseOrEnd(session, PAUSE_MS);
    const outcome = await read(instanceId);
    if (outcome.kind === "done" && outcome.value) return outcome.value;
  }
  return isKnown ? "unseen" : "gone";
}

/** A dry run of a start changes nothing, and finds the instance by its id; whoever may not start learns nothing by it. */
async function askById(session: EcsSession, instanceId: string): Promise<"gone" | "known" | "unanswered"> {
  const outcome: Outcome<void> = await callEcs(session, "any", () =>
    session.ecs.startInstance({ instanceId, dryRun: true }),
  );
  if (outcome.kind !== "rejected") return "unanswered";
  const errorClass = classifyError(outcome.code, outcome.message);
  if (errorClass === "gone") return "gone";
  return errorClass === "status" || errorClass === "dry-run-passed" ? "known" : "unanswered";
}
