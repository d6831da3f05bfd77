// The verbs of a rollout: the fleet as written in; the plan of the whole, or every refusal, out. An apply brings back what an earlier run left unfinished.
import { type InputFailure, readStoredDesired } from "../check/check-inputs";
import { checkRollout, memberInputs, type RawRollout } from "../check/check-rollout";
import { isRecord } from "../check/part-faults";
import { isResizeError, ResizeError } from "../errors/resize-error";
import { type ResizeInputs, UNKNOWN } from "../inputs/resize-inputs";
import type { Rollout } from "../inputs/rollout";
import { tellTogether } from "../inputs/told-together";
import { NOTHING, plansOf, withoutSize } from "../plan/fleet/recovery";
import { planRollout, type RolloutPlan } from "../plan/fleet/rollout-plan";
import { begunAs } from "../plan/fleet/still-asked";
import { type Repair, workOf } from "../plan/fleet/work";
import { toCheckedPlan } from "../render/checked-plan";
import { toCheckedRollout } from "../render/checked-rollout";
import { folded } from "../render/folded";
import { renderRollout, renderRolloutRefused, renderRolloutUnknown } from "../render/rollout-words";
import { foldRefusals, recoveredOnly } from "../render/rollout-refusals";
import { refusedReason } from "../render/refusal-words";
import { applyResize } from "../resize";
import { openRollout, type RolloutAtWork } from "../session/rollout-at-work";
import { resourceName } from "../session/urn";
import { type FleetMember, surveyFleet, type SurveyedOrNot } from "../survey-fleet";
import { type ProviderContext, say } from "./provider-context";
import { observeNotes } from "./rollout-notes";
import type { Recovery, RolloutCheckRequest, RolloutCheckResponse, RolloutOutputs } from "./rollout-requests";

export async function check(context: ProviderContext, request: RolloutCheckRequest): Promise<RolloutCheckResponse> {
  const { urn, news } = request;
  const checked = checkRollout(news);
  if (checked.kind === "failed") return { failures: checked.failures.map(({ reason }) => ofAll(reason)) };
  if (checked.kind === "unknown") {
    context.rollouts.set(urn, "unknown");
    await say(context, urn, "info", renderRolloutUnknown(resourceName(urn, "fleet"), checked.unknown));
    return { plan: UNKNOWN };
  }
  const all = await surveyFleet(await placesOf(context, request, checked.rollout));
  const surveyed = all.filter((member) => !isGone(member));
  const failed = tellErrors(surveyed);
  if (failed.length > 0) return { failures: failed };
  return await decide(context, request, checked.rollout, surveyed.filter(isSurveyed));
}

/** Beside the name of a property the engine would print the whole map of the machines. */
function ofAll(reason: string): InputFailure {
  return { property: "", reason };
}

type SeenMember = Extract<SurveyedOrNot, { readonly surveyed: unknown }>;

function isSurveyed(member: SurveyedOrNot): member is SeenMember {
  return "surveyed" in member;
}

async function placesOf(
  context: ProviderContext,
  { urn, memberUrn, olds }: RolloutCheckRequest,
  { members, phases: [first] }: Rollout,
): Promise<readonly FleetMember[]> {
  const report = context.reportOn(urn);
  const begun = begunBefore(olds);
  const here = members.map((member) => ({
    ...member,
    past: pastOf(olds, member.name),
    begunAs: olds.begun?.[member.name],
    isInFirstPhase: first?.members.includes(member.name) === true,
  }));
  return await Promise.all(
    [...here, ...leftOf(begun, members)].map(async ({ name, ...member }) => {
      // What a run that died has left under another name of this fleet is its own to take up.
      const urn = `${memberUrn}${begun.get(member.inputs.instanceId)?.name ?? name}`;
      return { ...member, name, place: { ...(await context.resource({ ...member.inputs, urn }, report)), name } };
    }),
  );
}

type Begun = ReadonlyMap<string, { readonly name: string; readonly past: ResizeInputs }>;

