// The rehearsals of one group in, its figures over all of them and what was broken out. Pure.
import type { PlayedGroup } from "./judge-group";
import type { RehearsedGroup } from "./rehearse";

export interface Reckoned {
  /** "" for the instances of no fleet. */
  readonly fleet: string;
  readonly instances: number;
  readonly times: number;
  /** Absent: nobody counts. */
  readonly maxDown?: number;
  readonly mostDown: number;
  readonly halted: number;
  /** From the begin to the end, of those that did not halt; absent where all did. */
  readonly seconds?: Quantiles;
  /** Of one instance; absent where none was stopped. */
  readonly downtime?: Quantiles;
  readonly failures: readonly CountedFailure[];
  readonly broken: readonly Broken[];
  /** Names of instances. */
  readonly unlike: readonly string[];
}

/** Seconds. */
export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
}

export interface CountedFailure {
  readonly cause: string;
  /** In so many rehearsals. */
  readonly times: number;
  /** Of whom it met, most often first. */
  readonly names: readonly string[];
}

export type Broken =
  | { readonly kind: "over"; readonly times: number; readonly down: number }
  | { readonly kind: "left-off"; readonly times: number; readonly names: readonly string[] };

export function reckon({ group, runs }: RehearsedGroup): Reckoned {
  const { name, machines, maxDown } = group;
  const seconds = quantiles(runs.filter(({ isHalted }) => !isHalted).map((run) => run.seconds));
  const downtime = quantiles(runs.flatMap(({ downtimes }) => downtimes));
  const mostDown = runs.reduce((most, run) => Math.max(most, run.mostDown), 0);
  return {
    fleet: name,
    instances: machines.length,
    times: runs.length,
    ...(maxDown !== undefined && { maxDown }),
    mostDown,
    halted: runs.filter(({ isHalted }) => isHalted).length,
    ...(seconds && { seconds }),
    ...(downtime && { downtime }),
    failures: countFailures(runs),
    broken: [...overs(runs, maxDown), ...leftOffs(runs)],
    unlike: byOften(runs.flatMap(({ unlike }) => unlike)),
  };
}

/** By the nearest rank; undefined of nothing. */
function quantiles(values: readonly number[]): Quantiles | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return sorted.length === 0 ? undefined : { p50: at(0.5), p95: at(0.95) };
}

function countFailures(runs: readonly PlayedGroup[]): readonly CountedFailure[] {
  const causes = byOften(runs.flatMap(({ failures }) => [...new Set(failures.map(({ cause }) => cause))]));
  return causes.map((cause) => {
    const met = runs.map(({ failures }) => failures.filter((failure) => failure.cause === cause));
    const names = byOften(met.flat().map(({ name }) => name));
    return { cause, times: met.filter((failures) => failures.length > 0).length, names };
  });
}

/** Those that are down before anything is begun may be more than that: the rollout then stops none. */
function overs(runs: readonly PlayedGroup[], maxDown: number | undefined): readonly Broken[] {
  const over = runs.filter(({ overDown }) => maxDown !== undefined && overDown > 0);
  if (over.length === 0) return [];
  return [{ kind: "over", times: over.length, down: Math.max(...over.map(({ overDown }) => overDown)) }];
}

function leftOffs(runs: readonly PlayedGroup[]): readonly Broken[] {
  const left = runs.filter(({ leftOff }) => leftOff.length > 0);
  if (left.length === 0) return [];
  return [{ kind: "left-off", times: left.length, names: byOften(left.flatMap(({ leftOff }) => leftOff)) }];
}

/** Each once; of two that come as often the one that came first. */
function byOften(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name);
}
