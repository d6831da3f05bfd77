// How the seeds of a random test are shared among files, and cut into tests: numbers in, numbers out; pure.

/** Files that share the seeds, so that each core has one. */
const SHARES = 2;
const CHUNKS = 10;

/** The first seed of a share, and how many it has. */
export function shareOf(share: 1 | 2, from: number, count: number): readonly [from: number, count: number] {
  const begin = startOf(share - 1, SHARES, count);
  return [from + begin, startOf(share, SHARES, count) - begin];
}

function startOf(part: number, parts: number, count: number): number {
  return Math.floor((part * count) / parts);
}

/** First and last seed of each. */
export function chunksOf(from: number, count: number): readonly (readonly [number, number])[] {
  const starts = Array.from({ length: CHUNKS + 1 }, (_, index) => from + startOf(index, CHUNKS, count));
  return starts.flatMap((first, index) => {
    const next = starts[index + 1];
    return next === undefined || next === first ? [] : [[first, next - 1] as const];
  });
}
