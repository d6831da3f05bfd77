// The step "wait": an instance on its way somewhere comes to rest before anything is sent to it.
import { failed, type StepRunner } from "../step-result";
import { statusIs } from "../wait/conditions";
import { WAIT_LIMITS } from "../wait/wait-limits";
import { waitFor } from "../wait/wait-for";

export const runWait: StepRunner<"wait"> = async (run, { until }) => {
  const waited = await waitFor(run, statusIs(until), WAIT_LIMITS.rest);
  return waited.kind === "holds" ? { kind: "done", instance: waited.instance } : failed(waited.kind, waited.sentence);
};
