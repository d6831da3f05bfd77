// The step "wait": an instance on its way somewhere comes to rest before anything is sent to it.
import { failed, type StepRunner } from "../execution";
import { statusIs } from "../wait/conditions";
import { WAIT_LIMITS } from "../wait/wait-limits";
import { waitFor } from "../wait/wait-for";

export const runWait: StepRunner<"wait"> = async (execution, { until }) => {
  const waited = await waitFor(execution, statusIs(until), WAIT_LIMITS.rest);
  return waited.kind === "holds"
    ? { kind: "done", requestId: "", instance: waited.instance }
    : failed(waited.kind, waited.sentence);
};
