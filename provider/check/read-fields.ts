// The first look at a raw record: each input on its own against the schema. Record in, fields and faults out; pure.
import { UNKNOWN } from "../inputs/resize-inputs";
import { findChargeFaults } from "./charge-faults";
import { findHealthFaults } from "./health-faults";
import { INPUT_MESSAGES, type InputFailure } from "./input-messages";
import { type Fields, findRepeated, INPUT_NAMES, INPUT_SCHEMA, type InputName, type SchemaFault } from "./input-schema";
import { unknownInside } from "./part-faults";
import { bracketPath, looksSecret, propertyPath, showValue } from "./show-value";
import { findSlip } from "./value-slips";
import { findWindowFaults } from "./window-faults";

export type RawInputs = Readonly<Record<string, unknown>>;

export interface ReadInputs {
  /** Given, known and fit. */
  readonly fields: Fields;
  /** Given at all, whatever was given. */
  readonly given: ReadonlySet<InputName>;
  readonly failures: readonly InputFailure[];
  /** Paths of what is not known yet. */
  readonly unknown: readonly string[];
}

export function readFields(raw: RawInputs): ReadInputs {
  const given = INPUT_NAMES.filter((name) => raw[name] !== undefined && raw[name] !== null);
  const partFaults = given.flatMap((name) =>
    isPart(name) ? PARTS[name](raw[name]).map((fault) => ({ name, fault })) : [],
  );
  const readable = given.filter((name) => raw[name] !== UNKNOWN && !partFaults.some((found) => found.name === name));
  const known = Object.fromEntries(readable.map((name) => [name, raw[name]]));
  const result = INPUT_SCHEMA.safeParse(known);
  const faults = result.success ? [] : result.error.issues.map((issue) => toFault(issue, known));
  const fields = result.success ? result.data : INPUT_SCHEMA.parse(without(known, faults));
  return {
    fields,
    given: new Set(given),
    failures: [...distinct(faults).map(toFailure), ...partFaults.map(({ fault }) => fault)],
    unknown: given.flatMap((name) => unknownPaths(name, raw[name])),
  };
}

/** Inputs that are objects: each part of them is judged by itself. */
const PARTS = { allowedCharge: findChargeFaults, window: findWindowFaults, health: findHealthFaults } as const;

function isPart(name: InputName): name is keyof typeof PARTS {
  return Object.hasOwn(PARTS, name);
}

interface Fault {
  readonly input: InputName;
  readonly kind: SchemaFault;
  readonly path: string;
  /** The whole value of the input, or the element that does not fit. */
  readonly value: unknown;
  readonly element: boolean;
}

/** The message of an issue is the fault's kind: the schema puts it there. */
function toFault(issue: { readonly path: readonly PropertyKey[]; readonly message: string }, known: RawInputs): Fault {
  const [input, index] = issue.path as [InputName, number?];
  const value = known[input];
  const element = Array.isArray(value) && index !== undefined;
  return {
    input,
    kind: issue.message as SchemaFault,
    path: propertyPath(input, element ? index : undefined),
    value: element ? (value as readonly unknown[])[index] : value,
    element,
  };
}

/** A number may break two ranges at once; it is one fault. */
function distinct(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter(
    (fault, at) => faults.findIndex((it) => it.path === fault.path && it.kind === fault.kind) === at,
  );
}

function without(known: RawInputs, faults: readonly Fault[]): RawInputs {
  const faulty = new Set<string>(faults.map(({ input }) => input));
  return Object.fromEntries(Object.entries(known).filter(([name]) => !faulty.has(name)));
}

/** The engine prints the value beside a plain name. */
function toFailure(fault: Fault): InputFailure {
  const property = looksSecret(fault.value) && !fault.element ? bracketPath(fault.input) : fault.path;
  return { property, reason: REASONS[fault.kind](fault) };
}

const REASONS: Readonly<Record<SchemaFault, (fault: Fault) => string>> = {
  misfit: ({ path, input, value, element }) =>
    INPUT_MESSAGES.misfit({ path, input, element, shown: showValue(value), ...findSlip(input, value, element) }),
  "empty-list": (fault) => INPUT_MESSAGES["empty-list"](fault),
  "too-many": ({ path, input, value }) => INPUT_MESSAGES["too-many"]({ path, input, count: listOf(value).length }),
  duplicates: ({ path, value }) =>
    INPUT_MESSAGES.duplicates({ path, repeated: findRepeated(listOf(value)).map(showValue) }),
};

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function unknownPaths(name: InputName, value: unknown): readonly string[] {
  if (isPart(name)) return unknownInside(value, name);
  if (value === UNKNOWN) return [propertyPath(name)];
  return listOf(value).flatMap((element, index) => (element === UNKNOWN ? [propertyPath(name, index)] : []));
}
