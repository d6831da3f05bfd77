// The engine's lines in, the lines worth a reader's time out, one at a time. Pure, but for where in the output it is.
//
// Left out: progress dots, rows that only repeat a line of Diagnostics or an earlier row, and the preview that `up` makes
// once more. Nothing is reworded but two long names.
import { stripVTControlCharacters } from "node:util";

const SHORT_NAMES = [
  [/pulumi-nodejs:ecs:Spec/g, "InstanceSpec"],
  [/pulumi:pulumi:Stack \S+/g, "Stack"],
];

/** The operation of a row, its colour ended, and what stands behind it. */
const AFTER_OPERATION = new RegExp("(?<=[ m])((?:create|update|delete|replace)(?:\\u001b\\[0m)?) .*$");

/** Which lines of which part of the output are shown, by command; a part that is not named is shown whole. */
const PARTS = {
  preview: { rows: isNewRow, outputs: isPlainOutput },
  up: { preview: () => false, rows: isNewRow, diagnostics: () => false, outputs: isPlainOutput },
};

/** A function from a line to the line to show, or undefined. `command` is "preview" or "up". */
export function createCleaner(command) {
  const judges = PARTS[command];
  const seen = new Set();
  let part = command === "up" ? "preview" : "rows";
  return (line) => {
    const plain = stripVTControlCharacters(line).trimEnd();
    part = partAfter(part, plain);
    if (plain === "" || plain.startsWith("@ ")) return undefined;
    const text = shorten(command === "preview" && part === "rows" ? withoutInfo(line) : line);
    const isShown = judges[part]?.(stripVTControlCharacters(text).trimEnd(), seen) ?? true;
    return isShown ? text.trimEnd() : undefined;
  };
}

/** A header begins the next part; inside `up` only "Updating" ends its preview. */
function partAfter(part, line) {
  if (line.startsWith("Updating")) return "rows";
  if (part === "preview") return part;
  if (line.startsWith("Diagnostics:")) return "diagnostics";
  if (line.startsWith("Outputs:")) return "outputs";
  return /^(?:Policies|Resources|Duration)/.test(line) ? "summary" : part;
}

function isNewRow(line, seen) {
  if (/^(?:Previewing|Updating)/.test(line)) return true;
  const row = withoutClock(line);
  if (!/^ ?[+~-]/.test(line) || isPlanHeadline(row) || seen.has(row)) return false;
  seen.add(row);
  return true;
}

/** A message stands in every row until the next one comes, and a wait is counted down. */
function withoutClock(line) {
  return line.replace(/ \w+(?:ing|ed) \(\d+(?:\.\d+)?s\)/, "").replace(/\d+:\d\d/, "");
}

function isPlanHeadline(row) {
  return / \S+: resize /.test(row);
}

/** In a preview the Info column repeats the first line of Diagnostics. */
function withoutInfo(line) {
  return line.startsWith(" ") ? line.replace(AFTER_OPERATION, "$1") : line;
}

function isPlainOutput(line) {
  return line === "Outputs:" || /^ {2}[ +~-] ?\s{0,2}\w+ *: /.test(line);
}

function shorten(line) {
  return SHORT_NAMES.reduce((text, [long, short]) => text.replace(long, short), line);
}
