// A setting that holds JSON (Pulumi hands structured configuration over as text) to its value; pure.
import { ResizeError } from "../errors/resize-error";
import type { Found } from "./settings";

export function parseJsonSetting(found: Found): unknown {
  try {
    return JSON.parse(found.value) as unknown;
  } catch {
    // The value may hold a policy or a token: it is not repeated.
    throw new ResizeError("configuration-invalid", `${found.name} is not JSON`, {
      fix: `set it by path, as in "pulumi config set --path '${found.name}.roleArn' acs:ram::123456789012:role/name"`,
    });
  }
}

/** A setting that holds one object; a list of one is what older versions of @pulumi/alicloud wrote. */
export function readObjectSetting(found: Found): Readonly<Record<string, unknown>> {
  const value = [parseJsonSetting(found)].flat()[0];
  if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  throw new ResizeError("configuration-invalid", `${found.name} is not an object`, {
    fix: `set its members by path, such as '${found.name}.roleArn'`,
  });
}
