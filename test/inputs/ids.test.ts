// Ids of instances and regions: every one that ECS gives out passes, and one rule holds wherever one is written.
import { checkInputs } from "../../provider/check/check-inputs";
import { loadEcsModule, loadOpenApiModule } from "../../provider/cloud/client-library";
import { resolveConnection } from "../../provider/cloud/connect";
import { findInstanceId, isInstanceId, isRegionId, isZoneId, regionOfZone } from "../../provider/inputs/ids";

/** The regions that the official client has endpoints for, and those of places that few see. */
function regionsOfTheClient(): readonly string[] {
  const { Config } = loadOpenApiModule();
  const client = new (loadEcsModule().default)(new Config({ regionId: "cn-hangzhou" }));
  return Object.keys((client as unknown as { _endpointMap: object })._endpointMap);
}

const REGIONS = ["cn-hangzhou", "us-east-1", "me-central-1", "cn-wuhan-lr", "cn-heyuan-acdr-1", "cn-sz-gjjy-d01"];

describe("a region id", () => {
  it("is every region that the official client knows", () => {
    const regions = regionsOfTheClient();
    expect(regions.length).toBeGreaterThan(30);
    expect(regions.filter((region) => !isRegionId(region))).toEqual([]);
  });

  it.each(REGIONS)("is taken as input and from the configuration alike: %s", (regionId) => {
    const input = checkInputs({ instanceId: "i-bp1", instanceType: "ecs.g7.large", regionId });
    const read = resolveConnection({
      config: (key) => (key === "ecs-spec:region" ? regionId : undefined),
      env: () => undefined,
    });
    expect([input.kind, read.regionId]).toEqual(["checked", regionId]);
  });

  it.each([
    ["cn-hangzhou-h", "cn-hangzhou"],
    ["us-east-1a", "us-east-1"],
    ["cn-shanghai-finance-1k", "cn-shanghai-finance-1"],
    ["cn-north-2-gov-1-a", "cn-north-2-gov-1"],
    ["cn-sz-gjjy-am55001-a", undefined],
  ])("is no zone: %s, of the region %s", (zone, region) => {
    expect([isZoneId(zone), isRegionId(zone), regionOfZone(zone)]).toEqual([true, false, region]);
  });

  it.each([
    "",
    "hangzhou",
    "CN-Hangzhou",
    "cn_hangzhou",
    "cn-",
    "ecs.cn-hangzhou.aliyuncs.com",
    "cn-hangzhou/x",
    "1-2",
  ])("is not %j", (text) => {
    expect(isRegionId(text)).toBe(false);
  });
});

describe("an instance id", () => {
  it.each(["i-bp67acfmxazb4p1a2b3c", "i-28n6d9y3z", "i-F8zu3mmgn", "AY130828101740048aee", "AY121018033933eae8689"])(
    "is %s",
    (id) => {
      expect([isInstanceId(id), findInstanceId(`web (${id}): no change`)]).toEqual([true, id]);
      expect(checkInputs({ instanceId: id, instanceType: "ecs.g7.large" }).kind).toBe("checked");
    },
  );

  it.each([
    "web-1",
    "web",
    "web20260101",
    "eip-bp1a2b3c4d5e6f7g8",
    "I-BP67ACFMX",
    "i-",
    "i-bp67****",
    "47.98.1.2",
    "i-a b",
  ])("is not %j", (text) => {
    expect(isInstanceId(text)).toBe(false);
  });

  it("is no access key id", () => {
    expect(isInstanceId("LTAI".concat("123456abcdefghij"))).toBe(false);
  });
});
