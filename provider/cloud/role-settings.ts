// `assumeRole` and `assumeRoleWithOidc`, as @pulumi/alicloud 3.108.0 spells their members, to a role; pure.
import { ResizeError } from "../errors/resize-error";
import { readObjectSetting } from "./json-setting";
import type { Found } from "./settings";

export interface AssumedRole {
  readonly roleArn: string;
  readonly sessionName?: string;
  /** JSON text of a RAM policy that narrows the role. */
  readonly policy?: string;
  readonly externalId?: string;
  /** Seconds, from 900; the client's own default is 3600. */
  readonly sessionExpiration?: number;
}

export function readAssumedRole(found: Found): AssumedRole {
  const members = readObjectSetting(found);
  return roleOf(found.name, members, textMember(members, "sessionName"));
}

export function readOidcRole(found: Found): {
  readonly role: AssumedRole;
  readonly providerArn: string;
  readonly tokenFile: string;
} {
  const members = readObjectSetting(found);
  const tokenFile = textMember(members, "oidcTokenFile");
  if (tokenFile === undefined) {
    throw new ResizeError("configuration-invalid", `${found.name} has no oidcTokenFile`, {
      fix: "write the token to a file and name the file; a token as text (oidcToken) is not read by the official client",
    });
  }
  return {
    role: roleOf(found.name, members, textMember(members, "roleSessionName")),
    providerArn: requiredMember(found.name, members, "oidcProviderArn", "acs:ram::123456789012:oidc-provider/name"),
    tokenFile,
  };
}

function roleOf(
  name: string,
  members: Readonly<Record<string, unknown>>,
  sessionName: string | undefined,
): AssumedRole {
  const policy = textMember(members, "policy");
  const externalId = textMember(members, "externalId");
  const sessionExpiration = expirationOf(name, members["sessionExpiration"]);
  return {
    roleArn: requiredMember(name, members, "roleArn", "acs:ram::123456789012:role/name"),
    ...(sessionName === undefined ? {} : { sessionName }),
    ...(policy === undefined ? {} : { policy }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(sessionExpiration === undefined ? {} : { sessionExpiration }),
  };
}

/** 0 means the default in @pulumi/alicloud. */
function expirationOf(name: string, value: unknown): number | undefined {
  if (value === undefined || value === null || Number(value) === 0) return undefined;
  const seconds = Number(value);
  if (Number.isInteger(seconds) && seconds >= 900 && seconds <= 43_200) return seconds;
  throw new ResizeError(
    "configuration-invalid",
    `${name}: sessionExpiration ${JSON.stringify(value)} is out of range`,
    {
      fix: "write whole seconds from 900 to 43200",
    },
  );
}

function requiredMember(
  name: string,
  members: Readonly<Record<string, unknown>>,
  member: string,
  example: string,
): string {
  const value = textMember(members, member);
  if (value === undefined) {
    throw new ResizeError("configuration-invalid", `${name} has no ${member}`, { fix: `write it as in "${example}"` });
  }
  if (value.startsWith("acs:ram::")) return value;
  throw new ResizeError("configuration-invalid", `${name}: ${member} "${value}" is not an ARN`, {
    fix: `write it as in "${example}"`,
  });
}

function textMember(members: Readonly<Record<string, unknown>>, member: string): string | undefined {
  const value = members[member];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
