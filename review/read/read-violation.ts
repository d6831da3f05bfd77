// The engine's refusal of an apply that is not the one reviewed (`up --plan`, `up --strict`) in, its parts out. Pure.
//
// The engine prints values as Go does: `map[basis:{dc18c068a054} downtime:{0} ... willStop:{false}]`, texts without quotes,
// the keys of a map in alphabetical order. Forms: recordings test/_fixtures/engine/violates-*.txt.
import type { CheckedPlan } from "../../provider/render/checked-plan";

export interface Violation {
  readonly changes: readonly PropertyViolation[];
  /** What the engine says where it is not about properties. */
  readonly other: string;
}

export interface PropertyViolation {
  readonly property: string;
  readonly reviewed: PinnedValue;
  readonly now: PinnedValue;
}

export type PinnedValue =
  | { readonly kind: "plan"; readonly plan: PinnedPlan }
  | { readonly kind: "text"; readonly text: string }
  /** The property was, or is, not there. */
  | { readonly kind: "none" }
  /** It is what it was before, which the engine does not print. */
  | { readonly kind: "unchanged" };

export type PinnedPlan = Omit<CheckedPlan, "price" | "charge"> & { readonly price?: string; readonly charge?: string };

/** Undefined when the text is no violation of a plan. */
export function readViolation(text: string): Violation | undefined {
  const [, changed] = /violates plan: properties changed: (.*)$/s.exec(text) ?? [];
  if (changed !== undefined) return { changes: unique(splitChanges(changed.trim()).flatMap(readChange)), other: "" };
  const other = OTHERS.map((pattern) => pattern.exec(text)?.[1]).find((said) => said !== undefined);
  return other === undefined ? undefined : { changes: [], other };
}

const OTHERS = [
  /violates plan: (.*)$/s,
  /(\S+ is not allowed by the plan: .*)$/s,
  /(expected resource operations for \S+ but none were seen)/,
];

/** Each change begins with two signs, of the reviewed and of the present operation, and a name. */
function splitChanges(text: string): readonly string[] {
  return text.split(/, (?=[-+~=]{2}[A-Za-z_][\w-]*(?:\[|, |$))/);
}

function readChange(text: string): readonly PropertyViolation[] {
  const match = /^(?<was>[-+~=])(?<is>[-+~=])(?<property>[A-Za-z_][\w-]*)(?:\[(?<values>.*)\])?$/s.exec(text);
  if (!match?.groups) return [];
  const { was = "", is = "", property = "", values } = match.groups;
  const [first, second] = values === undefined ? [] : splitValues(values);
  const wasTold = HAS_VALUE.test(was);
  const reviewed = wasTold ? readValue(first) : withoutValue(was);
  const value = wasTold ? second : first;
  return [{ property, reviewed, now: value === undefined ? withoutValue(is) : readValue(value) }];
}

/** Added and changed come with a value. */
const HAS_VALUE = /[+~]/;

function withoutValue(sign: string): PinnedValue {
  return { kind: sign === "-" ? "none" : "unchanged" };
}

/** Between the two values stands `!=`; a plan opens with `{map[`. */
function splitValues(values: string): readonly string[] {
  const at = values.indexOf("}!={");
  return at < 0 ? [values] : [values.slice(0, at + 1), values.slice(at + 3)];
}

function readValue(value: string | undefined): PinnedValue {
  if (value === undefined) return { kind: "unchanged" };
  const plan = readPlan(value);
  return plan ? { kind: "plan", plan } : { kind: "text", text: value.replace(/^\{(.*)\}$/s, "$1") };
}

/** What is of the provider alone stands in front, by its underscores. */
const PLAN =
  /^\{map\[(?:__\w+:\{.*?\} )?basis:\{(?<basis>.*?)\} (?:charge:\{(?<charge>.*?)\} )?downtime:\{(?<downtime>[\d.]+)\} (?:price:\{(?<price>.*?)\} )?reason:\{(?<reason>.*?)\} steps:\{\[(?<steps>.*?)\]\} summary:\{(?<summary>.*?)\} warnings:\{\[(?<warnings>.*)\]\} willStop:\{(?<willStop>true|false)\}(?: window:\{(?<window>.*)\})?\]\}$/s;

function readPlan(value: string): PinnedPlan | undefined {
  const groups = PLAN.exec(value)?.groups;
  if (!groups) return undefined;
  const {
    basis = "",
    charge,
    downtime,
    price,
    reason = "",
    steps = "",
    summary = "",
    warnings = "",
    willStop,
    window,
  } = groups;
  return {
    basis,
    summary,
    downtime: Number(downtime),
    reason: reason as PinnedPlan["reason"],
    steps: readList(steps),
    warnings: readList(warnings),
    willStop: willStop === "true",
    ...(window !== undefined && { window }),
    ...(price !== undefined && { price: readPrice(price) }),
    ...(charge !== undefined && { charge: readCharge(charge) }),
  };
}

function readList(items: string): readonly string[] & string[] {
  return items === "" ? [] : items.replace(/^\{(.*)\}$/s, "$1").split("} {");
}

/** `map[currency:{CNY} from:{0.78} to:{0.91}]`, or a word. */
function readPrice(price: string): string {
  const match = /map\[currency:\{(\w+)\} from:\{([\d.]+)\} to:\{([\d.]+)/.exec(price);
  return match ? `${match[2] ?? ""} -> ${match[3] ?? ""} ${match[1] ?? ""}/h` : price;
}

/** `map[amount:{412.3} currency:{CNY}]`. */
function readCharge(charge: string): string {
  const match = /map\[amount:\{([\d.]+)\} currency:\{(\w+)/.exec(charge);
  return match ? `${match[1] ?? ""} ${match[2] ?? ""}` : charge;
}

/** The engine tells one change twice where both sides of its check see it. */
function unique(changes: readonly PropertyViolation[]): readonly PropertyViolation[] {
  const seen = new Set<string>();
  return changes.filter((change) => {
    const key = JSON.stringify(change);
    return !seen.has(key) && seen.add(key);
  });
}
