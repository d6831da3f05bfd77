// Every member of a fleet looked at and decided for, side by side: members and the records of the last rollout in, what was decided out; I/O. It decides nothing.
import { type ResizeError, toResizeError } from "./errors/resize-error";
import type { ResizeInputs } from "./inputs/resize-inputs";
import type { Member } from "./inputs/rollout";
import type { StoredState } from "./inputs/stored-state";
import { createAskOnce } from "./observe/ask-once";
import { YOUNG_MS } from "./observe/young";
import { type Parts, partsOf } from "./plan/fleet/recovery";
import { isStillAsked } from "./plan/fleet/still-asked";
import type { Instance } from "./ports/ecs";
import { insisted, type ResourceContext, type Surveyed, surveyResize } from "./survey";

/** One member, and where the work on it is done. */
export interface FleetMember extends Member {
  readonly place: ResourceContext;
  /** The name that it had, of one that is a member no more: what an earlier run left of it is taken up, and nothing else. */
  readonly left?: string;
  /** It waits for no gate. */
  readonly isInFirstPhase: boolean;
  /** What the last rollout asked of it; absent: none did. */
  readonly past?: ResizeInputs | undefined;
  /** What it was when the last rollout that had to change it began; absent: there was nothing to do. */
  readonly begunAs?: string | undefined;
}

export type SurveyedOrNot = FleetMember & ({ readonly surveyed: Surveyed & Parts } | { readonly error: ResizeError });

/** A hundred a call, whatever their number; then each is planned from what was seen. Offers are asked once for all that are alike. */
export async function surveyFleet(members: readonly FleetMember[]): Promise<readonly SurveyedOrNot[]> {
  await readAhead(members);
  const young = members[0] && createAskOnce(members[0].place.session.clock, { forMs: YOUNG_MS, others: Infinity });
  return await Promise.all(
    members.map(async (member) => {
      try {
        return { ...member, surveyed: await survey(member, young) };
      } catch (error) {
        return { ...member, error: toResizeError(error) };
      }
    }),
  );
}

async function readAhead(members: readonly FleetMember[]): Promise<void> {
  const regions = new Map<unknown, { place: ResourceContext; ids: string[] }>();
  for (const { place, inputs } of members) {
    const region = regions.get(place.session) ?? { place, ids: [] };
    region.ids.push(inputs.instanceId);
    regions.set(place.session, region);
  }
  await Promise.all([...regions.values()].map(({ place, ids }) => place.readAhead(ids)));
}

async function survey(member: FleetMember, young: ResourceContext["young"] | undefined): Promise<Surveyed & Parts> {
  const { place, inputs, isInFirstPhase } = member;
  const stored = await pastOf(member);
  const { facts, health, decision } = await surveyAlike(member, stored, young);
  const parts = partsOf({
    ...{ stored, facts, decision, isInFirstPhase },
    inputs: insisted(place, inputs),
    owner: place.owner,
  });
  return { facts, health, ...parts };
}

async function surveyAlike(
  { place, inputs }: FleetMember,
  stored: StoredState,
  young: ResourceContext["young"] | undefined,
): Promise<Surveyed> {
  const alike = await surveyResize(young ? { ...place, young } : place, inputs, { stored, isPatient: false, kinOf });
  // What others were told refuses nobody.
  if (!isRefusedByOffers(alike)) return alike;
  return await surveyResize(place, inputs, { stored, isPatient: false });
}

/** Instances that the same is on offer for, but for what their disks forbid: that each finds out before it is begun. */
function kinOf(instance: Instance): string {
  return [
    instance.regionId,
    instance.zoneId,
    instance.instanceType,
    instance.instanceChargeType,
    instance.networkType,
    instance.spotStrategy,
    instance.dedicatedHostId,
    instance.imageId,
  ].join(" ");
}

const OF_OFFERS: readonly string[] = ["not-offered", "sold-out", "offers-unreadable"];

function isRefusedByOffers({ decision }: Surveyed): boolean {
  return decision.kind === "refused" && decision.refusals.some(({ code }) => OF_OFFERS.includes(code));
}

/** What was reached and differs now has drifted since. The member's own check knows for certain: this is what the preview of the whole tells. */
async function pastOf({ place, inputs, past, begunAs }: FleetMember): Promise<StoredState> {
  // What was asked of another instance is no past of this one.
  if (past?.instanceId !== inputs.instanceId) return {};
  const seen = await place.glance(inputs.instanceId);
  // Of one that could not be seen nobody knows that it has drifted.
  const isAsked = seen.kind !== "done" || seen.value === undefined || isStillAsked(past, begunAs, seen.value);
  return isAsked ? {} : { desired: past, unproven: true };
}
