// The arguments of a program in, what tells the provider which of them hold a secret out: it gets the values in clear.
import * as pulumi from "@pulumi/pulumi";
import { SECRETS } from "../provider/dynamic/provider-text";

/** Undefined in the end where nothing is secret, and then the engine gets no such input. */
export function secretProps(args: object | undefined): pulumi.Inputs {
  return { [SECRETS]: findSecrets(args ?? {}) };
}

async function findSecrets(args: object): Promise<readonly string[] | undefined> {
  const names = await Promise.all(
    Object.entries(args).map(async ([name, value]) => ((await isSecret(value)) ? [name] : [])),
  );
  const secret = names.flat();
  return secret.length === 0 ? undefined : secret;
}

/** At any depth. A value that fails to come about fails the resource by itself. */
async function isSecret(value: unknown): Promise<boolean> {
  if (typeof value !== "object" || value === null) return false;
  return await pulumi.isSecret(pulumi.output(value)).catch(() => false);
}
