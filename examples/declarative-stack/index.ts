// The size of one instance, from the configuration of the stack. One stack per instance, with its name.
import * as pulumi from "@pulumi/pulumi";
import { type Disruption, InstanceSpec } from "pulumi-ecs-spec";

const config = new pulumi.Config();
const instanceId = config.get("instanceId");
if (instanceId === undefined) throw new pulumi.RunError("set the instance: pulumi config set instanceId i-...");

const instance = new InstanceSpec(pulumi.getStack(), {
  instanceId,
  instanceType: config.get("instanceType"),
  internetMaxBandwidthOut: config.getNumber("internetMaxBandwidthOut"),
  allowedDisruption: config.get<Disruption>("allowedDisruption"),
});

export const { status, currentInstanceType, internetMaxBandwidthOut, publicIp } = instance;
export const downtimeEstimated = instance.lastChange.apply((change) => change?.downtimeEstimated);
export const downtimeMeasured = instance.lastChange.apply((change) => change?.downtimeMeasured);
