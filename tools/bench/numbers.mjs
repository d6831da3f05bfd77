// Numbers of a series. Pure.

/** The middle one: one slow run on a busy machine says nothing. */
export function middle(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
