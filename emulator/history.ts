// What happened in the emulated world: every signed call and every change of state. Data types and one append-only list.
import type { InstanceFacts } from "./world/instance";

/** What of an instance is noted beside a call: enough to check an invariant. */
export type StateSummary = Pick<
  InstanceFacts,
  | "status"
  | "instanceType"
  | "internetMaxBandwidthOut"
  | "internetMaxBandwidthIn"
  | "publicIp"
  | "stoppedMode"
  | "instanceChargeType"
>;

export interface CallEntry {
  readonly kind: "call";
  /** 1, 2, 3, ... over calls and changes. */
  readonly seq: number;
  /** Emulated time, ms since 1970. */
  readonly time: number;
  readonly action: string;
  /** Without signatures, secrets and security tokens. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly accessKeyId: string;
  /** The instances the call names; empty for a call over the region. */
  readonly instanceIds: readonly string[];
  readonly requestId: string;
  /** What the emulator decided: "OK" or the error code. With a fault after the effect, still what it decided. */
  readonly code: string;
  readonly dryRun: boolean;
  /** Whether anything in the world changed by it. */
  readonly effect: boolean;
  /** The fault that struck, if one did; `phase` says whether before or after the effect. */
  readonly fault?: { readonly kind: string; readonly phase: "before" | "after"; readonly code?: string };
  /** By instance id, as they were when the call came in. */
  readonly stateBefore: Readonly<Record<string, StateSummary>>;
}

export interface ChangeEntry {
  readonly kind: "change";
  readonly seq: number;
  readonly time: number;
  readonly instanceId: string;
  /** A field of DescribeInstances in lower camel case ("status", "instanceType", ...), "tags.<key>" or "exists". */
  readonly field: string;
  readonly from: string | number | boolean;
  readonly to: string | number | boolean;
  /** The action that caused it, or "console.<verb>", "transition", "seed". */
  readonly cause: string;
  /** For the end of a transition: the time it took, ms, as the emulator drew it. */
  readonly tookMs?: number;
}

export type HistoryEntry = CallEntry | ChangeEntry;

/** Entries that were there and are not kept, because of the bound. */
export interface Dropped {
  readonly kind: "dropped";
  /** How many of those that were asked for. */
  readonly count: number;
  /** The last one's `seq`; the first entry that is kept has the next. */
  readonly toSeq: number;
}

export class History {
  private list: HistoryEntry[] = [];
  private seq = 0;
  /** What `clear` forgot is not missed: entries count from here. */
  private clearedTo = 0;
  private readonly listeners = new Set<(entry: HistoryEntry) => void>();

  /** @param limit how many entries are kept, the oldest go first; throws a RangeError below 1 */
  constructor(private readonly limit: number = Number.POSITIVE_INFINITY) {
    if (!(limit >= 1)) throw new RangeError(`a history of ${limit} entries is not 1 or more`);
  }

  /** The number of the entry that is added next. */
  nextSeq(): number {
    return this.seq + 1;
  }

  /** `seq` must be `nextSeq()`: whoever makes the entry numbers it, so that none is copied. */
  add(entry: HistoryEntry): void {
    this.seq = entry.seq;
    this.list.push(entry);
    // Not one by one: a long list costs its whole length each time its head goes.
    if (this.list.length > this.limit + Math.ceil(this.limit / 8)) this.list = this.list.slice(-this.limit);
    for (const listener of this.listeners) tell(listener, entry);
  }

  entries(): readonly HistoryEntry[] {
    return this.list.length > this.limit ? this.list.slice(-this.limit) : this.list;
  }

  /** What the bound took of the entries after `since`; undefined when they are all there. */
  dropped(since = 0): Dropped | undefined {
    const toSeq = this.seq - Math.min(this.list.length, this.limit);
    const count = toSeq - Math.max(since, this.clearedTo);
    return count > 0 ? { kind: "dropped", count, toSeq } : undefined;
  }

  /** Forgets the entries; numbers go on. */
  clear(): void {
    this.list = [];
    this.clearedTo = this.seq;
  }

  /** Calls `listener` with every entry to come; the answer stops it. */
  subscribe(listener: (entry: HistoryEntry) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}

/** What a listener throws is a fault of its own: the call goes on, the other listeners are told, and the process hears of it as of any uncaught error. */
function tell(listener: (entry: HistoryEntry) => void, entry: HistoryEntry): void {
  try {
    listener(entry);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** One entry a line, each line a JSON object. */
export function historyAsJsonLines(history: readonly (HistoryEntry | Dropped)[]): string {
  return history.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}
