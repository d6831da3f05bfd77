// Invariants F1 to F5 and F8 of a fleet, judged from the emulator's history and from how the resources of each run ended: the judges know nothing of the
// provider. Story, history and ends in, sentences out; pure. F6 is a story of several runs (test/faults/fleet/heal-fleet.ts), F7 is invariant I18.
import type { CallEntry, HistoryEntry } from "../../../emulator";
import { Downs } from "./fleet-downs";

export interface FleetStory {
  readonly members: readonly StoryMember[];
  /** In order, each with the names of its members. */
  readonly phases: readonly { readonly members: readonly string[]; readonly bakeMs: number }[];
  readonly maxDown: number;
  readonly maxErrors: number;
  /** No member of one zone is stopped while one of another is in work. */
  readonly byZone: boolean;
  /** From an instant on the first at which the member answers, were it running. */
  readonly healthyFrom: (name: string, at: number) => number;
  /** How long a fault may hold a call on its way. */
  readonly slowMs: number;
}

export interface StoryMember {
  readonly name: string;
  readonly instanceId: string;
  readonly zoneId: string;
  /** Before anything was done. */
  readonly instanceType: string;
  readonly wanted: string;
}

/** One `pulumi up`, told by its key and by how its resources ended. */
export interface RunTold {
  readonly accessKeyId: string;
  readonly begun: number;
  readonly ends: readonly EndTold[];
  /** Of one that died nobody knows how it ended. */
  readonly ended?: number;
}

export interface EndTold {
  readonly time: number;
  /** Of the last entry of the history before it. */
  readonly seq: number;
  readonly kind: "rollout" | "gate" | "member";
  /** Of a member its name, of a gate the index of its phase. */
  readonly of: string | number;
  readonly went: "well" | "failed" | "skipped";
  readonly text: string;
}

/**
 * Invariant F1: never more than maxDown members down, or not healthy since, at a stop of ours. What others have stopped counts from when a run can know of
 * it: one look at all members serves for 20 seconds, and a stop comes as long after its seat as the calls between them are slow.
 */
export function neverOverMaxDown(story: FleetStory, history: readonly HistoryEntry[], runs: readonly RunTold[]) {
  const downs = new Downs(story, keysOf(runs));
  const knownMs = LOOK_SERVES_MS + story.slowMs;
  return history.flatMap((entry) => {
    downs.note(entry);
    const name = isStopOf(entry, runs) ? downs.nameOf(entry) : undefined;
    if (name === undefined) return [];
    const { ours, others } = downs.beside(name, { at: entry.time, knownBy: entry.time - knownMs });
    const all = 1 + ours.length + others.length;
    if (all <= story.maxDown) return [];
    return [
      `F1: entry ${entry.seq} stops ${name} as number ${all} of ${story.maxDown} (ours ${ours.join()}, others ${others.join()})`,
    ];
  });
}

const LOOK_SERVES_MS = 20_000;

/** Zones one after the other: at a stop of ours no member of another zone is in our hands. */
export function zonesApart(story: FleetStory, history: readonly HistoryEntry[], runs: readonly RunTold[]) {
  if (!story.byZone) return [];
  const downs = new Downs(story, keysOf(runs));
  const zoneOf = new Map(story.members.map(({ name, zoneId }) => [name, zoneId]));
  return history.flatMap((entry) => {
    downs.note(entry);
    const name = isStopOf(entry, runs) ? downs.nameOf(entry) : undefined;
    if (name === undefined || entry.kind !== "call") return [];
    const inWork = downs.inHandsOf(entry.accessKeyId).filter((other) => zoneOf.get(other) !== zoneOf.get(name));
    return inWork.length === 0
      ? []
      : [`F1: entry ${entry.seq} stops ${name} while ${inWork.join()} of another zone is down`];
  });
}

/**
 * Invariant F2: no write to a phase before the gates before it have passed in this run, and nothing before it is wrong as far as ECS shows. Only what
 * starts an instance again, as it is, may come before.
 */
