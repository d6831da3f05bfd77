// Previews that are refused, one situation a reason: their words are held in _golden/messages.txt. Data.
import {
  attemptOf,
  factsOf,
  journalOf,
  known,
  NO_BANDWIDTH,
  offer,
  RIVAL,
  SOLD_OUT,
  STOPPED,
  typeRow,
  desiredFor,
} from "../_fixtures/machine";
import { BOTH, carries, DENIED, LIST, message, OUT_0, OUT_20, G7 } from "./message";

/** Title to message. */
export const REFUSALS: Readonly<Record<string, string>> = {
  "no consent": message({ ...BOTH, allowedDisruption: "none" }),
  "everything at once": message(
    { ...G7, allowedDisruption: "none" },
    {},
    factsOf({ tags: { "ack.aliyun.com": "c7f2" }, hibernationConfigured: true }, { offered: known([]) }),
  ),
  "hazard: auto-scaling": message(G7, {}, factsOf({ tags: { "acs:autoscaling:scalingGroupId": "asg-bp1" } })),
  "hazard: kubernetes-node": message(G7, {}, factsOf({ tags: { "ack.alibabacloud.com/nodepool-id": "np7f2" } })),
  "hazard: public-ip": message(OUT_0),
  "hazard: local-disk": message(
    desiredFor({ internetMaxBandwidthOut: 10, powerState: "Stopped" }),
    {},
    factsOf({ localDisks: 1 }),
  ),
  "hazard: burst-credits": message(
    { ...G7, stoppedMode: "StopCharging" },
    {},
    factsOf({ ...NO_BANDWIDTH, instanceType: "ecs.t6-c1m1.large", creditSpecification: "Standard" }),
  ),
  "hazard: release-time": message(G7, {}, factsOf({ autoReleaseTime: "2026-11-25T20:00Z" })),
  "failed before": message(G7, {}, factsOf({}, { attempt: attemptOf(G7) })),
  "failed before, three times, for want of stock that was looked at": message(
    G7,
    {},
    factsOf(
      {},
      {
        attempt: attemptOf(G7, { times: 3, cause: "no-stock" }),
        offered: known([offer("ecs.g7.large", SOLD_OUT), offer("ecs.c7.large")]),
      },
    ),
  ),
  "failed before, by a denial that still stands": message(
    G7,
    {},
    factsOf(
      {},
      {
        attempt: attemptOf(G7, { cause: "denied", step: "start", code: "Forbidden.RAM" }),
        permitted: false,
      },
    ),
  ),
  "failed before, in the five-minute rule": message(
    G7,
    {},
    factsOf({}, { attempt: attemptOf(G7, { cause: "five-minute-rule", code: "Throttling" }) }),
  ),
  "a journal of a later release": message(G7, {}, factsOf({}, { laterJournal: "v2" })),
  "not offered, with alternatives": message(desiredFor({ instanceTypes: ["ecs.g8i.large"] })),
  "not offered, without alternatives": message(G7, {}, factsOf({}, { offered: known([]) })),
  "none of a list is offered": message(
    desiredFor({ instanceTypes: ["ecs.g8i.large", "ecs.g8y.large", "ecs.g8a.large"] }),
  ),
  "sold out": message(
    G7,
    {},
    factsOf({}, { offered: known([offer("ecs.g7.large", SOLD_OUT), offer("ecs.g7.xlarge"), offer("ecs.c7.large")]) }),
  ),
  "a list sold out": message(
    LIST,
    {},
    factsOf({}, { offered: known([offer("ecs.g7.large", SOLD_OUT), offer("ecs.c7.large", SOLD_OUT)]) }),
  ),
  "a list that these credentials cannot choose from": message(LIST, {}, factsOf({}, { offered: DENIED })),
  "more bandwidth than the page allows": message(desiredFor({ internetMaxBandwidthOut: 150 })),
  "another bandwidth above the page's range than the instance has": message(
    desiredFor({ internetMaxBandwidthOut: 150 }),
    {},
    factsOf({ internetMaxBandwidthOut: 200 }),
  ),
  "a status that we do not know": message(
    G7,
    {},
    factsOf({ status: "Unknown", unknownFields: [{ field: "Status", value: "Deleted" }] }),
  ),
  "no charge type": message(
    G7,
    {},
    factsOf({ instanceChargeType: "Unknown", unknownFields: [{ field: "InstanceChargeType", value: "" }] }),
  ),
  "hazard: auto-scaling, whose tag names no group": message(
    G7,
    {},
    factsOf({ tags: { "acs:autoscaling:scalingGroupId": "" } }),
  ),
  "a lock that we do not know": message(G7, {}, factsOf({ locks: ["constructor"] })),
  spot: message(G7, {}, factsOf({ spotStrategy: "SpotWithPriceLimit" })),
  "dedicated host": message(G7, {}, factsOf({ dedicatedHostId: "dh-bp165p6xk2tlw61e" })),
  "local disks": message({ ...G7, acknowledge: ["local-disk"] }, {}, factsOf({ localDisks: 4 })),
  hibernation: message(G7, {}, factsOf({ hibernationConfigured: true })),
  "capacity reservation": message(
    G7,
    {},
    factsOf({ capacityReservationId: "crp-bp1", capacityReservationPreference: "Target" }),
  ),
  "locked: overdue": message(OUT_20, {}, factsOf({ locks: ["financial"] })),
  "locked: security": message(OUT_20, {}, factsOf({ locks: ["security"] })),
  "locked: recycling": message(OUT_20, {}, factsOf({ locks: ["Recycling"] })),
  "locked: host overdue": message(OUT_20, {}, factsOf({ locks: ["dedicatedhostfinancial"] })),
  "locked: refunded": message(OUT_20, {}, factsOf({ locks: ["refunded"] })),
  "locked: for a reason we do not know": message(OUT_20, {}, factsOf({ locks: ["quarantine"] })),
  EIP: message(OUT_20, {}, factsOf({ ...NO_BANDWIDTH, eipAllocationId: "eip-bp1", eipAddress: "47.98.3.4" })),
  "more bandwidth than the new type carries": message(
    { ...BOTH, internetMaxBandwidthOut: 100 },
    {},
    factsOf({}, carries(30)),
  ),
  "more bandwidth than the type carries": message(
    OUT_20,
    {},
    factsOf({}, { typeFacts: known([typeRow("ecs.g6.large", 15)]) }),
  ),
  "more bandwidth than the new type carries, not managed": message(
    G7,
    {},
    factsOf({ internetMaxBandwidthOut: 50 }, carries(30)),
  ),
  "first bandwidth on the classic network": message(OUT_20, {}, factsOf({ ...NO_BANDWIDTH, networkType: "classic" })),
  "journal held, seconds old": message(
    G7,
    {},
    factsOf({}, { journal: journalOf({ owner: RIVAL, at: journalOf().at + 75 }) }),
  ),
  "journal held, minutes old": message(G7, {}, factsOf({}, { journal: journalOf({ owner: RIVAL }) })),
  "recovery of a locked instance": message(
    G7,
    {},
    factsOf({ ...STOPPED, locks: ["security"] }, { journal: journalOf() }),
  ),
};
