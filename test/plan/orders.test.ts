// What stands against the orders of a plan: its record, its price, the subscription itself. Every verdict, by what decides it.
import type { OrderRecord } from "../../provider/inputs/order-record";
import type { Facts } from "../../provider/observe/observation";
import { judgeOrders } from "../../provider/plan/orders";
import { digestOf } from "../../provider/plan/order-request";
import type { Ordered } from "../../provider/plan/order-steps";
import { desiredFor, factsOf, known, machine, NOW } from "../_fixtures/machine";
import { CNY } from "../_fixtures/money";

const STEP: Ordered = {
  kind: "type",
  from: "ecs.g6.large",
  to: "ecs.g7.large",
  order: { way: "upgrade", payment: "pay" },
};
const SENT: OrderRecord = {
  token: "0a1b2c3d4e5f60718293a4b5",
  kind: "type",
  to: "ecs.g7.large",
  asked: digestOf(STEP, {}),
  at: NOW / 1000 - 60,
  // StartTime of the machine, 2026-11-01T08:00Z.
  start: Date.UTC(2026, 10, 1, 8) / 60_000,
  state: "sent",
  orderId: "",
};
const MADE = { state: "made", orderId: "200012345678" } as const;

function judged(order: Partial<OrderRecord> | undefined, differs: Partial<Facts> = {}, allowed = CNY(100)) {
  const seen = factsOf(
    { instanceChargeType: "PrePaid" },
    {
      quotes: { type: known(CNY(93.6)) },
      ...(order && { order: { ...SENT, ...order } }),
      ...differs,
    },
  );
  return judgeOrders(desiredFor({ allowedCharge: allowed }), seen, [STEP]).map((refusal) =>
    refusal.code === "order-open" ? refusal.why : refusal.code,
  );
}

describe("the record of an earlier order", () => {
  it.each<[string, Partial<OrderRecord>, string | undefined]>([
    ["sent a minute ago: goes again under its token", {}, undefined],
    ["sent half an hour and a second ago", { at: NOW / 1000 - 1_801 }, "unsettled"],
    ["dated an hour ahead", { at: NOW / 1000 + 3_600 }, "unsettled"],
    ["sent with other parameters", { asked: "0a1b2c3d" }, "asked-otherwise"],
    ["refused, however long ago", { state: "refused", at: NOW / 1000 - 86_400 }, undefined],
    ["made, and the instance has not started since", MADE, undefined],
    ["made, and the instance has started since", { ...MADE, start: SENT.start - 10 }, "without-effect"],
    ["known to have no effect", { ...MADE, state: "without-effect" }, "without-effect"],
    ["for another type", { ...MADE, to: "ecs.c7.large" }, "another"],
    ["for a bandwidth", { ...MADE, kind: "bandwidth", to: "20" }, "another"],
    ["for a bandwidth that is there", { ...MADE, kind: "bandwidth", to: "10" }, undefined],
  ])("%s", (_, record, why) => {
    expect(judged(record)).toEqual(why === undefined ? [] : [why]);
  });
});

describe("a plan that orders", () => {
  it.each<[string, Partial<Facts>, ReturnType<typeof CNY>, string | undefined]>([
    ["at the price that is allowed", {}, CNY(93.6), undefined],
    ["above it", {}, CNY(93.59), "charge"],
    ["in another currency", {}, { amount: 100, currency: "USD" }, "charge"],
    [
      "for nothing, in whatever currency",
      { quotes: { type: known(CNY(0)) } },
      { amount: 1, currency: "USD" },
      undefined,
    ],
    ["without a price", { quotes: { type: { kind: "unanswered", cause: "no answer" } } }, CNY(100), "unquoted"],
    [
      "on an expired subscription",
      { instance: machine({ instanceChargeType: "PrePaid", expiredTime: "2026-11-25T12:00Z" }) },
      CNY(100),
      "expired",
    ],
    [
      "on one that expires in a minute",
      { instance: machine({ instanceChargeType: "PrePaid", expiredTime: "2026-11-25T12:01Z" }) },
      CNY(100),
      undefined,
    ],
  ])("%s", (_, differs, allowed, code) => {
    expect(judged(undefined, differs, allowed)).toEqual(code === undefined ? [] : [code]);
  });
});
