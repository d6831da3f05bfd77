// Every member of a fleet looked at and decided for, side by side: members and the records of the last rollout in, what was decided out; I/O. It decides nothing.
import { type ResizeError, toResizeError } from "./errors/resize-error";
import { journalOn } from "./inputs/journal";
import type { ResizeInputs } from "./inputs/resize-inputs";
import type { Member } from "./inputs/rollout";
import type { StoredState } from "./inputs/stored-state";
import { createAskOnce } from "./observe/ask-once";
import { YOUNG_MS } from "./observe/young";
import { digestBasis } from "./plan/basis";
import type { Instance } from "./ports/ecs";
import { type ResourceContext, type Surveyed, surveyResize } from "./survey";

/** One member, and where the work on it is done. */
export interface FleetMember extends Member {
  readonly place: ResourceContext;
  /** What the last rollout asked of it; absent: none did. */
  readonly past?: ResizeInputs | undefined;
  /** Digest of what it was when the last rollout that had to change it began; absent: there was nothing to do. */
  readonly begunAt?: string | undefined;
}

export type SurveyedOrNot = FleetMember & ({ readonly surveyed: Surveyed } | { readonly error: ResizeError });

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

async function survey(member: FleetMember, young: ResourceContext["young"] | undefined): Promise<Surveyed> {
  const { place, inputs } = member;
  const stored = await pastOf(member);
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

/**
 * Where the last rollout did not come to it, what was asked of it is still to be done; where it is another than it was then, that was reached, and
 * what differs has drifted since. Its own check knows for certain: this is what the preview of the whole tells.
 */
async function pastOf({ place, inputs, past, begunAt }: FleetMember): Promise<StoredState> {
  if (!past) return {};
  const seen = await place.glance(inputs.instanceId);
  const isAsBefore = seen.kind === "done" && seen.value !== undefined && basisOf(seen.value) === begunAt;
  return isAsBefore ? {} : { desired: past, unproven: true };
}

/** As the plan of the instance is pinned. */
export function basisOf(instance: Instance): string {
  return digestBasis(instance, journalOn(instance.tags));
}
