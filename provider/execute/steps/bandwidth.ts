// The step "bandwidth": ModifyInstanceSpec on a machine at rest, then the new bandwidth seen.
import { failed, type StepRunner, uncounted } from "../execution";
import { awaitReady } from "../wait/await-ready";
import { bandwidthBecomes, readyFor } from "../wait/conditions";
import { modify } from "./modify";

/** The machine is up meanwhile: the whole five-minute rule and a little more. */
const COOLDOWN_PATIENCE_MS = 6 * 60 * 1000;

export const runBandwidth: StepRunner<"bandwidth"> = async (execution, { from, to: out, in: inbound }) => {
  const done = bandwidthBecomes(from, out);
  const needs = readyFor(done);
  const seen = await awaitReady(execution, needs, execution.patience.bandwidth);
  if (seen.kind !== "holds") return uncounted(failed(seen.kind, seen.sentence));
  // A change of the inbound bandwidth alone is never seen (ECS facts 2.3), so it is always sent.
  if (from !== out && done.holds(seen.instance)) return { kind: "done", requestId: "", instance: seen.instance };
  const change = { kind: "bandwidth", out, ...(inbound !== undefined && { in: inbound }) } as const;
  const patience = execution.patience.bandwidth;
  const isUnseen = from === out;
  return await modify(execution, { change, needs, patienceMs: COOLDOWN_PATIENCE_MS, done, patience, isUnseen });
};
