// The maintenance window of a rollout in words: how it stands for the whole in, one note out; pure.
import type { WindowNow } from "../plan/window/window-now";
import { allowedWords, atMostWords, durationWords, timeWords } from "./window-words";

/** `each`: seconds that one instance takes. */
export function windowOfRollout(now: WindowNow, each: number): string {
  const { window, at, opening, found, seconds } = now;
  const name = `window ${allowedWords(window)}`;
  if (!opening) return `${name} does not open again: no instance is stopped`;
  const isOpen = opening.opens === at;
  const state = isOpen
    ? "is open"
    : `opens in ${durationWords(opening.opens - at)} (${timeWords(opening.opens, window)}), and pulumi up ${UNTIL_THEN[window.outside]} before`;
  if (opening.closes === undefined) return `${name} ${state}`;
  const [length, whole] = [durationWords(opening.closes - opening.opens), atMostWords(seconds * 1000)];
  const last = `nothing is begun after ${timeWords(opening.closes - each * 1000, window)}`;
  if (found?.opens === opening.opens) return `${name} ${state}; all of it fits (${whole} of ${length}); ${last}`;
  const then = window.outside === "wait" ? "the rest waits for the next opening" : "the rest is left to another run";
  return `${name} ${state}; not all of it fits (${whole} of ${length}): ${last}, ${then}`;
}

const UNTIL_THEN = { refuse: "stops no instance", wait: "waits" } as const;
