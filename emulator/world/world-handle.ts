// The world as other people's tests hold it: typed methods over whatever world is current. Every read settles first.
import type { AccessKey, Account } from "./account";
import type { InstanceTypeSeed, Stock, StockLevel } from "./catalogue";
import { completeType } from "./catalogue";
import { type ConsoleAction, runConsole } from "./console";
import type { Timings } from "./durations";
import type { InstanceFacts, InstanceSeed } from "./instance";
import type { Order } from "./orders";
import type { LoadBalancerSeed } from "./load-balancers";
import type { RateLimit, World } from "./world";

export interface StockOptions {
  /** The first zone when absent. */
  readonly zoneId?: string;
  /** "start": looks on offer, and only StartInstance finds there is none. Default "modify". */
  readonly checkedAt?: Stock["checkedAt"];
}

export class WorldHandle {
  /** What somebody else does, at once; `immediately` leaves out the time a transition takes. */
  readonly console: ConsoleHandle;

  constructor(private readonly current: () => World) {
    this.console = new ConsoleHandle(current);
  }

  /** A copy of one instance as it is now; throws when there is none. */
  instance(instanceId: string): InstanceFacts {
    const found = this.settled().instances.get(instanceId);
    if (found === undefined) throw new Error(`no instance ${instanceId} in this world`);
    return copy(found);
  }

  hasInstance(instanceId: string): boolean {
    return this.settled().instances.has(instanceId);
  }

  /** Copies of all instances, in the order they were put. */
  instances(): InstanceFacts[] {
    return [...this.settled().instances.values()].map(copy);
  }

  /** Every order, in the order they were placed. */
  orders(): readonly Order[] {
    return this.settled()
      .orders.all()
      .map((order) => ({ ...order }));
  }

  /** Puts an instance there, or in the place of the one with its id; not a change of the history. */
  putInstance(seed: InstanceSeed): void {
    this.settled().put(seed);
  }

  /** Changes facts of an instance without a transition, a rule or a line in the history: to arrange a test. */
  arrange(instanceId: string, facts: Partial<InstanceFacts>): void {
    const machine = this.settled().instances.get(instanceId);
    if (machine === undefined) throw new Error(`no instance ${instanceId} in this world`);
    Object.assign(machine, structuredClone(facts));
  }

  /** Puts a Classic Load Balancer there, or in the place of the one with its id: this is how a status is set, too. */
  putLoadBalancer(seed: LoadBalancerSeed): void {
    this.settled().loadBalancers.set(seed.loadBalancerId, structuredClone(seed));
  }

  putType(seed: InstanceTypeSeed): void {
    this.settled().types.set(seed.instanceType, completeType(seed));
  }

  /** "NotOffered": the zone does not have the type at all. */
  setStock(instanceType: string, level: StockLevel | "NotOffered", options: StockOptions = {}): void {
    this.settled().putStock({ instanceType, level, ...options });
  }

  account(): Readonly<Account> {
    return { ...this.current().account };
  }

  setAccount(changes: Partial<Account>): void {
    Object.assign(this.settled().account, changes);
  }

  setTimings(changes: Partial<Timings>): void {
    const world = this.settled();
    world.timings = { ...world.timings, ...changes };
  }

  setLimits(limits: readonly RateLimit[]): void {
    this.settled().limits.splice(0, Number.POSITIVE_INFINITY, ...limits);
  }

  putKey(key: AccessKey): void {
    this.settled().keys.set(key.accessKeyId, key);
  }

  keys(): readonly AccessKey[] {
    return [...this.current().keys.values()];
  }

  /** Ends what is under way on an instance now, manual transitions included; false when nothing was. */
  finish(instanceId: string): boolean {
    const world = this.settled();
    const progress = world.instances.get(instanceId)?.progress;
    if (progress === undefined) return false;
    const tickets = [progress.typeTicket, progress.powerTicket].filter((ticket) => ticket !== 0);
    return tickets.map((ticket) => world.agenda.finish(ticket, world.clock.now())).includes(true);
  }

  /** Plans what somebody else will do in so many emulated ms. */
  later(afterMs: number, action: ConsoleAction): void {
    const world = this.settled();
    world.agenda.add(world.clock.now() + afterMs, (at) => runConsole(world, action, at));
  }

  private settled(): World {
    const world = this.current();
    world.settle();
    return world;
  }
}

interface Immediately {
  readonly immediately?: boolean;
}

export class ConsoleHandle {
  constructor(private readonly current: () => World) {}

  /** Any console action as data. */
  run(action: ConsoleAction): void {
    const world = this.current();
    world.settle();
    runConsole(world, action);
  }

  stop(
    instanceId: string,
    options: Immediately & { readonly stoppedMode?: "KeepCharging" | "StopCharging" } = {},
  ): void {
    this.run({ do: "stop", instanceId, ...options });
  }

  start(instanceId: string, options: Immediately = {}): void {
    this.run({ do: "start", instanceId, ...options });
  }

  reboot(instanceId: string, options: Immediately = {}): void {
    this.run({ do: "reboot", instanceId, ...options });
  }

  /** The new type at once, whatever the state. */
  resize(instanceId: string, instanceType: string): void {
    this.run({ do: "resize", instanceId, instanceType });
  }

  /** Mbit/s. */
  setBandwidth(instanceId: string, out: number): void {
    this.run({ do: "setBandwidth", instanceId, out });
  }

  /** Default reason: security. */
  lock(instanceId: string, reason = "security"): void {
    this.run({ do: "lock", instanceId, reason });
  }

  unlock(instanceId: string, reason = "security"): void {
    this.run({ do: "unlock", instanceId, reason });
  }

  tag(instanceId: string, key: string, value: string): void {
    this.run({ do: "tag", instanceId, key, value });
  }

  untag(instanceId: string, key: string): void {
    this.run({ do: "untag", instanceId, key });
  }

  delete(instanceId: string): void {
    this.run({ do: "delete", instanceId });
  }
}

function copy(machine: InstanceFacts): InstanceFacts {
  const facts = Object.entries(machine).filter(([name]) => name !== "progress");
  return structuredClone(Object.fromEntries(facts)) as unknown as InstanceFacts;
}
