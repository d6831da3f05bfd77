// Who is looked at for a rollout: the members of its program, and what the last one had begun on instances that are none of them any more; I/O.
import { readStoredDesired } from "../check/check-inputs";
import { memberInputs, type RawRollout } from "../check/check-rollout";
import { isRecord } from "../check/part-faults";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { Rollout } from "../inputs/rollout";
import { withoutSize } from "../plan/fleet/recovery";
import type { Decision } from "../plan/plan";
import { ownerOf } from "../session/urn";
import { type FleetMember, surveyFleet, type SurveyedOrNot } from "../survey-fleet";
import type { ProviderContext } from "./provider-context";
import type { Left, RolloutCheckRequest } from "./rollout-requests";

export type SeenMember = Extract<SurveyedOrNot, { readonly surveyed: unknown }>;

export function isSurveyed(member: SurveyedOrNot): member is SeenMember {
  return "surveyed" in member;
}

/** The members, and those that are none any more and may have been left off. */
export async function surveyMembers(
  context: ProviderContext,
  request: RolloutCheckRequest,
  { members, phases: [first] }: Pick<Rollout, "members" | "phases">,
): Promise<readonly SurveyedOrNot[]> {
  const { olds } = request;
  const begun = begunBefore(olds);
  const here = members.map((member) => ({
    ...member,
    past: pastOf(olds, member.name),
    begunAs: olds.begun?.[member.name],
    isInFirstPhase: first?.members.includes(member.name) === true,
  }));
  const all = [...here, ...leftOf(context, begun, members)];
  const surveyed = await surveyFleet(await Promise.all(all.map((one) => placed(context, request, begun, one))));
  return surveyed.filter((member) => !isGone(member));
}

/** What a run that died has left under another name of this fleet is its own to take up. */
async function placed(
  context: ProviderContext,
  { urn, memberUrn }: RolloutCheckRequest,
  begun: Begun,
  member: Omit<FleetMember, "place">,
): Promise<FleetMember> {
  const { name, inputs, left } = member;
  const now = `${memberUrn}${left ?? name}`;
  const was = `${memberUrn}${begun.get(inputs.instanceId)?.name ?? name}`;
  const place = await context.resource({ ...inputs, urn: now }, context.reportOn(urn));
  return { ...member, place: { ...place, name, ...(was !== now && { formerOwner: ownerOf(was) }) } };
}

type Begun = ReadonlyMap<string, Left>;

/** By id of the instance: what the last rollout had to do, and what it could not start. */
function begunBefore({ begun = {}, left = {}, ...olds }: RolloutCheckRequest["olds"]): Begun {
  const mine = Object.keys(begun).flatMap((name) => {
    const inputs = rawOf(olds, name);
    return inputs ? [{ name, inputs }] : [];
  });
  return new Map([...Object.values(left), ...mine].map((one) => [String(one.inputs["instanceId"]), one]));
}

/** No resource knows of them. Whom another one manages by now is that one's; the id of the instance is a name that nobody else has. */
function leftOf(
  { claims }: ProviderContext,
  begun: Begun,
  members: Rollout["members"],
): readonly Omit<FleetMember, "place">[] {
  const ids = new Set(members.map(({ inputs }) => inputs.instanceId));
  return [...begun].flatMap(([instanceId, { name, inputs: raw }]) => {
    if (ids.has(instanceId) || claims.holderOf(instanceId) !== undefined) return [];
    const past = readStoredDesired(raw);
    if (!past) return [];
    return [{ name: instanceId, raw, inputs: asItIs(past), isInFirstPhase: true, left: name }];
  });
}

/** It is to be up, and nothing else: nobody asks any more how healthy it is. */
function asItIs(past: ResizeInputs): ResizeInputs {
  const { health: _, ...inputs } = withoutSize(past);
  return inputs;
}

/** It may have been released since. */
function isGone(member: SurveyedOrNot): boolean {
  return member.left !== undefined && !isSurveyed(member) && member.error.code === "instance-not-found";
}

function pastOf(olds: RawRollout, name: string): ResizeInputs | undefined {
  const raw = rawOf(olds, name);
  return raw && readStoredDesired(raw);
}

/** As the last rollout had it. */
function rawOf({ machines, spec }: RawRollout, name: string): Left["inputs"] | undefined {
  const machine = isRecord(machines) ? machines[name] : undefined;
  return machine === undefined || !isRecord(spec) ? undefined : memberInputs(machine, spec);
}

type Refused = Extract<Decision, { readonly kind: "refused" }>;

type Stranded = SeenMember & { readonly refused: Refused };

function refusedIn(seen: readonly SeenMember[]): readonly Stranded[] {
  return seen.flatMap((member) => {
    const { decision } = member.surveyed;
    return member.left !== undefined && decision.kind === "refused" ? [{ ...member, refused: decision }] : [];
  });
}

/** Those that were left off, are no members any more, and cannot be started now. One that another run works on is in its hands. */
export function strandedIn(seen: readonly SeenMember[]): readonly Stranded[] {
  return refusedIn(seen).filter(({ refused }) => refused.refusals.some(({ code }) => code !== "journal-held"));
}

/** What the next rollout is to look at again. */
export function leftLater(seen: readonly SeenMember[]): Readonly<Record<string, Left>> {
  return Object.fromEntries(
    refusedIn(seen).map(({ name, left = name, raw: inputs }) => [name, { name: left, inputs }]),
  );
}
