// The sizes of a few instances. They stand in instances.ts; a pull request changes that file and no other.
import { InstanceSpec } from "pulumi-ecs-spec";
import { instances } from "./instances";

for (const [name, size] of Object.entries(instances)) new InstanceSpec(name, size);
