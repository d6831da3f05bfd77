// Which inputs differ between the stored desired state and the new one: two raw records in, names out; pure.
//
// Compared by meaning: a default spelled out, null, one type as a list of one, hazards in another order are no change.
// What is unknown differs from everything, because it may.
import type { WrittenHealth } from "../inputs/health";
import type { WrittenWindow } from "../inputs/maintenance-window";
import { UNKNOWN } from "../inputs/resize-inputs";
import { DEFAULTS } from "./defaults";
import { isHealth, readHealth } from "./health-faults";
import { IGNORED, isOwnName } from "./name-failures";
import { unknownInside } from "./part-faults";
import type { RawInputs } from "./read-fields";
import { isWindow, readWindow } from "./window-faults";

/** Names in alphabetical order. */
export function diffDesired(oldDesired: RawInputs, newRaw: RawInputs): readonly string[] {
  const all = [...Object.keys(oldDesired), ...Object.keys(newRaw)];
  const names = new Set(all.filter((name) => name === IGNORED || !isOwnName(name)));
  return [...names].filter((name) => !isSame(meaning(name, oldDesired[name]), meaning(name, newRaw[name]))).sort();
}

const MEANT_WHEN_LEFT_OUT: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...Object.entries(DEFAULTS),
  ["allowMigrateAcrossZone", false],
  ["async", false],
  [IGNORED, []],
]);

function meaning(name: string, value: unknown): unknown {
  const given = value ?? MEANT_WHEN_LEFT_OUT.get(name);
  if (name === "instanceType" && typeof given === "string") return [given];
  if ((name === "acknowledge" || name === IGNORED) && isTexts(given)) return given.toSorted();
  const [isFit, read] = PARTS.get(name) ?? [];
  if (isFit?.(given) && unknownInside(given, name).length === 0) return read?.(given);
  return given;
}

type Part = readonly [isFit: (value: unknown) => boolean, read: (value: unknown) => unknown];

const PARTS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ["window", [isWindow, (value) => readWindow(value as WrittenWindow)]],
  ["health", [isHealth, (value) => readHealth(value as WrittenHealth)]],
]);

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((element) => typeof element === "string");
}

/** Deep equality of JSON values; a key that holds undefined is a key left out. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === UNKNOWN || b === UNKNOWN) return false;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b || Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame((a as RawInputs)[key], (b as RawInputs)[key]));
}
