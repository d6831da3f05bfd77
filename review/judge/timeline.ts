// When which instance is down: a review in, rows of bars on one time axis and how many are down when out. Pure.
//
// Of a plan it is a forecast: the engine begins as many operations at once as --parallel says, and nobody knows its order; the
// order of the preview stands for it. Of a report it is what was measured, with the estimate beside it. Rows are as in the table.
import { kindOfTitle } from "../../provider/render/step-words";
import type { Review, ReviewedInstance, ReviewedRollout, ReviewedStep } from "./review";

export interface Timeline {
  readonly rows: readonly TimelineRow[];
  /** Seconds from the first step to the last. */
  readonly length: number;
  /** Where any instance is down, in order of time, and how many are. */
  readonly moments: readonly Moment[];
  /** Most instances down at one moment. */
  readonly peak: number;
  /** ISO 8601 of the beginning; only of a report. */
  readonly start?: string;
}

export interface TimelineRow {
  readonly instance: ReviewedInstance;
  readonly estimated: readonly Bar[];
  readonly measured: readonly Bar[];
}

export const BAR_KINDS = ["stop", "type", "start", "bandwidth", "other"] as const;
export type BarKind = (typeof BAR_KINDS)[number];

/** Seconds from the beginning of the axis. */
export interface Bar {
  readonly kind: BarKind;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly down: boolean;
}

