// Credentials that expire, beside the work of a plan: data in, text out; pure.
import { isLasting, type KeysNow } from "../plan/keys-now";
import { WAY_BACK_SECONDS } from "../plan/stop-work";
import { about } from "./measured-words";
import { type ClosedWords, timeWords } from "./window-words";

export const KEYS_TOPIC = "how long the credentials last";

/** Under the steps of a preview. */
export function keysNote(now: KeysNow): string {
  if (isLasting(now)) return `note: ${expiryWords(now)}; ${workWords(now)} fits`;
  return `warning: ${tooSoon(now)}; pulumi up with them would refuse before it changes anything`;
}

/** Of an update that may not stop the instance any more. */
export function expiringWords(now: KeysNow): ClosedWords {
  return { fact: tooSoon(now), fix: "get new credentials, for example by signing in again; then run pulumi up again" };
}

/** Who cannot say that may not be able to start the instance again. */
export function unansweredWords(cause: string): ClosedWords {
  return {
    fact: `nobody says ${KEYS_TOPIC} (${cause})`,
    fix: "check where the credentials come from, then run pulumi up again",
  };
}

/** `each`: seconds that one instance takes. */
export function keysOfRollout(endsAt: number, each: number): string {
  const last = timeWords(endsAt - (each + WAY_BACK_SECONDS) * 1000, {});
  return `${expiryWords({ endsAt })}: no instance is stopped after ${last}`;
}

function tooSoon(now: KeysNow): string {
  return `${expiryWords(now)}, too soon for ${workWords(now)}`;
}

/** In UTC, as everybody else says it: the zone of a window may be a secret. */
function expiryWords({ endsAt }: Pick<KeysNow, "endsAt">): string {
  return `these credentials expire at ${timeWords(endsAt, {})} and are not renewed`;
}

function workWords({ work }: KeysNow): string {
  return `the work (${about(work)}, and ${WAY_BACK_SECONDS / 60} min more if the instance must be brought back)`;
}
