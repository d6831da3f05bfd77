// Values of unknown shape in, what is wanted of them out, or a plain default: others wrote them. Pure.
import type { Properties } from "./engine-run";

export function isProperties(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function properties(value: unknown): Properties {
  return isProperties(value) ? value : {};
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Text less the colours of a terminal, which Node programs print into a pipe too. */
export function withoutColours(printed: string): string {
  return printed.replace(COLOUR, "");
}

const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function texts(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === "string");
}

export function numbers(value: unknown): Readonly<Record<string, number>> {
  const pairs = Object.entries(properties(value)).filter(
    (pair): pair is [string, number] => typeof pair[1] === "number",
  );
  return Object.fromEntries(pairs);
}

export function number(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** Of values that were read from JSON: the same, whatever the order of their properties. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  if (!isProperties(one) || !isProperties(other)) return one === other;
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.every((name) => isSame(one[name], other[name]));
}

/** The value, or a part of it at any depth. */
export function hasPart(value: unknown, wanted: unknown): boolean {
  if (value === wanted) return true;
  if (Array.isArray(value)) return value.some((item) => hasPart(item, wanted));
  return isProperties(value) && Object.values(value).some((part) => hasPart(part, wanted));
}
