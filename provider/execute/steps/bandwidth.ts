// The step "bandwidth": ModifyInstanceSpec on an instance at rest, then the new bandwidth seen.
import type { StepRunner } from "../step-result";
import { changeOfBandwidth, endedByLook } from "../operations";
import { WHOLE_RULE_MS } from "../../plan/cooldown-rules";
import { awaitReady } from "../wait/await-ready";
import { modify } from "./modify";
import { runOrder } from "./order";

export const runBandwidth: StepRunner<"bandwidth"> = async (run, { order, ...step }) => {
  if (order) return await runOrder(run, { ...step, order });
  const { from, to: out, in: inbound } = step;
  const operation = changeOfBandwidth(from, out);
  const limits = run.limits.bandwidth;
  const ended = endedByLook(operation, await awaitReady(run, operation.needs, limits));
  if (ended) return ended;
  const change = { kind: "bandwidth", out, ...(inbound !== undefined && { in: inbound }) } as const;
  // The instance is up meanwhile.
  return await modify(run, change, { ...operation, limits, ruleMs: WHOLE_RULE_MS });
};
