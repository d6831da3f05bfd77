// Texts that would do something where they are shown, and what is said of a text that does not. Data and a predicate.
import fc from "fast-check";

const PARTS = ["\u001B[31m", "\u001B]8;;x\u0007", "\u202E", "\u2066", "\u200B", "\r", "\n", "\n::error::", "::error::"];
const SIGNS = [
  "::",
  ":",
  " ::set-output name=x::",
  "##[error]",
  "##vso[task.complete]",
  "<{%red%}>",
  "\u0000",
  "\uD83D",
  "\u2028",
];

/** Harmless parts between the others, and long ones. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...PARTS, ...SIGNS), fc.string({ maxLength: 8 }), fc.constant("x".repeat(400))), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(""));

/** What a terminal, a reader's eye or a pipeline's log would obey in a text of several lines; "" for none. */
export function obeyedIn(text: string): string {
  const found = text.split("\n").flatMap((line) => OBEYED.flatMap((pattern) => pattern.exec(line)?.[0] ?? []));
  return found.join(" | ");
}

const OBEYED = [
  /\p{Cc}/u,
  /[\u200B-\u200F\u2028-\u202E\u2060-\u2065\u2066\u2067\uFEFF]/u,
  /\p{Cs}/u,
  /^\s*::/,
  /##\[|##vso\[/,
  /<\{%/,
];
