// The reads beside the resize itself: status, new instances, bandwidth caps, places, quotas, tags.
import { oneMachine, scene, WEB } from "../_helpers/scene";

const REGION = { RegionId: "cn-hangzhou" };

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

/** The only row of an answer. */
function rowIn(body: unknown, list: string, row: string): unknown {
  return (body as Record<string, Record<string, readonly unknown[]>>)[list]?.[row]?.[0];
}

describe("DescribeInstancesFullStatus", () => {
  const ask = (parameters: Record<string, string> = {}) =>
    ["DescribeInstancesFullStatus", { ...REGION, ...parameters }] as const;
  const health = (place: ReturnType<typeof scene>) =>
    rowIn(place.call(...ask({ "InstanceId.1": WEB })).body, "InstanceFullStatusSet", "InstanceFullStatusType");

  it("gives status and health, by ids, status and health; of events there are none [full-status/list]", () => {
    const place = scene();
    expect(health(place)).toEqual({
      InstanceId: WEB,
      Status: { Code: 1, Name: "Running" },
      HealthStatus: { Code: 0, Name: "Ok" },
      ScheduledSystemEventSet: { ScheduledSystemEventType: [] },
    });
    expect(place.call(...ask({ Status: "Stopped" })).body["TotalCount"]).toBe(0);
    expect(place.call(...ask({ HealthStatus: "Impaired" })).body["TotalCount"]).toBe(0);
    expect(place.call(...ask({ EventType: "SystemMaintenance.Reboot" })).body["TotalCount"]).toBe(0);
  });

  it("says Initializing for 10 s after a start, NotApplicable of what does not run, and what a world sets [full-status/health]", () => {
    const place = scene();
    const { world } = place.emulator;
    world.console.reboot(WEB);
    expect(health(place)).toMatchObject({ Status: { Name: "Starting" }, HealthStatus: { Name: "NotApplicable" } });
    world.finish(WEB);
    expect(health(place)).toMatchObject({ Status: { Name: "Running" }, HealthStatus: { Name: "Initializing" } });
    place.clock.advance(10_000);
    expect(health(place)).toMatchObject({ HealthStatus: { Name: "Ok" } });
    world.arrange(WEB, { health: "Impaired" });
    expect(health(place)).toMatchObject({ HealthStatus: { Code: 1, Name: "Impaired" } });
  });

  it.each([
    ["a page of 101", { PageSize: "101" }, "InvalidParameter"],
    ["an id that is none", { "InstanceId.1": "web" }, "Abs.InvalidInstanceIds.MalFormed"],
    ["more than 100 ids", { "InstanceId.101": WEB }, "InvalidParameter.TooManyInstanceIds"],
    ["another word for health", { HealthStatus: "Splendid" }, "InvalidParameter"],
  ])("refuses %s [full-status/refusals]", (_what, asked, code) => {
    expect(scene().code(...ask(asked))).toBe(code);
  });
});

describe("DescribeCloudAssistantStatus", () => {
  const ask = (parameters: Record<string, string> = {}) =>
    ["DescribeCloudAssistantStatus", { ...REGION, ...parameters }] as const;
  const agent = (place: ReturnType<typeof scene>) =>
    rowIn(
      place.call(...ask({ "InstanceId.1": WEB })).body,
      "InstanceCloudAssistantStatusSet",
      "InstanceCloudAssistantStatus",
    );

  it("gives the agent and its last heartbeat, by ids without pages, or page by page [assistant/list]", () => {
    const place = scene();
    expect(agent(place)).toMatchObject({ InstanceId: WEB, CloudAssistantStatus: "true", OSType: "Linux" });
    expect(place.call(...ask({ OSType: "Windows" })).body["TotalCount"]).toBe(0);
    place.emulator.world.arrange(WEB, { cloudAssistant: false });
    expect(agent(place)).toMatchObject({ CloudAssistantStatus: "false", LastHeartbeatTime: "" });
  });

  it("beats 15 s after the start and then once a minute; until then the last beat of before is told [assistant/beats]", () => {
    const place = scene();
    const before = agent(place) as { LastHeartbeatTime: string };
    place.emulator.world.console.reboot(WEB, { immediately: true });
    const started = Date.parse(place.emulator.world.instance(WEB).startTime);
    expect(agent(place)).toMatchObject({ ...before, CloudAssistantStatus: "false" });
    const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
    place.clock.advance(15_000);
    expect(agent(place)).toMatchObject({ CloudAssistantStatus: "true", LastHeartbeatTime: iso(started + 15_000) });
    place.clock.advance(119_000);
    expect(agent(place)).toMatchObject({ LastHeartbeatTime: iso(started + 75_000) });
  });

  it.each([
    ["an id that is none", { "InstanceId.1": "web" }, "Abs.InvalidInstanceIds.MalFormed"],
    ["more than 100 ids", { "InstanceId.101": WEB }, "InvalidParameter.TooManyInstanceIds"],
  ])("refuses %s [assistant/refusals]", (_what, asked, code) => {
    expect(scene().code(...ask(asked))).toBe(code);
  });
});

describe("DescribeAvailableResource", () => {
  const ASK = { ...REGION, DestinationResource: "InstanceType" };

  it("lists what a new instance could be, whatever an instance can become [available/list]", () => {
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

  it("needs the instance for an upgrade [limitation/refusals]", () => {
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
