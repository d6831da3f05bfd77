// The instances and the size that each is to have. Data only.
import type { InstanceSpecArgs } from "pulumi-ecs-spec";

export const instances: Readonly<Record<string, InstanceSpecArgs>> = {
  web: { instanceId: "i-bp1gitops0000000web", instanceType: "ecs.g6.large", allowedDisruption: "stop" },
  api: { instanceId: "i-bp1gitops0000000api", instanceType: "ecs.g6.large", allowedDisruption: "stop" },
  db: { instanceId: "i-bp1gitops00000000db", instanceType: "ecs.g6.xlarge" },
  gate: { instanceId: "i-bp1gitops000000gate", internetMaxBandwidthOut: 10 },
};
