// Text of one or more JSON values, one after the other, in; the values out. `up --json` prints a preview, then an event a line. Pure.

export type Split =
  | { readonly kind: "split"; readonly values: readonly unknown[]; readonly cut: boolean }
  | { readonly kind: "unreadable"; readonly line: number; readonly start: string };

/** `cut`: the last value ends in the middle, and the ones before it are whole. */
export function splitDocuments(text: string): Split {
  const values: unknown[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; ) {
    if (lines[at]?.trim() === "") {
      at += 1;
      continue;
    }
    const read = readFrom(lines, at);
    if (read === undefined) return unreadable(lines, at, values);
    values.push(read.value);
    at = read.next;
  }
  return { kind: "split", values, cut: false };
}

interface Read {
  readonly value: unknown;
  readonly next: number;
}

/** A value in one line, or one that opens and closes at the beginning of a line, as indented JSON does. */
function readFrom(lines: readonly string[], at: number): Read | undefined {
  const one = parse(lines[at] ?? "");
  if (one) return { ...one, next: at + 1 };
  const end = lines.findIndex((line, index) => index > at && /^[}\]]\s*$/.test(line));
  const many = end < 0 ? undefined : parse(lines.slice(at, end + 1).join("\n"));
  return many && { ...many, next: end + 1 };
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The beginning of a value up to the end of the text was cut; anything else is no JSON. */
function unreadable(lines: readonly string[], at: number, values: readonly unknown[]): Split {
  const rest = lines.slice(at);
  const isBegun = /^\s*[[{]/.test(rest[0] ?? "");
  const isLast = rest.slice(1).every((line) => line.trim() === "");
  if (isBegun && (isLast || rest[0]?.trim() === "{")) return { kind: "split", values, cut: true };
  return { kind: "unreadable", line: at + 1, start: (rest[0] ?? "").slice(0, 60) };
}
