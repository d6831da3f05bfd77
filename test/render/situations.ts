// Previews that plan, drift, recover or cannot know: their words are held in _golden/messages.txt. Data.
import { NOT_ASKED } from "../../provider/observe/observation";
import { renderUnknown } from "../../provider/render/render-plan";
import {
  attemptOf,
  factsOf,
  journalOf,
  known,
  NO_BANDWIDTH,
  NOW,
  offer,
  SOLD_OUT,
  STOPPED,
  desiredFor,
} from "../_fixtures/machine";
import {
  allowed,
  ADVISORY_FACTS,
  advisoryFacts,
  BANDWIDTH_ADVISORY_FACTS,
  BOTH,
  carries,
  LIST,
  MAY_MODIFY,
  message,
  OUT_0,
  OUT_20,
  RULE_MET,
  SEEN_ALL,
  UNFINISHED,
  G7,
} from "./message";

/** Title to message. */
export const PLANS: Readonly<Record<string, string>> = {
  "type and bandwidth": message(BOTH, {}, factsOf(), SEEN_ALL),
  "type alone": message(G7),
  "bandwidth up": message(OUT_20, {}, factsOf(), BANDWIDTH_ADVISORY_FACTS),
  "bandwidth down": message(
    desiredFor({ internetMaxBandwidthOut: 5 }),
    {},
    factsOf(),
    advisoryFacts({ permissions: MAY_MODIFY, price: NOT_ASKED }),
  ),
  "bandwidth in and out": message({ ...OUT_20, internetMaxBandwidthIn: 15 }, {}, factsOf(), BANDWIDTH_ADVISORY_FACTS),
  "bandwidth in alone": message(
    { ...desiredFor({ internetMaxBandwidthOut: 10 }), internetMaxBandwidthIn: 5 },
    { desired: desiredFor({ internetMaxBandwidthOut: 10 }) },
    factsOf(),
    advisoryFacts({ permissions: MAY_MODIFY, price: NOT_ASKED }),
  ),
  "0 to N with a public IP": message(OUT_20, {}, factsOf(NO_BANDWIDTH), BANDWIDTH_ADVISORY_FACTS),
  "N to 0 acknowledged": message(
    { ...OUT_0, acknowledge: ["public-ip"] },
    {},
    factsOf(),
    advisoryFacts({ permissions: MAY_MODIFY, price: NOT_ASKED }),
  ),
  "bandwidth first, since the new type carries less": message(
    BOTH,
    {},
    factsOf({ internetMaxBandwidthOut: 50 }, carries(30)),
    ADVISORY_FACTS,
  ),
  "a list of types": message(LIST),
  "a change that failed before, the pause over": message(
    G7,
    {},
    factsOf({}, { attempt: attemptOf(G7, { at: NOW / 1000 - 700 }) }),
  ),
  "a change of the five-minute rule that somebody else began": message(
    G7,
    {},
    factsOf(),
    advisoryFacts({ permissions: [...SEEN_ALL.permissions, RULE_MET] }),
  ),
  StopCharging: message({ ...G7, stoppedMode: "StopCharging", acknowledge: ["public-ip"] }),
  "force-stop": message({ ...G7, allowedDisruption: "force-stop" }),
  "found Stopped": message(
    { ...BOTH, allowedDisruption: "none" },
    {},
    factsOf(STOPPED),
    advisoryFacts({ permissions: MAY_MODIFY }),
  ),
  "found Stopped, powerState Running": message({ ...G7, powerState: "Running" }, {}, factsOf(STOPPED)),
  "powerState Running alone": message(
    desiredFor({ internetMaxBandwidthOut: 10, powerState: "Running" }),
    {},
    factsOf(STOPPED),
    advisoryFacts({ permissions: allowed("ecs:StartInstance"), price: NOT_ASKED }),
  ),
  "powerState Stopped": message(
    desiredFor({ internetMaxBandwidthOut: 10, powerState: "Stopped" }),
    {},
    factsOf(),
    advisoryFacts({ price: NOT_ASKED }),
  ),
  "powerState Stopped with another size": message({ ...BOTH, powerState: "Stopped" }, {}, factsOf(), SEEN_ALL),
  "an instance on its way up": message(G7, {}, factsOf({ status: "Starting" })),
  "an instance on its way down": message(OUT_20, {}, factsOf({ status: "Stopping" }), BANDWIDTH_ADVISORY_FACTS),
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
    desiredFor({ internetMaxBandwidthOut: 10, powerState: "Stopped", acknowledge: ["local-disk"] }),
    {},
    factsOf({ localDisks: 2 }),
    advisoryFacts({ price: NOT_ASKED }),
  ),
};

