// Twelve instances behind one name that get a new type: one of them first, then a quarter, then the rest, never more than three down.
import * as pulumi from "@pulumi/pulumi";
import { InstanceFleet } from "pulumi-ecs-spec";

const config = new pulumi.Config();

/** The ids are those of world.yaml: write your own. */
const machines = {
  "web-1": "i-bp1fleet0000000001",
  "web-2": "i-bp1fleet0000000002",
  "web-3": "i-bp1fleet0000000003",
  "web-4": "i-bp1fleet0000000004",
  "web-5": "i-bp1fleet0000000005",
  "web-6": "i-bp1fleet0000000006",
  "web-7": "i-bp1fleet0000000007",
  "web-8": "i-bp1fleet0000000008",
  "web-9": "i-bp1fleet0000000009",
  "web-10": "i-bp1fleet0000000010",
  "web-11": "i-bp1fleet0000000011",
  "web-12": "i-bp1fleet0000000012",
};

const web = new InstanceFleet("web", {
  machines,
  spec: {
    instanceType: config.get("instanceType") ?? "ecs.g7.large",
    allowedDisruption: "stop",
    // Behind a load balancer, ask what it asks: { kind: "http", port: 80, path: "/healthz" }.
    health: { checks: [{ kind: "ecs" }], stableFor: 10 },
  },
  rollout: {
    maxDown: "25%",
    phases: [
      { name: "canary", machines: ["web-1"], bake: 600 },
      { name: "quarter", upTo: "25%", bake: 300 },
    ],
  },
});

export const types = Object.fromEntries(
  Object.entries(web.members).map(([name, { currentInstanceType }]) => [name, currentInstanceType]),
);
