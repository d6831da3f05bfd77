// A run of the engine in, the review of it out: every instance worst first, everything else counted. Pure.
import type { Diagnostic, EngineResource, EngineRun } from "../read/engine-run";
import { instanceSources } from "./instance-sources";
import { isInstance, isOfRollout, nameOf, stackOf } from "../read/resource-names";
import { type ReviewedInstance, type Review, VERDICTS } from "./review";
import { type InstanceSource, reviewInstance } from "./review-instance";
import { reviewRollouts } from "./review-rollout";
import { withRecoveries } from "./rollout-recoveries";

export function reviewRun(engineRun: EngineRun): Review {
  const run = asPlanned(engineRun);
  const ours = instancesOf(run);
  const urns = urnsOf(run);
  const first = [...urns, ...run.resources.map(({ urn }) => urn)][0] ?? "";
  return {
    phase: run.phase,
    ...stackOf(first),
    instances: reviewInstances(run).map(({ instance }) => instance),
    rollouts: reviewRollouts(run),
    ...countOthers(run, ours),
    errors: run.diagnostics.filter(isOtherError).map(errorWords),
    incomplete: incompleteWords(run),
  };
}

/** An instance of the review beside what it was made of. */
export interface Reviewed {
  readonly source: InstanceSource;
  readonly instance: ReviewedInstance;
}

/** What a rollout brings back is planned in a preview by the rollout alone, and is news of the instance. */
function asPlanned(run: EngineRun): EngineRun {
  return run.phase === "preview" ? withRecoveries(run) : run;
}

/** Worst first. Of a preview: with what its rollouts bring back (rollout-recoveries.ts). */
export function reviewInstances(run: EngineRun): readonly Reviewed[] {
  const ours = instancesOf(run);
  const urns = urnsOf(run);
  const before = orderOf(run.resources, urns);
  const sources = [...urns].flatMap((urn) =>
    instanceSources({
      phase: run.phase,
      urn,
      steps: ours.filter((resource) => resource.urn === urn),
      diagnostics: run.diagnostics.filter((diagnostic) => diagnostic.urn === urn),
      after: before(urn),
    }),
  );
  return sources
    .map((source, turn) => ({ source, instance: reviewInstance({ ...source, turn }) }))
    .toSorted((one, other) => worstFirst(one.instance, other.instance));
}

function instancesOf({ resources }: EngineRun): readonly EngineResource[] {
  return resources.filter(({ urn, type }) => isInstance(urn, type));
}

/** In the order in which the engine came to them; one that is refused has only lines. */
function urnsOf(run: EngineRun): ReadonlySet<string> {
  const said = run.diagnostics.map(({ urn }) => urn).filter(isOurs);
  return new Set([...instancesOf(run).map(({ urn }) => urn), ...said]);
}

function isOurs(urn: string): boolean {
  return urn !== "" && isInstance(urn, "");
}

function worstFirst(one: ReviewedInstance, other: ReviewedInstance): number {
  const byVerdict = VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict);
  const byDowntime = (expectedDowntime(other) ?? 0) - (expectedDowntime(one) ?? 0);
  const byWarnings = other.warnings.length - one.warnings.length;
  return byVerdict || byDowntime || byWarnings || NAMES.compare(one.name, other.name) || (one.urn < other.urn ? -1 : 1);
}

/** `app-2` comes before `app-10`. */
const NAMES = new Intl.Collator("en", { numeric: true });

/** Seconds to reckon with: the instance's own where they are known. */
function expectedDowntime({ downtime, learned }: ReviewedInstance): number | undefined {
  return learned?.downtime ?? downtime;
}

/** Instances that an instance depends on, through whatever stands between. */
function orderOf(
  resources: readonly EngineResource[],
  instances: ReadonlySet<string>,
): (urn: string) => readonly string[] {
  const needs = new Map(resources.map(({ urn, dependencies }) => [urn, dependencies]));
  return (urn) => {
    const seen = new Set<string>();
    const open = [...(needs.get(urn) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...(needs.get(next) ?? []));
    }
    return [...seen].filter((found) => instances.has(found) && found !== urn);
  };
}

/** The engine counts every resource; without --show-sames it lists no unchanged one. */
function countOthers(run: EngineRun, ours: readonly EngineResource[]): Pick<Review, "others" | "unlisted"> {
  const counts = Object.keys(run.counts).length > 0 ? run.counts : countOps(run.resources);
  const listed = countOps(run.resources);
  const unlisted = Math.max(0, (counts["same"] ?? 0) - (listed["same"] ?? 0));
  const own = countOps(ours);
  const others = Object.entries(counts).map(([op, count]) => {
    return [op, Math.max(0, count - (own[op] ?? 0) - (op === "same" ? unlisted : 0))] as const;
  });
  return { others: Object.fromEntries(others.filter(([, count]) => count > 0)), unlisted };
}

function countOps(resources: readonly EngineResource[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { op } of resources) counts[op] = (counts[op] ?? 0) + 1;
  return counts;
}

/** `update failed` only repeats that there was an error. */
function isOtherError({ urn, severity, text }: Diagnostic): boolean {
  return (
    severity === "error" &&
    !isOurs(urn) &&
    !isOfRollout(urn) &&
    !/^(?:update|preview|destroy|refresh) failed$/.test(text)
  );
}

/** A stack of calls is left out: it is in the engine's own output. */
function errorWords({ urn, text }: Diagnostic): string {
  const lines = text.split("\n").filter((line) => !/^\s+at /.test(line));
  return `${urn === "" ? "" : `${nameOf(urn)}: `}${lines.slice(0, 6).join(" ").trim()}`;
}

function incompleteWords({ phase, finished, failed }: EngineRun): string {
  if (!finished) return "the output ends before the run did: it was killed, or the output was cut";
  if (!failed) return "";
  return phase === "preview"
    ? "the preview ended with an error: what comes after it in the program was not looked at"
    : "the run ended with an error: what had not been begun was not done";
}
