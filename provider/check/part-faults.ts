// The parts of an input that is an object: a value and the table of its fields in; every fault with its path out. Pure. What is unknown is passed over.
import { UNKNOWN } from "../inputs/resize-inputs";
import { INPUT_MESSAGES, type InputFailure } from "./input-messages";
import { nearestWord } from "./nearest-word";
import { bracketPath, looksSecret, propertyPath, showValue } from "./show-value";

/** What one property takes, and what a value that it does not take most likely stands for. */
export interface PartField {
  /** Follows "it takes". */
  readonly takes: string;
  /** Written where it is missing. */
  readonly example: string;
  readonly isOptional?: true;
  readonly fits: (value: unknown) => boolean;
  /** What a value that does not fit is, where it does not show that, and what follows "write". */
  readonly slip: (value: unknown) => PartSlip;
}

export interface PartSlip {
  readonly fact?: string | undefined;
  readonly write: string;
}

export type Raw = Readonly<Record<string, unknown>>;

/** Paths of what is not known yet. */
export function unknownInside(value: unknown, path: string): readonly string[] {
  if (value === UNKNOWN) return [path];
  if (Array.isArray(value)) return value.flatMap((one, index) => unknownInside(one, `${path}[${index}]`));
  return isRecord(value) ? Object.entries(value).flatMap(([name, one]) => unknownInside(one, `${path}.${name}`)) : [];
}

export interface ListRule {
  readonly takes: string;
  readonly write: string;
  readonly max: number;
}

type Judged = ListRule & { readonly judge: (path: string, value: Raw) => readonly InputFailure[] };

export function listFaults(path: string, value: unknown, { judge, ...rule }: Judged): readonly InputFailure[] {
  if (value === UNKNOWN) return [];
  if (!Array.isArray(value) || value.length === 0 || value.length > rule.max)
    return [misfit(path, value, rule.takes, rule.write)];
  return value.flatMap((one: unknown, index) => {
    const at = `${path}[${index}]`;
    if (one === UNKNOWN) return [];
    return isRecord(one) ? judge(at, one) : [misfit(at, one, rule.takes.replace(/^.*each /, ""), "an object of these")];
  });
}

export function fieldFaults(
  path: string,
  value: Raw,
  fields: Readonly<Record<string, PartField>>,
): readonly InputFailure[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const [at, given] = [`${path}.${name}`, value[name]];
    if (given === UNKNOWN || (isGiven(given) ? field.fits(given) : field.isOptional)) return [];
    return [isGiven(given) ? fieldMisfit(at, given, field) : missing(at, field)];
  });
}

function missing(path: string, { takes, example }: PartField): InputFailure {
  return failure(path, INPUT_MESSAGES["part-missing"]({ path, takes, example }));
}

export function fieldMisfit(path: string, value: unknown, { takes, slip }: PartField): InputFailure {
  const isLong = typeof value === "string" && value.length > 200;
  const { fact, write } = isLong || looksSecret(value) ? { write: "that instead" } : slip(value);
  return failure(path, INPUT_MESSAGES["part-misfit"]({ path, shown: showValue(value), fact, takes, write }), value);
}

export function misfit(path: string, value: unknown, takes: string, write: string): InputFailure {
  const shown = Array.isArray(value) && value.length === 0 ? "an empty list" : showValue(value);
  return failure(path, INPUT_MESSAGES["part-misfit"]({ path, shown, takes, write }), value);
}

export function strangeNames(path: string, value: Raw, names: readonly string[]): readonly InputFailure[] {
  const strange = Object.keys(value).filter((name) => isGiven(value[name]) && !names.includes(name));
  return strange.map((name) => {
    const at = { path, name: propertyPath(name), names, nearest: nearestWord(name, names) };
    return failure(path, INPUT_MESSAGES["part-strange"](at));
  });
}

/** The engine prints the value beside a plain path, and a credential must not be there. */
export function failure(path: string, reason: string, value?: unknown): InputFailure {
  return { property: looksSecret(value) ? bracketPath(path) : path, reason };
}

export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}

export function isRecord(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
