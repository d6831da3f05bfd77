// Text that others wrote in, the same text with nothing in it that cannot be seen, that moves its surroundings or that a log obeys out. Pure.
//
// The one door of such text, entered where it comes in: every text of an answer of ECS (cloud/wire.ts, cloud/map-error.ts), the name of
// a resource (session/urn.ts), and all that a summary shows (review/). Names, tags, and the sentences of a cloud come from anybody.
// What has no shape of its own (controls, line ends, direction overrides, zero-width characters, lone halves of a pair) is
// written as an escape, `\n` or `\u202e`; so is the sign that begins a command of a pipeline's log or a colour of the Pulumi CLI.

/** For the middle of a sentence; ordinary text passes as it is. */
export function harmless(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(INVISIBLE, escapeOf)
    .replace(PILED_MARKS, (marks) => Array.from(marks, escapeOf).join(""))
    .replace(OBEYED, (begin) => begin.replace(/\S/, escapeOf));
}

/** One line by itself; an empty text, or one with a blank at an end, is put in quotation marks. */
export function visible(text: string): string {
  const shown = harmless(text);
  return shown === "" || shown !== shown.trim() ? `"${shown}"` : isolated(shown);
}

/** At most `most` characters, the end cut off and marked as cut. */
export function cut(text: string, most: number): string {
  // Most texts: there are never more characters than units.
  if (text.length <= most) return text;
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}

/** Most texts: every field of every look passes here. */
const PLAIN = /^(?:[!"$-9;=-~][ !"$-;=-~]*)?$/;

/** Controls, format characters, line and paragraph separators, lone surrogates, and fillers that draw nothing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115F\u1160\u3164\uFFA0\u2800]/gu;

/** More marks on one letter than any script has: they would be drawn over the lines around. */
const PILED_MARKS = /(?<=\p{M}{4})\p{M}+/gu;

/** `::error::` where a line begins (GitHub), `##[error]` and `##vso[` anywhere (Azure), `<{%red%}>` (the Pulumi CLI). */
const OBEYED = /^\s*:(?=:|$)|##(?=\[|vso\[)|<(?=\{%)/g;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeOf(character: string): string {
  return SHORT[character] ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}

/** Letters of scripts that run from right to left would carry the signs beside them along: first strong isolate, pop. */
function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
