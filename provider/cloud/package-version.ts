// The version of this package, read from its package.json when asked.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Looks upwards: the file stands two folders deeper in the built package than in the sources. */
export function packageVersion(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const version = versionIn(join(folder, "package.json"));
    if (version !== undefined) return version;
  }
  return "0.0.0";
}

function versionIn(file: string): string | undefined {
  try {
    const content = JSON.parse(readFileSync(file, "utf8")) as { readonly name?: unknown; readonly version?: unknown };
    return content.name === "pulumi-ecs-spec" && typeof content.version === "string" ? content.version : undefined;
  } catch {
    return undefined;
  }
}
