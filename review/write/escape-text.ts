// Text that others wrote in, HTML or Markdown that shows just this text out: it cannot end a cell, start markup, call anybody. Pure.
import { visible } from "../../provider/ports/visible-text";

/** For elements and for quoted attributes. */
export function htmlText(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * Signs that Markdown reads become character references, which are text and never structure (CommonMark 0.31, "Entity and
 * numeric character references"). Sites look for mentions, issue numbers and addresses again in what was rendered; there
 * the sign and what follows are parted by a word joiner, which is not seen.
 */
export function markdownText(text: string): string {
  const joined = visible(text).replace(CALLS, `$&${WORD_JOINER}`);
  return joined.replace(READ, reference).replace(OPENS, (opening) => opening.replace(/.$/, reference));
}

export const WORD_JOINER = "\u2060";

/** `@name`, `#1`, `!1`, `~label`, `%"milestone"`, `:smile:`, `https://`, `www.` */
const CALLS = /[@#!~%$&^](?=[\p{L}\p{N}_"])|:(?=[a-z+-][\w+-]*:)|:(?=\/\/)|\bwww(?=\.)/giu;

/** What opens a quotation or a list, where the text begins a line. */
const OPENS = /^(?:>|[-=](?=[-=\s]|$)|\+(?=\s|$)|\d+[.)](?=\s|$))/;

const READ = /[\\`*_{}[\]<&#~$^|@]/g;

function reference(sign: string): string {
  return `&#${sign.charCodeAt(0)};`;
}
