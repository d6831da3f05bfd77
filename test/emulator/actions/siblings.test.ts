// The actions beside the resize itself: reboot, the network's own operation, subscriptions, places, quotas, tags read back.
import { MODIFY_MS, oneMachine, scene, WEB } from "../_helpers/scene";

const REGION = { RegionId: "cn-hangzhou" };

describe("RebootInstance", () => {
  it("shows Starting while it lasts, then Running [reboot/starting]", () => {
    const { emulator, clock, code } = scene();
    expect(code("RebootInstance", { InstanceId: WEB })).toBe("OK");
    expect(emulator.world.instance(WEB).status).toBe("Starting");
    clock.advance(40_000);
    expect(emulator.world.instance(WEB).status).toBe("Running");
  });

  it.each([
    ["a stopped machine", {}, {}, "IncorrectInstanceStatus"],
    ["a security lock", { status: "Running" as const, locks: ["security"] }, {}, "InstanceLockedForSecurity"],
    ["a dry run that may", { status: "Running" as const }, { DryRun: "true" }, "DryRunOperation"],
  ])("refuses %s [reboot/refusals]", (_what, facts, asked, code) => {
    expect(scene(oneMachine(facts)).code("RebootInstance", { InstanceId: WEB, ...asked })).toBe(code);
  });
});

describe("ModifyInstanceNetworkSpec", () => {
  const ask = (asked: Record<string, string>) => ({ InstanceId: WEB, ...asked });

  it("changes bandwidth and billing method at once, and gives an IP where asked [network/change]", () => {
    const { emulator, code } = scene(oneMachine({ status: "Running" }));
    const asked = { InternetMaxBandwidthOut: "20", NetworkChargeType: "PayByBandwidth", AllocatePublicIp: "true" };
    expect(code("ModifyInstanceNetworkSpec", ask(asked))).toBe("OK");
    expect(emulator.world.instance(WEB)).toMatchObject({
      internetMaxBandwidthOut: 20,
      internetChargeType: "PayByBandwidth",
      publicIp: expect.stringMatching(/^203\.0\.113\./) as string,
    });
  });

  it("answers with an order for a subscription, and gives it an IP from 0 up [network/order]", () => {
    const { emulator, call } = scene(oneMachine({ instanceChargeType: "PrePaid" }));
    const { body } = call("ModifyInstanceNetworkSpec", ask({ InternetMaxBandwidthOut: "5" }));
    expect(body["OrderId"]).toMatch(/^\d+$/);
    expect(emulator.world.instance(WEB).publicIp).not.toBe("");
    expect(
      scene(oneMachine()).call("ModifyInstanceNetworkSpec", ask({ InternetMaxBandwidthOut: "5" })).body,
    ).not.toHaveProperty("OrderId");
  });

  it("keeps the five-minute rule with ModifyInstanceSpec, and its ClientToken [network/once]", () => {
    const { emulator, code } = scene(oneMachine());
    const asked = ask({ InternetMaxBandwidthOut: "5", ClientToken: "one" });
    expect([code("ModifyInstanceNetworkSpec", asked), code("ModifyInstanceNetworkSpec", asked)]).toEqual(["OK", "OK"]);
    expect(code("ModifyInstanceSpec", ask({ InternetMaxBandwidthOut: "6" }))).toBe("Throttling");
    expect(code("ModifyInstanceSpec", ask({ InternetMaxBandwidthOut: "5", ClientToken: "one" }))).toBe(
      "IdempotenceParamNotMatch",
    );
    expect(emulator.world.instance(WEB).internetMaxBandwidthOut).toBe(5);
  });

  const CLASSIC = { networkType: "classic" as const, status: "Running" as const };
  const FIXED = { InternetMaxBandwidthOut: "150", NetworkChargeType: "PayByBandwidth" };
  it.each<[string, object, Record<string, string>, string]>([
    ["nothing to change", {}, {}, "MissingParameter"],
    ["a machine that is starting", { status: "Starting" }, { InternetMaxBandwidthOut: "5" }, "IncorrectInstanceStatus"],
    [
      "the first bandwidth of a running classic machine",
      CLASSIC,
      { InternetMaxBandwidthOut: "5" },
      "IncorrectInstanceStatus",
    ],
    ["150 Mbit/s, pay-as-you-go", {}, FIXED, "InvalidParameter"],
    ["150 Mbit/s, subscription by bandwidth", { instanceChargeType: "PrePaid" }, FIXED, "OK"],
    [
      "In above Out",
      {},
      { InternetMaxBandwidthOut: "5", InternetMaxBandwidthIn: "30" },
      "InvalidBandwidthIn.ValueNotSupported",
    ],
    [
      "more than the type's baseline",
      { instanceType: "ecs.t6-c1m2.large" },
      { InternetMaxBandwidthOut: "90" },
      "InvalidParameter.BandwidthBiggerThanBaseBandwidth",
    ],
    [
      "an EIP",
      { eip: { allocationId: "eip-1" } },
      { InternetMaxBandwidthOut: "5" },
      "InvalidInstance.InstanceNotSupported",
    ],
    ["a temporary upgrade", {}, { InternetMaxBandwidthOut: "5", StartTime: "2026-02-01T10:00Z" }, "OperationDenied"],
    ["arrears", { locks: ["financial"] }, { InternetMaxBandwidthOut: "5" }, "InvalidAccountStatus.NotEnoughBalance"],
  ])("answers %s as documented [network/refusals]", (_what, facts, asked, code) => {
    expect(scene(oneMachine(facts)).code("ModifyInstanceNetworkSpec", ask(asked))).toBe(code);
  });
});

