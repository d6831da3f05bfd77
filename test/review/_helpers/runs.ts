// Previews as runs of the engine, and changes of one of their resources: what a proof is made of. Data.
import type { EngineResource, EngineRun, Properties } from "../../../review/read/engine-run";
import { readEngineOutput } from "../../../review/read/read-engine-output";
import { judgeWithin } from "../../../review/judge/within/judge-within";
import { type MadeInstance, madePreview, urnFor } from "./made-output";

export function runOf(instances: readonly MadeInstance[]): EngineRun {
  const output = readEngineOutput(madePreview(instances));
  if (output.kind === "read") return output.run;
  throw new Error(output.fact);
}

type Edit = (resource: EngineResource) => EngineResource;

/** The run with the resource of that name edited. */
export function edited(run: EngineRun, name: string, edit: Edit): EngineRun {
  const resources = run.resources.map((resource) => (resource.urn === urnFor(name) ? edit(resource) : resource));
  return { ...run, resources };
}

export function withInputs(inputs: Properties): Edit {
  return (resource) => ({ ...resource, newInputs: { ...resource.newInputs, ...inputs } });
}

/** Of its checked input `plan`. */
export function withPlan(plan: Properties): Edit {
  return (resource) => withInputs({ plan: { ...(resource.newInputs["plan"] as Properties), ...plan } })(resource);
}

export function withSteps(steps: (steps: readonly Properties[]) => readonly Properties[]): Edit {
  return (resource) => withInputs({ __steps: steps(resource.newInputs["__steps"] as readonly Properties[]) })(resource);
}

/** Another resource beside them. */
export function withResource(run: EngineRun, resource: Partial<EngineResource>): EngineRun {
  return { ...run, resources: [...run.resources, { ...NO_RESOURCE, ...resource }] };
}

export const NO_RESOURCE: EngineResource = {
  urn: "",
  type: "",
  op: "same",
  id: "",
  dependencies: [],
  oldInputs: {},
  oldOutputs: {},
  newInputs: {},
  newOutputs: {},
  state: "planned",
};

/** Codes of what was not approved, in order. */
export function beyond(now: EngineRun, approved: EngineRun): readonly string[] {
  return judgeWithin(now, approved).beyond.map(({ code }) => code);
}