export interface Moment {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface Parallelism {
  /** Operations that the engine runs at once. */
  readonly parallel: number;
  /** Nobody said so: it is what the engine does by itself on this computer. */
  readonly isParallelAssumed?: boolean;
}

export function drawTimeline({ instances, phase, rollouts }: Review, parallel: number): Timeline {
  const busy = instances.filter(({ steps }) => steps.length > 0);
  return phase === "preview"
    ? forecast(
        busy.filter(({ verdict }) => verdict !== "refused"),
        rollouts,
        parallel,
      )
    : measured(busy.filter(({ steps }) => steps.some(({ done }) => done?.start !== undefined)));
}

function forecast(
  instances: readonly ReviewedInstance[],
  rollouts: readonly ReviewedRollout[],
  parallel: number,
): Timeline {
  const free = slots(parallel, instances.length);
  const ends = new Map<string, number>();
  const courses = new Map(rollouts.map((rollout) => [rollout.urn, courseOf(rollout, instances.length)]));
  const drawn = new Map<ReviewedInstance, TimelineRow>();
  for (const instance of ordered(instances, (one) => placeOf(one, courses).phase)) {
    const { course, phase } = placeOf(instance, courses);
    const [slot, seat] = [earliest(free), earliest(course.seats)];
    const after = instance.after.map((urn) => ends.get(urn) ?? 0);
    const begin = Math.max(free[slot] ?? 0, course.seats[seat] ?? 0, course.opens(phase), ...after);
    const estimated = estimatedBars(instance.steps, begin);
    const end = estimated.at(-1)?.to ?? begin;
    free[slot] = end;
    course.seats[seat] = end;
    course.ends(phase, end);
    ends.set(instance.urn, end);
    drawn.set(instance, { instance, estimated, measured: [] });
  }
  const rows = instances.flatMap((instance) => drawn.get(instance) ?? []);
  return withMoments(rows, ({ estimated }) => estimated);
}

/** The seats of a rollout, and when its phases open. */
interface Course {
  readonly members: Readonly<Record<string, number>>;
  readonly seats: number[];
  opens(phase: number): number;
  ends(phase: number, at: number): void;
}

function courseOf(
  { maxDown = Infinity, phases, members }: Pick<ReviewedRollout, "maxDown" | "phases" | "members">,
  count: number,
): Course {
  const last = phases.map(() => 0);
  return {
    members,
    seats: slots(maxDown, count),
    // What a phase has done bakes before it is judged.
    opens: (phase) =>
      Math.max(0, ...last.slice(0, phase).map((at, index) => at + (at > 0 ? (phases[index]?.bake ?? 0) : 0))),
    ends: (phase, at) => void last.splice(phase, 1, Math.max(last[phase] ?? 0, at)),
  };
}

function placeOf(
  { rollout, name, reason }: ReviewedInstance,
  courses: ReadonlyMap<string, Course>,
): { readonly course: Course; readonly phase: number } {
  const course = (rollout === undefined ? undefined : courses.get(rollout)) ?? courseOf({ phases: [], members: {} }, 1);
  return { course, phase: reason === "recovery" ? 0 : (course.members[name] ?? 0) };
}

function slots(most: number, count: number): number[] {
  return Array.from({ length: Math.max(1, Math.min(most, count)) }, () => 0);
}

function earliest(free: readonly number[]): number {
  return free.indexOf(Math.min(...free));
}

/** In the order of the preview and of the phases, and after those that it depends on; a circle, which the engine does not make, stays in its order. */
function ordered(
  instances: readonly ReviewedInstance[],
  phaseOf: (instance: ReviewedInstance) => number,
): readonly ReviewedInstance[] {
  const open = instances.toSorted((a, b) => phaseOf(a) - phaseOf(b) || a.turn - b.turn);
  const done = new Set<string>();
  const names = new Set(instances.map(({ urn }) => urn));
  const sorted: ReviewedInstance[] = [];
  while (open.length > 0) {
    const at = open.findIndex(({ after }) => after.every((urn) => done.has(urn) || !names.has(urn)));
    const [next] = open.splice(Math.max(0, at), 1);
    if (!next) break;
    done.add(next.urn);
    sorted.push(next);
  }
  return sorted;
}

function estimatedBars(steps: readonly ReviewedStep[], begin: number): readonly Bar[] {
  let at = begin;
  return steps.map(({ title, seconds = 0, down }) => {
    const from = at;
    at += seconds;
    return { kind: kindOf(title), title, from, to: at, down };
  });
}

function measured(instances: readonly ReviewedInstance[]): Timeline {
  const starts = instances.flatMap(({ steps }) =>
    steps.flatMap(({ done }) => (done?.start ? [Date.parse(done.start)] : [])),
  );
  const zero = Math.min(...starts);
  const rows = instances.map((instance) => {
    const bars = instance.steps.flatMap((step) => measuredBar(step, zero));
    return { instance, estimated: estimatedBars(instance.steps, bars[0]?.from ?? 0), measured: bars };
  });
  const timeline = withMoments(rows, (row) => row.measured);
  return starts.length === 0 ? timeline : { ...timeline, start: new Date(zero).toISOString() };
}

function measuredBar({ title, down, done }: ReviewedStep, zero: number): readonly Bar[] {
  if (done?.start === undefined || done.end === undefined) return [];
  const [from, to] = [done.start, done.end].map((time) => (Date.parse(time) - zero) / 1000);
  return [{ kind: kindOf(title), title, from: from ?? 0, to: to ?? 0, down }];
}

function kindOf(title: string): BarKind {
  const kind = kindOfTitle(title);
  return BAR_KINDS.find((bar) => bar === kind) ?? "other";
}

function withMoments(rows: readonly TimelineRow[], barsOf: (row: TimelineRow) => readonly Bar[]): Timeline {
  const ends = rows.flatMap(({ estimated, measured: seen }) => [...estimated, ...seen].map(({ to }) => to));
  const spans = rows.flatMap((row) => downSpan(barsOf(row)));
  const moments = sweep(spans);
  return {
    rows,
    length: ends.reduce((longest, end) => Math.max(longest, end), 0),
    moments,
    peak: moments.reduce((most, { count }) => Math.max(most, count), 0),
  };
}

/** From the stop to the end of the start, gaps between the steps included. */
function downSpan(bars: readonly Bar[]): readonly Pick<Moment, "from" | "to">[] {
  const down = bars.filter((bar) => bar.down);
  const [first, last] = [down[0], down.at(-1)];
  return first && last && last.to > first.from ? [{ from: first.from, to: last.to }] : [];
}

function sweep(spans: readonly Pick<Moment, "from" | "to">[]): readonly Moment[] {
  const edges = spans.flatMap(({ from, to }) => [
    { at: from, step: 1 },
    { at: to, step: -1 },
  ]);
  const sorted = edges.toSorted((a, b) => a.at - b.at || a.step - b.step);
  const moments: Moment[] = [];
  let count = 0;
  sorted.forEach(({ at, step }, index) => {
    count += step;
    const to = sorted[index + 1]?.at ?? at;
    if (count > 0 && to > at) moments.push({ from: at, to, count });
  });
  return moments;
}
