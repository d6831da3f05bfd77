// Instances of one team that are stopped only on weekday nights, and never in the times that the configuration freezes.
import * as pulumi from "@pulumi/pulumi";
import { InstanceSpec, type InstanceWindow, type InstanceWindowFreeze, type Outside } from "pulumi-ecs-spec";

const config = new pulumi.Config();

const window: InstanceWindow = {
  allow: [{ days: ["Mon", "Tue", "Wed", "Thu"], from: "01:00", to: "05:00", timeZone: "Asia/Shanghai" }],
  freeze: config.getObject<InstanceWindowFreeze[]>("freeze"),
  outside: config.get<Outside>("outside"),
};

/** The ids are those of the emulator: write your own. */
const sizes = {
  web: { instanceId: "i-bp1demo0000000000web", instanceType: "ecs.g7.large" },
  db: { instanceId: "i-bp1demo000000000db", internetMaxBandwidthOut: 20 },
};

for (const [name, size] of Object.entries(sizes)) {
  new InstanceSpec(name, { ...size, allowedDisruption: "stop", window });
}
