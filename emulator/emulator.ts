// A call in, its answer out: the order in which a request is lived through, judged, done and written down. No sockets.
import { alteredAnswer } from "./altered-answers";
import { type Answer, errorAnswer, faultAnswer, type PlainAnswer, successAnswer } from "./answer";
import { type EmulatorClock, ScaledClock, type VirtualClock } from "./clock";
import type { EcsError } from "./codes/ecs-error";
import { type Fault, type FaultRule, isBlind, type TransportFaultKind } from "./fault-rule";
import { Faults } from "./faults";
import { type CallEntry, type Dropped, History, type HistoryEntry, type StateSummary } from "./history";
import { type EmulatorCall, judgeCall, withoutSecrets } from "./judge-call";
import { RateLimits } from "./rate-limits";
import { drawRequestId } from "./seeded-random";
import { runConsole } from "./world/console";
import { completeWorld } from "./world/default-world";
import { namedInstances } from "./world/named-instances";
import { World, type WorldSeed } from "./world/world";
import { WorldHandle } from "./world/world-handle";

export type { EmulatorCall };

export interface EmulatorOptions {
  /** What is left out is that of the default world. */
  readonly world?: WorldSeed;
  /** Default "real": real time, `speed` times as fast. */
  readonly clock?: "real" | VirtualClock;
  /** Emulated seconds a real second; default 1; not with a virtual clock. */
  readonly speed?: number;
  /** Of every draw: transition times, request ids, fault probabilities; default 1. */
  readonly seed?: number;
  /** How many entries of the history are kept, the oldest go first; default: all of them. A RangeError below 1. */
  readonly historyLimit?: number;
}

export interface Emulator {
  /** Lives through what is due, judges the call, does it, writes it down. Never throws for a bad call. */
  call(call: EmulatorCall): Answer;
  /** The world, by typed methods; `world.console` is "somebody else". */
  readonly world: WorldHandle;
  readonly faults: { add(rule: FaultRule): void; clear(): void; rules(): readonly FaultRule[] };
  /** Every call and every change so far, settled up to now; no more than `historyLimit`. */
  history(): readonly HistoryEntry[];
  /** What `historyLimit` took of the entries with a `seq` above `since`, default 0; undefined when they are all there. */
  historyDropped(since?: number): Dropped | undefined;
  clearHistory(): void;
  /** Calls `listener` with every entry to come; the answer stops it. What it throws is uncaught in this process, and changes no answer. */
  onHistory(listener: (entry: HistoryEntry) => void): () => void;
  /** Emulated time, ms since 1970. */
  now(): number;
  /** Moves the emulated time forward, ms. */
  advance(ms: number): void;
  /** Back to the first moment's world, or to another: no history, no faults, no tokens, no counts. The clock goes on. */
  reset(world?: WorldSeed): void;
}

/** The emulator itself; the seed must be valid already (index.ts checks it). */
export class CoreEmulator implements Emulator {
  readonly world: WorldHandle;
  readonly faults: Faults;
  private readonly clock: EmulatorClock;
  private readonly seed: number;
  private readonly log: History;
  private limits = new RateLimits();
  private requests = 0;
  private state: World;

  constructor(private readonly options: EmulatorOptions = {}) {
    const { clock = "real", speed = 1, seed = 1, historyLimit } = options;
    this.log = new History(historyLimit);
    this.clock = clock === "real" ? new ScaledClock(speed) : clock;
    this.seed = seed;
    this.faults = new Faults(seed);
    this.state = this.build(options.world);
    this.world = new WorldHandle(() => this.state);
  }

  call(call: EmulatorCall): Answer {
    this.state.settle();
    const instanceIds = namedInstances(call.parameters);
    const dryRun = call.parameters["DryRun"]?.toLowerCase() === "true";
    const requestId = drawRequestId(this.seed, ++this.requests);
    const known: Known = { call, instanceIds, dryRun, requestId };
    const { action, accessKeyId } = call;
    const struck = this.faults.strike({ action, accessKeyId, instanceIds, dryRun });
    runConsoleFaults(this.state, struck, "before");
    const broken = struck.find(({ fault }) => fault.kind !== "console");
    const answer = broken === undefined ? this.decide(known) : this.strike(known, broken);
    runConsoleFaults(this.state, struck, "after");
    return answer;
  }

  history(): readonly HistoryEntry[] {
    this.state.settle();
    return this.log.entries();
  }

  historyDropped(since = 0): Dropped | undefined {
    return this.log.dropped(since);
  }

  clearHistory(): void {
    this.state.settle();
    this.log.clear();
  }

  onHistory(listener: (entry: HistoryEntry) => void): () => void {
    return this.log.subscribe(listener);
  }

  now(): number {
    return this.clock.now();
  }

