// Previews of a subscription, whose changes are orders: their words are held in _golden/messages.txt. Data.
import { type OrderRecord, startMinute } from "../../provider/inputs/order-record";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { StoredState } from "../../provider/inputs/stored-state";
import { type Facts, NOT_ASKED } from "../../provider/observe/observation";
import type { Instance } from "../../provider/ports/ecs";
import { digestOf } from "../../provider/plan/order-request";
import type { Money } from "../../provider/ports/money";
import { desiredFor, factsOf, known, MACHINE, NOW, offer, STOPPED } from "../_fixtures/machine";
import { advisoryFacts, allowed, BOTH, G7, message as messageOf, OUT_20 } from "./message";

/** Neither the price of an hour nor the permission to order is asked. */
const SEEN = advisoryFacts({ permissions: allowed("ecs:StopInstance", "ecs:StartInstance"), price: NOT_ASKED });
const UNREADABLE = { kind: "denied", permission: "ecs:DescribeInstanceModificationPrice" } as const;

function message(desired: ResizeInputs, stored: StoredState, facts: Facts): string {
  return messageOf(desired, stored, facts, SEEN);
}

const cny = (amount: number): Money => ({ amount, currency: "CNY" });

function ordering(differs: Partial<Instance> = {}, beside: Partial<Facts> = {}): Facts {
  const quotes = { type: known(cny(412.3)), bandwidth: known(cny(453.6)) };
  return factsOf({ instanceChargeType: "PrePaid", ...differs }, { quotes, ...beside });
}

const RECORD: OrderRecord = {
  token: "0a1b2c3d4e5f60718293a4b5",
  kind: "type",
  to: "ecs.g7.large",
  asked: digestOf(
    { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large", order: { way: "upgrade", payment: "pay" } },
    {},
  ),
  at: NOW / 1000 - 600,
  start: startMinute(MACHINE.startTime),
  state: "made",
  orderId: "200012345678",
};

const stands = (differs: Partial<OrderRecord>, machine: Partial<Instance> = {}) =>
  ordering(machine, { order: { ...RECORD, ...differs } });

const UP: ResizeInputs = { ...G7, allowedCharge: cny(500) };
const SMALLER = { offered: known([offer("ecs.g7.large", { isDowngrade: true })]) };
const NAMED: ResizeInputs = { ...G7, acknowledge: ["refund-unknown", "vouchers-lost", "downgrade-limit"] };

/** Title to message. */
export const ORDERS: Readonly<Record<string, string>> = {
  upgrade: message(UP, {}, ordering()),
  "upgrade of a stopped instance": message(UP, {}, ordering(STOPPED)),
  "type and bandwidth": message({ ...BOTH, allowedCharge: cny(1_000) }, {}, ordering()),
  "bandwidth, which costs nothing by traffic": message(
    OUT_20,
    {},
    ordering({}, { quotes: { bandwidth: known(cny(0)) } }),
  ),
  downgrade: message(NAMED, {}, ordering({}, SMALLER)),
  "left for somebody else to pay": message({ ...UP, payment: "order-only" }, {}, ordering()),
  "ordered by an earlier run, and not in force": message(UP, {}, stands({})),
  "ordered by an earlier run, whose answer was lost": message(UP, {}, stands({ state: "sent", orderId: "" })),
  "refused: no consent to the price": message(G7, {}, ordering()),
  "refused: dearer than allowed": message({ ...UP, allowedCharge: cny(400) }, {}, ordering()),
  "refused: a price that nobody can read": message(UP, {}, ordering({}, { quotes: { type: UNREADABLE } })),
  "refused: a downgrade, of which nothing is acknowledged": message(G7, {}, ordering({}, SMALLER)),
  "refused: expired": message(UP, {}, ordering({ expiredTime: "2026-11-24T16:00Z" })),
  "refused: another order is open": message(
    { ...desiredFor({ instanceTypes: ["ecs.c7.large"] }), allowedCharge: cny(500) },
    {},
    stands({}),
  ),
  "refused: an order that waits for payment": message(
    { ...UP, payment: "order-only" },
    {},
    stands({ state: "unpaid" }),
  ),
  "refused: an order that nobody knows of": message(
    UP,
    {},
    stands({ state: "sent", orderId: "", at: NOW / 1000 - 7_200 }),
  ),
  "refused: an order that was sent with another payment": message(
    { ...UP, payment: "order-only" },
    {},
    stands({ state: "sent", orderId: "" }),
  ),
  "refused: an order without effect": message(UP, {}, stands({}, { startTime: "2026-11-25T11:55Z" })),
  "refused: an order that this release cannot read": message(
    UP,
    {},
    stands({ token: "", to: "", at: 0, start: 0, state: "sent", orderId: "" }),
  ),
  "drift, which is not ordered unasked": message(
    { ...OUT_20, allowedCharge: cny(500) },
    { desired: OUT_20 },
    ordering(),
  ),
};
