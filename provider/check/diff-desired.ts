// Which inputs differ between the stored desired state and the new one: two raw records in, names out; pure.
//
// Compared by meaning: a default spelled out, null, one type as a list of one, hazards in another order are no change.
// What is unknown differs from everything, because it may.
import type { WrittenWindow } from "../inputs/maintenance-window";
import { UNKNOWN } from "../inputs/resize-inputs";
import { DEFAULTS } from "./defaults";
import { IGNORED, isOwnName } from "./name-failures";
import type { RawInputs } from "./read-fields";
import { isWindow, readWindow, unknownInWindow } from "./window-faults";

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
  if (name === "window" && given !== undefined && isWindow(given) && unknownInWindow(given).length === 0)
    return readWindow(given as WrittenWindow);
  return given;
}

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
