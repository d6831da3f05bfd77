// A preview in, the same with what its rollouts do before all phases as the plans of those instances out, and untouched what a rollout that only recovers does not come to. Pure.
//
// One that is only started first, and gets its change in its phase, has a plan of its own: its start asks nobody, and the plan is what is judged.
import { kindsThatWrite } from "../../provider/inputs/step-traits";
import { readSteps } from "../../provider/plan/step";
import { readCheckedRollout } from "../../provider/render/checked-rollout";
import type { EngineResource, EngineRun, Properties } from "../read/engine-run";
import { properties, text } from "../read/property-values";
import { FLEET_TYPES } from "../read/resource-names";
import { rolloutOf } from "./review-rollout";

export function withRecoveries(run: EngineRun): EngineRun {
  const recovered = new Map(run.resources.flatMap(recoveriesOf));
  if (recovered.size === 0) return run;
  const closed = new Set(run.resources.filter(endsAfterRecovery).map(({ urn }) => urn));
  const kept = run.resources
    .filter(({ urn }) => !recovered.has(urn))
    .map((member) => (closed.has(rolloutOf(member) ?? "") ? { ...member, op: "same" } : member));
  const members = [...recovered].map(([urn, inputs]) => {
    const listed = run.resources.find((resource) => resource.urn === urn);
    const isOwnJudged = listed?.op === "delete" || listed?.newInputs["plan"] !== undefined;
    if (isOwnJudged && isOnlyStarted(inputs)) return listed;
    return listed ? planned(listed, inputs) : unlisted(urn, inputs);
  });
  return { ...run, resources: [...kept, ...members] };
}

/** The engine does not come to its members, whatever it has listed of them. */
function endsAfterRecovery({ type, newInputs: { plan } }: EngineResource): boolean {
  return type === FLEET_TYPES.rollout && readCheckedRollout(plan)?.refused !== undefined;
}

/** By the URN of the member: its inputs, as the fleet gives them, and what is done to it. */
function recoveriesOf({ urn: rollout, type, newInputs }: EngineResource): readonly (readonly [string, Properties])[] {
  if (type !== FLEET_TYPES.rollout) return [];
  const { __memberUrn: urn, machines, spec } = newInputs;
  return recoveries(newInputs).map(([name, recovery]) => {
    const machine = properties(machines)[name];
    const own = typeof machine === "string" ? { instanceId: machine } : properties(machine);
    const { plan, steps, instanceId } = properties(recovery);
    const membership = { urn: rollout, name };
    // One that the fleet has no more is started, and is to be nothing.
    const wanted = instanceId === undefined ? { ...properties(spec), ...own } : { instanceId };
    return [`${text(urn)}${name}`, { ...wanted, plan, __steps: steps, __rollout: membership }] as const;
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
