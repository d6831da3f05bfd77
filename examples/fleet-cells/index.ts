// One cell of the fleet, which the configuration of the stack names: every cell is changed by the same program, in a stack of its own.
import * as pulumi from "@pulumi/pulumi";
import { InstanceFleet } from "pulumi-ecs-spec";
import { cells, instanceType } from "./cells";

const cell = new pulumi.Config().require("cell");
const machines = cells[cell];
if (!machines) throw new Error(`no cell ${cell}: cells.ts has ${Object.keys(cells).join(", ")}`);

new InstanceFleet(cell, {
  machines,
  spec: { instanceType, allowedDisruption: "stop", health: { checks: [{ kind: "ecs" }], stableFor: 10 } },
  rollout: { maxDown: "34%" },
});
