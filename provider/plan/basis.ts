// Digest of the facts of the instance that a plan rests on: instance in, 12 hexadecimal digits out; pure.
//
// Two looks at an unchanged instance give the same digest, whoever looks and whenever: no clock, no stock, no price, no
// permission is in it. InternetMaxBandwidthIn is left out because it is never compared (ECS facts 2.3).
import { createHash } from "node:crypto";
import type { Journal } from "../inputs/journal";
import type { Instance } from "../ports/ecs";
import { ORDER_TAG } from "../inputs/order-record";
import { HAZARD_TAGS } from "./hazards";

export function digestBasis(instance: Instance, journal?: Journal): string {
  const text = JSON.stringify([
    BASIS_FIELDS.map((field) => instance[field]),
    hazardTags(instance),
    journalFacts(journal),
    // Spread: without any, the digest is that of the releases that knew none.
    ...instance.unknownFields,
    ...(instance.tags[ORDER_TAG] === undefined ? [] : [instance.tags[ORDER_TAG]]),
  ]);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

const BASIS_FIELDS = [
  "instanceId",
  "regionId",
  "zoneId",
  "status",
  "instanceType",
  "instanceChargeType",
  "internetChargeType",
  "internetMaxBandwidthOut",
  "publicIp",
  "eipAllocationId",
  "networkType",
  "stoppedMode",
  "locks",
  "spotStrategy",
  "dedicatedHostId",
  "localDisks",
  "hibernationConfigured",
  "capacityReservationId",
  "capacityReservationPreference",
  "creditSpecification",
  "autoReleaseTime",
] as const satisfies readonly (keyof Instance)[];

/** With their values: a warning that is pinned names the scaling group. */
function hazardTags({ tags }: Instance): readonly (readonly string[])[] {
  return HAZARD_TAGS.flatMap((tag) => (tags[tag] === undefined ? [] : [[tag, tags[tag]]]));
}

function journalFacts(journal?: Journal): readonly (string | number)[] {
  return journal ? [journal.run, journal.phase, journal.power] : [];
}
