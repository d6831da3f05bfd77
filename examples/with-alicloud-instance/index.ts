// An instance made by @pulumi/alicloud; its size is this package's, so that a resize is planned, shown and approved as one.
import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { type Disruption, InstanceSpec } from "pulumi-ecs-spec";

const config = new pulumi.Config();
const firstType = "ecs.g6.large";

const web = new alicloud.ecs.Instance(
  "web",
  {
    instanceName: "web",
    imageId: config.require("imageId"),
    vswitchId: config.require("vswitchId"),
    securityGroups: [config.require("securityGroupId")],
    // Only for the day it is created: from then on the size below counts.
    instanceType: firstType,
    internetMaxBandwidthOut: 10,
  },
  { ignoreChanges: ["instanceType", "internetMaxBandwidthOut", "status"] },
);

const size = new InstanceSpec("web-size", {
  instanceId: web.id,
  instanceType: config.get("instanceType") ?? firstType,
  internetMaxBandwidthOut: config.getNumber("internetMaxBandwidthOut") ?? 10,
  allowedDisruption: config.get<Disruption>("allowedDisruption"),
});

export const instanceId = web.id;
export const { status, currentInstanceType } = size;
