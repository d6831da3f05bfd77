// The version of this package and where it stands, found by its package.json when asked.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export function packageVersion(): string {
  return find()?.version ?? "0.0.0";
}

export function packageFolder(): string {
  return find()?.folder ?? __dirname;
}

interface Found {
  readonly folder: string;
  readonly version: string;
}

/** Looks upwards: the file stands two folders deeper in the built package than in the sources. */
function find(): Found | undefined {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const version = versionIn(join(folder, "package.json"));
    if (version !== undefined) return { folder, version };
  }
  return undefined;
}

function versionIn(file: string): string | undefined {
  try {
    const content = JSON.parse(readFileSync(file, "utf8")) as { readonly name?: unknown; readonly version?: unknown };
    return content.name === "pulumi-ecs-spec" && typeof content.version === "string" ? content.version : undefined;
  } catch {
    return undefined;
  }
}
