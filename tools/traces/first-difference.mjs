// Two traces of one seed in; where they part, as lines for a person, or undefined where they are equal; pure.

const PARTS = ["history", "notes", "endings", "found"];

/** `words`: also what was said is compared. */
export function firstDifference(then, now, { words }) {
  if (then.seed !== now.seed) return `seed ${then.seed}: the other tree plays seed ${now.seed} in its place`;
  const parts = words ? PARTS : PARTS.filter((part) => part !== "notes");
  for (const part of parts) {
    const [before, after] = [then[part], now[part]].map((entries) => entries.map((entry) => JSON.stringify(entry)));
    const at = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index).find(
      (index) => before[index] !== after[index],
    );
    if (at !== undefined) return `seed ${then.seed}, ${part} ${at}:\n  then ${before[at]}\n  now  ${after[at]}`;
  }
  return undefined;
}
