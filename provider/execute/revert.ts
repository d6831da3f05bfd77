// Back to the old type after a verdict that was not healthy: a second stop, the way that the plan has shown. Run, plan and what was walked in, both walks as one out; I/O.
import { isCounted } from "../plan/cooldown-rules";
import type { Plan } from "../plan/plan";
import { estimateDowntime } from "../plan/downtime";
import { PROGRESS } from "../render/progress-words";
import type { StopWork } from "../plan/stop-work";
import { isOutOfStock } from "./attempt";
import { type Recovered, recover } from "./recover";
import { modifiedAt, type Run, uncancelled } from "./run";
import { needsRunning, revertsTo } from "./run-rules";
import { verifyEnd } from "./verify-end";
import { type FailedStep, type Walked, walk } from "./walk";

export interface Reverted {
  readonly walked: Walked;
  readonly recovered?: Recovered;
}

/** Undefined: nothing is put back. The second stop waits for the five-minute rule with the instance up, asks what bars a stop, and may be cancelled before it. */
export async function revert(run: Run, plan: Plan, walked: Walked): Promise<Reverted | undefined> {
  const steps = revertSteps(plan, walked);
  if (!steps || !walked.failed) return undefined;
  const { services } = run;
  const back: Plan = { ...plan, steps, reason: "requested", downtime: estimateDowntime(steps) };
  // The way out may have been the last of its stock: a second stop would be for nothing.
  if (walked.seen && (await isOutOfStock({ run, plan: back, before: walked.seen })))
    return { walked: asOne(walked, walked.failed, soldOut(walked.failed, revertsTo(plan))) };
  services.report.say(
    "warning",
    PROGRESS.reverting(services.name, walked.failed.failure.sentence, revertsTo(plan) ?? ""),
  );
  const lastModify = walked.done.findLast(isCounted)?.end;
  const since = lastModify === undefined ? run : modifiedAt(run, Date.parse(lastModify));
  const gone = await verifyEnd(uncancelled(run), back, await walk(withWork(since, back), back));
  const way = { oldType: undefined, isBlind: gone.failed?.failure.kind === "unseen" };
  const recovered = needsRunning(back, gone) ? await recover(uncancelled(run), way) : undefined;
  return { walked: asOne(walked, walked.failed, gone), ...(recovered && { recovered: counted(recovered, gone) }) };
}

/** Only a verdict of ours that went against the new type, of a plan that said so. */
function revertSteps({ steps }: Plan, { done, failed }: Walked): Plan["steps"] | undefined {
  const [old, stop] = [revertsTo({ steps }), steps.find(({ kind }) => kind === "stop")];
  const changed = done.find(({ kind }) => kind === "type")?.did;
  if (old === undefined || !stop || changed?.kind !== "type" || failed?.failure.kind !== "unhealthy") return undefined;
  return [stop, { kind: "type", from: changed.to, to: old }, { kind: "start" }];
}

/** What is asked for is this stop alone. */
function withWork(run: Run, { downtime: seconds }: Plan): Run {
  const work: StopWork | undefined = run.work && { ...run.work, seconds };
  return work ? { ...run, work } : run;
}

function soldOut(failed: FailedStep, oldType = ""): Walked {
  const sentence = `${oldType} is not in stock any more, so the instance was not stopped again`;
  return { done: [], failed: { ...failed, failure: { kind: "failed", sentence, unsent: true } } };
}

/** The run has failed by its verdict; what became of the way back stands in the sentence. */
function asOne(first: Walked, failed: FailedStep, back: Walked): Walked {
  const { sentence } = failed.failure;
  const why = back.failed?.failure.sentence;
  const failure = {
    ...failed.failure,
    sentence:
      why === undefined
        ? `${sentence}; the old type was put back`
        : `${sentence}; the old type was not put back: ${why}`,
  };
  const seen = back.seen ?? first.seen;
  const reverted = back.failed ? {} : ({ reverted: true } as const);
  return { done: [...first.done, ...back.done], failed: { ...failed, failure, ...reverted }, ...(seen && { seen }) };
}

/** A change that failed counts for the five-minute rule unless it was plainly refused. */
function counted(recovered: Recovered, { failed }: Walked): Recovered {
  const mayCount = failed !== undefined && isCounted(failed.step) && !failed.failure.uncounted;
  return mayCount ? { ...recovered, retyped: true } : recovered;
}
