// Credentials that expire, beside the work of a plan: data in, text out; pure.
import { isLasting, type KeysNow } from "../plan/keys-now";
import { WAY_BACK_SECONDS } from "../plan/work";
import { about } from "./measured-words";
import { type ClosedWords, timeWords } from "./window-words";

/** Under the steps of a preview. `refusal`: what pulumi up makes of it. */
export function keysNote(now: KeysNow, refusal: string): string {
  return isLasting(now) ? `note: ${expiryWords(now)}; ${workWords(now)} fits` : `warning: ${tooSoon(now)}; ${refusal}`;
}

/** Of an update that may not stop the instance any more. */
export function expiringWords(now: KeysNow): ClosedWords {
  return { fact: tooSoon(now), fix: "get new credentials, for example by signing in again; then run pulumi up again" };
}

function tooSoon(now: KeysNow): string {
  return `${expiryWords(now)}: too soon for ${workWords(now)}`;
}

function expiryWords({ work, endsAt }: KeysNow): string {
  return `these credentials expire at ${timeWords(endsAt, work.window ?? {})} and are not renewed`;
}

function workWords({ work }: KeysNow): string {
  return `the work (${about(work)}, and ${WAY_BACK_SECONDS / 60} min more if the instance must be brought back)`;
}
