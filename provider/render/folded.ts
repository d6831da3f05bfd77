// Names and numbers of a fleet as they are told: names or a count in, words out; pure.

/** Of names, and of groups of them. */
export const MOST_SHOWN = 5;

/** web-1, web-2, web-3, web-4, web-5 and 12 more */
export function folded(names: readonly string[]): string {
  const left = names.length - MOST_SHOWN;
  // One more name is as short as saying that there is one more.
  if (left <= 1) return names.join(", ");
  return `${names.slice(0, MOST_SHOWN).join(", ")} and ${counted(left)} more`;
}

export function counted(count: number): string {
  return count.toLocaleString("en-US");
}

export function instancesWords(count: number): string {
  return `${counted(count)} instance${count === 1 ? "" : "s"}`;
}
