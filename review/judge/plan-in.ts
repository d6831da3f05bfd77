// The plan that a resource is to be changed by, as it stands in its inputs: a resource in, what is written there out; pure.
import type { EngineResource } from "../read/engine-run";

type Sides = Pick<EngineResource, "op" | "newInputs" | "oldOutputs">;

/** Undefined: none is carried out. */
export function planIn({ op, newInputs, oldOutputs }: Sides): unknown {
  // A check that could not tell has drafted it in case that the last one was not reached: it was, say the outputs (provider/verbs/open-request.ts).
  const isDrift = newInputs["__undecided"] === "whole" && oldOutputs["__open"] !== true;
  return op === "same" || isDrift ? undefined : newInputs["plan"];
}
