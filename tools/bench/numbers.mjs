// Numbers of a series, and what was aimed at. Pure.

export function aimSaid(aimed, reached) {
  return `aim at most ${aimed}: ${reached <= aimed ? "met" : "missed"}`;
}

/** The middle one: one slow run on a busy machine says nothing. */
export function middle(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
