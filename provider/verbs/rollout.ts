// The verbs of a rollout: the fleet as written in; the plan of the whole, or every refusal, out. An apply brings back what an earlier run left unfinished.
import type { InputFailure } from "../check/check-inputs";
import { checkRollout } from "../check/check-rollout";
import { ResizeError } from "../errors/resize-error";
import { UNKNOWN } from "../inputs/resize-inputs";
import type { Rollout } from "../inputs/rollout";
import { tellTogether } from "../inputs/told-together";
import { NOTHING, plansOf } from "../plan/fleet/recovery";
import { planRollout, type RolloutPlan } from "../plan/fleet/rollout-plan";
import { begunAs } from "../plan/fleet/still-asked";
import { workOf } from "../plan/fleet/work";
import { toCheckedPlan } from "../render/checked-plan";
import { toCheckedRollout } from "../render/checked-rollout";
import { folded } from "../render/folded";
import { renderRollout, renderRolloutRefused, renderRolloutUnknown } from "../render/rollout-words";
import { foldRefusals, recoveredOnly, strandedWords } from "../render/rollout-refusals";
import { refusedReason } from "../render/refusal-words";
import { openRollout, type RolloutAtWork } from "../session/rollout-at-work";
import { resourceName } from "../session/urn";
import type { SurveyedOrNot } from "../survey-fleet";
import { type ProviderContext, say } from "./provider-context";
import { isSurveyed, leftLater, type SeenMember, strandedIn, surveyMembers } from "./rollout-members";
import { observeNotes } from "./rollout-notes";
import { type Owed, recoverAll } from "./rollout-recovery";
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
  const surveyed = await surveyMembers(context, request, checked.rollout);
  const failed = tellErrors(surveyed);
  if (failed.length > 0) return { failures: failed };
  return await decide(context, request, checked.rollout, surveyed.filter(isSurveyed));
}

/** Beside the name of a property the engine would print the whole map of the machines. */
function ofAll(reason: string): InputFailure {
  return { property: "", reason };
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
  const asked = seen.map((member) => (member.left === undefined ? member : recoveryAlone(member)));
  const decision = planRollout(
    rollout,
    asked.map(({ name: member, inputs, left: was, surveyed: { facts, decision: decided, recovery } }) => ({
      ...{ name: member, inputs, hasLeft: was !== undefined },
      instance: facts.instance,
      decision: decided,
      ...(recovery && { recovery }),
    })),
    request.parallel,
  );
  const refused = decision.kind === "nothing" ? [] : decision.plan.refused;
  const toldOf = refused.length > 0 ? asked.map(recoveryAlone) : asked;
  context.rollouts.set(urn, open(context, { name, rollout, seen: toldOf, refused }));
  const left = leftLater(seen);
  for (const { left: was = "", refused: why, inputs } of strandedIn(seen))
    await say(context, urn, "warning", `${name}: ${strandedWords(was, inputs.instanceId, why.refusals)}`);
  if (decision.kind === "nothing") return { left };
  if (decision.kind === "refused") {
    await say(context, urn, "info", renderRolloutRefused(name, decision.plan));
    return { failures: failuresOf(refused) };
  }
  const notes = await observeNotes(context, request, decision.plan, toldOf);
  await say(context, urn, refused.length > 0 ? "warning" : "info", renderRollout(name, decision.plan, notes));
  return { plan: toCheckedRollout(decision.plan), begun: begunOf(toldOf), recover: recoveriesOf(toldOf), left };
}

function recoveryAlone({ surveyed, ...member }: SeenMember): SeenMember {
  return { ...member, surveyed: { ...surveyed, decision: NOTHING } };
}

/** The facts stand in the message, as with one instance. */
function failuresOf(refused: RolloutPlan["refused"]) {
  return foldRefusals(refused).map(({ names, fix }) => ofAll(`${folded(names)}: ${refusedReason({ fix })}`));
}

