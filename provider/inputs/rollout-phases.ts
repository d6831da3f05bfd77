// Which member of a fleet comes in which phase, and how many may be down at once: names and the rollout as written in, phases and seats out; pure.
//
// Names alone decide it, so that the program, the preview and a run that goes on where another died all see the same phases. What a name
// hashes to is the order: neither the alphabet nor where an instance stands makes one the first to be tried. What does not fit is
// passed over here: the check says it.
import { createHash } from "node:crypto";
import type { Phase, WrittenPhase, WrittenRollout } from "./rollout";

export const DEFAULT_MAX_DOWN = 1;

export function phasesOf(names: readonly string[], written: readonly WrittenPhase[] = []): readonly Phase[] {
  const waiting = new Set(sortedByHash(names));
  const phases = [...written, {}].map((phase, index): Phase => {
    const isRest = index === written.length;
    const taken = isRest ? [...waiting] : take(phase, waiting, names.length);
    for (const name of taken) waiting.delete(name);
    return { name: isRest ? "rest" : nameOf(phase, index), members: taken, bake: phase.bake ?? 0 };
  });
  return phases.filter(({ members }) => members.length > 0);
}

/** What a phase without a name is called. */
export function nameOf({ name, upTo }: WrittenPhase, index: number): string {
  if (name !== undefined) return name;
  return upTo === undefined ? `phase-${index + 1}` : `up-to-${String(upTo).replace("%", "-percent")}`;
}

function take({ machines, upTo }: WrittenPhase, waiting: ReadonlySet<string>, count: number): readonly string[] {
  if (machines) return [...new Set(machines)].filter((name) => waiting.has(name));
  const most = upTo === undefined ? 0 : shareOf(upTo, count);
  return [...waiting].slice(0, Math.max(0, most - (count - waiting.size)));
}

/** Of so many: a number as it is, a share rounded down; never fewer than one. */
export function shareOf(wanted: number | string, count: number): number {
  const percent = readPercent(wanted);
  return Math.max(1, percent === undefined ? Number(wanted) : Math.floor((count * percent) / 100));
}

/** "10%" is 10. Undefined: not a share. */
export function readPercent(wanted: unknown): number | undefined {
  const [, digits] = typeof wanted === "string" ? (/^(\d{1,3})%$/.exec(wanted) ?? []) : [];
  const percent = Number(digits);
  return percent >= 1 && percent <= 100 ? percent : undefined;
}

export function seatsOf({ maxDown = DEFAULT_MAX_DOWN }: WrittenRollout, count: number): number {
  return Math.min(shareOf(maxDown, count), count);
}

function sortedByHash(names: readonly string[]): readonly string[] {
  const hashed = names.map((name) => ({ name, hash: createHash("sha256").update(name).digest("hex") }));
  return hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1)).map(({ name }) => name);
}
