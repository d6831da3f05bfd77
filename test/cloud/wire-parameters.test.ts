// What each call puts on the wire: our request in, the query of the official client out.
import type { EcsPort } from "../../provider/ports/ecs";
import { body, startServer } from "./broken-server";
import { ecsAt, REGION, STOP } from "./ecs-at";

describe("the parameters on the wire", () => {
  async function sent(call: (ecs: EcsPort) => Promise<unknown>, answer: unknown = { RequestId: "1" }) {
    await using server = await startServer(body(200, answer));
    await call(ecsAt(server.endpoint));
    const [request] = server.received;
    return { action: request?.action, ...Object.fromEntries(request?.query ?? []) };
  }
  const modify = { instanceId: "i-1", clientToken: "t-1", dryRun: false } as const;

  it.each<readonly [string, (ecs: EcsPort) => Promise<unknown>, Record<string, string>]>([
    [
      "a stop always says what becomes of the charges",
      (ecs) => ecs.stopInstance(STOP),
      { action: "StopInstance", InstanceId: "i-1", StoppedMode: "KeepCharging" },
    ],
    [
      "a forced dry stop",
      (ecs) => ecs.stopInstance({ ...STOP, forceStop: true, dryRun: true }),
      { action: "StopInstance", InstanceId: "i-1", StoppedMode: "KeepCharging", ForceStop: "true", DryRun: "true" },
    ],
    [
      "a start",
      (ecs) => ecs.startInstance({ instanceId: "i-1", dryRun: true }),
      { action: "StartInstance", InstanceId: "i-1", DryRun: "true" },
    ],
    [
      "a type change holds no bandwidth",
      (ecs) =>
        ecs.modifyInstanceSpec({
          ...modify,
          async: true,
          dryRun: true,
          change: {
            kind: "type",
            instanceType: "ecs.g7.large",
            allowMigrateAcrossZone: false,
            systemDiskCategory: "cloud_ssd",
          },
        }),
      {
        action: "ModifyInstanceSpec",
        InstanceId: "i-1",
        ClientToken: "t-1",
        InstanceType: "ecs.g7.large",
        AllowMigrateAcrossZone: "false",
        "SystemDisk.Category": "cloud_ssd",
        Async: "true",
        DryRun: "true",
      },
    ],
    [
      "a bandwidth change holds no type, and zero is sent",
      (ecs) => ecs.modifyInstanceSpec({ ...modify, change: { kind: "bandwidth", out: 0, in: 10 } }),
      {
        action: "ModifyInstanceSpec",
        InstanceId: "i-1",
        ClientToken: "t-1",
        InternetMaxBandwidthOut: "0",
        InternetMaxBandwidthIn: "10",
      },
    ],
    [
      "a tag",
      (ecs) => ecs.tagInstance("i-1", { key: "ecs-spec:journal", value: "{}" }),
      {
        action: "TagResources",
        RegionId: REGION,
        ResourceType: "instance",
        "ResourceId.1": "i-1",
        "Tag.1.Key": "ecs-spec:journal",
        "Tag.1.Value": "{}",
      },
    ],
    [
      "a tag taken off",
      (ecs) => ecs.untagInstance("i-1", "ecs-spec:journal"),
      {
        action: "UntagResources",
        RegionId: REGION,
        ResourceType: "instance",
        "ResourceId.1": "i-1",
        "TagKey.1": "ecs-spec:journal",
      },
    ],
    [
      "instances by id, in one page of a hundred",
      (ecs) => ecs.describeInstances(["i-1", "i-2"]),
      { action: "DescribeInstances", RegionId: REGION, InstanceIds: '["i-1","i-2"]', MaxResults: "100" },
    ],
    [
      "types on offer",
      (ecs) => ecs.describeOfferedTypes("i-1", true, "Upgrade"),
      {
        action: "DescribeResourcesModification",
        RegionId: REGION,
        ResourceId: "i-1",
        DestinationResource: "InstanceType",
        OperationType: "Upgrade",
        MigrateAcrossZone: "true",
      },
    ],
    [
      "facts of types",
      (ecs) => ecs.describeInstanceTypes(["ecs.g6.large", "ecs.g7.large"]),
      { action: "DescribeInstanceTypes", "InstanceTypes.1": "ecs.g6.large", "InstanceTypes.2": "ecs.g7.large" },
    ],
    [
      "a price by the hour",
      (ecs) =>
        ecs.describePrice({
          instanceType: "ecs.g7.large",
          zoneId: "cn-hangzhou-h",
          internetChargeType: "PayByTraffic",
          internetMaxBandwidthOut: 5,
        }),
      {
        action: "DescribePrice",
        RegionId: REGION,
        ResourceType: "instance",
        PriceUnit: "Hour",
        InstanceType: "ecs.g7.large",
        ZoneId: "cn-hangzhou-h",
        InternetChargeType: "PayByTraffic",
        InternetMaxBandwidthOut: "5",
      },
    ],
    [
      "a public IP address",
      (ecs) => ecs.allocatePublicIpAddress("i-1"),
      { action: "AllocatePublicIpAddress", InstanceId: "i-1" },
    ],
  ])("%s", async (_name, call, wire) => {
    expect(await sent(call)).toEqual(wire);
  });

  it("name this package in the user agent", async () => {
    await using server = await startServer(body(200, { RequestId: "1" }));
    await ecsAt(server.endpoint).stopInstance(STOP);

    expect(server.received[0]?.headers["user-agent"]).toMatch(/ pulumi-ecs-spec\/\d+\.\d+\.\d+/);
  });
});
