// The order that a change of a subscription makes, and its price; pay-as-you-go instances have none (ECS facts 1.11, 2.5, 4.13).
import type { Machine } from "../world/instance";
import type { World } from "../world/world";
import type { ActionCall, Body } from "./action";
import type { ModifyAsk, ModifyRule } from "./modify-rules";

/** CNY an hour and Mbit/s, illustrative. */
export const BANDWIDTH_HOUR = 0.063;

/** What every subscription has left, illustrative: a month. */
const HOURS_LEFT = 720;

/** The new type, or the new bandwidth. */
export type Target =
  | { readonly kind: "type"; readonly to: string }
  | { readonly kind: "bandwidth"; readonly to: number; readonly chargeType: string };

/** CNY for the rest of the subscription; below 0: a refund. */
export function amountOf(world: World, machine: Machine, target: Target): number {
  const hourly = target.kind === "type" ? typeHour(world, machine, target.to) : bandwidthHour(machine, target);
  return Math.round(hourly * HOURS_LEFT * 100) / 100;
}

function typeHour(world: World, { progress, instanceType }: Machine, to: string): number {
  const price = (type: string) => world.types.get(type)?.pricePerHour ?? 0;
  return price(to) - price(progress.orderedType || instanceType);
}

function bandwidthHour(machine: Machine, { to, chargeType }: Extract<Target, { readonly kind: "bandwidth" }>): number {
  const before = machine.internetChargeType === "PayByBandwidth" ? machine.internetMaxBandwidthOut : 0;
  return ((chargeType === "PayByBandwidth" ? to : 0) - before) * BANDWIDTH_HOUR;
}

/** `{ OrderId }`, or nothing: then the change is made at once. */
export function order(call: ActionCall, machine: Machine, target: Target, effect: (at: number) => void): Body {
  const { world, at } = call;
  if (machine.instanceChargeType !== "PrePaid") {
    effect(at);
    return {};
  }
  const amount = amountOf(world, machine, target);
  const { instanceId } = machine;
  if (amount < 0) machine.progress.downgrades++;
  const facts = { instanceId, kind: target.kind, to: String(target.to), amount };
  const isPaid = isPaidAtOnce(call) && amount <= world.account.balance;
  return { OrderId: world.orders.place(world, { ...facts, autoPay: isPaid, effect }, at).orderId };
}

function isPaidAtOnce({ parameters }: ActionCall): boolean {
  return !parameters.has("AutoPay") || parameters.flag("AutoPay");
}

/** Asked of every order. */
export function orderRules(call: ActionCall, target: Target): readonly ModifyRule[] {
  const isPrePaid = ({ machine }: ModifyAsk) => machine.instanceChargeType === "PrePaid";
  const amount = ({ machine }: ModifyAsk) => amountOf(call.world, machine, target);
  const { balance, shortBalance } = call.world.account;
  const isTooDear = (ask: ModifyAsk) => isPaidAtOnce(call) && shortBalance === "refuse" && amount(ask) > balance;
  return [
    {
      refuses: target.kind === "type" ? "InvalidInstance.UnpaidOrder" : "OperationDenied.UnpaidOrder",
      when: ({ machine }) => call.world.orders.unpaidOf(machine.instanceId) !== undefined,
    },
    {
      refuses: "InstanceExpiredOrInArrears",
      when: (ask) => isPrePaid(ask) && Date.parse(ask.machine.expiredTime) <= ask.at,
    },
    {
      refuses: "InstanceDowngrade.QuotaExceed",
      when: (ask) =>
        isPrePaid(ask) && amount(ask) < 0 && ask.machine.progress.downgrades >= call.world.account.downgradeLimit,
    },
    {
      refuses: "InvalidAccountStatus.NotEnoughBalance",
      when: (ask) => isPrePaid(ask) && isTooDear(ask),
    },
  ];
}
