// A subscription whose type is changed by an order: what it may cost, and who pays for it, stand in the configuration.
import * as pulumi from "@pulumi/pulumi";
import { type AllowedCharge, InstanceSpec, type Payment } from "pulumi-ecs-spec";

const config = new pulumi.Config();

/** The id is that of the emulator's world: write your own. */
new InstanceSpec("web", {
  instanceId: config.get("instanceId") ?? "i-bp1demo0000000000web",
  instanceType: "ecs.g7.large",
  allowedDisruption: "stop",
  allowedCharge: config.getObject<AllowedCharge>("allowedCharge"),
  payment: config.get<Payment>("payment"),
});