export const DRIFTS: Readonly<Record<string, string>> = {
  "type, reported": message(G7, { desired: G7 }),
  "type, reported, one of a list": message(LIST, { desired: LIST }),
  "type, reported, that cannot be put back": message(
    G7,
    { desired: G7 },
    factsOf(STOPPED, { offered: known([offer("ecs.g7.large", SOLD_OUT)]) }),
  ),
  "type, corrected": message({ ...G7, drift: "correct" }, { desired: G7 }),
  "bandwidth, put back": message(
    OUT_20,
    { desired: OUT_20 },
    factsOf({ internetMaxBandwidthOut: 50 }),
    advisoryFacts({ permissions: MAY_MODIFY, price: NOT_ASKED }),
  ),
  "bandwidth, reported, whose way back releases the address": message(OUT_0, { desired: OUT_0 }),
  "power state, reported": message(desiredFor({ internetMaxBandwidthOut: 10, powerState: "Stopped" }), {
    desired: desiredFor({ powerState: "Stopped" }),
  }),
  "power state, put back": message(
    desiredFor({ internetMaxBandwidthOut: 10, powerState: "Running" }),
    { desired: desiredFor({ powerState: "Running" }) },
    factsOf(STOPPED),
    advisoryFacts({ permissions: allowed("ecs:StartInstance"), price: NOT_ASKED }),
  ),
  "power state, corrected": message(
    desiredFor({ internetMaxBandwidthOut: 10, powerState: "Stopped", drift: "correct" }),
    { desired: desiredFor({ powerState: "Stopped" }) },
    factsOf(),
    advisoryFacts({ price: NOT_ASKED }),
  ),
  "type reported beside a bandwidth requested": message(BOTH, { desired: G7 }, factsOf(), BANDWIDTH_ADVISORY_FACTS),
};

export const RECOVERIES: Readonly<Record<string, string>> = {
  "start only": message(
    G7,
    { desired: G7 },
    factsOf({ ...STOPPED, instanceType: "ecs.g7.large" }, { journal: journalOf() }),
    advisoryFacts({ permissions: allowed("ecs:StartInstance"), price: NOT_ASKED }),
  ),
  "type and start": message(G7, {}, factsOf(STOPPED, { journal: journalOf() })),
  "the whole change": message(BOTH, {}, factsOf({}, { journal: journalOf() }), SEEN_ALL),
  "only the tag is left": message(
    G7,
    {},
    factsOf({ instanceType: "ecs.g7.large" }, { journal: journalOf() }),
    advisoryFacts({ permissions: [], price: NOT_ASKED }),
  ),
  "only the address is left": message(
    OUT_20,
    {},
    factsOf({ internetMaxBandwidthOut: 20, publicIp: "" }, { journal: journalOf({ internetMaxBandwidthOut: 0 }) }),
    advisoryFacts({ permissions: [], price: NOT_ASKED }),
  ),
  "by the recorded state": message(G7, UNFINISHED, factsOf(STOPPED)),
  "start, and the rest set aside": message(
    G7,
    {},
    factsOf(STOPPED, {
      journal: journalOf(),
      offered: known([offer("ecs.g7.large", SOLD_OUT), offer("ecs.g7.xlarge")]),
    }),
    advisoryFacts({ permissions: allowed("ecs:StartInstance"), price: NOT_ASKED }),
  ),
};

export const UNKNOWNS: Readonly<Record<string, string>> = {
  "the instance": renderUnknown("web", ["instanceId"]),
  "two inputs": renderUnknown("web", ["instanceId", "instanceType"]),
  "three inputs": renderUnknown("web", ["instanceId", "instanceType", "acknowledge[0]"]),
};