/** By id of the instance: what the last rollout had to do. */
function begunBefore(olds: RolloutCheckRequest["olds"]): Begun {
  const begun = Object.keys(olds.begun ?? {}).flatMap((name) => {
    const past = pastOf(olds, name);
    return past ? [[past.instanceId, { name, past }] as const] : [];
  });
  return new Map(begun);
}

/** Those that the program has no more: a run that died may have left them off, and no resource knows of them. */
function leftOf(begun: Begun, members: Rollout["members"]): readonly Omit<FleetMember, "place">[] {
  const ids = new Set(members.map(({ inputs }) => inputs.instanceId));
  const left = [...begun].filter(([instanceId]) => !ids.has(instanceId));
  return left.map(([, { name, past }]) => {
    return { name, raw: {}, inputs: withoutSize(past), isInFirstPhase: true, hasLeft: true };
  });
}

/** It may have been released since. */
function isGone(member: SurveyedOrNot): boolean {
  return member.hasLeft === true && !isSurveyed(member) && member.error.code === "instance-not-found";
}

function pastOf({ machines, spec }: RawRollout, name: string) {
  const machine = isRecord(machines) ? machines[name] : undefined;
  return machine === undefined || !isRecord(spec) ? undefined : readStoredDesired(memberInputs(machine, spec));
}

/** What could not be looked at, one line for all with the same trouble. */
function tellErrors(surveyed: readonly SurveyedOrNot[]): NonNullable<RolloutCheckResponse["failures"]> {
  const errors = surveyed.flatMap((member) =>
    isSurveyed(member) ? [] : [{ name: member.name, said: member.error.message }],
  );
  return tellTogether(errors).map(({ said, names }) => ofAll(`${folded(names)}: ${said}`));
}

async function decide(
  context: ProviderContext,
  request: RolloutCheckRequest,
  rollout: Rollout,
  seen: readonly SeenMember[],
): Promise<RolloutCheckResponse> {
  const { urn } = request;
  const name = resourceName(urn, "fleet");
  const decision = planRollout(
    rollout,
    seen.map(({ name: member, inputs, hasLeft = false, surveyed: { facts, decision: decided, recovery } }) => ({
      ...{ name: member, inputs, hasLeft },
      instance: facts.instance,
      decision: decided,
      ...(recovery && { recovery }),
    })),
    request.parallel,
  );
  const refused = decision.kind === "nothing" ? [] : decision.plan.refused;
  const toldOf = refused.length > 0 ? seen.map(recoveryAlone) : seen;
  context.rollouts.set(urn, open(context, { name, rollout, seen: toldOf, refused }));
  if (decision.kind === "nothing") return {};
  if (decision.kind === "refused") {
    await say(context, urn, "info", renderRolloutRefused(name, decision.plan));
    return { failures: failuresOf(refused) };
  }
  const notes = await observeNotes(context, request, decision.plan, toldOf);
  await say(context, urn, refused.length > 0 ? "warning" : "info", renderRollout(name, decision.plan, notes));
  return { plan: toCheckedRollout(decision.plan), begun: begunOf(toldOf), recover: recoveriesOf(toldOf) };
}

function recoveryAlone({ surveyed, ...member }: SeenMember): SeenMember {
  return { ...member, surveyed: { ...surveyed, decision: NOTHING } };
}

/** The facts stand in the message, as with one instance. */
function failuresOf(refused: RolloutPlan["refused"]) {
  return foldRefusals(refused).map(({ names, fix }) => ofAll(`${folded(names)}: ${refusedReason({ fix })}`));
}

function begunOf(seen: readonly SeenMember[]): Readonly<Record<string, string>> {
  const todo = seen.filter(({ surveyed, hasLeft }) => plansOf(surveyed).length > 0 && !hasLeft);
  return Object.fromEntries(
    todo.map(({ name, surveyed }) => [name, begunAs(surveyed.facts.instance, plansOf(surveyed))]),
  );
}

