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
  for (const [name, value] of Object.entries(raw)) checkOne(name, value, table, unknownNames);
  checkRequired(raw, table);
  // An empty value is one that is not given.
  return new Parameters(Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== "")));
}

/** `Tag.12.Key` is `Tag.N.Key` in a table; indexes start at 1, and 0 is taken as some help examples write it. */
export function tableName(wireName: string): string {
  return wireName.replace(/\.(0|[1-9]\d*)(?=\.|$)/g, ".N");
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

function checkRequired(raw: Readonly<Record<string, string>>, table: ParameterTable): void {
  const given = new Set(Object.entries(raw).flatMap(([name, value]) => (value === "" ? [] : [tableName(name)])));
  for (const [name, rule] of Object.entries(table)) {
    if (rule.required && !given.has(name)) {
      throw new EcsError("MissingParameter", { detail: name.replace(".N", "") });
    }
  }
}
