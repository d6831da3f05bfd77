// A preview in, the same with what a rollout recovers as the plans of those instances out: the rollout does it, and they have no plan of their own. Pure.
//
// One that is only started first, and gets its change in its phase, has a plan of its own: its start asks nobody, and the plan is what is judged.
import { kindsThatWrite } from "../../provider/inputs/step-traits";
import { readSteps } from "../../provider/plan/step";
import type { EngineResource, EngineRun, Properties } from "../read/engine-run";
import { properties, text } from "../read/property-values";
import { FLEET_TYPES } from "../read/resource-names";

export function withRecoveries(run: EngineRun): EngineRun {
  const recovered = new Map(run.resources.flatMap(recoveriesOf));
  if (recovered.size === 0) return run;
  const kept = run.resources.filter(({ urn }) => !recovered.has(urn));
  const members = [...recovered].map(([urn, inputs]) => {
    const listed = run.resources.find((resource) => resource.urn === urn);
    if (listed?.newInputs["plan"] !== undefined && isOnlyStarted(inputs)) return listed;
    return listed ? planned(listed, inputs) : unlisted(urn, inputs);
  });
  return { ...run, resources: [...kept, ...members] };
}

/** By the URN of the member: its inputs, as the fleet gives them, and what is done to it. */
function recoveriesOf({ urn: rollout, type, newInputs }: EngineResource): readonly (readonly [string, Properties])[] {
  if (type !== FLEET_TYPES.rollout) return [];
  const { __memberUrn: urn, machines, spec } = newInputs;
  return recoveries(newInputs).map(([name, recovery]) => {
    const machine = properties(machines)[name];
    const own = typeof machine === "string" ? { instanceId: machine } : properties(machine);
    const { plan, steps } = properties(recovery);
    const membership = { urn: rollout, name };
    return [
      `${text(urn)}${name}`,
      { ...properties(spec), ...own, plan, __steps: steps, __rollout: membership },
    ] as const;
  });
}

export function recoveries({ __recover: recover }: Properties): readonly (readonly [string, unknown])[] {
  return Object.entries(properties(recover));
}

/** What cannot be read is not left out. */
function isOnlyStarted({ __steps: data }: Properties): boolean {
  const steps = readSteps(data);
  return steps?.every(({ kind }) => ONLY_STARTED.includes(kind)) === true;
}

const ONLY_STARTED: readonly string[] = ["start", ...kindsThatWrite("nothing", "tag")];

function planned(member: EngineResource, { plan, __steps, __rollout }: Properties): EngineResource {
  return { ...member, op: "update", newInputs: { ...member.newInputs, plan, __steps, __rollout } };
}

/** The engine lists the unchanged only when asked. */
function unlisted(urn: string, newInputs: Properties): EngineResource {
  const none = { id: "", dependencies: [], oldInputs: {}, oldOutputs: {}, newOutputs: {} };
  return { ...none, urn, type: FLEET_TYPES.member, op: "update", newInputs, state: "planned" };
}
