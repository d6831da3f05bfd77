// A text in every encoding that editors and shells leave behind: bytes for tests of readers. Data.
export const ENCODINGS = [
  "UTF-8",
  "UTF-8 with CRLF",
  "UTF-8 with a mark",
  "UTF-16LE with a mark",
  "UTF-16LE",
  "UTF-16BE with a mark",
  "UTF-16BE",
] as const;

export function bytesAs(encoding: (typeof ENCODINGS)[number], text: string): Buffer {
  const marked = encoding.endsWith("with a mark") ? `\ufeff${text}` : text;
  if (encoding.startsWith("UTF-16BE")) return Buffer.from(marked, "utf16le").swap16();
  if (encoding.startsWith("UTF-16LE")) return Buffer.from(marked, "utf16le");
  return Buffer.from(encoding === "UTF-8 with CRLF" ? text.replaceAll("\n", "\r\n") : marked);
}