function recoveriesOf(seen: readonly SeenMember[]): Readonly<Record<string, Recovery>> {
  const recoveries = seen.flatMap(({ name, inputs: { instanceId }, hasLeft, surveyed: { recovery } }) => {
    if (!recovery) return [];
    const { plan } = recovery;
    return [[name, { plan: toCheckedPlan(plan), steps: plan.steps, ...(hasLeft && { instanceId }) }] as const];
  });
  return Object.fromEntries(recoveries);
}

interface Opening {
  readonly name: string;
  readonly rollout: Rollout;
  readonly seen: readonly SeenMember[];
  readonly refused: RolloutPlan["refused"];
}

function open(context: ProviderContext, { name, rollout, seen, refused }: Opening): RolloutAtWork {
  const byName = new Map(seen.map((member) => [member.name, member]));
  const found = seen.map(({ name: member, surveyed }) => ({ member, ...workOf(surveyed, surveyed.facts.instance) }));
  return openRollout({
    ...{ name, rollout, refused },
    work: new Map(found.flatMap(({ member, work }) => (work ? [[member, work]] : []))),
    repairs: new Map(found.flatMap(({ member, repair }) => (repair ? [[member, repair]] : []))),
    clock: context.clock,
    zoneOf: (member) => byName.get(member)?.surveyed.facts.instance.zoneId ?? "",
    placeOf: (member) => byName.get(member)?.place,
    lookDown: async () => await lookDown(seen),
  });
}

/** Undefined: one of them could not be read. */
async function lookDown(seen: readonly SeenMember[]): Promise<ReadonlySet<string> | undefined> {
  const up = seen.filter(({ inputs, hasLeft }) => inputs.powerState !== "Stopped" && !hasLeft);
  const looks = await Promise.all(
    up.map(async ({ name, place, inputs }) => ({ name, outcome: await place.read(inputs.instanceId) })),
  );
  if (looks.some(({ outcome }) => outcome.kind !== "done")) return undefined;
  const down = looks.filter(({ outcome }) => outcome.kind === "done" && outcome.value?.status !== "Running");
  return new Set(down.map(({ name }) => name));
}

/** Brings back what an earlier run left unfinished, before the first phase. Throws where that fails, and where no phase may begin. */
export async function apply(context: ProviderContext, request: RolloutCheckRequest): Promise<RolloutOutputs> {
  const { urn, memberUrn } = request;
  const atWork = context.rollouts.get(urn);
  if (!atWork || atWork === "unknown") return { zoneIds: {} };
  const repairs = [...atWork.repairs];
  const { members } = atWork.rollout;
  for (const { name, inputs } of members)
    if (atWork.repairs.has(name)) context.claims.claim(inputs.instanceId, `${memberUrn}${name}`);
  const errors = await Promise.all(repairs.map(async ([name, repair]) => await recover(atWork, name, repair)));
  const error = errors.find((found) => found !== undefined);
  if (error !== undefined) throw error;
  const end = recoveredOnly(atWork.repairs.keys(), atWork.refused);
  if (end) throw new ResizeError("refused", end.fact, { fix: end.fix });
  return { zoneIds: zoneIdsOf(atWork) };
}

async function recover(atWork: RolloutAtWork, name: string, { inputs, plan }: Repair): Promise<Error | undefined> {
  const place = atWork.placeOf(name);
  if (!place) return undefined;
  try {
    const applied = await applyResize(place, inputs, {}, plan);
    if (applied.kind === "failed") return applied.error;
    atWork.recovered.add(name);
    return undefined;
  } catch (error) {
    if (!isResizeError(error)) throw error;
    return error;
  } finally {
    await place.report.flush();
  }
}

function zoneIdsOf({ rollout, zoneOf }: RolloutAtWork): RolloutOutputs["zoneIds"] {
  if (rollout.zones === "mixed") return {};
  return Object.fromEntries(rollout.members.map(({ name }) => [name, zoneOf(name)]));
}
