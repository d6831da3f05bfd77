// The bytes of a file that a person wrote, or a program on any system, to text without a byte order mark and with `\n` line ends; pure.

/** PowerShell writes UTF-16, Notepad a mark in front of UTF-8, and an editor of Windows ends lines with two characters. */
export function decodeText(bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  return text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
}

/** The official library reads a file as plain UTF-8 only: a mark, or two bytes a letter, and it finds nothing in it. */
export function isPlainUtf8(bytes: Uint8Array): boolean {
  const [first, second, third] = bytes;
  return encodingOf(bytes) === "utf-8" && !(first === 0xef && second === 0xbb && third === 0xbf);
}

/** By its mark; without one, by the empty half of its first letter, which is `{`, `[` or a letter in all that we read. */
function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined)) return "utf-16be";
  return "utf-8";
}
