// The other answers we read: types on offer, facts of types, price, public IP.
import {
  mapNextToken,
  mapNothing,
  mapOfferedTypes,
  mapPrice,
  mapPublicIp,
  mapTypeFacts,
  readAnswer,
} from "../../provider/cloud/map-response";

const offer = (Value: string, Status: string, StatusCategory?: string) => ({
  Value,
  Status,
  StatusCategory,
  Max: 0,
  Min: 0,
  Unit: null,
});
const zone = (ZoneId: string, Status: string, ...SupportedResource: readonly object[]) => ({
  ZoneId,
  RegionId: "cn-hangzhou",
  Status,
  AvailableResources: { AvailableResource: [{ Type: "InstanceType", SupportedResources: { SupportedResource } }] },
});
const offers = (...AvailableZone: readonly object[]) => ({ RequestId: "1", AvailableZones: { AvailableZone } });

describe("mapOfferedTypes", () => {
  it("lists each type of each zone, the sold-out ones too", () => {
    const body = offers(
      zone(
        "cn-hangzhou-h",
        "Available",
        offer("ecs.g7.large", "Available", "WithStock"),
        offer("ecs.g7.xlarge", "SoldOut"),
      ),
      zone("cn-hangzhou-i", "Available", offer("ecs.g7.large", "Available", "ClosedWithStock")),
    );

    expect(mapOfferedTypes(body)).toEqual([
      { instanceType: "ecs.g7.large", zoneId: "cn-hangzhou-h", status: "Available", statusCategory: "WithStock" },
      { instanceType: "ecs.g7.xlarge", zoneId: "cn-hangzhou-h", status: "SoldOut", statusCategory: "" },
      { instanceType: "ecs.g7.large", zoneId: "cn-hangzhou-i", status: "Available", statusCategory: "ClosedWithStock" },
    ]);
  });

  it("takes a sold-out zone for all that is in it", () => {
    const body = offers(zone("cn-hangzhou-h", "SoldOut", offer("ecs.g7.large", "Available")));

    expect(mapOfferedTypes(body)).toMatchObject([{ status: "SoldOut" }]);
  });

  it.each(["Perhaps", ""])("takes a type whose status it does not know for one without stock: %j", (status) => {
    const body = offers(
      zone("cn-hangzhou-h", "Available", offer("ecs.g7.large", status), offer("ecs.c7.large", "Available")),
    );

    expect(mapOfferedTypes(body)).toMatchObject([{ status: "SoldOut" }, { status: "Available" }]);
  });

  it("leaves system disks out", () => {
    const disks = { Type: "SystemDisk", SupportedResources: { SupportedResource: [offer("cloud_essd", "Available")] } };
    const body = offers({ ...zone("cn-hangzhou-h", "Available"), AvailableResources: { AvailableResource: [disks] } });

    expect(mapOfferedTypes(body)).toEqual([]);
  });

  it.each<readonly [string, object]>([
    ["no list of zones", { RequestId: "1" }],
    ["a type without a name", offers(zone("cn-hangzhou-h", "Available", offer("", "Available")))],
  ])("cannot read %s", (_name, body) => {
    expect(readAnswer(body, mapOfferedTypes)).toMatchObject({ kind: "unknown" });
  });
});

describe("mapTypeFacts", () => {
  const type = {
    InstanceTypeId: "ecs.g7.large",
    InstanceBandwidthTx: 2_048_000,
    CpuArchitecture: "X86",
    CpuCoreCount: 2,
    MemorySize: 8.0,
  };

  it("reads a row", () => {
    expect(mapTypeFacts({ InstanceTypes: { InstanceType: [type] } })).toEqual([
      { instanceType: "ecs.g7.large", bandwidthTxKbps: 2_048_000, cpuArchitecture: "X86", cores: 2, memoryGiB: 8 },
    ]);
  });

  it("cannot read one without a bandwidth", () => {
    const body = { RequestId: "1", InstanceTypes: { InstanceType: [{ ...type, InstanceBandwidthTx: undefined }] } };

    expect(readAnswer(body, mapTypeFacts)).toMatchObject({
      cause: expect.stringContaining("InstanceBandwidthTx") as string,
    });
  });
});

describe("the small answers", () => {
  it("give the price that is paid, after discounts", () => {
    const Price = { OriginalPrice: 0.9, DiscountPrice: 0.12, TradePrice: 0.78, Currency: "CNY" };

    expect(mapPrice({ PriceInfo: { Price } })).toEqual({ amountPerHour: 0.78, currency: "CNY" });
  });

  it("give no price where there is none", () => {
    expect(readAnswer({ RequestId: "1", PriceInfo: {} }, mapPrice)).toMatchObject({ kind: "unknown" });
  });

  it("give the address, the next page, or nothing", () => {
    expect(mapPublicIp({ IpAddress: "203.0.113.7" })).toBe("203.0.113.7");
    expect([mapNextToken({ NextToken: "abc" }), mapNextToken({})]).toEqual(["abc", ""]);
    expect(readAnswer({ RequestId: "4FD2" }, mapNothing)).toEqual({
      kind: "done",
      value: undefined,
      requestId: "4FD2",
    });
  });
});

describe("readAnswer", () => {
  it("does not hide a defect of ours", () => {
    const broken = () => {
      throw new RangeError("ours");
    };

    expect(() => readAnswer({ RequestId: "1" }, broken)).toThrow(RangeError);
  });
});
