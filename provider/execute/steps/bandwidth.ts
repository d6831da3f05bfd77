// The step "bandwidth": ModifyInstanceSpec on a machine at rest, then the new bandwidth seen.
import type { StepRunner } from "../execution";
import { awaitEffect, type Effect } from "../wait/await-effect";
import { bandwidthIs } from "../wait/conditions";
import { modify } from "./modify";

/** The machine is up meanwhile: the whole five-minute rule and a little more. */
const COOLDOWN_PATIENCE_MS = 6 * 60 * 1000;

export const runBandwidth: StepRunner<"bandwidth"> = async (execution, { to: out, in: inbound }) => {
  const change = { kind: "bandwidth", out, ...(inbound !== undefined && { in: inbound }) } as const;
  const outcome = await modify(execution, { change, patienceMs: COOLDOWN_PATIENCE_MS });
  const effect: Effect = {
    action: "ModifyInstanceSpec",
    done: bandwidthIs(out),
    patience: execution.patience.bandwidth,
    lookAfter: ["cooldown"],
  };
  return await awaitEffect(execution, outcome, effect);
};
