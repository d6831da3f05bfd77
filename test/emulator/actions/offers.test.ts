// What an instance can become, what the types are, what they cost.
import { scene, WEB } from "../_helpers/scene";

const REGION = { RegionId: "cn-hangzhou" };

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
    ["Downgrade of a pay-as-you-go instance", { OperationType: "Downgrade" }, "Invalid.OperationType"],
    ["an instance that is not there", { ResourceId: "i-gone" }, "InvalidInstanceId.NotFound"],
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
