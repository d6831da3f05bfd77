// Readers of one answer of ECS as it is on the wire (PascalCase JSON): unknown in, plain values out; pure.
//
// Tolerant where recordings are odd (a missing member, null, "", numbers as text: ECS facts 4.2), strict where a wrong
// value would steer an instance. A text comes through the door of foreign text; only what is sent back is exact.
import { cut, harmless } from "../ports/visible-text";

/** The answer came, but it does not say what it must; whoever reads an answer turns this into the outcome `unknown`. */
export class UnreadableAnswer extends Error {}

export type WireObject = Readonly<Record<string, unknown>>;

/** An object member; an empty one where it is missing, as recordings have it. */
export function objectAt(source: WireObject, name: string): WireObject {
  const value = source[name];
  return value === undefined || value === null ? {} : asObject(value, name);
}

export function asObject(value: unknown, name: string): WireObject {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as WireObject;
  throw new UnreadableAnswer(`${name} is ${describe(value)}, not an object`);
}

/** ECS nests each list one level deeper: `Tags: {Tag: [...]}`. Missing counts as empty. */
export function listAt(source: WireObject, outer: string, inner: string): readonly unknown[] {
  const value = objectAt(source, outer)[inner] ?? [];
  if (Array.isArray(value)) return value as readonly unknown[];
  throw new UnreadableAnswer(`${outer}.${inner} is ${describe(value)}, not a list`);
}

/** A list whose absence would read as "nothing there" and must not. */
export function requiredListAt(source: WireObject, outer: string, inner: string): readonly unknown[] {
  if (!Array.isArray(objectAt(source, outer)[inner])) throw new UnreadableAnswer(`${outer}.${inner} is missing`);
  return listAt(source, outer, inner);
}

/** Text that may be shown; "" where it is missing. */
export function textAt(source: WireObject, name: string): string {
  return foreignText(exactTextAt(source, name));
}

/** Longer than any name, tag or code of ECS. */
const LONGEST_TEXT = 256;

export function foreignText(text: string): string {
  return cut(harmless(text), LONGEST_TEXT);
}

/** To the byte: for what is sent back and never shown. */
export function exactTextAt(source: WireObject, name: string): string {
  const value = source[name] ?? "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new UnreadableAnswer(`${name} is ${describe(value)}, not text`);
}

export function requiredTextAt(source: WireObject, name: string): string {
  const text = textAt(source, name);
  if (text !== "") return text;
  throw new UnreadableAnswer(`${name} is missing`);
}

/** One word of a closed list; `ifMissing` stands for a missing or empty one, when there is such a reading. */
export function wordAt<Word extends string>(
  source: WireObject,
  name: string,
  words: readonly Word[],
  ifMissing?: Word,
): Word {
  const text = textAt(source, name);
  if (text === "" && ifMissing !== undefined) return ifMissing;
  const word = words.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  throw new UnreadableAnswer(`${name} is "${text}", which is none of ${words.join(", ")}`);
}

export function numberAt(source: WireObject, name: string, ifMissing?: number): number {
  const value = source[name] ?? "";
  const number = value === "" ? ifMissing : typeof value === "string" ? Number(value) : value;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  throw new UnreadableAnswer(value === "" ? `${name} is missing` : `${name} is ${describe(value)}, not a number`);
}

/** False where it is missing. */
export function booleanAt(source: WireObject, name: string): boolean {
  const value = source[name] ?? false;
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  throw new UnreadableAnswer(`${name} is ${describe(value)}, not true or false`);
}

/**
 * What `read` gives, or `instead` where the value is none that we know: one odd member must not bar the whole answer. `note` takes
 * the value as it stands there; "" where there is none.
 */
export function knownOr<T>(read: () => T, instead: T, note?: (value: string) => void, value?: unknown): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableAnswer)) throw error;
    note?.(value === undefined || value === null ? "" : shown(value));
    return instead;
  }
}

/** Of a value that does not fit, for the eye. */
const LONGEST_SHOWN = 40;

function shown(value: unknown): string {
  return cut(harmless(typeof value === "string" ? value : JSON.stringify(value)), LONGEST_SHOWN);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return value === null ? "null" : "an object";
  if (typeof value === "string") return `the text "${harmless(cut(value, 40))}"`;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : typeof value;
}
