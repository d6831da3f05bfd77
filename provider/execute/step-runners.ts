// Which runner walks which step: a table closed by the compiler.
import type { Step } from "../plan/plan";
import type { Execution, StepResult, StepRunner } from "./execution";
import { clearJournal } from "./journal";
import { runBandwidth } from "./steps/bandwidth";
import { runPublicIp } from "./steps/public-ip";
import { runStart } from "./steps/start";
import { runStop } from "./steps/stop";
import { runType } from "./steps/type";
import { runWait } from "./steps/wait";

const RUNNERS: { readonly [K in Step["kind"]]: StepRunner<K> } = {
  wait: runWait,
  stop: runStop,
  type: runType,
  start: runStart,
  bandwidth: runBandwidth,
  "public-ip": runPublicIp,
  "clear-journal": async (execution) => {
    await clearJournal(execution);
    return { kind: "done", requestId: "" };
  },
};

export async function runStep(execution: Execution, step: Step): Promise<StepResult> {
  return await (RUNNERS[step.kind] as (execution: Execution, step: Step) => Promise<StepResult>)(execution, step);
}
