// A YAML program as its one file, from the sizes it declares: the plugin of this clone beside it. Pure.
import path from "node:path";
import { REPO } from "../../_helpers/engine/pulumi-command";
import type { ProgramFiles } from "../../_helpers/engine/project-folder";
import { DB, type SpecArgs, type Specs, WEB } from "./program";

const MACHINES: Readonly<Record<string, string>> = { web: WEB, db: DB };

export const PLUGIN_FOLDER = path.join(REPO, "plugin");

/** JSON is YAML. `options`: of every resource. */
export function yamlProgram(specs: Specs, options: SpecArgs = {}, more: object = {}): ProgramFiles {
  const resources = Object.entries(specs).map(([name, args]) => {
    const properties = { instanceId: MACHINES[name] ?? WEB, ...args };
    return [name, { type: "ecs-spec:InstanceSpec", properties, options }] as const;
  });
  const project = {
    name: "engine",
    runtime: "yaml",
    plugins: { providers: [{ name: "ecs-spec", path: PLUGIN_FOLDER }] },
    resources: Object.fromEntries(resources),
    ...more,
  };
  return { files: { "Pulumi.yaml": JSON.stringify(project, null, 2) } };
}
