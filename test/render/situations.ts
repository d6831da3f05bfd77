// Situations whose words are held in _golden/messages.txt: what is wanted, remembered and seen in; the whole message out.
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { StoredState } from "../../provider/inputs/stored-state";
import { type Facts, NOT_ASKED, type PermissionFinding, type Surroundings } from "../../provider/observe/observation";
import { planResize } from "../../provider/plan/plan-resize";
import { renderNothing, renderPlan, renderRefused, renderUnknown } from "../../provider/render/render-plan";
import { surroundingsLines } from "../../provider/render/surroundings-words";
import {
  factsOf,
  ID,
  journalOf,
  known,
  NO_BANDWIDTH,
  offer,
  outputsOf,
  OWNER,
  RIVAL,
  SOLD_OUT,
  STOPPED,
  typeRow,
  wishFor,
} from "../_fixtures/machine";

const G7 = wishFor({ instanceTypes: ["ecs.g7.large"] });
const OUT_20 = wishFor({ internetMaxBandwidthOut: 20 });
const OUT_0 = wishFor({ internetMaxBandwidthOut: 0 });
const BOTH = wishFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });
const LIST = wishFor({ instanceTypes: ["ecs.g8i.large", "ecs.g7.large", "ecs.c7.large"] });
const UNFINISHED: StoredState = { wish: G7, outputs: outputsOf({ unfinished: { power: "Running" } }) };

const PRICE = known({ from: 0.78, to: 0.91, currency: "CNY" });
const ALLOWED = allowed("ecs:StopInstance", "ecs:ModifyInstanceSpec", "ecs:StartInstance");
const MAY_MODIFY = allowed("ecs:ModifyInstanceSpec");
const AROUND: Surroundings = { permissions: ALLOWED, price: PRICE, sums: NOT_ASKED };
const BANDWIDTH_AROUND = around({ permissions: MAY_MODIFY, price: NOT_ASKED, sums: sums(1_200, 800) });
const SEEN_ALL = around({ sums: sums(1_200, 800) });
const DENIED = { kind: "denied", permission: "ecs:DescribeResourcesModification" } as const;

/** Title to message. */
export const PLANS: Readonly<Record<string, string>> = {
  "type and bandwidth": message(BOTH, {}, factsOf(), SEEN_ALL),
  "type alone": message(G7),
  "bandwidth up": message(OUT_20, {}, factsOf(), BANDWIDTH_AROUND),
  "bandwidth down": message(
    wishFor({ internetMaxBandwidthOut: 5 }),
    {},
    factsOf(),
    around({ permissions: MAY_MODIFY, price: NOT_ASKED }),
  ),
  "bandwidth in and out": message({ ...OUT_20, internetMaxBandwidthIn: 15 }, {}, factsOf(), BANDWIDTH_AROUND),
  "bandwidth in alone": message(
    { ...wishFor({ internetMaxBandwidthOut: 10 }), internetMaxBandwidthIn: 5 },
    { wish: wishFor({ internetMaxBandwidthOut: 10 }) },
    factsOf(),
    around({ permissions: MAY_MODIFY, price: NOT_ASKED }),
  ),
  "0 to N with a public IP": message(OUT_20, {}, factsOf(NO_BANDWIDTH), BANDWIDTH_AROUND),
  "N to 0 acknowledged": message(
    { ...OUT_0, acknowledge: ["public-ip"] },
    {},
    factsOf(),
    around({ permissions: MAY_MODIFY, price: NOT_ASKED }),
  ),
  "bandwidth first, since the new type carries less": message(
    BOTH,
    {},
    factsOf({ internetMaxBandwidthOut: 50 }, carries(30)),
    AROUND,
  ),
  "a list of types": message(LIST),
  StopCharging: message({ ...G7, stoppedMode: "StopCharging", acknowledge: ["public-ip"] }),
  "force-stop": message({ ...G7, allowedDisruption: "force-stop" }),
  "found Stopped": message(
    { ...BOTH, allowedDisruption: "none" },
    {},
    factsOf(STOPPED),
    around({ permissions: MAY_MODIFY }),
  ),
  "found Stopped, powerState Running": message({ ...G7, powerState: "Running" }, {}, factsOf(STOPPED)),
  "powerState Running alone": message(
    wishFor({ internetMaxBandwidthOut: 10, powerState: "Running" }),
    {},
    factsOf(STOPPED),
    around({ permissions: allowed("ecs:StartInstance"), price: NOT_ASKED }),
  ),
  "powerState Stopped": message(
    wishFor({ internetMaxBandwidthOut: 10, powerState: "Stopped" }),
    {},
    factsOf(),
    around({ price: NOT_ASKED }),
  ),
  "powerState Stopped with another size": message({ ...BOTH, powerState: "Stopped" }, {}, factsOf(), SEEN_ALL),
  "a machine on its way up": message(G7, {}, factsOf({ status: "Starting" })),
  "a machine on its way down": message(OUT_20, {}, factsOf({ status: "Stopping" }), BANDWIDTH_AROUND),
  "migration to another cluster, VPC": message({ ...G7, allowMigrateAcrossZone: true }),
  "migration to another cluster, classic network": message(
    { ...G7, allowMigrateAcrossZone: true },
    {},
    factsOf({ networkType: "classic" }),
  ),
  "every hazard acknowledged": message(
    {
      ...G7,
      stoppedMode: "StopCharging",
      acknowledge: ["auto-scaling", "kubernetes-node", "public-ip", "burst-credits", "release-time"],
    },
    {},
    factsOf({
      creditSpecification: "Standard",
      autoReleaseTime: "2026-11-26T09:30Z",
      tags: { "acs:autoscaling:scalingGroupId": "asg-bp1", "ack.aliyun.com": "c7f2" },
    }),
  ),
  "local disks acknowledged": message(
    wishFor({ internetMaxBandwidthOut: 10, powerState: "Stopped", acknowledge: ["local-disk"] }),
    {},
    factsOf({ localDisks: 2 }),
    around({ price: NOT_ASKED }),
  ),
};

