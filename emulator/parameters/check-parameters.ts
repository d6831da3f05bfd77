// Raw parameters and a table in; checked Parameters out, or the EcsError of the first fault: unknown, mistyped, missing. Pure.
import { type CodeKey, EcsError } from "../codes/ecs-error";
import { LEGACY_PARAMETERS, type ParameterRule, type ParameterTable, TOLERATED_PARAMETERS } from "./parameter-table";
import { Parameters } from "./parameters";

/** Codes of an operation for a name it does not take, where its page lists one. */
export type UnknownNames = Readonly<Record<string, CodeKey>>;

export function checkParameters(
  raw: Readonly<Record<string, string>>,
  table: ParameterTable,
  unknownNames: UnknownNames = {},
): Parameters {
  const all = Object.entries(raw);
  for (const [name, value] of all) checkOne(name, value, table, unknownNames);
  // An empty value is one that is not given.
  const given = all.filter(([, value]) => value !== "");
  checkRequired(given, table);
  return new Parameters(Object.fromEntries(given));
}

/** `Tag.12.Key` is `Tag.N.Key` in a table; indexes start at 1, and 0 is taken as some help examples write it. */
export function tableName(wireName: string): string {
  return wireName.includes(".") ? wireName.replace(/\.(0|[1-9]\d*)(?=\.|$)/g, ".N") : wireName;
}

function checkOne(name: string, value: string, table: ParameterTable, unknownNames: UnknownNames): void {
  const rule = findRule(name, table);
  if (rule === undefined) {
    const named = Object.hasOwn(unknownNames, name) ? unknownNames[name] : undefined;
    throw new EcsError(named ?? "InvalidParameter", { detail: name });
  }
  const fits = value === "" || (fitsType(value, rule) && fitsRange(value, rule));
  if (!fits || !fitsCount(name, rule)) throw new EcsError(rule.invalid ?? "InvalidParameter", { detail: name });
}

function findRule(name: string, table: ParameterTable): ParameterRule | undefined {
  const wanted = tableName(name);
  for (const known of [table, LEGACY_PARAMETERS, TOLERATED_PARAMETERS] as readonly ParameterTable[]) {
    if (Object.hasOwn(known, wanted)) return known[wanted];
  }
  return undefined;
}

const PATTERNS = {
  String: /^/,
  Integer: /^-?\d{1,10}$/,
  Long: /^-?\d{1,19}$/,
  Float: /^-?\d+(\.\d+)?$/,
  Boolean: /^(true|false)$/i,
} as const;

function fitsType(value: string, rule: ParameterRule): boolean {
  return PATTERNS[rule.type].test(value);
}

function fitsRange(value: string, rule: ParameterRule): boolean {
  if (rule.values !== undefined) return rule.values.includes(value);
  if (rule.min !== undefined && Number(value) < rule.min) return false;
  return rule.max === undefined || Number(value) <= rule.max;
}

function fitsCount(name: string, rule: ParameterRule): boolean {
  const index = /\.(\d+)(?:\.|$)/.exec(name)?.[1];
  return index === undefined || rule.maxCount === undefined || Number(index) <= rule.maxCount;
}

function checkRequired(given: readonly (readonly [string, string])[], table: ParameterTable): void {
  const missing = requiredNames(table).find((wanted) => !given.some(([name]) => tableName(name) === wanted));
  if (missing !== undefined) throw new EcsError("MissingParameter", { detail: missing.replace(".N", "") });
}

/** Read from a table once: a table never changes. */
const REQUIRED = new WeakMap<ParameterTable, readonly string[]>();

function requiredNames(table: ParameterTable): readonly string[] {
  const known = REQUIRED.get(table);
  if (known !== undefined) return known;
  const names = Object.keys(table).filter((name) => table[name]?.required);
  REQUIRED.set(table, names);
  return names;
}
