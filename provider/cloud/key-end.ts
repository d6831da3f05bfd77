// When a key pair ends, as far as the provider of the official library knows that gave it: provider in, end out; pure.
//
// The pair itself does not say it, so what the provider remembers is read (client facts 9). What it does not remember is not known.
import { membersOf, textMemberOf } from "./thrown";

/** Milliseconds since 1970. */
export interface KeyEnd {
  readonly at: number;
  /** From then on the library asks for the next pair, at each call; undefined: it cannot any more. */
  readonly renewedFrom: number | undefined;
}

const MINUTE = 60_000;

/** The library asks for the next pair so long before the end: a command of the user's own, and everybody else. */
const RENEWED_BEFORE_MS = { command: 3 * MINUTE, other: 15 * MINUTE } as const;

export function endOf(provider: unknown): KeyEnd | undefined {
  const members = membersOf(provider);
  const inner = members["lastUsedProvider"] ?? members["innerProvider"];
  if (inner !== undefined) return endOf(inner);
  const at = Date.parse(textMemberOf(membersOf(members["session"]), "expiration"));
  if (Number.isNaN(at)) return undefined;
  const from = at - RENEWED_BEFORE_MS["processCommand" in members ? "command" : "other"];
  return { at, renewedFrom: from < signedInUntil(members) ? from : undefined };
}

/** Of a sign-in that ends with its own token, no pair comes after that. */
function signedInUntil({ accessTokenExpire, refreshToken }: ReturnType<typeof membersOf>): number {
  const isFinal = typeof accessTokenExpire === "number" && refreshToken === undefined;
  return isFinal ? accessTokenExpire * 1000 : Number.POSITIVE_INFINITY;
}
