// The region that stands in the profile whose credentials are used, and nowhere else: credentials as resolved in, the find out. I/O.
//
// Files and precedence are those of the official chain (@alicloud/credentials 2.4.7, providers/cli_profile and profile).
import { readText } from "../../files/read-text";
import { cliProfileNamed } from "./cli-profile";
import type { Credentials } from "./credential-settings";
import type { Found, SettingReaders } from "./settings";

export const CLI_FILE = "~/.aliyun/config.json";
const CREDENTIALS_FILE = "~/.alibabacloud/credentials";

/** Undefined where no profile is in use, where it names no region, and where it cannot be read: credentials say that. */
export async function regionOfProfile(
  credentials: Credentials,
  env: SettingReaders["env"],
): Promise<Found | undefined> {
  if (credentials.kind === "assumed-role") return await regionOfProfile(credentials.by, env);
  if (credentials.kind !== "chain") return undefined;
  const { profile, file } = credentials;
  const name = profile ?? (file === undefined ? env("ALIBABA_CLOUD_PROFILE") : undefined);
  const isOff = profile === undefined && file === undefined && env("ALIBABA_CLOUD_CLI_PROFILE_DISABLED") === "true";
  const found = isOff ? undefined : await inCliFile(file ?? CLI_FILE, name);
  if (found || profile !== undefined || file !== undefined) return found;
  return await inCredentialsFile(env("ALIBABA_CLOUD_CREDENTIALS_FILE") ?? CREDENTIALS_FILE, name ?? "default");
}

async function inCliFile(file: string, name: string | undefined): Promise<Found | undefined> {
  try {
    const profile = cliProfileNamed(file, await readText(file), name);
    return found(profile["region_id"], String(profile["name"]), file);
  } catch {
    return undefined;
  }
}

/** An INI file: `[default]`, then `region_id = cn-hangzhou`. */
async function inCredentialsFile(file: string, name: string): Promise<Found | undefined> {
  try {
    const lines = (await readText(file)).split("\n").map((line) => line.trim());
    const begin = lines.indexOf(`[${name}]`);
    const length = lines.slice(begin + 1).findIndex((line) => line.startsWith("["));
    const section = begin < 0 ? [] : lines.slice(begin + 1, length < 0 ? undefined : begin + 1 + length);
    const value = section.map((line) => /^region_id\s*=\s*(.+)$/.exec(line)?.[1]).find((text) => text !== undefined);
    return found(value, name, file);
  } catch {
    return undefined;
  }
}

function found(value: unknown, profile: string, file: string): Found | undefined {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? undefined : { name: `region_id of the profile "${profile}" in ${file}`, value: text };
}
