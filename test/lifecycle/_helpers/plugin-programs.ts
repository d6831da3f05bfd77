// Programs that have their resources by the plugin, as files: in YAML, and in TypeScript without a generated package. Pure.
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
  return { files: project("yaml", { resources: Object.fromEntries(resources), ...more }) };
}

function project(runtime: "yaml" | "nodejs", more: object = {}): Readonly<Record<string, string>> {
  const plugins = { providers: [{ name: "ecs-spec", path: PLUGIN_FOLDER }] };
  return { "Pulumi.yaml": JSON.stringify({ name: "engine", runtime, plugins, ...more }, null, 2) };
}

/** Both doors may stand in the text: `InstanceSpec` of the package, and `Native` of the plugin. */
export function nodeProgram(text: string): ProgramFiles {
  return { files: { ...project("nodejs"), "index.ts": `${NATIVE}${text}` } };
}

const NATIVE = `import * as pulumi from "@pulumi/pulumi";
import { InstanceSpec } from "pulumi-ecs-spec";
class Native extends pulumi.CustomResource {
  constructor(name: string, args: pulumi.Inputs, opts: pulumi.CustomResourceOptions = {}) {
    super("ecs-spec:index:InstanceSpec", name, args, opts);
  }
}
void InstanceSpec;
`;
