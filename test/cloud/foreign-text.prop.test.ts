// Whatever ECS, or somebody who writes tags, puts into a text: nothing of it is obeyed by what shows it.
import fc from "fast-check";
import { mapErrorBody } from "../../provider/cloud/map-error";
import { mapInstances } from "../../provider/cloud/map-instance";
import { mapNextToken, mapOfferedTypes, mapPrice, mapPublicIp, readAnswer } from "../../provider/cloud/map-response";
import { planResize } from "../../provider/plan/plan-resize";
import { failureError } from "../../provider/render/failure-words";
import { toCheckedPlan } from "../../provider/render/checked-plan";
import { refusalText } from "../../provider/render/refusal-words";
import { renderNothing, renderPlan, renderRefused } from "../../provider/render/render-plan";
import type { Decision } from "../../provider/plan/plan";
import { hostileText, obeyedIn } from "../_arbitraries/hostile-text";
import { factsOf, ID, OWNER, desiredFor } from "../_fixtures/machine";
import { INSTANCE } from "./recorded-bodies";

const TAGS = ["ack.aliyun.com", "ack.alibabacloud.com/nodepool-id", "acs:autoscaling:scalingGroupId"] as const;

const filled = hostileText.filter((text) => text !== "");

/** An instance as somebody wants it to read: its tags, its lock, its type, its reservation. */
const instanceBody = fc
  .record({
    tag: fc.constantFrom(...TAGS),
    text: hostileText,
    lock: fc.option(filled),
    type: fc.option(filled),
  })
  .map(({ tag, text, lock, type }) => ({
    ...INSTANCE,
    InstanceId: ID,
    Tags: { Tag: [{ TagKey: tag, TagValue: text }] },
    ...(lock !== null && { OperationLocks: { LockReason: [{ LockReason: lock }] } }),
    ...(type !== null && { InstanceType: type }),
    SpotStrategy: text,
    DedicatedHostAttribute: { DedicatedHostId: text },
    EcsCapacityReservationAttr: { CapacityReservationId: text, CapacityReservationPreference: "target" },
  }));

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function said(decision: Decision): readonly string[] {
  switch (decision.kind) {
    case "nothing":
      return [renderNothing("web", ID, decision.warnings) ?? ""];
    case "refused":
      return [
        renderRefused("web", ID, decision.refusals, decision.plan),
        ...textsIn(decision.refusals.map(refusalText)),
      ];
    case "plan":
      return [renderPlan("web", decision.plan, []), ...textsIn(toCheckedPlan(decision.plan))];
  }
}

describe("an answer of ECS", () => {
  it("holds nothing that is obeyed, in one line each and not too long, once it is read", () => {
    fc.assert(
      fc.property(instanceBody, hostileText, (instance, text) => {
        const outcomes = [
          readAnswer({ RequestId: text, Instances: { Instance: [instance] } }, mapInstances),
          readAnswer({ RequestId: "1", Instances: { Instance: [{ ...instance, Status: text }] } }, mapInstances),
          readAnswer(
            { RequestId: "1", Instances: { Instance: [{ ...instance, LocalStorageAmount: text }] } },
            mapInstances,
          ),
          readAnswer({ RequestId: text, IpAddress: text }, mapPublicIp),
          readAnswer({ RequestId: text, PriceInfo: { Price: { TradePrice: 1, Currency: text } } }, mapPrice),
          readAnswer(offers(text), mapOfferedTypes),
          mapErrorBody(400, { Code: text, Message: text, RequestId: text }, {}),
        ];
        for (const shown of textsIn(outcomes)) {
          expect([obeyedIn(shown), shown.includes("\n"), shown.length > 1_100]).toEqual(["", false, false]);
        }
      }),
    );
  });

  it("reads as it is where there is nothing to fear", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w./ -]{0,100}$/), (text) => {
        const [instance] = mapInstances({ Instances: { Instance: [{ ...INSTANCE, InstanceName: text }] } });
        expect(instance?.instanceName).toBe(text);
      }),
    );
  });

  it("gives the token of the next page back to the byte", () => {
    fc.assert(fc.property(hostileText, (text) => expect(mapNextToken({ NextToken: text })).toBe(text)));
  });
});

describe("what is said of such an instance", () => {
  it("begins no line with a command, and moves nothing on the screen", () => {
    fc.assert(
      fc.property(instanceBody, (body) => {
        const [instance] = mapInstances({ Instances: { Instance: [body] } });
        if (!instance) throw new Error("no instance was read");
        const facts = { ...factsOf(), instance };
        const wishes = [
          {},
          { instanceTypes: ["ecs.g7.large"] },
          { internetMaxBandwidthOut: 0, drift: "correct" as const },
        ];
        for (const desired of wishes) {
          const asked = desiredFor(desired);
          const texts = [{}, { desired: asked }].flatMap((stored) => said(planResize(asked, stored, facts, OWNER)));
          expect(texts.map(obeyedIn).join("")).toBe("");
        }
      }),
    );
  });

  it("nor does the error of a run", () => {
    fc.assert(
      fc.property(instanceBody, hostileText, (body, text) => {
        const [now] = mapInstances({ Instances: { Instance: [body] } });
        const outcome = mapErrorBody(403, { Code: text, Message: text, RequestId: text }, {});
        const {
          code: ecsCode,
          message: sentence,
          requestId,
        } = outcome.kind === "rejected" ? outcome : { code: "", message: outcome.cause, requestId: "" };
        const run = {
          instanceId: ID,
          regionId: "cn-hangzhou",
          step: "start",
          done: [],
          now,
          sentence,
          ecsCode,
          requestId,
        };
        const error = failureError({ ...run, errorClass: "unlisted", code: "left-stopped", leftBecause: sentence });
        expect(obeyedIn(error.message)).toBe("");
      }),
    );
  });
});

function offers(text: string) {
  const resource = {
    Type: "InstanceType",
    SupportedResources: { SupportedResource: [{ Value: text, Status: "Available" }] },
  };
  const zone = { ZoneId: text, Status: "Available", AvailableResources: { AvailableResource: [resource] } };
  return { RequestId: text, AvailableZones: { AvailableZone: [zone] } };
}
