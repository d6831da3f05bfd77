// How a value a user wrote, and the property it is of, are shown in a sentence: anything in, one short safe line out; pure.

const LONGEST = 60;

/** Quoted, cut, with nothing in it that a terminal obeys; what is inside a list or an object is not told. */
export function showValue(value: unknown): string {
  if (looksSecret(value)) return "what looks like a credential (not shown)";
  if (typeof value === "string") return quote(cut(value));
  if (Array.isArray(value)) return `a list of ${plural(value.length, "value")}`;
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  return value === undefined ? "nothing" : `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
}

/** What a value is, for a sentence whose reader may not see it from the value: `"20"` is a string. */
export function nameKind(value: unknown): string | undefined {
  return KINDS[typeof value];
}

export function quote(text: string): string {
  return JSON.stringify(text).replaceAll(OBEYED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A Pulumi property path, as the engine prints it: `acknowledge[1]`; a name that is no identifier stands quoted in brackets. */
export function propertyPath(name: string, index?: number): string {
  const root = /^[A-Za-z_$][\w$]*$/.test(name) ? name : bracketPath(name);
  return index === undefined ? root : `${root}[${index}]`;
}

/** `["secretKey"]`: the same property, but the engine, which looks values up by plain name, does not print the value. */
export function bracketPath(name: string): string {
  return `[${quote(name)}]`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A credential pasted into the wrong place must not be copied into a log. */
export function looksSecret(value: unknown): boolean {
  return typeof value === "string" && (ACCESS_KEY_ID.test(value) || ACCESS_KEY_SECRET.test(value));
}

const ACCESS_KEY_ID = /(LTAI|STS\.)[A-Za-z0-9]{8,}/;
/** 30 letters of both cases and digits. */
const ACCESS_KEY_SECRET = /^\s*(?=\S*[a-z])(?=\S*[A-Z])(?=\S*\d)[A-Za-z0-9]{30}\s*$/;

/** Controls and marks of direction that JSON leaves as they are. */
const OBEYED = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const KINDS: Readonly<Partial<Record<string, string>>> = {
  string: "a string",
  number: "a number",
  boolean: "a boolean",
};

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}...`;
}
