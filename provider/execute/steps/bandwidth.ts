// The step "bandwidth": ModifyInstanceSpec on an instance at rest, then the new bandwidth seen.
import type { StepRunner } from "../step-result";
import { changeOfBandwidth, endedByLook } from "../operations";
import { awaitReady } from "../wait/await-ready";
import { modify } from "./modify";

/** The instance is up meanwhile: the whole five-minute rule and a little more. */
const COOLDOWN_LIMIT_MS = 6 * 60 * 1000;

export const runBandwidth: StepRunner<"bandwidth"> = async (run, { from, to: out, in: inbound }) => {
  const operation = changeOfBandwidth(from, out);
  const limits = run.limits.bandwidth;
  const ended = endedByLook(operation, await awaitReady(run, operation.needs, limits));
  if (ended) return ended;
  const change = { kind: "bandwidth", out, ...(inbound !== undefined && { in: inbound }) } as const;
  return await modify(run, change, { ...operation, limits, ruleMs: COOLDOWN_LIMIT_MS });
};