describe("ModifyPrepayInstanceSpec", () => {
  const ask = (asked: Record<string, string> = {}) => ({
    ...REGION,
    InstanceId: WEB,
    InstanceType: "ecs.g7.xlarge",
    ...asked,
  });
  const prepaid = (facts: object = {}) => scene(oneMachine({ instanceChargeType: "PrePaid", ...facts }));

  it("upgrades a running machine, with an order, visible after its time [prepay/upgrade]", () => {
    const { emulator, clock, call } = prepaid({ status: "Running" });
    expect(call("ModifyPrepayInstanceSpec", ask()).body["OrderId"]).toMatch(/^\d+$/);
    clock.advance(MODIFY_MS);
    expect(emulator.world.instance(WEB)).toMatchObject({ instanceType: "ecs.g7.xlarge", status: "Running" });
  });

  it("reboots when finished, or at the time given [prepay/reboot]", () => {
    const { emulator, clock, call } = prepaid({ status: "Running" });
    const RebootTime = new Date(clock.now() + 60_000).toISOString();
    call("ModifyPrepayInstanceSpec", ask({ RebootWhenFinished: "true", RebootTime }));
    clock.advance(59_999);
    expect(emulator.world.instance(WEB).status).toBe("Running");
    clock.advance(1);
    expect(emulator.world.instance(WEB).status).toBe("Starting");
  });

  it.each<[string, object, Record<string, string>, string]>([
    ["a pay-as-you-go machine", { instanceChargeType: "PostPaid" }, {}, "ChargeTypeViolation"],
    [
      "a downgrade of a running machine",
      { instanceType: "ecs.g6.xlarge", status: "Running" },
      { InstanceType: "ecs.g7.large" },
      "IncorrectInstanceStatus",
    ],
    ["a downgrade of a stopped machine", { instanceType: "ecs.g6.xlarge" }, { InstanceType: "ecs.g7.large" }, "OK"],
    ["a machine that is stopping", { status: "Stopping" }, {}, "IncorrectInstanceStatus"],
    ["a sold-out type", {}, { InstanceType: "ecs.r7.large" }, "OperationDenied.NoStock"],
    ["a reboot at no time", {}, { RebootTime: "soon" }, "InvalidParameter"],
    ["a temporary change", {}, { EndTime: "2026-02-01T10:00Z" }, "OperationDenied"],
  ])("answers %s as documented [prepay/refusals]", (_what, facts, asked, code) => {
    expect(prepaid(facts).code("ModifyPrepayInstanceSpec", ask(asked))).toBe(code);
  });
});

describe("DescribeInstanceStatus", () => {
  it("gives id and status, by ids and zone, 50 to a page at most [status/list]", () => {
    const { call, code } = scene();
    expect(call("DescribeInstanceStatus", { ...REGION, "InstanceId.1": WEB }).body).toMatchObject({
      TotalCount: 1,
      PageSize: 10,
      InstanceStatuses: { InstanceStatus: [{ InstanceId: WEB, Status: "Running" }] },
    });
    expect(call("DescribeInstanceStatus", { ...REGION, ZoneId: "cn-hangzhou-h" }).body["TotalCount"]).toBe(2);
    expect(code("DescribeInstanceStatus", { ...REGION, PageSize: "50" })).toBe("OK");
  });

  it.each([
    ["a page of 51", { PageSize: "51" }, "InvalidParameter"],
    ["an id that is none", { "InstanceId.1": "web" }, "Abs.InvalidInstanceIds.MalFormed"],
    ["more than 100 ids", { "InstanceId.101": WEB }, "InvalidParameter.TooManyInstanceIds"],
    ["a zone that is not there", { ZoneId: "cn-beijing-a" }, "InvalidZoneId.NotFound"],
  ])("refuses %s [status/refusals]", (_what, asked, code) => {
    expect(scene().code("DescribeInstanceStatus", { ...REGION, ...asked })).toBe(code);
  });
});

