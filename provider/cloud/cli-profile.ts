// A configuration file of the aliyun CLI (JSON text) and a profile's name to the credentials it means; pure.
//
// Only for a file that `sharedCredentialsFile` names: the official client reads ~/.aliyun/config.json and no other.
// Members and modes: @alicloud/credentials 2.4.7, providers/cli_profile.
import { ResizeError } from "../errors/resize-error";
import type { Credentials } from "./credential-settings";
import type { AssumedRole } from "./role-settings";

type Profile = Readonly<Record<string, unknown>>;

/** @param name without it, the file's own `current` */
export function readCliProfile(file: string, text: string, name: string | undefined): Credentials {
  return credentialsOf(file, cliProfileNamed(file, text, name));
}

/** The members of a profile as they stand there. */
export function cliProfileNamed(file: string, text: string, name: string | undefined): Profile {
  const content = parseFile(file, text);
  const profiles = Array.isArray(content["profiles"]) ? (content["profiles"] as readonly Profile[]) : [];
  const wanted = name ?? member(content, "current") ?? "default";
  const profile = profiles.find((candidate) => candidate["name"] === wanted);
  if (profile !== undefined) return profile;
  const names = profiles.map((candidate) => `"${member(candidate, "name") ?? ""}"`).join(", ");
  throw invalid(`${file} has no profile "${wanted}"`, names === "" ? "run aliyun configure" : `it has ${names}`);
}

function credentialsOf(file: string, profile: Profile): Credentials {
  const mode = member(profile, "mode") ?? "AK";
  const read = Object.hasOwn(READERS, mode) ? READERS[mode] : undefined;
  if (read !== undefined) return read(file, profile);
  throw invalid(
    `the profile "${member(profile, "name") ?? ""}" in ${file} has the mode "${mode}"`,
    `outside ~/.aliyun/config.json only ${Object.keys(READERS).join(", ")} are read`,
  );
}

const READERS: Readonly<Record<string, (file: string, profile: Profile) => Credentials>> = {
  AK: keyPairOf,
  StsToken: (file, profile) => ({
    ...keyPairOf(file, profile),
    securityToken: required(file, profile, "sts_token"),
  }),
  RamRoleArn: (file, profile) => ({ kind: "assumed-role", role: roleOf(file, profile), by: keyPairOf(file, profile) }),
  EcsRamRole: (file, profile) => ({ kind: "machine-role", roleName: required(file, profile, "ram_role_name") }),
  OIDC: (file, profile) => ({
    kind: "oidc-role",
    role: roleOf(file, profile),
    providerArn: required(file, profile, "oidc_provider_arn"),
    tokenFile: required(file, profile, "oidc_token_file"),
  }),
};

function keyPairOf(file: string, profile: Profile): Extract<Credentials, { kind: "static" }> {
  return {
    kind: "static",
    accessKeyId: required(file, profile, "access_key_id"),
    accessKeySecret: required(file, profile, "access_key_secret"),
  };
}

function roleOf(file: string, profile: Profile): AssumedRole {
  const sessionName = member(profile, "ram_session_name");
  return {
    roleArn: required(file, profile, "ram_role_arn"),
    ...(sessionName === undefined ? {} : { sessionName }),
    ...(typeof profile["expired_seconds"] === "number" && profile["expired_seconds"] > 0
      ? { sessionExpiration: profile["expired_seconds"] }
      : {}),
  };
}

function parseFile(file: string, text: string): Profile {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === "object" && content !== null) return content as Profile;
  } catch {
    // The parser's own words repeat the text, and the text holds secrets.
  }
  throw invalid(`${file} is not a configuration file of the aliyun CLI`, "it must be JSON with a list of profiles");
}

function required(file: string, profile: Profile, name: string): string {
  const value = member(profile, name);
  if (value !== undefined) return value;
  throw invalid(`the profile "${member(profile, "name") ?? ""}" in ${file} has no ${name}`, "run aliyun configure");
}

function member(source: Profile, name: string): string | undefined {
  const value = source[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function invalid(sentence: string, fix: string): ResizeError {
  return new ResizeError("configuration-invalid", sentence, { fix });
}
