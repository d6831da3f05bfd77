// A Pulumi program as text, from the sizes it declares. Pure.

export const WEB = "i-bp1demo0000000000web";
export const DB = "i-bp1demo000000000db";

/** Arguments of an InstanceSpec; `instanceId` is that of the instance with the name of the resource unless given. */
export type SpecArgs = Readonly<Record<string, unknown>>;

/** By the name of the resource. */
export type Specs = Readonly<Record<string, SpecArgs>>;

const MACHINES: Readonly<Record<string, string>> = { web: WEB, db: DB };

export function programOf(specs: Specs): string {
  const resources = Object.entries(specs).map(([name, args]) => {
    const instanceId = MACHINES[name] ?? WEB;
    return `new InstanceSpec("${name}", ${JSON.stringify({ instanceId, ...args })});`;
  });
  return ['import { InstanceSpec } from "pulumi-ecs-spec";', ...resources, ""].join("\n");
}
