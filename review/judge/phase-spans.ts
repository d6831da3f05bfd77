// The rows of a time line in, when each phase of each rollout is in work and when it bakes out. Pure.
import type { ReviewedRollout } from "./review";
import type { TimelineRow } from "./timeline";

/** Seconds from the beginning of the axis. */
export interface PhaseSpan {
  readonly rollout: string;
  readonly phase: string;
  readonly from: number;
  /** The last instance of it has ended. */
  readonly to: number;
  /** The bake is over; as `to` where nothing waits for it. */
  readonly judged: number;
}

export function phaseSpans(rows: readonly TimelineRow[], rollouts: readonly ReviewedRollout[]): readonly PhaseSpan[] {
  return rollouts.flatMap(({ urn, name, phases, members }) => {
    const own = rows.filter(({ instance }) => instance.rollout === urn && instance.reason !== "recovery");
    const last = phases.findLastIndex(({ toDo }) => toDo > 0);
    return phases.flatMap(({ name: phase, bake }, index) => {
      const bars = own
        .filter(({ instance }) => members[instance.name] === index)
        .flatMap(({ estimated, measured }) => (measured.length > 0 ? measured : estimated));
      if (bars.length === 0) return [];
      const from = bars.reduce((least, bar) => Math.min(least, bar.from), Infinity);
      const to = bars.reduce((most, bar) => Math.max(most, bar.to), 0);
      return [{ rollout: name, phase, from, to, judged: to + (index < last ? bake : 0) }];
    });
  });
}
