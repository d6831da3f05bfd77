// Words without what came in as a secret: names and values of the secret inputs in; a text to the same text with `[secret]` out. Pure.
//
// By the kind of the input, and not by its value alone: the type that the instance has now is the secret of the last run, and a refusal
// lists types that nobody gave. What a run does to the instance (it stops, it starts) is seen by everybody and is no secret.
import { isCurrency } from "../inputs/charge";
import { moneyWords } from "./money-words";
import type { InputName } from "../check/input-schema";
import { CHECK_KINDS, ON_UNHEALTHY, SCHEMES } from "../inputs/health";
import type { CheckedPlan } from "./checked-plan";

export type Conceal = (text: string) => string;

/** As the engine writes it. */
export const CONCEALED = "[secret]";

/** What came in, and in the last run had come in, as a secret: by the name it came under, which need not be one of an input. */
export type SecretValues = Readonly<Record<string, unknown>>;

export function concealer(secrets: SecretValues): Conceal {
  const rules = Object.entries(secrets).flatMap(([name, value]) => {
    return RULES[kindOf(name)](leavesOf(value));
  });
  return (text) => rules.reduce((shown, [pattern, put]) => shown.replace(pattern, put), text);
}

/** A name that is no input holds whatever somebody took it for. */
function kindOf(name: string): Kind {
  return Object.hasOwn(KINDS, name) ? KINDS[name as InputName] : "text";
}

/** As policies and reviewers see it. The price tells the type, and the bandwidth where that is paid for. */
export function concealPlan(plan: CheckedPlan, conceal: Conceal): CheckedPlan {
  const told = plan.price !== undefined && conceal(PRICE_SAMPLE) === PRICE_SAMPLE;
  const { charge, ...rest } = plan;
  return {
    ...rest,
    summary: conceal(plan.summary),
    steps: plan.steps.map(conceal),
    warnings: plan.warnings.map(conceal),
    ...(plan.window !== undefined && {
      window: conceal(WINDOW_SAMPLE) === WINDOW_SAMPLE ? plan.window : CONCEALED,
    }),
    ...(plan.price !== undefined && { price: told ? plan.price : "unknown" }),
    ...(charge !== undefined && conceal(moneyWords(charge)) === moneyWords(charge) && { charge }),
  };
}

type Kind = "id" | "text" | "type" | "bandwidth" | "seconds" | "word" | "charge" | "window" | "health";
type Rule = readonly [RegExp, (match: string) => string];

const KINDS: Readonly<Record<InputName, Kind>> = {
  instanceId: "id",
  regionId: "text",
  instanceType: "type",
  internetMaxBandwidthOut: "bandwidth",
  internetMaxBandwidthIn: "bandwidth",
  allowedDisruption: "word",
  acknowledge: "word",
  powerState: "word",
  stoppedMode: "word",
  allowMigrateAcrossZone: "word",
  systemDiskCategory: "text",
  async: "word",
  allowedCharge: "charge",
  payment: "word",
  onDelete: "word",
  drift: "word",
  stopTimeout: "seconds",
  modifyTimeout: "seconds",
  startTimeout: "seconds",
  window: "window",
  health: "health",
};

const PRICE_SAMPLE = "Price 0.1 -> 0.2 CNY/h.";
const PRICE: Rule = [/Price [\d.]+ -> [\d.]+ [A-Z]{3}\/h\./g, () => `Price ${CONCEALED}.`];
/** Of an order: render/money-words.ts, and as a fix writes it. */
const MONEY: Rule = [/\b\d+\.\d{2} [A-Z]{3}\b|(?<=allowedCharge: )\{ amount: [^}]*\}/g, () => CONCEALED];
/** Of a status line, where it stands without `ecs.` (step-words.ts). */
const STATUS_TYPE: Rule = [/(?<=\b(?:type|order) -> )\S+/g, () => CONCEALED];
const whole = () => CONCEALED;

/** Whatever is said of one: render/window-words.ts. */
const WINDOW: Rule = [/\bwindow .+/g, () => `window ${CONCEALED}`];
/** Kinds and answers of every program: "http" alone tells nothing, and stands in much that is said. */
const HEALTH_WORDS: ReadonlySet<string> = new Set<string>([...CHECK_KINDS, ...SCHEMES, ...ON_UNHEALTHY, "/"]);
const WINDOW_SAMPLE = "window x";

/** Of a check, wherever it is named; of the step, all: render/health-words.ts. */
const HEALTH: readonly Rule[] = [
  [/(?<=\bhealthy: ).+/g, whole],
  [/\b(?:tcp|https?|slb) \d+\S*(?: at \S+)?/g, whole],
  [/\bslb at \S+/g, whole],
];

const RULES: Readonly<Record<Kind, (leaves: readonly string[]) => readonly Rule[]>> = {
  id: (leaves) => [...exactly(leaves), [/\bi-[a-z0-9]{6,}\b/gi, whole]],
  text: (leaves) => exactly(leaves),
  // Not the host names of endpoints.
  type: (leaves) => [
    ...exactly(leaves),
    STATUS_TYPE,
    MONEY,
    [/\becs\.(?![\w.-]*aliyuncs)[a-z][\w-]*(?:\.[\w-]+)*/gi, whole],
    PRICE,
  ],
  bandwidth: () => [...BANDWIDTH.map((pattern): Rule => [pattern, withoutNumbers]), PRICE, MONEY],
  charge: (leaves) => [...exactly(leaves.filter((leaf) => !isCurrency(leaf))), MONEY],
  seconds: (leaves) => leaves.filter(isNumber).map((leaf): Rule => [new RegExp(`\\b${leaf}(?= s\\b)`, "g"), whole]),
  window: (leaves) => [...exactly(leaves), WINDOW],
  health: (leaves) => [...exactly(leaves.filter((leaf) => !HEALTH_WORDS.has(leaf))), ...HEALTH],
  word: (leaves) =>
    leaves.filter((leaf) => !isNumber(leaf)).map((leaf): Rule => [literally(`"${leaf}"`), () => `"${CONCEALED}"`]),
};

/** Where a number is one of bandwidth: step-words.ts, refusal-words.ts, warning-words.ts, check/input-messages.ts. */
const BANDWIDTH = [
  /\bbandwidth(?: out| in)? \d+(?: Mbit\/s)?(?: -> \d+)?(?:, in \d+)?(?:, declared \d+)?/g,
  /\(out stays \d+\)/g,
  /\binternetMaxBandwidth(?:Out|In)(?: is|:)? \d+/g,
  /\bfrom 1 to \d+: write \d+ or less/g,
  /(?:-> |, in )?\b\d+ Mbit\/s/g,
] as const;

function withoutNumbers(match: string): string {
  return match.replace(/\d+/g, CONCEALED);
}

/** Shortest last: one may be a part of another. */
function exactly(leaves: readonly string[]): readonly Rule[] {
  const texts = leaves.filter((leaf) => leaf.trim() !== "" && !isNumber(leaf));
  const sorted = [...new Set(texts)].toSorted((a, b) => b.length - a.length);
  return sorted.map((leaf): Rule => [literally(leaf.trim()), whole]);
}

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"), "gi");
}

function isNumber(leaf: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(leaf);
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}
