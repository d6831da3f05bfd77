// The Describe actions: pages, filters, shapes with their odd values, what can be become and what it costs.
import { oneMachine, scene, WEB } from "../_helpers/scene";
import type { InstanceSeed } from "../../../emulator";

const REGION = { RegionId: "cn-hangzhou" };

interface Page {
  Instances: { Instance: Record<string, unknown>[] };
  NextToken: string;
  TotalCount: number;
  PageNumber: number;
  PageSize: number;
}

function many(count: number) {
  const instances = Array.from({ length: count }, (_, n) => ({
    instanceId: `i-many${n}`,
    instanceType: "ecs.g6.large",
  }));
  const made = scene({ instances });
  const list = (asked: Record<string, string> = {}) =>
    made.call("DescribeInstances", { ...REGION, ...asked }).body as unknown as Page;
  return { ...made, list };
}

const idsOf = (page: Page) => page.Instances.Instance.map((machine) => machine["InstanceId"]);

describe("DescribeInstances pages", () => {
  it("ten to a page unless asked, with the whole count [instances/page]", () => {
    const page = many(25).list();
    expect(idsOf(page)).toHaveLength(10);
    expect(page).toMatchObject({ TotalCount: 25, PageNumber: 1, PageSize: 10 });
  });

  it("by number [instances/page]", () => {
    const page = many(25).list({ PageNumber: "3", PageSize: "10" });
    expect(idsOf(page)).toEqual(["i-many20", "i-many21", "i-many22", "i-many23", "i-many24"]);
  });

  it("by NextToken, to an empty one at the end, each machine once [instances/next-token]", () => {
    const { list } = many(25);
    const seen: unknown[] = [];
    let token = "";
    do {
      const page = list({ MaxResults: "10", ...(token === "" ? {} : { NextToken: token }) });
      seen.push(...idsOf(page));
      token = page.NextToken;
    } while (token !== "");
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `i-many${n}`));
  });

  it.each([
    ["1", 10],
    ["0", 10],
    ["50", 50],
    ["1000", 100],
  ])("MaxResults %s counts as %i [instances/next-token]", (asked, size) => {
    expect(idsOf(many(120).list({ MaxResults: asked }))).toHaveLength(size);
  });

  it("tells no total with MaxResults [instances/next-token]", () => {
    expect(many(25).list({ MaxResults: "10" }).TotalCount).toBe(0);
  });

  it("ten of 100 ids unless MaxResults says more", () => {
    const { list } = many(100);
    const InstanceIds = JSON.stringify(Array.from({ length: 100 }, (_, n) => `i-many${n}`));
    expect(idsOf(list({ InstanceIds }))).toHaveLength(10);
    expect(idsOf(list({ InstanceIds, MaxResults: "100" }))).toHaveLength(100);
  });

  it.each([
    ["a token it never gave", { NextToken: "bm9uZQ==" }, "InvalidNextToken.Malformed"],
    ["ids that are no JSON list", { InstanceIds: "i-a,i-b" }, "InvalidInstanceIds.Malformed"],
    ["ids that are numbers", { InstanceIds: "[1]" }, "InvalidInstanceIds.Malformed"],
    [
      "more than 100 ids",
      { InstanceIds: JSON.stringify(Array(101).fill("i-a")) },
      "InvalidParameter.TooManyInstanceIds",
    ],
    ["a page of 101", { PageSize: "101" }, "InvalidParameter"],
    ["page 0", { PageNumber: "0" }, "InvalidParameter"],
    ["another region", { RegionId: "cn-beijing" }, "InvalidRegionId.NotFound"],
    ["a status that does not exist", { Status: "Sleeping" }, "InvalidParameter"],
    ["a dry run", { DryRun: "true" }, "DryRunOperation"],
  ])("refuses %s [instances/refusals]", (_what, asked, code) => {
    expect(many(1).code("DescribeInstances", { ...REGION, ...asked })).toBe(code);
  });

  it("demands the region", () => {
    expect(many(1).code("DescribeInstances")).toBe("MissingParameter");
  });
});

