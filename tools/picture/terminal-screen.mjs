// The lines that the CLI wrote in, the lines that stand on a terminal once it has ended out; pure.
//
// On a terminal the row of a resource is written over by its next one and the progress dots go; a line is cut where the
// terminal ends. Nothing else is changed.
import { stripVTControlCharacters } from "node:util";

const ROW = /^ (?:[+~-] )? +(?<resource>\S+:\S+ \S+) /;
const PROGRESS = /^@ /;

export function endOfScreen(output) {
  const rowAt = new Map();
  const lines = [];
  for (const line of output.split("\n")) {
    const plain = stripVTControlCharacters(line);
    if (PROGRESS.test(plain)) continue;
    const resource = isBeforeDiagnostics(lines) ? ROW.exec(plain)?.groups.resource : undefined;
    if (resource === undefined) lines.push(line);
    else if (rowAt.has(resource)) lines[rowAt.get(resource)] = line;
    else rowAt.set(resource, lines.push(line) - 1);
  }
  return lines.filter((line, index) => !isBlank(line) || !isBlank(lines[index - 1] ?? ""));
}

/** Cut to `columns`, with three dots where something is left out, as the CLI does. */
export function cutPieces(pieces, columns) {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= columns) return pieces;
  const kept = [];
  let left = columns - 3;
  for (const piece of pieces) {
    if (left <= 0) break;
    kept.push({ ...piece, text: piece.text.slice(0, left) });
    left -= piece.text.length;
  }
  return [...kept, { text: "..." }];
}

function isBeforeDiagnostics(lines) {
  return !lines.some((line) => stripVTControlCharacters(line).startsWith("Diagnostics:"));
}

function isBlank(line) {
  return stripVTControlCharacters(line).trim() === "";
}