export const DRIFTS: Readonly<Record<string, string>> = {
  "type, reported": message(G7, { wish: G7 }),
  "type, reported, one of a list": message(LIST, { wish: LIST }),
  "type, reported, that cannot be put back": message(
    G7,
    { wish: G7 },
    factsOf(STOPPED, { offered: known([offer("ecs.g7.large", SOLD_OUT)]) }),
  ),
  "type, corrected": message({ ...G7, drift: "correct" }, { wish: G7 }),
  "bandwidth, put back": message(
    OUT_20,
    { wish: OUT_20 },
    factsOf({ internetMaxBandwidthOut: 50 }),
    around({ permissions: MAY_MODIFY, price: NOT_ASKED }),
  ),
  "bandwidth, reported, whose way back releases the address": message(OUT_0, { wish: OUT_0 }),
  "power state, reported": message(wishFor({ internetMaxBandwidthOut: 10, powerState: "Stopped" }), {
    wish: wishFor({ powerState: "Stopped" }),
  }),
  "power state, put back": message(
    wishFor({ internetMaxBandwidthOut: 10, powerState: "Running" }),
    { wish: wishFor({ powerState: "Running" }) },
    factsOf(STOPPED),
    around({ permissions: allowed("ecs:StartInstance"), price: NOT_ASKED }),
  ),
  "power state, corrected": message(
    wishFor({ internetMaxBandwidthOut: 10, powerState: "Stopped", drift: "correct" }),
    { wish: wishFor({ powerState: "Stopped" }) },
    factsOf(),
    around({ price: NOT_ASKED }),
  ),
  "type reported beside a bandwidth requested": message(BOTH, { wish: G7 }, factsOf(), BANDWIDTH_AROUND),
};

export const RECOVERIES: Readonly<Record<string, string>> = {
  "start only": message(
    G7,
    { wish: G7 },
    factsOf({ ...STOPPED, instanceType: "ecs.g7.large" }, { journal: journalOf() }),
    around({ permissions: allowed("ecs:StartInstance"), price: NOT_ASKED }),
  ),
  "type and start": message(G7, {}, factsOf(STOPPED, { journal: journalOf() })),
  "the whole change": message(BOTH, {}, factsOf({}, { journal: journalOf() }), SEEN_ALL),
  "only the tag is left": message(
    G7,
    {},
    factsOf({ instanceType: "ecs.g7.large" }, { journal: journalOf() }),
    around({ permissions: [], price: NOT_ASKED }),
  ),
  "only the address is left": message(
    OUT_20,
    {},
    factsOf({ internetMaxBandwidthOut: 20, publicIp: "" }, { journal: journalOf({ internetMaxBandwidthOut: 0 }) }),
    around({ permissions: [], price: NOT_ASKED }),
  ),
  "by the recorded state": message(G7, UNFINISHED, factsOf(STOPPED)),
  "start, and the rest set aside": message(
    G7,
    {},
    factsOf(STOPPED, {
      journal: journalOf(),
      offered: known([offer("ecs.g7.large", SOLD_OUT), offer("ecs.g7.xlarge")]),
    }),
    around({ permissions: allowed("ecs:StartInstance"), price: NOT_ASKED }),
  ),
};

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
    wishFor({ internetMaxBandwidthOut: 10, powerState: "Stopped" }),
    {},
    factsOf({ localDisks: 1 }),
  ),
  "hazard: burst-credits": message(
    { ...G7, stoppedMode: "StopCharging" },
    {},
    factsOf({ ...NO_BANDWIDTH, instanceType: "ecs.t6-c1m1.large", creditSpecification: "Standard" }),
  ),
  "hazard: release-time": message(G7, {}, factsOf({ autoReleaseTime: "2026-11-25T20:00Z" })),
  "not offered, with alternatives": message(wishFor({ instanceTypes: ["ecs.g8i.large"] })),
  "not offered, without alternatives": message(G7, {}, factsOf({}, { offered: known([]) })),
  "none of a list is offered": message(wishFor({ instanceTypes: ["ecs.g8i.large", "ecs.g8y.large", "ecs.g8a.large"] })),
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
  subscription: message(BOTH, {}, factsOf({ instanceChargeType: "PrePaid" })),
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
  "recovery of a locked machine": message(
    G7,
    {},
    factsOf({ ...STOPPED, locks: ["security"] }, { journal: journalOf() }),
  ),
};