describe("DescribeInstances filters", () => {
  const instances: InstanceSeed[] = [
    { instanceId: "i-one", instanceType: "ecs.g6.large", instanceName: "web-1", tags: { team: "a", env: "prod" } },
    {
      instanceId: "i-two",
      instanceType: "ecs.c7.large",
      instanceName: "db-1",
      status: "Stopped",
      locks: ["security"],
      internetChargeType: "PayByBandwidth",
      publicIp: "198.51.100.77",
      tags: { team: "b" },
      creationTime: "2026-01-01T00:00:00Z",
    },
  ];

  it.each<[Record<string, string>, string[]]>([
    [{ Status: "Stopped" }, ["i-two"]],
    [{ InstanceType: "ecs.g6.large" }, ["i-one"]],
    [{ InstanceTypeFamily: "ecs.c7" }, ["i-two"]],
    [{ LockReason: "security" }, ["i-two"]],
    [{ InternetChargeType: "PayByBandwidth" }, ["i-two"]],
    [{ InstanceName: "web*" }, ["i-one"]],
    [{ InstanceName: "web" }, []],
    [{ PublicIpAddresses: '["198.51.100.77"]' }, ["i-two"]],
    [{ "Tag.1.Key": "team" }, ["i-one", "i-two"]],
    [{ "Tag.1.Key": "team", "Tag.1.Value": "a" }, ["i-one"]],
    [{ "Tag.1.Key": "team", "Tag.1.Value": "a", "Tag.2.Key": "env", "Tag.2.Value": "prod" }, ["i-one"]],
    [{ "Tag.1.Key": "team", "Tag.1.Value": "b", "Tag.2.Key": "env" }, []],
    [{ "Filter.1.Key": "CreationStartTime", "Filter.1.Value": "2025-12-01T00:00Z" }, ["i-two"]],
    [{ InstanceIds: '["i-two","i-gone"]' }, ["i-two"]],
    [{ InstanceIds: '["i-gone"]' }, []],
    [{ ZoneId: "cn-hangzhou-x" }, []],
    [{ IoOptimized: "false" }, []],
  ])("%j gives %j [instances/filters]", (asked, ids) => {
    const page = scene({ instances }).call("DescribeInstances", { ...REGION, ...asked }).body as unknown as Page;
    expect(idsOf(page)).toEqual(ids);
  });
});

describe("the shape of an instance", () => {
  it("has the odd values of recordings [instances/odd-values]", () => {
    const { call } = scene(oneMachine({ status: "Running", creationTime: "2025-03-18T03:48:23Z" }));
    const [machine] = (call("DescribeInstances", REGION).body as unknown as Page).Instances.Instance;
    expect(machine).toMatchObject({
      IoOptimized: true,
      CreationTime: "2025-03-18T03:48Z",
      ExpiredTime: "2099-12-31T15:59Z",
      AutoReleaseTime: "",
      InternetMaxBandwidthIn: -1,
      StoppedMode: "Not-applicable",
      PublicIpAddress: { IpAddress: [] },
      EipAddress: { AllocationId: "", IpAddress: "", InternetChargeType: "" },
      OperationLocks: { LockReason: [] },
      DedicatedHostAttribute: { DedicatedHostId: "", DedicatedHostName: "" },
      EcsCapacityReservationAttr: { CapacityReservationPreference: "none", CapacityReservationId: "" },
      Memory: 8192,
      SpotStrategy: "NoSpot",
    });
  });

  it("is flat in DescribeInstanceAttribute, with seconds and without spot [instances/attribute]", () => {
    const { call } = scene(oneMachine({ locks: ["financial"] }));
    const { body } = call("DescribeInstanceAttribute", { InstanceId: WEB });
    expect(body).toMatchObject({
      IoOptimized: "optimized",
      CreationTime: "2025-03-18T03:48:23Z",
      OperationLocks: { LockReason: [{ LockReason: "financial" }] },
    });
    expect(body).not.toHaveProperty("SpotStrategy");
    expect(body).not.toHaveProperty("LocalStorageAmount");
  });

  it("is an error for an id that is not there in DescribeInstanceAttribute only [instances/missing]", () => {
    const { code } = scene();
    expect(code("DescribeInstanceAttribute", { InstanceId: "i-gone" })).toBe("InvalidInstanceId.NotFound");
    expect(code("DescribeInstances", { ...REGION, InstanceIds: '["i-gone"]' })).toBe("OK");
  });
});

