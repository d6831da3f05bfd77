// The fleets and instances of a plan in, the world in which the plan is played out. Pure.
//
// What the preview found is so: the type that was chosen is in stock, one that it passed over is not, and nothing forbids what it let through.
import type { Duration, Timings, TransitionName } from "../emulator/world/durations";
import type { InstanceSeed } from "../emulator/world/instance";
import type { ListenerSeed } from "../emulator/world/load-balancers";
import type { StockSeed } from "../emulator/world/catalogue";
import type { WorldSeed } from "../emulator/world/world";
import { FULL_KEY } from "../emulator/world/default-world";
import type { StepSeconds } from "../provider/inputs/stored-state";
import { BANDWIDTH } from "../provider/inputs/resize-inputs";
import { ESTIMATED_SECONDS } from "../provider/plan/downtime";
import { learnDowntime, type LearnedStep } from "../provider/plan/learned-times";
import type { Ordered } from "../provider/plan/order-steps";
import type { MachineToPlay } from "./read-machine";

export function makeWorld(machines: readonly MachineToPlay[]): WorldSeed & { readonly instances: InstanceSeed[] } {
  const zoneOf = zonesOf(machines);
  const zones = [...new Set(machines.map(zoneOf))];
  const types = machines.flatMap(({ before, inputs }) => [before.instanceType, ...inputs.instanceTypes]);
  const prices = pricesOf(machines.flatMap(({ orders }) => orders));
  return {
    regionId: REGION,
    zones,
    keys: [FULL_KEY],
    account: { bandwidthLimit: BANDWIDTH.most, payByBandwidthQuota: Infinity },
    instanceTypes: [...new Set(types)].map((instanceType) => ({
      instanceType,
      pricePerHour: prices.get(instanceType) ?? 0,
    })),
    stock: machines.flatMap((machine) => soldOut(machine, zoneOf(machine))),
    instances: machines.map((machine, index) => seedOf(machine, zoneOf(machine), index)),
    loadBalancers: loadBalancersOf(machines),
  };
}

export const REGION = "cn-hangzhou";

/** Too little for a quote to tell. */
const STEP_PER_HOUR = 1e-7;

/** The emulator tells by the price which way an order goes. What it costs the preview has let through: here it costs nothing. */
function pricesOf(orders: readonly Ordered[]): ReadonlyMap<string, number> {
  const types = orders.filter((step) => step.kind === "type");
  const prices = new Map<string, number>();
  const priceOf = (type: string) => prices.get(type) ?? 0;
  for (let round = 0; round < types.length; round += 1)
    for (const { from, to, order } of types) {
      const [more, less, least] = order.way === "downgrade" ? [from, to, STEP_PER_HOUR] : [to, from, 0];
      prices.set(more, Math.max(priceOf(more), priceOf(less) + least));
    }
  return prices;
}

/** One that no preview has told stands with the others. */
function zonesOf(machines: readonly MachineToPlay[]): (machine: MachineToPlay) => string {
  const known = machines.map(({ zoneId }) => zoneId).find((zoneId) => zoneId !== "") ?? `${REGION}-h`;
  return ({ zoneId }) => zoneId || known;
}

function soldOut({ passedOver }: MachineToPlay, zoneId: string): readonly StockSeed[] {
  return passedOver.map((instanceType) => ({ zoneId, instanceType, level: "WithoutStock" }));
}

function seedOf({ inputs, before, seconds, orders }: MachineToPlay, zoneId: string, index: number): InstanceSeed {
  const { instanceType, out, isUp } = before;
  return {
    instanceId: inputs.instanceId,
    ...{ instanceType, zoneId },
    ...(orders.length > 0 && { instanceChargeType: "PrePaid" }),
    status: isUp ? "Running" : "Stopped",
    privateIp: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
    ...(out > 0 && { internetMaxBandwidthOut: out, publicIp: `198.18.${(index >> 8) & 255}.${index & 255}` }),
    timings: timingsOf(seconds),
  };
}

/** Half to three times; one in twenty takes more than 1.6 times as long as the median. */
export const SPREAD = { sigma: 0.3, least: 0.5, most: 3 } as const;

const KINDS = { stop: "stop", type: "modify", start: "start" } as const satisfies Record<
  LearnedStep["kind"],
  TransitionName
>;

/** Around its own times, as the preview reckons with them, and where it has none around the defaults. */
function timingsOf(seconds: StepSeconds): Partial<Timings> {
  const learned = learnDowntime([{ kind: "stop" }, { kind: "type" }, { kind: "start" }], seconds)?.steps ?? [];
  const medianOf = (kind: LearnedStep["kind"]) =>
    learned.find((step) => step.kind === kind)?.seconds ?? ESTIMATED_SECONDS[kind];
  const drawn = Object.entries(KINDS).map(([kind, transition]) => {
    return [transition, around(medianOf(kind as LearnedStep["kind"]))] as const;
  });
  return Object.fromEntries(drawn);
}

function around(seconds: number): Duration {
  const { sigma, least, most } = SPREAD;
  // One that was measured as nothing takes its moment all the same.
  const medianMs = Math.max(1, seconds * 1000);
  return { kind: "lognormal", medianMs, sigma, minMs: least * medianMs, maxMs: most * medianMs };
}

/** Each sees its servers as they are. */
function loadBalancersOf(machines: readonly MachineToPlay[]): NonNullable<WorldSeed["loadBalancers"]> {
  const balancers = new Map<string, Map<number, Record<string, "">>>();
  for (const { inputs } of machines)
    for (const check of inputs.health?.checks ?? []) {
      if (check.kind !== "slb") continue;
      const listeners = balancers.get(check.loadBalancerId) ?? new Map<number, Record<string, "">>();
      const port = check.port ?? SOME_PORT;
      listeners.set(port, { ...listeners.get(port), [inputs.instanceId]: "" });
      balancers.set(check.loadBalancerId, listeners);
    }
  return [...balancers].map(([loadBalancerId, listeners]) => ({
    loadBalancerId,
    listeners: [...listeners].map(([port, servers]): ListenerSeed => ({ port, servers })),
  }));
}

const SOME_PORT = 80;
