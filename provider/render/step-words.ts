// Steps in words: a step in, its title, its place in a headline or a summary out, and the way back from title and line; pure.
import { STEP_KINDS } from "../inputs/step-traits";
import { endsStopped } from "../plan/downtime";
import { isPlaced } from "../plan/order-steps";
import type { Reviewed, Step } from "../plan/plan";
import type { Order } from "../plan/step";
import { withoutMoney } from "./money-words";
import { wishWords } from "./health-words";

type OfKind<K extends Step["kind"]> = Extract<Step, { readonly kind: K }>;
type StepWords = { readonly [K in Step["kind"]]: (step: OfKind<K>) => string };

/** As pinned in the plan: short, since a pull request comment is cut at 64,000 characters. */
const TITLES: StepWords = {
  wait: ({ from, until }) => `wait until ${until} (now ${from})`,
  stop: ({ mode, mayForce }) => `stop ${mode}${mayForce ? ", forced if it does not end" : ""}`,
  type: (step) => typeWords(step, "type "),
  start: () => "start",
  bandwidth: (step) => bandwidthWords(step, "bandwidth out", ""),
  "public-ip": () => "allocate public IP",
  health: (wish) => `healthy: ${wishWords(wish)}`,
  "clear-journal": () => "remove the tag of an earlier run",
};

/** As in the table of the message. */
const LINES: StepWords = {
  ...TITLES,
  stop: ({ mode, mayForce }) => `stop (${mode}${mayForce ? ", forced if it does not end" : ""})`,
  bandwidth: (step) => bandwidthWords(step, "bandwidth out", " Mbit/s"),
};

/** As in the summary. */
const BRIEF: StepWords = {
  ...TITLES,
  stop: () => "stop",
  bandwidth: (step) => bandwidthWords(step, "bandwidth", ""),
  health: () => "healthy",
};

/** As in the headline: only what a person would call the change. */
const HEADLINE: StepWords = {
  wait: () => "",
  stop: () => "",
  type: (step) =>
    step.from === step.to ? step.to : `${step.from} -> ${[step.to, ...(step.orElse ?? [])].join(", else ")}`,
  start: () => "",
  bandwidth: ({ order: _, ...step }) => bandwidthWords(step, "bandwidth", " Mbit/s"),
  "public-ip": () => "with a new public IP",
  health: () => "",
  "clear-journal": () => "",
};

/** As in a status line, of which 80 columns leave about 20 letters: what it comes to. */
const STATUS: StepWords = {
  wait: ({ until }) => `until ${until}`,
  stop: () => "stop",
  type: ({ to, order }) => `${order ? "order" : "type"} -> ${to.replace(/^ecs\./, "")}`,
  start: () => "start",
  bandwidth: ({ from, to, in: inbound }) =>
    from === to && inbound !== undefined ? `in -> ${inbound} Mbit/s` : `bandwidth -> ${to} Mbit/s`,
  "public-ip": () => "public IP",
  health: () => "healthy",
  "clear-journal": () => "remove tag",
};

/** The facts are told only where the whole form is this release's. */
const TITLE_FORMS: Readonly<Record<Step["kind"], readonly RegExp[]>> = {
  wait: [/^wait until (?:(?<until>\S+) \(now (?<from>\S+)\)$)?/],
  stop: [/^stop\b(?: \(?(?<mode>\w+)(?<mayForce>, forced if it does not end)?\)?$)?/],
  type: [
    /^order (?<from>\S+) -> (?<to>ecs\.[^\s,]+)(?:, (?<order>downgrade|unpaid|sent before))?$/,
    /^ordered (?<to>ecs\.[^\s,]+)(?: \((?<order>\w+)\))?$/,
    /^type (?:(?<from>\S+) -> (?<to>[^\s,]+)(?:, else (?<orElse>.+))?$)?/,
  ],
  start: [/^start$/],
  bandwidth: [
    /^order(?:ed)? bandwidth out (?<from>\S+) -> (?<to>[^\s,]+)(?: Mbit\/s)?(?:, in (?<in>\d+)(?: Mbit\/s)?)?(?:, (?<order>downgrade|unpaid|sent before)| \((?<orderId>\w+)\))?$/,
    /^(?:order(?:ed)? )?bandwidth in (?<in>\S+)(?: Mbit\/s)? \(out stays (?<to>\S+)\)(?:, (?<order>downgrade|unpaid|sent before)| \((?<orderId>\w+)\))?$/,
    /^bandwidth (?:out (?<from>\S+) -> (?<to>[^\s,]+)(?: Mbit\/s)?(?:, in (?<in>\S+)(?: Mbit\/s)?)?$)?/,
  ],
  "public-ip": [/^allocate public IP$/],
  health: [
    /^healthy: (?:(?<checks>.+?)(?: for (?<stableFor>\d+) s)?, within (?<within>\d+ (?:min|s))(?:, else back to (?<revertTo>\S+))?$)?/,
  ],
  "clear-journal": [/^remove the tag /],
};

