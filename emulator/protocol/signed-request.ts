// A raw HTTP request in the pieces that signatures are made of. Data, and the one decoder of queries and forms. Pure.

export interface RawRequest {
  readonly method: string;
  /** Before the "?". */
  readonly path: string;
  /** Decoded name and value, in the order they came; of the query. */
  readonly query: readonly (readonly [string, string])[];
  /** The same of a form body; empty for other bodies. */
  readonly form: readonly (readonly [string, string])[];
  /** Names in lower case; several of one name joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A request whose signature is good. */
export interface SignedRequest {
  readonly action: string;
  readonly version: string;
  readonly accessKeyId: string;
  readonly parameters: Record<string, string>;
}

/** `a=1&b=%20`, "+" as a space; undefined where the encoding is broken. */
export function decodePairs(text: string): [string, string][] | undefined {
  try {
    return text.split("&").flatMap((pair) => (pair === "" ? [] : [decodePair(pair)]));
  } catch {
    return undefined;
  }
}

/** RFC 3986: everything but letters, digits and `-_.~`. */
export function encode(text: string): string {
  if (UNRESERVED.test(text)) return text;
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `name=value` encoded, sorted by name: the canonical query of both signatures. */
export function canonicalQuery(pairs: readonly (readonly [string, string])[]): string {
  return [...pairs]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
}

const UNRESERVED = /^[\w.~-]*$/;

function decodePair(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return at === -1 ? [decode(pair), ""] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
}

function decode(text: string): string {
  if (!/[%+]/.test(text)) return text;
  return decodeURIComponent(text.replaceAll("+", " "));
}