describe("DescribeResourcesModification", () => {
  const ASK = { ...REGION, ResourceId: WEB, DestinationResource: "InstanceType" };

  function offered(asked: Record<string, string> = {}, arrange: (made: ReturnType<typeof scene>) => void = () => {}) {
    const made = scene();
    arrange(made);
    const body = made.call("DescribeResourcesModification", { ...ASK, ...asked }).body as {
      AvailableZones: {
        AvailableZone: {
          AvailableResources: {
            AvailableResource: {
              SupportedResources: { SupportedResource: { Value: string; Status: string; StatusCategory: string }[] };
            }[];
          };
        }[];
      };
    };
    const rows = body.AvailableZones.AvailableZone[0]?.AvailableResources.AvailableResource[0]?.SupportedResources;
    return Object.fromEntries(
      (rows?.SupportedResource ?? []).map((row) => [row.Value, `${row.Status} ${row.StatusCategory}`]),
    );
  }

  it("lists what is reachable, sold out or not; not its own type, not another architecture [targets/list]", () => {
    const types = offered();
    expect(types).toMatchObject({ "ecs.g7.large": "Available WithStock", "ecs.r7.large": "SoldOut WithoutStock" });
    expect(Object.keys(types)).not.toEqual(expect.arrayContaining(["ecs.g6.large"]));
    expect(Object.keys(types)).not.toEqual(expect.arrayContaining(["ecs.g8y.large"]));
  });

  it("shows stock that is only checked at the start as there [targets/lie]", () => {
    const types = offered({}, ({ emulator }) =>
      emulator.world.setStock("ecs.g7.large", "WithoutStock", { checkedAt: "start" }),
    );
    expect(types["ecs.g7.large"]).toBe("Available WithStock");
  });

  it("narrows by cores and memory [targets/narrow]", () => {
    expect(Object.keys(offered({ Cores: "4", Memory: "16" }))).toEqual(["ecs.g6.xlarge", "ecs.g7.xlarge"]);
  });

  it.each([
    ["no destination", { DestinationResource: "" }, "MissingParameter"],
    ["a destination that does not exist", { DestinationResource: "Moon" }, "Invalid.DestinationResource"],
    ["Downgrade of a pay-as-you-go machine", { OperationType: "Downgrade" }, "Invalid.OperationType"],
    ["a machine that is not there", { ResourceId: "i-gone" }, "InvalidInstanceId.NotFound"],
    ["type and cores together", { InstanceType: "ecs.g7.large", Cores: "2" }, "InvalidParam.TypeAndCpuMem.Conflict"],
    ["a zone of another region", { ZoneId: "cn-beijing-a" }, "InvalidZoneId.NotFound"],
    ["conditions it does not know", { "Conditions.1": "Weather" }, "InvalidCondition.Malformed"],
  ])("refuses %s [targets/refusals]", (_what, asked, code) => {
    expect(scene().code("DescribeResourcesModification", { ...ASK, ...asked })).toBe(code);
  });
});

describe("DescribeInstanceTypes", () => {
  const types = (asked: Record<string, string>) => {
    const { body } = scene().call("DescribeInstanceTypes", asked);
    const list = (body["InstanceTypes"] as { InstanceType: Record<string, unknown>[] }).InstanceType;
    return list.map((type) => type["InstanceTypeId"]);
  };

  it.each<[Record<string, string>, string[]]>([
    [{ "InstanceTypes.1": "ecs.g7.large", "InstanceTypes.2": "ecs.none" }, ["ecs.g7.large"]],
    [{ CpuArchitecture: "ARM" }, ["ecs.g8y.large"]],
    [{ InstanceTypeFamily: "ecs.g7" }, ["ecs.g7.large", "ecs.g7.xlarge"]],
    [{ MinimumCpuCoreCount: "4" }, ["ecs.g6.xlarge", "ecs.g7.xlarge"]],
    [{ MaximumMemorySize: "4" }, ["ecs.c7.large", "ecs.t6-c1m2.large"]],
    [{ MinimumInitialCredit: "1" }, ["ecs.t6-c1m2.large"]],
  ])("%j gives %j [types/filters]", (asked, names) => {
    expect(types(asked)).toEqual(names);
  });

  it("tells memory in GiB and network in kbit/s [types/units]", () => {
    const { body } = scene().call("DescribeInstanceTypes", { "InstanceTypes.1": "ecs.g7.large" });
    expect(body["InstanceTypes"]).toMatchObject({
      InstanceType: [{ MemorySize: 8, CpuCoreCount: 2, InstanceBandwidthTx: 2_048_000, CpuArchitecture: "X86" }],
    });
  });
});

describe("DescribePrice", () => {
  const price = (asked: Record<string, string>) => {
    const { body } = scene().call("DescribePrice", { ...REGION, InstanceType: "ecs.g7.large", ...asked });
    return (body["PriceInfo"] as { Price: { TradePrice: number; Currency: string } }).Price;
  };

  it.each<[Record<string, string>, number]>([
    [{}, 0.91],
    [{ PriceUnit: "Hour", Amount: "2" }, 1.82],
    [{ InternetMaxBandwidthOut: "10" }, 0.91],
    [{ InternetMaxBandwidthOut: "10", InternetChargeType: "PayByBandwidth" }, 1.54],
  ])("of %j is %d CNY [price/amount]", (asked, amount) => {
    expect(price(asked)).toMatchObject({ TradePrice: amount, Currency: "CNY" });
  });

  it.each([
    ["no type", { InstanceType: "" }, "MissingParameter"],
    ["a type that does not exist", { InstanceType: "ecs.none" }, "InvalidInstanceType.ValueNotSupported"],
  ])("refuses %s [price/refusals]", (_what, asked, code) => {
    expect(scene().code("DescribePrice", { ...REGION, ...asked })).toBe(code);
  });
});
