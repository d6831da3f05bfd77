// DescribeInstances bodies, recorded oddities included, to our Instance.
import { mapBandwidthSums, mapInstance, mapInstances } from "../../provider/cloud/map-instance";
import { readAnswer } from "../../provider/cloud/map-response";
import type { UnknownField } from "../../provider/ports/ecs";
import { BARE_INSTANCE, INSTANCE, INSTANCE_BODY } from "./recorded-bodies";
import { NO_TAGS } from "../_helpers/no-tags";

describe("mapInstance", () => {
  it("reads a recorded instance", () => {
    expect(mapInstance(INSTANCE)).toEqual({
      instanceId: "i-bp1",
      instanceName: "web",
      regionId: "cn-hangzhou",
      zoneId: "cn-hangzhou-h",
      status: "Running",
      instanceType: "ecs.g6.large",
      instanceChargeType: "PostPaid",
      internetChargeType: "PayByTraffic",
      internetMaxBandwidthOut: 10,
      internetMaxBandwidthIn: -1,
      publicIp: "203.0.113.7",
      privateIp: "10.0.0.4",
      expiredTime: "2099-12-31T15:59Z",
      startTime: "",
      eipAllocationId: "",
      eipAddress: "",
      networkType: "vpc",
      stoppedMode: "Not-applicable",
      locks: [],
      spotStrategy: "NoSpot",
      dedicatedHostId: "",
      localDisks: 0,
      hibernationConfigured: false,
      capacityReservationId: "",
      capacityReservationPreference: "none",
      creditSpecification: "",
      autoReleaseTime: "",
      imageId: "aliyun_3_x64_20G_alibase_20240819.vhd",
      osType: "linux",
      networkInterfaces: 1,
      unknownFields: [],
      tags: { team: "web" },
    });
  });

  it("reads one that holds only what is needed", () => {
    expect(mapInstance(BARE_INSTANCE)).toMatchObject({
      networkType: "classic",
      internetChargeType: "PayByTraffic",
      internetMaxBandwidthIn: 0,
      stoppedMode: "Not-applicable",
      spotStrategy: "NoSpot",
      locks: [],
      tags: NO_TAGS,
      networkInterfaces: 0,
    });
  });

  it.each<readonly [string, object, object]>([
    ["members that are null", { EipAddress: null, Tags: null, InstanceName: null }, { eipAddress: "", tags: NO_TAGS }],
    [
      "numbers as text",
      { InternetMaxBandwidthOut: "20", LocalStorageAmount: "2" },
      { internetMaxBandwidthOut: 20, localDisks: 2 },
    ],
    [
      "an EIP",
      { EipAddress: { AllocationId: "eip-1", IpAddress: "198.51.100.1" } },
      { eipAllocationId: "eip-1", eipAddress: "198.51.100.1" },
    ],
    [
      "locks",
      { OperationLocks: { LockReason: [{ LockReason: "financial", LockMsg: "" }, { LockReason: "security" }] } },
      { locks: ["financial", "security"] },
    ],
    [
      "a stopped instance in economical mode",
      { Status: "Stopped", StoppedMode: "StopCharging" },
      { status: "Stopped", stoppedMode: "StopCharging" },
    ],
    ["a dedicated host", { DedicatedHostAttribute: { DedicatedHostId: "dh-1" } }, { dedicatedHostId: "dh-1" }],
    ["hibernation", { HibernationOptions: { Configured: true } }, { hibernationConfigured: true }],
    [
      "a tag with the name of a member of every object",
      { Tags: { Tag: [{ TagKey: "__proto__", TagValue: "x" }] } },
      { tags: JSON.parse('{"__proto__":"x"}') as object },
    ],
  ])("reads %s", (_name, members, read) => {
    expect(mapInstance({ ...INSTANCE, ...members })).toMatchObject(read);
  });
});

