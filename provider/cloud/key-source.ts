// Credentials settings to a key pair that is good now: files, the metadata service or STS are asked, never the instance's owner.
import { isResizeError } from "../errors/resize-error";
import type { CredentialsProvider } from "./client-library";
import type { Credentials } from "./credential-settings";
import { endOf, type KeyEnd } from "./key-end";
import { openKeyProvider } from "./key-provider";
import { redact } from "./redact";
import { membersOf, textMemberOf } from "./thrown";
import { foreignText } from "./wire";
import { viaProxy } from "./via-proxy";

/** A key pair, and the token that belongs to it when it is temporary. */
export interface Keys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** "" for a lasting pair. */
  readonly securityToken: string;
  /** The library's word for where they come from; ECS gets it in a header. */
  readonly providerName: string;
}

export interface KeySource {
  /** A pair that has not run out; rejects with a sentence that is safe to show. */
  current(): Promise<Keys>;
  /** When the pair ends, and none comes after it, milliseconds since 1970. Undefined: it lasts, it is renewed, or nobody says. Rejects as `current`. */
  end(): Promise<number | undefined>;
}

/**
 * Calls at the same moment share one look: the library's chain takes a provider for the right one while it is still
 * trying it, so a second caller would get that one's failure. After a failure it starts afresh for the same reason.
 */
export function openKeySource(credentials: Credentials): KeySource {
  let provider: Promise<CredentialsProvider> | undefined;
  let looking: Promise<Keys> | undefined;
  const look = async (): Promise<Keys> => {
    try {
      provider ??= openKeyProvider(credentials);
      const opened = await provider;
      return completeKeys(await viaProxy(() => opened.getCredentials()));
    } catch (error) {
      provider = undefined;
      throw new Error(sentenceOf(credentials, error));
    } finally {
      looking = undefined;
    }
  };
  const current = (): Promise<Keys> => (looking ??= look());
  const end = async (): Promise<number | undefined> => {
    const [first, second] = [await current(), await current()];
    const told = endOf(await provider);
    return told && isLast(told, first, second) ? told.at : undefined;
  };
  return { current, end };
}

/** No more come, or the next one was due, was asked for, and the same one came: the library keeps that, whatever the refusal (client facts 9). */
function isLast({ renewedFrom }: KeyEnd, first: Keys, second: Keys): boolean {
  if (renewedFrom === undefined) return true;
  return renewedFrom <= Date.now() && first.securityToken === second.securityToken;
}

/** Half a pair signs nothing: it counts as none. */
function completeKeys(found: Partial<Keys> | null): Keys {
  const { accessKeyId, accessKeySecret, securityToken, providerName } = found ?? {};
  if (!accessKeyId || !accessKeySecret) throw new Error("no key pair");
  return { accessKeyId, accessKeySecret, securityToken: securityToken ?? "", providerName: providerName ?? "" };
}

function sentenceOf(credentials: Credentials, error: unknown): string {
  if (credentials.kind === "chain" && credentials.profile === undefined && credentials.file === undefined) {
    return (
      "no credentials were found in the configuration, the environment, ~/.aliyun/config.json, " +
      "~/.alibabacloud/credentials or the metadata service"
    );
  }
  return `${refuserOf(credentials)}${reasonOf(error)}`;
}

function refuserOf(credentials: Credentials): string {
  switch (credentials.kind) {
    case "static":
      return "the key pair cannot be used";
    case "chain":
      if (credentials.file !== undefined) return `${credentials.file} gives no credentials`;
      return `the profile "${credentials.profile ?? ""}" of the aliyun CLI gives no credentials`;
    case "machine-role":
      return `the metadata service gives no credentials for the role "${credentials.roleName}"`;
    case "uri":
      return `${new URL(credentials.uri).origin} gives no credentials`;
    case "assumed-role":
    case "oidc-role":
      return `the role ${credentials.role.roleArn} cannot be assumed`;
  }
}

/**
 * The library's messages hold whole files and whole answers, secrets included, behind their first colon or bracket: only
 * what stands before is shown, or the error code of the answer.
 */
function reasonOf(error: unknown): string {
  if (isResizeError(error)) return `: ${error.sentence}; ${error.fix}`;
  const thrown = membersOf(error);
  const message = textMemberOf(thrown, "message");
  const code = /"Code"\s*:\s*"([\w.]{1,80})"/.exec(message)?.[1] ?? foreignText(textMemberOf(thrown, "code"));
  const words = redact(message.split(/[:{[\n]/, 1)[0] ?? "");
  const parts = [...new Set([words, code])].filter((part) => part !== "");
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}
