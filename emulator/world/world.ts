// The emulated world: its instances, types, stock, account, and the one way anything in it changes. State.
import type { EmulatorClock } from "../clock";
import type { History, StateSummary } from "../history";
import { ClientTokens } from "./client-tokens";
import { ACCOUNT_DEFAULTS, type AccessKey, type Account } from "./account";
import { Agenda } from "./agenda";
import { completeType, type InstanceTypeFacts, type InstanceTypeSeed, type Stock, type StockSeed } from "./catalogue";
import { DRAWN_TIMINGS, drawDuration, type Timings, type TransitionName } from "./durations";
import { Orders } from "./orders";
import type { LoadBalancerSeed } from "./load-balancers";
import { completeInstance, type InstanceFacts, type InstanceSeed, type Machine } from "./instance";

/** A whole world as data. What is left out is that of the default world (world/default-world.ts). */
export interface WorldSeed {
  readonly regionId?: string;
  readonly zones?: readonly string[];
  readonly account?: Partial<Account>;
  readonly keys?: readonly AccessKey[];
  readonly instanceTypes?: readonly InstanceTypeSeed[];
  readonly stock?: readonly StockSeed[];
  readonly instances?: readonly InstanceSeed[];
  readonly loadBalancers?: readonly LoadBalancerSeed[];
  readonly timings?: Partial<Timings>;
  readonly limits?: readonly RateLimit[];
}

/** So many calls of an action in a window; above it: blocked until the next window (ECS facts 6.5). */
export interface RateLimit {
  readonly action: string;
  readonly count: number;
  /** Emulated ms; windows start at whole multiples. */
  readonly windowMs: number;
  /** The code of the refusal; default Throttling.User. */
  readonly code?: "Throttling" | "Throttling.User" | "Throttling.Api" | "Rejected.Throttling" | "ServiceUnavailable";
  /** Whether x-acs-retry-after tells the rest of the window. */
  readonly retryAfter?: boolean;
}

type Scalar = string | number | boolean;

export class World {
  readonly regionId: string;
  readonly zones: readonly string[];
  readonly account: Account;
  readonly keys: Map<string, AccessKey>;
  readonly types: Map<string, InstanceTypeFacts>;
  /** By `zone/type`; a type without an entry is not offered in the zone. */
  readonly stock = new Map<string, Stock>();
  readonly instances = new Map<string, Machine>();
  readonly loadBalancers: Map<string, LoadBalancerSeed>;
  readonly limits: RateLimit[];
  readonly agenda = new Agenda();
  readonly tokens = new ClientTokens();
  readonly orders = new Orders();
  timings: Timings;
  /** Counts every change: a call had an effect when it moved. */
  changes = 0;
  private addresses = 0;
  private readonly summaries = new WeakMap<Machine, StateSummary>();

  constructor(
    plan: Required<WorldSeed>,
    readonly clock: EmulatorClock,
    readonly history: History,
    readonly seed: number,
  ) {
    this.regionId = plan.regionId;
    this.zones = plan.zones;
    this.account = { ...ACCOUNT_DEFAULTS, ...plan.account };
    this.keys = new Map(plan.keys.map((key) => [key.accessKeyId, key]));
    this.types = new Map(plan.instanceTypes.map((type) => [type.instanceType, completeType(type)]));
    this.timings = { ...DRAWN_TIMINGS, ...plan.timings };
    this.limits = [...plan.limits];
    this.loadBalancers = new Map(plan.loadBalancers.map((one) => [one.loadBalancerId, one]));
    for (const stock of plan.stock) this.putStock(stock);
    for (const instance of plan.instances) this.put(instance);
  }

  get defaultZone(): string {
    return this.zones[0] ?? `${this.regionId}-a`;
  }

  /** Lives through everything that is due by now. */
  settle(): void {
    this.agenda.runUntil(this.clock.now());
  }

  put(seed: InstanceSeed): Machine {
    const machine = completeInstance(seed, seed.zoneId ?? this.defaultZone);
    const before = this.instances.get(machine.instanceId);
    if (before !== undefined) this.forget(before);
    this.instances.set(machine.instanceId, machine);
    return machine;
  }

  /** Takes back what was under way on an instance. */
  forget(machine: Machine): void {
    this.agenda.cancel(machine.progress.powerTicket);
    this.agenda.cancel(machine.progress.typeTicket);
  }

  putStock(seed: StockSeed): void {
    const key = `${seed.zoneId ?? this.defaultZone}/${seed.instanceType}`;
    if (seed.level === "NotOffered") this.stock.delete(key);
    else this.stock.set(key, { level: seed.level, checkedAt: seed.checkedAt ?? "modify" });
  }

  stockOf(zoneId: string, instanceType: string): Stock | undefined {
    return this.stock.get(`${zoneId}/${instanceType}`);
  }

  /** The one way an instance changes: sets the field and writes it down; nothing when it already has the value. */
  change<F extends keyof InstanceFacts>(
    machine: Machine,
    field: F,
    value: InstanceFacts[F] & Scalar,
    why: { readonly at: number; readonly cause: string; readonly tookMs?: number },
  ): void {
    const from = machine[field] as Scalar;
    if (from === value) return;
    Object.assign(machine, { [field]: value });
    this.note(machine.instanceId, field, from, value, why);
  }

  note(
    instanceId: string,
    field: string,
    from: Scalar,
    to: Scalar,
    why: { readonly at: number; readonly cause: string; readonly tookMs?: number },
  ): void {
    this.changes++;
    const took = why.tookMs === undefined ? {} : { tookMs: why.tookMs };
    const seq = this.history.nextSeq();
    this.history.add({ kind: "change", seq, time: why.at, instanceId, field, from, to, cause: why.cause, ...took });
  }

  /** How long the next transition of an instance takes, ms: its own draw, whatever happens elsewhere. */
  draw(machine: Machine, transition: TransitionName): number {
    const name = `${transition}/${machine.instanceId}/${machine.progress.draws++}`;
    return drawDuration(machine.timings?.[transition] ?? this.timings[transition], this.seed, name);
  }

  /** A public address nobody else has; from a block kept for documentation (RFC 5737) and the next ones. */
  nextPublicIp(): string {
    const n = this.addresses++;
    return `203.0.${113 + (Math.floor(n / 250) % 100)}.${(n % 250) + 1}`;
  }

  /** The same object as long as the instance is the same: a thousand looks at one instance are one summary in the history. */
  summary(instanceId: string): StateSummary | undefined {
    const machine = this.instances.get(instanceId);
    if (machine === undefined) return undefined;
    const known = this.summaries.get(machine);
    if (known !== undefined && SUMMARY_FIELDS.every((field) => known[field] === machine[field])) return known;
    const summary = summarize(machine);
    this.summaries.set(machine, summary);
    return summary;
  }
}

const SUMMARY_FIELDS = Object.keys({
  status: true,
  instanceType: true,
  internetMaxBandwidthOut: true,
  internetMaxBandwidthIn: true,
  publicIp: true,
  stoppedMode: true,
  instanceChargeType: true,
} satisfies Record<keyof StateSummary, true>) as readonly (keyof StateSummary)[];

function summarize(machine: Machine): StateSummary {
  return Object.fromEntries(SUMMARY_FIELDS.map((field) => [field, machine[field]])) as unknown as StateSummary;
}