export function noPhaseBeforeItsGate(
  story: FleetStory,
  history: readonly HistoryEntry[],
  run: RunTold,
  runs: readonly RunTold[],
): readonly string[] {
  const phaseOf = new Map(story.phases.flatMap(({ members }, index) => members.map((name) => [name, index] as const)));
  const fleet = new Downs(story, keysOf(runs));
  // Before its rollout has ended, a run does nothing but bring back what another has left.
  const recovered = run.ends.find(({ kind }) => kind === "rollout")?.seq ?? Infinity;
  return history.flatMap((entry) => {
    if (entry.time >= run.begun) fleet.beginWatch();
    fleet.note(entry);
    if (!isWriteOf(entry, run)) return [];
    const name = fleet.nameOf(entry);
    const phase = name === undefined ? 0 : (phaseOf.get(name) ?? 0);
    if (entry.seq <= recovered) {
      const isEarly = phase > 0 && !BRINGS_BACK.includes(entry.action);
      return isEarly ? [`F2: entry ${entry.seq} writes ${entry.action} to ${name} before all phases`] : [];
    }
    return story.phases.slice(0, phase).flatMap(({ members, bakeMs }, index) => {
      const at = `F2: entry ${entry.seq} writes ${entry.action} to ${name}`;
      const passed = run.ends.find(({ kind, of, went }) => kind === "gate" && of === index && went === "well");
      if (!passed || passed.seq >= entry.seq) return [`${at} before gate ${index} has passed`];
      const wrong = members.filter((member) => fleet.isWrong(member));
      if (wrong.length > story.maxErrors)
        return [`${at} while ${wrong.join()} of phase ${index} are not as they should be`];
      const early = members.filter((member) => fleet.startedAt(member) + bakeMs > entry.time);
      return early.length > 0 ? [`${at} before phase ${index} is baked: ${early.join()}`] : [];
    });
  });
}

const BRINGS_BACK: readonly string[] = ["StartInstance", "TagResources", "UntagResources"];

/** Invariant F3: once more members have failed than may, no member is stopped that had not been before. */
export function nothingBegunAfterHalt(
  story: FleetStory,
  history: readonly HistoryEntry[],
  run: RunTold,
): readonly string[] {
  const failures = run.ends.filter(
    ({ kind, went, text }) => kind === "member" && went === "failed" && !HELD.test(text),
  );
  const halted = failures[story.maxErrors]?.time;
  if (halted === undefined) return [];
  const stops = history.filter((entry): entry is CallEntry => isWriteOf(entry, run) && entry.action === "StopInstance");
  return stops.flatMap((call, index) => {
    const isLate = sentAt(call, story.slowMs) > halted;
    const isBegun = stops.slice(0, index).some(({ instanceIds }) => instanceIds[0] === call.instanceIds[0]);
    return isLate && !isBegun ? [`F3: call ${call.seq} stops ${call.instanceIds.join()} after the halt`] : [];
  });
}

/** They have failed at nothing: the rollout did not let them begin. */
const HELD = /^(rollout-held|cancelled)/;

/** Invariant F5: whatever a run has stopped it has started again when it ends, be it halted or cancelled, or says loudly that it could not. */
export function begunIsEnded(story: FleetStory, history: readonly HistoryEntry[], run: RunTold): readonly string[] {
  const { ended } = run;
  if (ended === undefined) return [];
  const downs = new Downs(story, new Set([run.accessKeyId]));
  for (const entry of history) if (entry.time <= ended) downs.note(entry);
  const loud = run.ends.filter(({ text }) => LOUD.test(text));
  return downs.inHandsOf(run.accessKeyId).flatMap((name) => {
    const isTold = loud.some(({ kind, of }) => kind === "rollout" || of === name);
    return isTold ? [] : [`F5: the run of ${run.accessKeyId} ends and leaves ${name} down`];
  });
}

const LOUD = /(left-stopped|taken-over|instance-not-found|read-failed)/;

/** Invariant F8: after a gate that has not passed none passes, and no member of a later phase is begun, whatever goes on besides. */
export function nothingOpensLater(story: FleetStory, { ends }: RunTold): readonly string[] {
  const gates = ends.filter(({ kind }) => kind === "gate");
  const shut = Math.min(...gates.filter(({ went }) => went !== "well").map(({ of }) => Number(of)));
  const opened = gates.filter(({ of, went }) => Number(of) > shut && went === "well").map(({ of }) => `gate ${of}`);
  const later = new Set(story.phases.slice(shut + 1).flatMap(({ members }) => members));
  const begun = ends.filter(({ kind, of, went }) => kind === "member" && later.has(String(of)) && went !== "skipped");
  return [...opened, ...begun.map(({ of }) => String(of))].map(
    (what) => `F8: ${what} follows gate ${shut}, which has not passed`,
  );
}

function keysOf(runs: readonly RunTold[]): ReadonlySet<string> {
  return new Set(runs.map(({ accessKeyId }) => accessKeyId));
}

function isStopOf(entry: HistoryEntry, runs: readonly RunTold[]): boolean {
  const isStop = entry.kind === "call" && entry.action === "StopInstance" && !entry.dryRun && entry.effect;
  return isStop && runs.some(({ accessKeyId }) => accessKeyId === entry.accessKeyId);
}

function isWriteOf(entry: HistoryEntry, { accessKeyId }: RunTold): entry is CallEntry {
  return (
    entry.kind === "call" &&
    !entry.dryRun &&
    entry.accessKeyId === accessKeyId &&
    !/^(Describe|List)/.test(entry.action)
  );
}

function sentAt({ time, fault }: CallEntry, slowMs: number): number {
  return fault?.kind === "slow" && fault.phase === "before" ? time - slowMs : time;
}
