// The lines of a message, written and read back: steps, refusals and warnings in, text out; a message in, what it says as data out; pure.
//
// A review has nothing but this text: the seconds of each step, the price, what was and was not checked, and all of a refusal
// stand nowhere else in what the engine prints.
import { mayWait } from "../plan/cooldown-rules";
import { type TimedStep, timeSteps } from "../plan/downtime";
import type { Plan, Step } from "../plan/plan";
import type { OrderQuotes } from "../plan/order-steps";
import type { PriceChange } from "../observe/observation";
import type { Money } from "../ports/money";
import { kindOfHeadline, type MessageKind } from "./headline";
import { moneyWords, readMoney, withoutMoney } from "./money-words";
import { readPrice } from "./price-words";
import type { RefusalText } from "./refusal-words";
import { stepLine } from "./step-words";

export type Because = Pick<RefusalText, "fact" | "fix">;

export const MESSAGE_LINES = {
  steps: stepTable,
  because: ({ fact, fix }: Because) => [`  because ${fact}`, `    ${fix}`],
  warning: (sentence: string) => `  warning: ${sentence}`,
  /** Of advisory-words.ts: it begins with its own word. */
  beside: (line: string) => `  ${line}`,
} as const;

function stepTable({ steps, quotes = {} }: Pick<Plan, "steps" | "quotes">): readonly string[] {
  const rows = timeSteps(steps).map((timed) => ({
    timed,
    title: `${stepLine(timed.step)}${costWords(timed.step, quotes)}`,
    takes: takesWords(timed, steps),
  }));
  // The checks of a health may be many: what they take stands behind them, and no other row is wider for them.
  const width = Math.max(0, ...rows.map(({ timed, title }) => (timed.step.kind === "health" ? 0 : title.length)));
  const timeWidth = Math.max(TIME_WIDTH, ...rows.map(({ timed, takes }) => (timed.down ? takes.length + 3 : 0)));
  return rows.map(({ timed, title, takes }, index) => {
    const mark = timed.down ? "down" : (MARKS[timed.step.kind] ?? (isOrder(timed.step) ? "no downtime" : ""));
    const plain = timed.seconds === 0 && !timed.down ? `${takes}, no downtime` : `${takes.padEnd(timeWidth)}${mark}`;
    const time = healthTime(timed.step) ?? plain;
    return `  ${index + 1}. ${title.padEnd(width)}  ${time}`.trimEnd();
  });
}

const MARKS: Readonly<Partial<Record<Step["kind"], string>>> = { wait: "under way already" };

function isOrder(step: Step): boolean {
  return "order" in step;
}

/** Of an order, where ECS tells. */
function costWords(step: Step, quotes: OrderQuotes): string {
  const quote = "order" in step ? quotes[step.kind] : undefined;
  return quote ? `, ${moneyWords(quote)}` : "";
}

/** How long it may take stands in its title. */
function healthTime(step: Step): string | undefined {
  if (step.kind !== "health") return undefined;
  return step.revertTo === undefined ? "no downtime" : "no downtime if healthy";
}

function takesWords({ step, seconds }: TimedStep, steps: readonly Step[]): string {
  return seconds === 0 ? soonWords(mayWait(step, steps)) : `about ${String(seconds).padStart(2)} s`;
}

/** "about 30 s" and three spaces. */
const TIME_WIDTH = 13;

/** A step that takes no time itself: when it is done. */
export function soonWords(waits: boolean): "at once" | "within 5 min" {
  return waits ? "within 5 min" : "at once";
}

export interface PlanMessage {
  /** The first line, without the name. */
  readonly headline: string;
  readonly kind: MessageKind;
  readonly steps: readonly MessageStep[];
  readonly because: readonly Because[];
  readonly warnings: readonly string[];
  /** What was checked, could not be checked, or is only noted. */
  readonly notes: readonly string[];
  readonly price?: PriceChange;
  /** Lines that no rule knows: shown as they stand. */
  readonly rest: readonly string[];
}

export interface MessageStep {
  /** As the table has it (step-words.ts, `stepLine`). */
  readonly title: string;
  /** Estimated; 0 for what takes no time itself. */
  readonly seconds: number;
  /** What the order costs, once. */
  readonly charge?: Money;
  /** It is done within five minutes, not at once. */
  readonly mayWait?: true;
  readonly down: boolean;
}

/** `message` is without the name in front; undefined when it is not about a plan. */
export function readMessage(message: string): PlanMessage | undefined {
  const [headline = "", ...lines] = message.split("\n");
  const kind = kindOfHeadline(headline);
  if (!kind) return undefined;
  const price = lines.map(readPrice).find((found) => found !== undefined);
  return { headline, kind, ...readLines(lines), ...(price && { price }) };
}

type Lines = Pick<PlanMessage, "steps" | "because" | "warnings" | "notes" | "rest">;

function readLines(lines: readonly string[]): Lines {
  const because: Because[] = [];
  const steps: MessageStep[] = [];
  const [warnings, notes, rest]: [string[], string[], string[]] = [[], [], []];
  for (const line of lines) {
    const step = readStepRow(line);
    const [, kind = "", said = ""] =
      /^ {2}(because|warning:|note:|not checked:|checked:|The plan) ?(.*)$/.exec(line) ?? [];
    const last = because.at(-1);
    if (step) steps.push(step);
    else if (kind === "because") because.push({ fact: said, fix: "" });
    else if (kind === "warning:") warnings.push(said);
    else if (kind !== "") notes.push(line.trim());
    else if (/^ {4}\S/.test(line) && last?.fix === "") because.splice(-1, 1, { ...last, fix: line.trim() });
    else if (line.trim() !== "") rest.push(line.trim());
  }
  return { steps, because, warnings, notes, rest };
}

function readStepRow(line: string): MessageStep | undefined {
  const { groups } =
    /^ {2}\d+\. (?<title>.+?) +(?:about +(?<seconds>\d+) s(?: +no downtime)?|at once|(?<late>within 5 min)|no downtime(?: if healthy)?)(?:, no downtime)?(?: +(?<mark>down|under way already))?$/.exec(
      line,
    ) ?? {};
  if (!groups) return undefined;
  const { title = "", seconds = "0", late, mark } = groups;
  const charge = readMoney(title);
  const told = { ...(charge && { charge }), ...(late && { mayWait: true as const }) };
  return { title: withoutMoney(title), seconds: Number(seconds), down: mark === "down", ...told };
}
