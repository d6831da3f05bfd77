// Which runner walks which step: a table closed by the compiler.
import type { Step } from "../plan/plan";
import type { Run } from "./run";
import type { StepResult, StepRunner } from "./step-result";
import { clearJournal } from "./journal";
import { runBandwidth } from "./steps/bandwidth";
import { runHealth } from "./steps/health";
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
  health: runHealth,
  "clear-journal": async (run) => {
    await clearJournal(run);
    return { kind: "done" };
  },
};

export async function runStep(run: Run, step: Step): Promise<StepResult> {
  return await (RUNNERS[step.kind] as (run: Run, step: Step) => Promise<StepResult>)(run, step);
}
