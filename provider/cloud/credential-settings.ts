// What the user wrote about credentials to the one way they are got; pure. Nothing here asks anybody for them.
import { ResizeError } from "../errors/resize-error";
import { type AssumedRole, readAssumedRole, readOidcRole } from "./role-settings";
import { type Found, nameOfSetting, PLACES, type Place, readSetting, type SettingReaders } from "./settings";

/** How the key pair is got. Data with secrets in it. */
export type Credentials =
  | {
      readonly kind: "static";
      readonly accessKeyId: string;
      readonly accessKeySecret: string;
      /** Of a temporary (STS) key pair. */
      readonly securityToken?: string;
    }
  /** The official chain; with `profile`, only that profile of the aliyun CLI (in `file`, default ~/.aliyun/config.json). */
  | { readonly kind: "chain"; readonly profile?: string; readonly file?: string }
  /** The RAM role of the ECS instance that runs us, by the metadata service. */
  | { readonly kind: "machine-role"; readonly roleName: string }
  | { readonly kind: "uri"; readonly uri: string }
  | { readonly kind: "assumed-role"; readonly role: AssumedRole; readonly by: Credentials }
  | {
      readonly kind: "oidc-role";
      readonly role: AssumedRole;
      readonly providerArn: string;
      readonly tokenFile: string;
    };

/**
 * The first place that says how to get credentials decides. A role to assume is taken from that place or one above
 * it, so a key pair written for this provider is never turned into a role written for another.
 */
export function resolveCredentials(readers: SettingReaders): Credentials {
  let role: AssumedRole | undefined;
  for (const place of PLACES) {
    const written = readSetting(place, "assumeRole", readers);
    role ??= written === undefined ? undefined : readAssumedRole(written);
    const credentials = credentialsAt(place, readers);
    if (credentials !== undefined) return withRole(role, credentials);
  }
  return withRole(role, oidcAtHome(readers) ?? { kind: "chain" });
}

/** The official chain takes ALIBABA_CLOUD_OIDC_TOKEN_FILE to the letter: a path from the home folder is read by us, in its place. */
function oidcAtHome({ env }: SettingReaders): Credentials | undefined {
  const tokenFile = env("ALIBABA_CLOUD_OIDC_TOKEN_FILE") ?? "";
  const [roleArn, providerArn] = [env("ALIBABA_CLOUD_ROLE_ARN"), env("ALIBABA_CLOUD_OIDC_PROVIDER_ARN")];
  if (!tokenFile.startsWith("~/") || !roleArn || !providerArn) return undefined;
  const sessionName = env("ALIBABA_CLOUD_ROLE_SESSION_NAME");
  return { kind: "oidc-role", role: { roleArn, ...(sessionName && { sessionName }) }, providerArn, tokenFile };
}

function withRole(role: AssumedRole | undefined, by: Credentials): Credentials {
  return role === undefined ? by : { kind: "assumed-role", role, by };
}

/** Order within one place: that of terraform-provider-alicloud. */
function credentialsAt(place: Place, readers: SettingReaders): Credentials | undefined {
  return (
    keyPairAt(place, readers) ??
    profileAt(place, readers) ??
    machineRoleAt(place, readers) ??
    uriAt(place, readers) ??
    oidcRoleAt(place, readers)
  );
}

function keyPairAt(place: Place, readers: SettingReaders): Credentials | undefined {
  const id = readSetting(place, "accessKey", readers);
  const secret = readSetting(place, "secretKey", readers);
  const token = readSetting(place, "securityToken", readers);
  if (id === undefined && secret === undefined && token === undefined) return undefined;
  if (id === undefined) throw halfPair(place, secret ?? token, "accessKey");
  if (secret === undefined) throw halfPair(place, id, "secretKey");
  return {
    kind: "static",
    accessKeyId: id.value,
    accessKeySecret: secret.value,
    ...(token === undefined ? {} : { securityToken: token.value }),
  };
}

function halfPair(place: Place, present: Found | undefined, missing: "accessKey" | "secretKey"): ResizeError {
  const name = nameOfSetting(place, missing);
  const set = place.source === "config" ? `run "pulumi config set --secret ${name}"` : `set ${name}`;
  const given = present?.name ?? "";
  return new ResizeError("credentials-missing", `${given} is set, but ${name} is not`, {
    fix: `${set}, or remove ${given}`,
  });
}

function profileAt(place: Place, readers: SettingReaders): Credentials | undefined {
  const profile = readSetting(place, "profile", readers);
  const file = readSetting(place, "sharedCredentialsFile", readers);
  if (profile === undefined && file === undefined) return undefined;
  return {
    kind: "chain",
    ...(profile === undefined ? {} : { profile: profile.value }),
    ...(file === undefined ? {} : { file: file.value }),
  };
}

function machineRoleAt(place: Place, readers: SettingReaders): Credentials | undefined {
  const found = readSetting(place, "ecsRoleName", readers);
  return found === undefined ? undefined : { kind: "machine-role", roleName: found.value };
}

function uriAt(place: Place, readers: SettingReaders): Credentials | undefined {
  const found = readSetting(place, "credentialsUri", readers);
  if (found === undefined) return undefined;
  if (URL.canParse(found.value) && /^https?:/i.test(found.value)) return { kind: "uri", uri: found.value };
  throw new ResizeError("configuration-invalid", `${found.name} is not an http or https URL`);
}

function oidcRoleAt(place: Place, readers: SettingReaders): Credentials | undefined {
  const found = readSetting(place, "assumeRoleWithOidc", readers);
  return found === undefined ? undefined : { kind: "oidc-role", ...readOidcRole(found) };
}
