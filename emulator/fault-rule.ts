// Which faults fit which calls: a rule in, what is wrong with it out. A table and its reading; pure.
import type { Fault, FaultCall, FaultRule } from "./faults";

interface Fit {
  /** The only one that means anything for this kind. */
  readonly phase: FaultRule["phase"];
  readonly actions: readonly string[];
}

/** A kind that is not here fits every call, in both phases. */
const FITS: Readonly<Partial<Record<Fault["kind"], Fit>>> = {
  absent: {
    phase: "after",
    actions: ["DescribeInstances", "DescribeInstanceAttribute", "DescribeInstanceStatus", "ListTagResources"],
  },
  untagged: { phase: "after", actions: ["DescribeInstances", "ListTagResources"] },
  // Those whose answer is a request id and nothing else: it can be given without the effect.
  ignored: {
    phase: "before",
    actions: [
      "StopInstance",
      "StartInstance",
      "RebootInstance",
      "ModifyInstanceSpec",
      "TagResources",
      "UntagResources",
    ],
  },
};

export interface Misfit {
  readonly field: "phase" | "action" | "dryRun";
  /** What to write instead. */
  readonly text: string;
}

export function misfitOf({ fault: { kind }, phase, action, dryRun }: FaultRule): Misfit | undefined {
  const fit = FITS[kind];
  if (fit === undefined) return undefined;
  if (phase !== fit.phase) return { field: "phase", text: `the fault ${kind} has the phase "${fit.phase}" only` };
  const stray = [action ?? []].flat().some((name) => !fit.actions.includes(name));
  if (stray) return { field: "action", text: `the fault ${kind} strikes ${fit.actions.join(", ")} only` };
  if (dryRun === true && kind === "ignored") return { field: "dryRun", text: "the fault ignored strikes no dry run" };
  return undefined;
}

/** A rule without an action meets every call; a fault strikes those that it fits. */
export function fits({ kind }: Fault, { action, dryRun }: FaultCall): boolean {
  const fit = FITS[kind];
  return fit === undefined || (fit.actions.includes(action) && !(kind === "ignored" && dryRun));
}
