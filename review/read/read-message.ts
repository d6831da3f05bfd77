// A message of the provider in, what it says as data out: the reading of what render/render-plan.ts writes. Pure.
//
// The checked plan has the steps; the seconds of each, the price, what was and was not checked, and all of a refusal stand
// in the message alone. A test reads every message of the golden texts and holds that no line is left unread.
import { afterName } from "./resource-names";

export interface PlanMessage {
  /** The first line, without the name. */
  readonly headline: string;
  readonly kind: "plan" | "refused" | "nothing" | "no-plan-yet";
  readonly steps: readonly MessageStep[];
  readonly because: readonly Because[];
  readonly warnings: readonly string[];
  /** What was checked, could not be checked, or is only noted. */
  readonly notes: readonly string[];
  readonly price?: HourlyPrice;
  /** Lines that no rule knows: shown as they stand. */
  readonly rest: readonly string[];
}

export interface MessageStep {
  readonly title: string;
  /** Estimated; 0 for at once. */
  readonly seconds: number;
  readonly down: boolean;
}

export interface Because {
  readonly fact: string;
  readonly mend: string;
}

export interface HourlyPrice {
  readonly from: number;
  readonly to: number;
  readonly currency: string;
}

/** Undefined when the text is not about a plan. */
export function readMessage(message: string, name: string): PlanMessage | undefined {
  const said = afterName(message, name);
  if (said === undefined) return undefined;
  const [headline = "", ...lines] = said.split("\n");
  const kind = kindOf(headline);
  if (!kind) return undefined;
  const price = readPrice(lines);
  return { headline, kind, ...readLines(lines), ...(price && { price }) };
}

/** What the first line begins with, once the name is taken off. */
const KINDS: readonly (readonly [RegExp, PlanMessage["kind"]])[] = [
  [/^REFUSED\b/, "refused"],
  [/^nothing to do on /, "nothing"],
  [/^no plan yet\./, "no-plan-yet"],
  [/^(?:resize|put back|RECOVER|start|stop|clean up) /, "plan"],
];

function kindOf(headline: string): PlanMessage["kind"] | undefined {
  return KINDS.find(([pattern]) => pattern.test(headline))?.[1];
}

type Lines = Pick<PlanMessage, "steps" | "because" | "warnings" | "notes" | "rest">;

function readLines(lines: readonly string[]): Lines {
  const because: Because[] = [];
  const found = {
    steps: [] as MessageStep[],
    because,
    warnings: [] as string[],
    notes: [] as string[],
    rest: [] as string[],
  };
  for (const line of lines) {
    const step = readStep(line);
    const [, kind = "", said = ""] =
      /^ {2}(because|warning:|note:|not checked:|checked:|The plan) ?(.*)$/.exec(line) ?? [];
    const last = because.at(-1);
    if (step) found.steps.push(step);
    else if (kind === "because") because.push({ fact: said, mend: "" });
    else if (kind === "warning:") found.warnings.push(said);
    else if (kind !== "") found.notes.push(line.trim());
    else if (/^ {4}\S/.test(line) && last?.mend === "") because.splice(-1, 1, { ...last, mend: line.trim() });
    else if (line.trim() !== "") found.rest.push(line.trim());
  }
  return found;
}

function readStep(line: string): MessageStep | undefined {
  const match =
    /^ {2}\d+\. (?<title>.+?) +(?:about +(?<seconds>\d+) s|at once)(?<more>, no downtime)?(?: +(?<mark>down|under way already))?$/.exec(
      line,
    );
  if (!match?.groups) return undefined;
  const { title = "", seconds = "0", mark } = match.groups;
  return { title, seconds: Number(seconds), down: mark === "down" };
}

const PRICE = /Price (?<from>[\d.]+) -> (?<to>[\d.]+) (?<currency>[A-Z]{3})\/h/;

function readPrice(lines: readonly string[]): HourlyPrice | undefined {
  const groups = lines.map((line) => PRICE.exec(line)?.groups).find((found) => found !== undefined);
  if (!groups) return undefined;
  return { from: Number(groups["from"]), to: Number(groups["to"]), currency: groups["currency"] ?? "" };
}
