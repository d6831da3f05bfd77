// What clients did in their runs, in; the columns of docs/clients.md, and the page of them, out. Pure but for the check at the end.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ECS_ACTIONS } from "../../emulator/actions/registry";
import { lostFields } from "./answer-fields";
import { type ClientKey, CLIENTS } from "./clients";
import type { Played } from "./prove-client";
import { CALLS } from "./story";

/** The cells of one client, by row. */
export type Column = Readonly<Record<string, string>>;

type Columns = Readonly<Partial<Record<ClientKey, Column>>>;

const FILE = path.join(__dirname, "..", "..", "docs", "clients.md");
const KEYS = Object.keys(CLIENTS) as ClientKey[];
const SIGNED = "signed by";
const ERROR = "error of its own";
const LACKS = "fields that it lacks";
const ROWS = [SIGNED, ERROR, LACKS, ...ECS_ACTIONS.keys()];
const NOTHING = "–";

export function columnOf(runs: readonly Played[]): Column {
  const answered = runs.flatMap(({ calls }) => calls).filter(({ code }) => code === "OK");
  const signings = unique(answered.map(({ signed }) => signed));
  const cells = [...ECS_ACTIONS.keys()].map((action) => {
    const ran = unique(answered.filter((call) => call.action === action).map(({ signed }) => signed));
    return [action, ran.length === signings.length ? "✓" : ran.join(", ") || NOTHING] as const;
  });
  return {
    [SIGNED]: signings.join(", "),
    [ERROR]: code(unique(runs.map(({ told }) => told.refused.class))),
    [LACKS]: code(unique(runs.flatMap(lacksOf))) || "none",
    ...Object.fromEntries(cells),
  };
}

function lacksOf({ told, calls }: Played): readonly string[] {
  return told.bodies.flatMap((held, index) => lostFields(calls.at(index - CALLS.length)?.body, held));
}

/** Holds the page to the columns of a stage; those of the other stage are taken from the page, and are checked there. */
export function checkPage(own: Columns): void {
  const page = existsSync(FILE) ? readFileSync(FILE, "utf8") : "";
  const expected = renderPage({ ...readColumns(page), ...own });
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(FILE, expected);
  expect(readFileSync(FILE, "utf8")).toBe(expected);
}

export function renderPage(columns: Columns): string {
  const heads = KEYS.map((key) => `${CLIENTS[key].language}: \`${CLIENTS[key].name}\` ${CLIENTS[key].version()}`);
  const rows = ROWS.map((row) => [row, ...KEYS.map((key) => columns[key]?.[row] ?? NOTHING)]);
  return [
    "# Clients that the emulator is tried with",
    "",
    "Each of these clients, as it is published, does one story against the emulator, once for every way in which it can sign: it reads an",
    "instance, is refused a new type while it runs, stops it, waits, gives it the new type, waits, starts it, waits, and reads the same as",
    "all others; sets and reads a tag of awkward characters; is refused with another secret; and calls every action once. Signatures are",
    "always verified.",
    "",
    "✓: answered in every one of the ways in *signed by*; else those in which it was. *Error of its own*: as what a refusal",
    "(InvalidInstanceStatus.NotStopped) reaches the caller, with its code and request id. *Fields that it lacks*: fields of the emulator's",
    "answers that the client's models do not hold.",
    "",
    "Written from the history of the emulator by the tests that run the clients (`npm run docs:clients`), and held to it by them: Node's by",
    "`npx jest test/clients`, Go's and Python's by `npm run check:clients`.",
    "",
    tableRow(["", ...heads]),
    tableRow(["---", ...KEYS.map(() => "---")]),
    ...rows.map(tableRow),
    "",
  ].join("\n");
}

export function readColumns(page: string): Columns {
  const lines = page.split("\n").filter((line) => line.startsWith("| "));
  const rows = lines.map((line) => line.split("|").map((cell) => cell.trim()));
  const columns = KEYS.map((key, index) => {
    const cells = rows.filter(([, row = ""]) => ROWS.includes(row)).map((row) => [row[1], row[index + 2]]);
    return [key, Object.fromEntries(cells)] as const;
  });
  return Object.fromEntries(columns);
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
