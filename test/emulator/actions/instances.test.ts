// DescribeInstances and DescribeInstanceAttribute: pages, filters, shapes with their odd values.
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

  it("by NextToken, to an empty one at the end, each instance once [instances/next-token]", () => {
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