export const BESIDE: Readonly<Record<string, string>> = {
  "permission denied": message(
    G7,
    {},
    factsOf(),
    around({
      permissions: [
        finding("ecs:StopInstance", "denied", "Forbidden.RAM"),
        finding("ecs:ModifyInstanceSpec", "allowed"),
        finding("ecs:StartInstance", "denied", "Forbidden.RAM"),
      ],
    }),
  ),
  "a dry run that would fail": message(
    OUT_20,
    {},
    factsOf(),
    around({
      permissions: [
        finding(
          "ecs:ModifyInstanceSpec",
          "would-fail",
          "Account.Arrearage",
          "Your account has an outstanding payment.",
        ),
      ],
      price: NOT_ASKED,
      sums: sums(100, 100),
    }),
  ),
  "a dry run without an answer": message(
    OUT_20,
    {},
    factsOf(),
    around({
      permissions: [finding("ecs:ModifyInstanceSpec", "unanswered", "", "no answer within 20 s")],
      price: NOT_ASKED,
      sums: sums(100, 100),
    }),
  ),
  "price denied": message(G7, {}, factsOf(), around({ price: { kind: "denied", permission: "ecs:DescribePrice" } })),
  "price unanswered": message(
    G7,
    {},
    factsOf(),
    around({ price: { kind: "unanswered", cause: "Throttling.User: Request was denied due to user flow control." } }),
  ),
  "a price with decimals": message(
    G7,
    {},
    factsOf(),
    around({ price: known({ from: 0.017_8, to: 0.1, currency: "USD" }) }),
  ),
  "offers denied": message(G7, {}, factsOf({}, { offered: DENIED })),
  "everything denied": message(
    BOTH,
    {},
    factsOf({}, { offered: DENIED, typeFacts: { kind: "denied", permission: "ecs:DescribeInstanceTypes" } }),
    around({
      permissions: ["ecs:StopInstance", "ecs:ModifyInstanceSpec", "ecs:StartInstance"].map((action) =>
        finding(action, "denied", "Forbidden.RAM"),
      ),
      price: { kind: "denied", permission: "ecs:DescribePrice" },
      sums: { kind: "denied", permission: "ecs:DescribeInstances" },
    }),
  ),
  "scarce stock": message(
    G7,
    {},
    factsOf({}, { offered: known([offer("ecs.g7.large", { statusCategory: "ClosedWithStock" })]) }),
  ),
  "the sum by traffic goes over the limit": message(
    OUT_20,
    {},
    factsOf(),
    around({ permissions: MAY_MODIFY, price: NOT_ASKED, sums: sums(4_995, 0) }),
  ),
  "the sum by bandwidth goes over the limit": message(
    OUT_20,
    {},
    factsOf({ internetChargeType: "PayByBandwidth" }),
    around({ permissions: MAY_MODIFY, sums: sums(0, 49_991) }),
  ),
  "a release time that is far": message(G7, {}, factsOf({ autoReleaseTime: "2027-03-01T00:00Z" })),
};

export const UNKNOWNS: Readonly<Record<string, string>> = {
  "the instance": renderUnknown("web", ["instanceId"]),
  "two inputs": renderUnknown("web", ["instanceId", "instanceType"]),
  "three inputs": renderUnknown("web", ["instanceId", "instanceType", "acknowledge[0]"]),
};

function message(
  wish: ResizeInputs,
  stored: StoredState = {},
  facts: Facts = factsOf(),
  seen: Surroundings = AROUND,
): string {
  const decision = planResize(wish, stored, facts, OWNER);
  switch (decision.kind) {
    case "nothing":
      return renderNothing("web", ID, decision.warnings) ?? "";
    case "refused":
      return renderRefused("web", ID, decision.refusals, decision.plan);
    case "plan":
      return renderPlan("web", decision.plan, surroundingsLines(decision.plan, facts, seen));
  }
}

function around(differs: Partial<Surroundings>): Surroundings {
  return { ...AROUND, ...differs };
}

function sums(PayByTraffic: number, PayByBandwidth: number): Surroundings["sums"] {
  return known({ PayByTraffic, PayByBandwidth });
}

function carries(cap: number): Partial<Facts> {
  return { typeFacts: known([typeRow("ecs.g7.large", cap)]) };
}

function allowed(...actions: readonly string[]): readonly PermissionFinding[] {
  return actions.map((action) => finding(action, "allowed"));
}

function finding(action: string, verdict: PermissionFinding["verdict"], code = "", text = ""): PermissionFinding {
  return { action, verdict, code, message: text };
}