  advance(ms: number): void {
    this.clock.advance(ms);
    this.state.settle();
  }

  reset(world: WorldSeed | undefined = this.options.world): void {
    this.faults.clear();
    this.log.clear();
    this.limits = new RateLimits();
    this.state = this.build(world);
  }

  /** The access keys, for whoever checks signatures and for the control API. */
  keys(): World["keys"] {
    return this.state.keys;
  }

  /** Emulated seconds in a real second; undefined with a virtual clock. */
  get speed(): number | undefined {
    return this.clock.speed;
  }

  get regionId(): string {
    return this.state.regionId;
  }

  /** An answer to a request that never became a call: a bad signature, an unreadable body. Not in the history. */
  refuse(error: EcsError): PlainAnswer {
    return errorAnswer(drawRequestId(this.seed, ++this.requests), error);
  }

  private build(seed: WorldSeed | undefined): World {
    return new World(completeWorld(seed), this.clock, this.log, this.seed);
  }

  private strike(known: Known, { fault, phase, instanceId }: FaultRule): Answer {
    if (fault.kind === "console") throw new Error("a console action is no answer");
    const noted = { kind: fault.kind, phase, ...(fault.kind === "error" ? { code: fault.code } : {}) };
    if (fault.kind === "error") {
      if (phase === "after") this.decide(known, noted);
      else this.record(known, { code: fault.code, effect: false, before: this.look(known), fault: noted });
      return faultAnswer(known.requestId, fault);
    }
    if (fault.kind === "ignored") {
      this.record(known, { code: "OK", effect: false, before: this.look(known), fault: noted });
      return successAnswer(known.requestId, {});
    }
    if (isBlind(fault)) {
      return alteredAnswer(this.decide(known, noted), { action: known.call.action, kind: fault.kind, instanceId });
    }
    return { kind: "broken", fault: fault.kind, ...time(fault), answer: this.lateAnswer(known, noted) };
  }

  /** What the client would have read. The effect: at once (after), never (before), or when it is asked for (slow, before). */
  private lateAnswer(known: Known, noted: NonNullable<CallEntry["fault"]>): () => PlainAnswer {
    if (noted.phase === "after") {
      const answer = this.decide(known, noted);
      return () => answer;
    }
    if (noted.kind === "slow") {
      return () => {
        this.state.settle();
        return this.decide(known, noted);
      };
    }
    this.record(known, { code: "", effect: false, before: this.look(known), fault: noted });
    return () => successAnswer(known.requestId, {});
  }

  private decide(known: Known, fault?: CallEntry["fault"]): PlainAnswer {
    const before = this.look(known);
    const changes = this.state.changes;
    const noted = fault === undefined ? {} : { fault };
    const { call, instanceIds, requestId } = known;
    const answer = judgeCall({ world: this.state, limits: this.limits, call, instanceIds, requestId });
    const code = answer.status === 200 ? "OK" : String(answer.body["Code"]);
    this.record(known, { code, effect: this.state.changes !== changes, before, ...noted });
    return answer;
  }

  private look({ instanceIds }: Known): Record<string, StateSummary> {
    if (instanceIds.length === 0) return NOTHING_NAMED;
    const found: Record<string, StateSummary> = {};
    for (const id of instanceIds) {
      const summary = this.state.summary(id);
      if (summary !== undefined) found[id] = summary;
    }
    return found;
  }

  private record(known: Known, outcome: Outcome): void {
    const { call, instanceIds, dryRun, requestId } = known;
    this.log.add({
      kind: "call",
      seq: this.log.nextSeq(),
      time: this.clock.now(),
      action: call.action,
      parameters: withoutSecrets(call.parameters),
      accessKeyId: call.accessKeyId,
      instanceIds,
      requestId,
      code: outcome.code,
      dryRun,
      effect: outcome.effect,
      ...(outcome.fault === undefined ? {} : { fault: outcome.fault }),
      stateBefore: outcome.before,
    });
  }
}

/** Shared by the calls that name no instance. */
const NOTHING_NAMED: Record<string, StateSummary> = Object.freeze({});

interface Known {
  readonly call: EmulatorCall;
  readonly instanceIds: readonly string[];
  readonly dryRun: boolean;
  readonly requestId: string;
}

interface Outcome {
  readonly code: string;
  readonly effect: boolean;
  readonly before: Record<string, StateSummary>;
  readonly fault?: CallEntry["fault"];
}

function runConsoleFaults(world: World, struck: readonly FaultRule[], phase: FaultRule["phase"]): void {
  for (const rule of struck) {
    if (rule.phase === phase && rule.fault.kind === "console") runConsole(world, rule.fault.action);
  }
}

function time(fault: Extract<Fault, { kind: TransportFaultKind }>): { ms?: number } {
  return fault.ms === undefined ? {} : { ms: fault.ms };
}