describe("DescribeAvailableResource", () => {
  const ASK = { ...REGION, DestinationResource: "InstanceType" };

  it("lists what a new instance could be, whatever a machine can become [available/list]", () => {
    const text = JSON.stringify(scene().call("DescribeAvailableResource", ASK).body);
    expect(text).toContain('"Value":"ecs.g8y.large","Status":"Available","StatusCategory":"WithStock"');
    expect(text).toContain('"Value":"ecs.r7.large","Status":"SoldOut","StatusCategory":"WithoutStock"');
  });

  it.each([
    ["a destination that is none", { DestinationResource: "Moon" }, "Invalid.DestinationResource"],
    ["type and cores together", { InstanceType: "ecs.g7.large", Cores: "2" }, "InvalidParam.TypeAndCpuMem.Conflict"],
    ["a zone that is not there", { ZoneId: "cn-beijing-a" }, "InvalidZoneId.NotFound"],
  ])("refuses %s [available/refusals]", (_what, asked, code) => {
    expect(scene().code("DescribeAvailableResource", { ...ASK, ...asked })).toBe(code);
  });
});

describe("DescribeBandwidthLimitation", () => {
  it.each([
    ["ecs.g7.large", {}, 100, 100],
    ["ecs.g7.large", { InstanceChargeType: "PrePaid" }, 200, 100],
    ["ecs.t6-c1m2.large", {}, 80, 80],
  ])("caps %s with %j at %i and %i Mbit/s [limitation/caps]", (InstanceType, asked, fixed, traffic) => {
    expect(
      scene().call("DescribeBandwidthLimitation", { ...REGION, InstanceType, ...asked }).body["Bandwidths"],
    ).toEqual({
      Bandwidth: [
        { InternetChargeType: "PayByBandwidth", Min: 0, Max: fixed, Unit: "Mbps" },
        { InternetChargeType: "PayByTraffic", Min: 0, Max: traffic, Unit: "Mbps" },
      ],
    });
  });

  it("needs the machine for an upgrade [limitation/refusals]", () => {
    const { code } = scene();
    const asked = { ...REGION, InstanceType: "ecs.g7.large", OperationType: "Upgrade" };
    expect(code("DescribeBandwidthLimitation", asked)).toBe("MissingParameter");
    expect(code("DescribeBandwidthLimitation", { ...asked, ResourceId: WEB })).toBe("OK");
    expect(code("DescribeBandwidthLimitation", { ...asked, InstanceType: "ecs.none" })).toBe(
      "InvalidInstanceType.ValueNotSupported",
    );
  });
});

describe("DescribeRegions, DescribeZones, DescribeAccountAttributes", () => {
  it("know the one region, its zones and their types [places/list]", () => {
    const { call } = scene();
    expect(call("DescribeRegions").body["Regions"]).toMatchObject({ Region: [{ RegionId: "cn-hangzhou" }] });
    expect(call("DescribeZones", REGION).body["Zones"]).toMatchObject({
      Zone: [
        {
          ZoneId: "cn-hangzhou-h",
          AvailableInstanceTypes: { InstanceTypes: expect.arrayContaining(["ecs.g7.large"]) as string[] },
        },
      ],
    });
    expect(call("DescribeZones", { ...REGION, Verbose: "false" }).body["Zones"]).toEqual({
      Zone: [{ ZoneId: "cn-hangzhou-h", LocalName: "cn-hangzhou-h", ZoneType: "AvailabilityZone" }],
    });
  });

  it("tell vCPU quota and use [account/attributes]", () => {
    const { call } = scene({ account: { vcpuQuota: 32 } });
    const names = {
      "AttributeName.1": "max-postpaid-instance-vcpu-count",
      "AttributeName.2": "used-postpaid-instance-vcpu-count",
    };
    expect(call("DescribeAccountAttributes", { ...REGION, ...names }).body["AccountAttributeItems"]).toMatchObject({
      AccountAttributeItem: [
        { AttributeValues: { ValueItem: [{ Value: "32" }] } },
        { AttributeValues: { ValueItem: [{ Value: "6" }] } },
      ],
    });
  });
});

describe("ListTagResources", () => {
  const ASK = { ...REGION, ResourceType: "instance" };
  const tagged = () => scene(oneMachine({ tags: { team: "a", env: "prod" } }));

  it.each<[Record<string, string>, [string, string][]]>([
    [
      { "ResourceId.1": WEB },
      [
        ["team", "a"],
        ["env", "prod"],
      ],
    ],
    [{ "Tag.1.Key": "team" }, [["team", "a"]]],
    [{ "Tag.1.Key": "team", "Tag.1.Value": "b" }, []],
    [
      { "TagFilter.1.TagKey": "env", "TagFilter.1.TagValues.1": "dev", "TagFilter.1.TagValues.2": "prod" },
      [["env", "prod"]],
    ],
  ])("%j gives %j [tags/list]", (asked, tags) => {
    expect(tagged().call("ListTagResources", { ...ASK, ...asked }).body["TagResources"]).toEqual({
      TagResource: tags.map(([TagKey, TagValue]) => ({ ResourceId: WEB, ResourceType: "instance", TagKey, TagValue })),
    });
  });

  it("demands a resource or a tag [tags/list-refusals]", () => {
    expect(tagged().code("ListTagResources", ASK)).toBe("MissingParameter");
    expect(tagged().code("ListTagResources", { ...ASK, ResourceType: "moon" })).toBe("InvalidResourceType.NotFound");
  });
});
