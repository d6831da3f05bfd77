// Who of a fleet is down, since when and by whose doing, as the history tells it entry by entry. State, for the judges of a fleet.
import type { ChangeEntry, HistoryEntry } from "../../../emulator";
import type { FleetStory } from "./fleet";

interface Standing {
  status: string;
  instanceType: string;
  /** When it went down, or was first seen so. */
  since: number;
  /** The key of the run of ours that has stopped it and not brought it back up and healthy. */
  by: string | undefined;
  startedAt: number;
  /** Its last start was ours. */
  isOurStart: boolean;
  /** As it was when the watch began. */
  wasUp: boolean;
  wasDone: boolean;
  isMeddled: boolean;
}

export class Downs {
  private readonly standing = new Map<string, Standing>();
  private readonly names: ReadonlyMap<string, string>;
  private isWatching = false;

  constructor(
    private readonly story: FleetStory,
    private readonly keys: ReadonlySet<string>,
  ) {
    this.names = new Map(story.members.map(({ name, instanceId }) => [instanceId, name]));
    for (const { name, instanceType, wanted } of story.members)
      this.standing.set(name, { ...AT_FIRST, instanceType, wasDone: instanceType === wanted });
  }

  /** From here on: what is as it was is none of the run's doing. */
  beginWatch(): void {
    if (this.isWatching) return;
    this.isWatching = true;
    for (const { name, wanted } of this.story.members) {
      const one = this.standing.get(name);
      if (!one) continue;
      one.wasUp = one.status === "Running";
      one.wasDone = one.instanceType === wanted;
      one.isMeddled = false;
    }
  }

  note(entry: HistoryEntry): void {
    if (entry.kind === "change") this.noteChange(entry);
    if (entry.kind !== "call" || entry.dryRun || !entry.effect) return;
    const one = this.standing.get(this.nameOf(entry) ?? "");
    if (!one) return;
    const isOurs = this.keys.has(entry.accessKeyId);
    if (entry.action === "StopInstance") one.by = isOurs ? entry.accessKeyId : undefined;
    if (entry.action === "StartInstance") one.isOurStart = isOurs;
    if (!isOurs && !/^(Describe|List)/.test(entry.action)) one.isMeddled = true;
  }

  nameOf(entry: HistoryEntry): string | undefined {
    return this.names.get((entry.kind === "change" ? entry.instanceId : entry.instanceIds[0]) ?? "");
  }

  /** Of the others of the fleet: those that are down by us or not healthy since, and those that others have stopped long enough ago to be known. */
  beside(name: string, { at, knownBy }: { readonly at: number; readonly knownBy: number }) {
    const rest = [...this.standing].filter(([other]) => other !== name);
    const ours = rest.filter(([other, one]) => one.by !== undefined && !this.isBack(other, one, at));
    const others = rest.filter(([, one]) => one.by === undefined && one.status !== "Running" && one.since <= knownBy);
    return { ours: ours.map(([other]) => other), others: others.map(([other]) => other) };
  }

  /** Down by this run, and by nobody since. */
  inHandsOf(key: string): readonly string[] {
    return [...this.standing].flatMap(([name, { by, status }]) => (by === key && status !== "Running" ? [name] : []));
  }

  /** It was to be changed and is not, or was up and is not. */
  isWrong(name: string): boolean {
    const one = this.standing.get(name);
    const wanted = this.story.members.find((member) => member.name === name)?.wanted;
    if (!one || one.isMeddled || one.wasDone) return false;
    return one.instanceType !== wanted || (one.wasUp && one.status !== "Running");
  }

  /** By a run of ours, this one or an earlier one; -Infinity where it was not. */
  startedAt(name: string): number {
    const one = this.standing.get(name);
    return one?.isOurStart ? one.startedAt : -Infinity;
  }

  private isBack(name: string, { status, startedAt }: Standing, at: number): boolean {
    return status === "Running" && this.story.healthyFrom(name, startedAt) <= at;
  }

  private noteChange({ instanceId, field, from, to, cause, time, tookMs }: ChangeEntry): void {
    const one = this.standing.get(this.names.get(instanceId) ?? "");
    if (!one) return;
    if (cause.startsWith("console.")) {
      one.isMeddled = true;
      if (field === "status") one.isOurStart = false;
      if (field === "status" && tookMs === undefined) one.by = undefined;
    }
    if (field === "instanceType") one.instanceType = String(to);
    if (field !== "status") return;
    if (from === "Running") one.since = time;
    if (to === "Running") one.startedAt = time;
    one.status = String(to);
  }
}

/** Every fleet begins with all of its members up. */
const AT_FIRST: Omit<Standing, "instanceType" | "wasDone"> = {
  ...{ status: "Running", since: -Infinity, by: undefined },
  ...{ startedAt: -Infinity, isOurStart: false },
  ...{ wasUp: true, isMeddled: false },
};
