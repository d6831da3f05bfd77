// The word of a list that somebody most likely meant: a text and words in, one of them or nothing out; pure.

/** Case, white space and separators are slips of their own; after them a few letters may be wrong. */
export function nearestWord<T extends string>(text: string, words: readonly T[]): T | undefined {
  const meant = letters(text);
  if (meant === "" || meant.length > LONGEST) return undefined;
  const same = words.find((word) => letters(word) === meant);
  if (same !== undefined) return same;
  const ranked = words.map((word) => ({ word, distance: editDistance(meant, letters(word)) }));
  const best = ranked.reduce((a, b) => (b.distance < a.distance ? b : a), { word: words[0], distance: Infinity });
  return best.distance <= allowance(meant) ? best.word : words.find((word) => isPart(meant, letters(word)));
}

/** `Internet_MaxBandwidth-Out ` and `internetMaxBandwidthOut` are one. */
export function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Longer texts are no slip of a word, and the distance costs the product of the lengths. */
const LONGEST = 64;

function allowance(text: string): number {
  return text.length <= 3 ? 1 : Math.max(2, Math.floor(text.length / 3));
}

/** "force" is short for "force-stop"; two letters could be short for anything. */
function isPart(text: string, word: string): boolean {
  return text.length >= 3 && (word.startsWith(text) || word.endsWith(text));
}

/** Letters to insert, drop or change to make one text the other (Levenshtein), one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [line, letter] of Array.from(a).entries()) row = nextRow(row, line + 1, (column) => b[column] === letter);
  return row[b.length] ?? Infinity;
}

function nextRow(above: readonly number[], first: number, matches: (column: number) => boolean): number[] {
  const row = [first];
  for (let column = 0; column + 1 < above.length; column++) {
    const left = (row[column] ?? Infinity) + 1;
    const up = (above[column + 1] ?? Infinity) + 1;
    const diagonal = (above[column] ?? Infinity) + (matches(column) ? 0 : 1);
    row.push(Math.min(left, up, diagonal));
  }
  return row;
}
