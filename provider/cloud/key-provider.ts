// One way of getting credentials (data) to the provider of the official library that goes that way; reads a file at most.
import { readFile } from "node:fs/promises";
import { isPlainUtf8 } from "../../files/decode-text";
import { atHome, readText } from "../../files/read-text";
import { readCliProfile } from "./cli-profile";
import { type CredentialsModule, type CredentialsProvider, loadCredentialsModule } from "./client-library";
import type { Credentials } from "./credential-settings";
import { processEnvironment } from "./process-environment";
import { CLI_FILE } from "./profile-region";
import type { AssumedRole } from "./role-settings";

export async function openKeyProvider(credentials: Credentials): Promise<CredentialsProvider> {
  const library = loadCredentialsModule();
  switch (credentials.kind) {
    case "static":
      return keyPairProvider(library, credentials);
    case "chain":
      return chainProvider(library, credentials);
    case "machine-role":
      return library.ECSRAMRoleCredentialsProvider.builder().withRoleName(credentials.roleName).build();
    case "uri":
      return library.URICredentialsProvider.builder().withCredentialsURI(credentials.uri).build();
    case "assumed-role":
      return assumedRoleProvider(library, credentials.role, await openKeyProvider(credentials.by));
    case "oidc-role":
      return oidcRoleProvider(library, credentials);
  }
}

function keyPairProvider(
  library: CredentialsModule,
  { accessKeyId, accessKeySecret, securityToken }: Extract<Credentials, { kind: "static" }>,
): CredentialsProvider {
  if (securityToken === undefined) {
    const builder = library.StaticAKCredentialsProvider.builder();
    return builder.withAccessKeyId(accessKeyId).withAccessKeySecret(accessKeySecret).build();
  }
  const builder = library.StaticSTSCredentialsProvider.builder().withAccessKeyId(accessKeyId);
  return builder.withAccessKeySecret(accessKeySecret).withSecurityToken(securityToken).build();
}

async function chainProvider(
  library: CredentialsModule,
  { profile, file }: Extract<Credentials, { kind: "chain" }>,
): Promise<CredentialsProvider> {
  if (file !== undefined) return await profileProvider(file, profile);
  if (profile === undefined) return withOddFile(library.DefaultCredentialsProvider.builder().build());
  if (await isOddlyEncoded(CLI_FILE)) return await profileProvider(CLI_FILE, profile);
  return library.CLIProfileCredentialsProvider.builder().withProfileName(profile).build();
}

async function profileProvider(file: string, profile: string | undefined): Promise<CredentialsProvider> {
  return await openKeyProvider(readCliProfile(file, await readText(file), profile));
}

/** What the chain finds; where that is nothing, what the CLI's file says whose encoding the library cannot read. */
function withOddFile(
  chain: CredentialsProvider,
): CredentialsProvider & { readonly innerProvider: CredentialsProvider } {
  let innerProvider = chain;
  return {
    getProviderName: () => chain.getProviderName(),
    getCredentials: async () => {
      try {
        innerProvider = chain;
        return await chain.getCredentials();
      } catch (error) {
        if (!(await isOddlyEncoded(CLI_FILE))) throw error;
        innerProvider = await profileProvider(CLI_FILE, processEnvironment("ALIBABA_CLOUD_PROFILE"));
        return await innerProvider.getCredentials();
      }
    },
    /** The one that was asked last, as the library's own chain has it (key-end.ts). */
    get innerProvider() {
      return innerProvider;
    },
  };
}

async function isOddlyEncoded(file: string): Promise<boolean> {
  try {
    return !isPlainUtf8(await readFile(atHome(file)));
  } catch {
    return false;
  }
}

function assumedRoleProvider(
  library: CredentialsModule,
  role: AssumedRole,
  by: CredentialsProvider,
): CredentialsProvider {
  const builder = library.RAMRoleARNCredentialsProvider.builder().withCredentialsProvider(by).withRoleArn(role.roleArn);
  if (role.sessionName !== undefined) builder.withRoleSessionName(role.sessionName);
  if (role.policy !== undefined) builder.withPolicy(role.policy);
  if (role.externalId !== undefined) builder.withExternalId(role.externalId);
  if (role.sessionExpiration !== undefined) builder.withDurationSeconds(role.sessionExpiration);
  return builder.build();
}

function oidcRoleProvider(
  library: CredentialsModule,
  { role, providerArn, tokenFile }: Extract<Credentials, { kind: "oidc-role" }>,
): CredentialsProvider {
  const builder = library.OIDCRoleArnCredentialsProvider.builder().withRoleArn(role.roleArn);
  builder.withOIDCProviderArn(providerArn).withOIDCTokenFilePath(atHome(tokenFile));
  if (role.sessionName !== undefined) builder.withRoleSessionName(role.sessionName);
  if (role.policy !== undefined) builder.withPolicy(role.policy);
  if (role.sessionExpiration !== undefined) builder.withDurationSeconds(role.sessionExpiration);
  return builder.build();
}
