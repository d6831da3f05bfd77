// The step "bandwidth": ModifyInstanceSpec on an instance at rest, then the new bandwidth seen.
import { failed, type StepRunner, uncounted } from "../step-result";
import { changeOfBandwidth } from "../operations";
import { awaitReady } from "../wait/await-ready";
import { modify } from "./modify";

/** The instance is up meanwhile: the whole five-minute rule and a little more. */
const COOLDOWN_LIMIT_MS = 6 * 60 * 1000;

export const runBandwidth: StepRunner<"bandwidth"> = async (run, { from, to: out, in: inbound }) => {
  const operation = changeOfBandwidth(from, out);
  const limits = run.limits.bandwidth;
  const seen = await awaitReady(run, operation.needs, limits);
  if (seen.kind !== "holds") return uncounted(failed(seen.kind, seen.sentence));
  // A change of the inbound bandwidth alone is never seen (ECS facts 2.3), so it is always sent.
  if (from !== out && operation.done.holds(seen.instance)) return { kind: "done", instance: seen.instance };
  const change = { kind: "bandwidth", out, ...(inbound !== undefined && { in: inbound }) } as const;
  return await modify(run, change, {
    ...operation,
    limits,
    ruleMs: COOLDOWN_LIMIT_MS,
    isUnseen: from === out,
  });
};