describe("a value that is none of those that we know", () => {
  it.each<readonly [object, object, readonly UnknownField[]]>([
    [{ Status: "Deleted" }, { status: "Unknown" }, [{ field: "Status", value: "Deleted" }]],
    [{ Status: "" }, { status: "Unknown" }, [{ field: "Status", value: "" }]],
    [{ Status: undefined }, { status: "Unknown" }, [{ field: "Status", value: "" }]],
    [{ InstanceChargeType: "" }, { instanceChargeType: "Unknown" }, [{ field: "InstanceChargeType", value: "" }]],
    [
      { InstanceChargeType: "Free" },
      { instanceChargeType: "Unknown" },
      [{ field: "InstanceChargeType", value: "Free" }],
    ],
    [
      { InternetChargeType: "PayByDay" },
      { internetChargeType: "PayByTraffic" },
      [{ field: "InternetChargeType", value: "PayByDay" }],
    ],
    [{ InstanceNetworkType: "cen" }, { networkType: "vpc" }, [{ field: "InstanceNetworkType", value: "cen" }]],
    [{ LocalStorageAmount: "some" }, { localDisks: 0 }, [{ field: "LocalStorageAmount", value: "some" }]],
    [
      { HibernationOptions: { Configured: { a: "b".repeat(90) } } },
      { hibernationConfigured: false },
      [{ field: "HibernationOptions.Configured", value: `{"a":"${"b".repeat(33)}…` }],
    ],
    [{ StoppedMode: "Frozen" }, { stoppedMode: "Not-applicable" }, []],
    [{ InternetMaxBandwidthIn: "much" }, { internetMaxBandwidthIn: 0 }, []],
  ])("is read as unknown, and the instance is read: %j", (members, read, unknownFields) => {
    expect(mapInstance({ ...INSTANCE, ...members })).toMatchObject({ ...read, unknownFields });
  });

  it.each<readonly [unknown, string]>([
    [{ LockMsg: "locked by the owner of the host" }, "locked by the owner of the host"],
    [{ LockReason: "", LockMsg: "" }, "no reason given"],
    [{ LockReason: "tornado", LockMsg: "x" }, "tornado"],
    ["financial", "financial"],
  ])("of a lock is a lock: %j", (lock, read) => {
    expect(mapInstance({ ...INSTANCE, OperationLocks: { LockReason: [lock] } }).locks).toEqual([read]);
  });

  it("of another instance does not bar the sum over a region", () => {
    const Instance = [
      { InternetChargeType: "PayByDay", InternetMaxBandwidthOut: 7 },
      { InternetChargeType: "PayByTraffic", InternetMaxBandwidthOut: "ten" },
      { InternetChargeType: "PayByTraffic", InternetMaxBandwidthOut: 5 },
    ];
    expect(mapBandwidthSums({ Instances: { Instance } })).toEqual({ PayByTraffic: 5, PayByBandwidth: 0 });
  });
});

describe("an instance that cannot be read", () => {
  it.each<readonly [object, string]>([
    [{ InstanceId: "" }, "InstanceId is missing"],
    [{ InstanceType: undefined }, "InstanceType is missing"],
    [{ InstanceType: { Name: "ecs.g6.large" } }, "InstanceType is an object, not text"],
    [{ InternetMaxBandwidthOut: undefined }, "InternetMaxBandwidthOut is missing"],
    [{ InternetMaxBandwidthOut: -1 }, "InternetMaxBandwidthOut is -1"],
    [{ InternetMaxBandwidthOut: "ten" }, 'InternetMaxBandwidthOut is the text "ten", not a number'],
    [{ OperationLocks: { LockReason: "security" } }, 'OperationLocks.LockReason is the text "security", not a list'],
    [{ Tags: [] }, "Tags is a list, not an object"],
  ])("is an unknown outcome, not a crash: %p", (members, fault) => {
    const body = { ...INSTANCE_BODY, Instances: { Instance: [{ ...INSTANCE, ...members }] } };

    expect(readAnswer(body, mapInstances)).toEqual({
      kind: "unknown",
      cause: `the answer cannot be read: ${fault}`,
      why: "unreadable",
    });
  });
});

describe("a body that is not an answer of DescribeInstances", () => {
  it.each<readonly [string, unknown]>([
    ["the list is missing", { RequestId: "1" }],
    ["the list is null", { RequestId: "1", Instances: { Instance: null } }],
    ["an instance is null", { RequestId: "1", Instances: { Instance: [null] } }],
    ["it has no request id", { Instances: { Instance: [] } }],
    ["it is null", null],
    ["it is text", "<html>"],
    ["it is a list", []],
  ])("never reads as no instance: %s", (_name, body) => {
    expect(readAnswer(body, mapInstances)).toMatchObject({ kind: "unknown" });
  });
});

describe("mapBandwidthSums", () => {
  it("sums by billing method, and needs no other member", () => {
    const machine = (InternetChargeType: string, InternetMaxBandwidthOut?: number) => ({
      InternetChargeType,
      ...(InternetMaxBandwidthOut === undefined ? {} : { InternetMaxBandwidthOut }),
    });
    const Instance = [
      machine("PayByTraffic", 5),
      machine("PayByBandwidth", 7),
      machine("PayByTraffic", 1),
      machine(""),
    ];

    expect(mapBandwidthSums({ Instances: { Instance } })).toEqual({ PayByTraffic: 6, PayByBandwidth: 7 });
  });
});