const FORMS = STEP_KINDS.flatMap((kind) => TITLE_FORMS[kind].map((form) => ({ kind, form })));

/** The way back from a title, for a review: a plan that holds a secret, or that an older release made, has words alone; undefined for one of another version. */
export function kindOfTitle(title: string): Step["kind"] | undefined {
  return readStep(title)?.kind;
}

export const stepTitle = (step: Step): string => inWords(TITLES, step);
export const stepLine = (step: Step): string => inWords(LINES, step);
export const stepStatus = (step: Step): string => inWords(STATUS, step);

/** What changes, joined by commas; empty when only the power state does. */
export function changeWords(steps: readonly Step[]): string {
  return steps
    .map((step) => inWords(HEADLINE, step))
    .filter((words) => words !== "")
    .join(", ");
}

export function summarise(plan: Reviewed): string {
  return `${stepsWords(plan.steps)}; ${downtimeWords(plan)}`;
}

export function stepsWords(steps: readonly Step[]): string {
  return steps.map((step) => inWords(BRIEF, step)).join(", ");
}

function downtimeWords(plan: Reviewed): string {
  if (!plan.willStop) return "no downtime";
  return endsStopped(plan.steps) ? "stays stopped" : `about ${plan.downtime} s down`;
}

function typeWords({ from, to, orElse = [], order }: OfKind<"type">, name: string): string {
  if (!order) return `${name}${from} -> ${[to, ...orElse].join(", else ")}`;
  if (isPlaced({ order })) return `order ${from} -> ${to}${orderMark(order)}`;
  return `ordered ${to}${orderMark(order)}`;
}

/** How it is paid, or which one it is. */
function orderMark({ standing, way, payment }: Order): string {
  if (standing === "sent") return ", sent before";
  if (standing !== undefined) return standing === "" ? "" : ` (${standing})`;
  if (way === "downgrade") return ", downgrade";
  return payment === "order-only" ? ", unpaid" : "";
}

/** A desired state for another In alone still sends Out, as it is. */
function bandwidthWords({ order, ...step }: OfKind<"bandwidth">, name: string, unit: string): string {
  const words = plainBandwidth(step, name, unit);
  if (!order) return words;
  return `${isPlaced({ order }) ? "order" : "ordered"} ${words}${orderMark(order)}`;
}

function plainBandwidth({ from, to, in: inbound }: OfKind<"bandwidth">, name: string, unit: string): string {
  if (from === to && inbound !== undefined) return `bandwidth in ${inbound}${unit} (out stays ${to})`;
  return `${name} ${from} -> ${to}${unit}${inbound === undefined ? "" : `, in ${inbound}${unit}`}`;
}

/** One table, one row a kind: the compiler holds the table to the union, the cast only joins the row to its step. */
function inWords(words: StepWords, step: Step): string {
  return (words[step.kind] as (step: Step) => string)(step);
}

type Fact =
  | "from"
  | "to"
  | "orElse"
  | "in"
  | "until"
  | "mode"
  | "mayForce"
  | "checks"
  | "stableFor"
  | "within"
  | "revertTo"
  | "order"
  | "orderId";

/** A step as a title or a line of the table tells it: texts, since a secret is written as `[secret]`. */
export interface ToldStep {
  readonly kind: Step["kind"];
  readonly told: Readonly<Partial<Record<Fact, string>>>;
}

export function readStep(title: string): ToldStep | undefined {
  const plain = withoutMoney(title);
  const known = FORMS.find(({ form }) => form.test(plain));
  return known && { kind: known.kind, told: known.form.exec(plain)?.groups ?? {} };
}

/** The title of the step that a line of the table is about; a title stays as it is. */
export function titleOfLine(line: string): string {
  return withoutMoney(line)
    .replaceAll(" Mbit/s", "")
    .replace(/^stop \((.*)\)$/, "stop $1");
}