function begunOf(seen: readonly SeenMember[]): Readonly<Record<string, string>> {
  const todo = seen.filter(({ surveyed, left }) => plansOf(surveyed).length > 0 && left === undefined);
  return Object.fromEntries(
    todo.map(({ name, surveyed }) => [name, begunAs(surveyed.facts.instance, plansOf(surveyed))]),
  );
}

function recoveriesOf(seen: readonly SeenMember[]): Readonly<Record<string, Recovery>> {
  const recoveries = seen.flatMap(({ name, inputs: { instanceId }, left, surveyed: { recovery } }) => {
    if (!recovery) return [];
    const { plan } = recovery;
    return [
      [name, { plan: toCheckedPlan(plan), steps: plan.steps, ...(left !== undefined && { instanceId }) }] as const,
    ];
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
  const placeOf = (member: string) => byName.get(member)?.place;
  const found = seen.map(({ name: member, surveyed }) => ({ member, ...workOf(surveyed, surveyed.facts.instance) }));
  return openRollout({
    ...{ name, rollout, refused },
    work: new Map(found.flatMap(({ member, work }) => (work ? [[member, work]] : []))),
    repairs: new Map(found.flatMap(({ member, repair }) => (repair ? [[member, repair]] : []))),
    clock: context.clock,
    zoneOf: (member) => byName.get(member)?.surveyed.facts.instance.zoneId ?? "",
    placeOf,
    formerOwnerOf: (member) => placeOf(member)?.formerOwner,
    lookDown: async () => await lookDown(seen),
  });
}

/** Undefined: one of them could not be read. */
async function lookDown(seen: readonly SeenMember[]): Promise<ReadonlySet<string> | undefined> {
  const up = seen.filter(({ inputs, left }) => inputs.powerState !== "Stopped" && left === undefined);
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
  const owed = owedBy(context, atWork);
  for (const { name, inputs } of atWork.rollout.members)
    if (atWork.repairs.has(name)) context.claims.claim(inputs.instanceId, `${memberUrn}${name}`);
  await recoverAll(context, urn, owed);
  for (const { name } of owed) atWork.recovered.add(name);
  const end = recoveredOnly(owed, atWork.refused);
  if (end) throw new ResizeError("refused", end.fact, { fix: end.fix });
  return { zoneIds: zoneIdsOf(atWork) };
}

/** Who has left the fleet may be another resource's by now. */
function owedBy({ claims }: ProviderContext, { rollout, repairs, placeOf }: RolloutAtWork): readonly Owed[] {
  const members = new Set(rollout.members.map(({ name }) => name));
  return [...repairs].flatMap(([name, recovery]) => {
    const place = placeOf(name);
    const isOurs = members.has(name) || claims.holderOf(recovery.inputs.instanceId) === undefined;
    return place && isOurs ? [{ name, place, recovery }] : [];
  });
}

/** Forgets the rollout. What a run that died left off, and no resource of its own knows of, is started first. Throws where that fails. */
export async function remove(context: ProviderContext, request: RolloutCheckRequest): Promise<void> {
  const surveyed = await surveyMembers(context, request, { members: [], phases: [] });
  const seen = surveyed.filter(isSurveyed);
  const owed = seen.flatMap(({ name, place, surveyed: { recovery } }) => (recovery ? [{ name, place, recovery }] : []));
  await recoverAll(context, request.urn, owed);
  for (const member of surveyed) if (!isSurveyed(member)) throw member.error;
  const [stranded] = strandedIn(seen);
  if (!stranded) return;
  const fact = strandedWords(stranded.left ?? "", stranded.name, stranded.refused.refusals);
  throw new ResizeError("refused", fact, { fix: "mend that, then run the command again" });
}

function zoneIdsOf({ rollout, zoneOf }: RolloutAtWork): RolloutOutputs["zoneIds"] {
  if (rollout.zones === "mixed") return {};
  return Object.fromEntries(rollout.members.map(({ name }) => [name, zoneOf(name)]));
}
