// The size of one instance, from the configuration of the stack: a stack an instance, named like it.
import * as pulumi from "@pulumi/pulumi";
import { type Disruption, InstanceSpec } from "pulumi-ecs-spec";

const config = new pulumi.Config();
const instanceId = config.get("instanceId");
if (instanceId === undefined) throw new pulumi.RunError("say which instance: pulumi config set instanceId i-...");

const machine = new InstanceSpec(pulumi.getStack(), {
  instanceId,
  instanceType: config.get("instanceType"),
  internetMaxBandwidthOut: config.getNumber("internetMaxBandwidthOut"),
  allowedDisruption: config.get<Disruption>("allowedDisruption"),
});

export const { status, currentInstanceType, internetMaxBandwidthOut, publicIp, lastChange } = machine;
