// What the demo prints, in one form: headings, prose, typed commands, the engine's lines behind a bar. Writes to stdout.
import { styleText } from "node:util";

const WIDTH = 100;
export const colours = process.stdout.isTTY === true && !process.env.NO_COLOR;

const paint = (style, text) => (colours ? styleText(style, text) : text);
/** Commands that say nothing stand together. */
let lastWasTyped = false;

function write(text) {
  lastWasTyped = false;
  process.stdout.write(`${text}\n`);
}

export function heading(text) {
  write(`\n${paint(["bold", "cyan"], `━━ ${text} ${"━".repeat(Math.max(0, WIDTH - text.length - 4))}`)}\n`);
}

export function prose(...lines) {
  for (const line of lines) write(line && `  ${line}`);
}

export function typed(command, { isQuiet = false } = {}) {
  write(`${lastWasTyped && isQuiet ? "" : "\n"}  ${paint("bold", `$ ${command}`)}`);
  lastWasTyped = isQuiet;
}

/** The engine lets a colour run on over the end of a line. */
export function engineLine(line) {
  write(`  ${paint("dim", "│")} ${line}${colours ? "\u001b[0m" : ""}`);
}

/** A fact that the demo checked. */
export function fact(text) {
  write(`  ${paint("green", "✓")} ${text}`);
}

export function failure(text) {
  write(`\n  ${paint(["bold", "red"], "✗")} ${text}`);
}

/** Rows of two columns, the first as wide as its widest. */
export function table(rows) {
  const width = Math.max(...rows.map(([left]) => left.length));
  for (const [left, right] of rows) write(`    ${left.padEnd(width)}  ${right}`);
}

/** Rows whose first column is a right-aligned number of seconds. */
export function timeTable(rows) {
  const width = Math.max(...rows.map(({ at }) => String(at).length));
  for (const { at, what, state } of rows) {
    const text = `${String(at).padStart(width)} s   ${what.padEnd(56)} ${state}`;
    write(`    ${state === "Running" ? text : paint("yellow", text)}`);
  }
}
