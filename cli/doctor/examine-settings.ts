// Where region, endpoint and credentials come from, and whether they are there at all: nothing of a secret is told. I/O.
import { type Connection, hostOf, urlOf } from "../../provider/cloud/connect";
import type { Credentials } from "../../provider/cloud/credential-settings";
import { findConnection } from "../../provider/cloud/find-connection";
import { openKeySource } from "../../provider/cloud/key-source";
import { processEnvironment } from "../../provider/cloud/process-environment";
import { excludedBy, namesProxy, proxyFor, shownProxy } from "../../provider/cloud/proxy-settings";
import { PLACES, readSetting, type Setting } from "../../provider/cloud/settings";
import { toResizeError } from "../../provider/errors/resize-error";
import type { ReadConfig } from "../../provider/session/regions";
import { errorWords } from "../flag-words";
import { fail, type Finding, pass } from "./finding";

export interface ExaminedSettings {
  readonly findings: readonly Finding[];
  /** Undefined when there is no region or no way to credentials. */
  readonly connection?: Connection;
}

export async function examineSettings(config: ReadConfig): Promise<ExaminedSettings> {
  try {
    const connection = await findConnection({ config, env: processEnvironment });
    const credentials = await examineCredentials(connection.credentials, config);
    const findings = [region(connection), endpoint(connection, config), proxy(connection), credentials];
    return credentials.verdict === "pass" ? { findings, connection } : { findings };
  } catch (error) {
    const failed = toResizeError(error);
    const { fact, fix } = errorWords(failed);
    return { findings: [fail(ABOUT[failed.code] ?? "settings", fact, fix)] };
  }
}

const ABOUT: Readonly<Record<string, string>> = { "region-missing": "region", "credentials-missing": "credentials" };

function region({ regionId, from }: Connection): Finding {
  return pass("region", `${regionId}, from ${from?.region ?? ""}`);
}

function endpoint({ regionId, endpoint: host, protocol }: Connection, config: ReadConfig): Finding {
  if (host === undefined) return pass("endpoint", `that of the region, ${hostOf({ regionId })}`);
  return pass("endpoint", `${protocol ?? "https"}://${host}, from ${originOf("endpoint", config)}`);
}

function proxy(connection: Connection): Finding {
  const target = urlOf(connection);
  const found = proxyFor(target, processEnvironment);
  if (found) return pass("proxy", shownProxy(found));
  const excluded = namesProxy(processEnvironment) ? excludedBy(target, processEnvironment) : undefined;
  return pass("proxy", excluded ? `none for ${target.hostname}, by ${excluded.name} (${excluded.value})` : "none");
}

async function examineCredentials(credentials: Credentials, config: ReadConfig): Promise<Finding> {
  const kind = KINDS[credentials.kind](credentials as never);
  try {
    const keys = await openKeySource(credentials).current();
    const temporary = keys.securityToken === "" ? "" : ", with a security token";
    const origin =
      credentialOrigin(config) ?? (keys.providerName === "" ? "" : `the credential chain (${keys.providerName})`);
    return pass(
      "credentials",
      `${kind}, access key ending in ${keys.accessKeyId.slice(-4)}${temporary}${origin === "" ? "" : `, from ${origin}`}`,
    );
  } catch (error) {
    const sentence = error instanceof Error ? error.message : "no credentials were found";
    return fail(
      "credentials",
      sentence,
      "set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or name a profile: --profile",
    );
  }
}

type OfKind<K extends Credentials["kind"]> = Extract<Credentials, { readonly kind: K }>;

const KINDS: { readonly [K in Credentials["kind"]]: (credentials: OfKind<K>) => string } = {
  static: ({ securityToken }) => (securityToken === undefined ? "a key pair" : "a temporary key pair"),
  chain: ({ profile, file }) =>
    profile === undefined && file === undefined
      ? "of the official chain"
      : `profile ${profile ?? "(current)"} of ${file ?? "the aliyun CLI"}`,
  "machine-role": ({ roleName }) => `the role ${roleName} of this instance`,
  uri: () => "from a credentials URI",
  "assumed-role": ({ role }) => `the role ${role.roleArn}, assumed`,
  "oidc-role": ({ role }) => `the role ${role.roleArn}, by OIDC`,
};

const CREDENTIAL_SETTINGS: readonly Setting[] = [
  "accessKey",
  "profile",
  "sharedCredentialsFile",
  "ecsRoleName",
  "credentialsUri",
  "assumeRoleWithOidc",
];

function credentialOrigin(config: ReadConfig): string | undefined {
  return CREDENTIAL_SETTINGS.map((setting) => originOf(setting, config)).find((origin) => origin !== "");
}

function originOf(setting: Setting, config: ReadConfig): string {
  const readers = { config, env: processEnvironment };
  const found = PLACES.map((place) => readSetting(place, setting, readers)).find((one) => one !== undefined);
  return found?.name ?? "";
}
