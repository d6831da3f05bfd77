// Where each connection setting may be written, in order of precedence; pure data and its one reader.
//
// Sources: the names of @pulumi/alicloud 3.108.0 (config/vars), of the SDK's credential
// chain and of terraform-provider-alicloud (ECS facts 6.7).

/** Reads `ecs-spec:region`, `alicloud:accessKey`; and environment variables by name. */
export interface SettingReaders {
  readonly config: (key: string) => string | undefined;
  readonly env: (name: string) => string | undefined;
}

export type Setting =
  | "region"
  | "endpoint"
  | "accessKey"
  | "secretKey"
  | "securityToken"
  | "profile"
  | "sharedCredentialsFile"
  | "ecsRoleName"
  | "credentialsUri"
  | "assumeRole"
  | "assumeRoleWithOidc";

/** One place where settings stand together: half a key pair here is never completed from another place. */
export interface Place {
  readonly source: "config" | "env";
  readonly names: Readonly<Partial<Record<Setting, readonly string[]>>>;
}

export const PLACES: readonly Place[] = [
  { source: "config", names: { ...configNames("ecs-spec"), endpoint: ["ecs-spec:endpoint"] } },
  // A list of objects in @pulumi/alicloud; only its member `ecs` is ours.
  { source: "config", names: { ...configNames("alicloud"), endpoint: ["alicloud:endpoints"] } },
  {
    source: "env",
    // ALIBABA_CLOUD_PROFILE, _ROLE_ARN, _ECS_METADATA and _CREDENTIALS_URI belong to the official chain, in its order.
    names: {
      region: ["ALIBABA_CLOUD_REGION_ID", "ALIBABA_CLOUD_REGION"],
      endpoint: ["ALIBABA_CLOUD_ENDPOINT_ECS"],
      accessKey: ["ALIBABA_CLOUD_ACCESS_KEY_ID"],
      secretKey: ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
      securityToken: ["ALIBABA_CLOUD_SECURITY_TOKEN"],
    },
  },
  {
    source: "env",
    names: {
      region: ["ALICLOUD_REGION"],
      accessKey: ["ALICLOUD_ACCESS_KEY"],
      secretKey: ["ALICLOUD_SECRET_KEY"],
      securityToken: ["ALICLOUD_SECURITY_TOKEN"],
      profile: ["ALICLOUD_PROFILE"],
      sharedCredentialsFile: ["ALICLOUD_SHARED_CREDENTIALS_FILE"],
      ecsRoleName: ["ALICLOUD_ECS_ROLE_NAME"],
      credentialsUri: ["ALICLOUD_CREDENTIALS_URI"],
    },
  },
  {
    source: "env",
    names: {
      region: ["ALIBABACLOUD_REGION_ID", "ALIBABACLOUD_REGION"],
      accessKey: ["ALIBABACLOUD_ACCESS_KEY_ID"],
      secretKey: ["ALIBABACLOUD_ACCESS_KEY_SECRET"],
      securityToken: ["ALIBABACLOUD_SECURITY_TOKEN"],
    },
  },
];

/** A value and the full name it stands under, for messages. */
export interface Found {
  readonly name: string;
  readonly value: string;
}

/** The setting as written in this place; an empty value counts as not written. */
export function readSetting(place: Place, setting: Setting, readers: SettingReaders): Found | undefined {
  for (const name of place.names[setting] ?? []) {
    const value = readers[place.source](name)?.trim();
    if (value) return { name, value };
  }
  return undefined;
}

/** The name to write for a setting in this place. */
export function nameOfSetting(place: Place, setting: Setting): string {
  return place.names[setting]?.[0] ?? setting;
}

function configNames(namespace: string): Readonly<Partial<Record<Setting, readonly string[]>>> {
  const settings = [
    "region",
    "accessKey",
    "secretKey",
    "securityToken",
    "profile",
    "sharedCredentialsFile",
    "ecsRoleName",
    "credentialsUri",
    "assumeRole",
    "assumeRoleWithOidc",
  ] as const;
  return Object.fromEntries(settings.map((setting) => [setting, [`${namespace}:${setting}`]]));
}
