// A subscription within what was approved: a plan that buys no more, and one that does, for more money, by another way or anew.
import { type OrderRecord, startMinute } from "../../../../provider/inputs/order-record";
import { digestOf } from "../../../../provider/plan/order-request";
import type { Ordered } from "../../../../provider/plan/order-steps";
import type { Money } from "../../../../provider/ports/money";
import { compareSettings } from "../../../../review/judge/within/setting-rules";
import { journalOf, known, MACHINE, NOW } from "../../../_fixtures/machine";
import type { MadeInstance } from "../../_helpers/made-output";
import { beyond, edited, runOf, withInputs, withSteps } from "../../_helpers/runs";

const cny = (amount: number): Money => ({ amount, currency: "CNY" });
const quoted = (type: Money, bandwidth = cny(453.6)) => ({
  quotes: { type: known(type), bandwidth: known(bandwidth) },
});

const BOTH: MadeInstance = {
  name: "web",
  instanceId: "i-bp1web",
  desired: { instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20, allowedCharge: cny(1_000) },
  seen: { instanceChargeType: "PrePaid", internetChargeType: "PayByBandwidth" },
  found: quoted(cny(412.3)),
};
const usd = (amount: number): Money => ({ amount, currency: "USD" });
const DOLLARS: MadeInstance = {
  ...BOTH,
  desired: { ...BOTH.desired, allowedCharge: usd(1_000) },
  found: quoted(usd(60), usd(60)),
};
const UP: Ordered = {
  kind: "type",
  from: MACHINE.instanceType,
  to: "ecs.g7.large",
  order: { way: "upgrade", payment: "pay" },
};
const RECORD: OrderRecord = {
  token: "0a1b2c3d4e5f60718293a4b5",
  kind: "type",
  to: "ecs.g7.large",
  asked: digestOf(UP, {}),
  at: NOW / 1000 - 60,
  start: startMinute(MACHINE.startTime),
  state: "made",
  orderId: "200012345678",
};
const TAKEN_UP = { ...BOTH.found, journal: journalOf() };
const APPROVED = runOf([BOTH]);
const placed = (differs: Partial<OrderRecord> = {}, seen: MadeInstance["seen"] = {}): MadeInstance => ({
  ...BOTH,
  seen: { ...BOTH.seen, ...seen },
  found: { ...TAKEN_UP, order: { ...RECORD, ...differs } },
});

describe("a plan with orders is within the approved one", () => {
  it.each<[string, MadeInstance]>([
    ["with the same orders at the same price", BOTH],
    ["with a lower price", { ...BOTH, found: quoted(cny(410)) }],
    ["with an order that has been placed since", placed()],
    ["with an order that has been placed since, whose type shows", placed({}, { instanceType: "ecs.g7.large" })],
    ["with the call of an approved order again, under its token", placed({ state: "sent", orderId: "" })],
  ])("%s", (_, now) => {
    expect(beyond(runOf([now]), APPROVED)).toEqual([]);
  });
});

describe("a plan with orders is not within the approved one", () => {
  const order = (kind: string, differs: object) => (run: typeof APPROVED) =>
    edited(
      run,
      "web",
      withSteps((steps) =>
        steps.map((one) =>
          one["kind"] === kind ? { ...one, order: { ...(one["order"] as object), ...differs } } : one,
        ),
      ),
    );
  const payAsYouGo = runOf([{ ...BOTH, seen: { internetChargeType: "PayByBandwidth" }, found: {} }]);

  it.each<[string, typeof APPROVED, typeof APPROVED, readonly string[]]>([
    ["with a dearer order", runOf([{ ...BOTH, found: quoted(cny(412.31)) }]), APPROVED, ["charge"]],
    ["with one dearer and one cheaper", runOf([{ ...BOTH, found: quoted(cny(300), cny(460)) }]), APPROVED, ["charge"]],
    [
      "in another currency",
      edited(runOf([DOLLARS]), "web", withInputs({ allowedCharge: cny(1_000) })),
      APPROVED,
      ["charge", "charge"],
    ],
    ["with an order where a plain change was", APPROVED, payAsYouGo, ["step", "step", "warning"]],
    ["with a plain change where an order was", payAsYouGo, APPROVED, ["step", "step", "downtime"]],
    ["paid in another way", APPROVED, order("type", { payment: "order-only" })(APPROVED), ["step"]],
    ["the other way", order("type", { way: "downgrade" })(APPROVED), APPROVED, ["step"]],
    ["placed anew, where one stood", APPROVED, order("type", { standing: "2000" })(APPROVED), ["step"]],
    [
      "sent, where one stood",
      order("type", { standing: "sent" })(APPROVED),
      order("type", { standing: "2000" })(APPROVED),
      ["step"],
    ],
    ["at a price that was not told", APPROVED, { ...APPROVED, diagnostics: [] }, ["charge", "charge"]],
    [
      "with consent to more money",
      edited(APPROVED, "web", withInputs({ allowedCharge: cny(1_001) })),
      APPROVED,
      ["setting"],
    ],
  ])("%s", (_, now, approved, codes) => {
    expect(beyond(now, approved)).toEqual(codes);
  });
});

describe("what may be charged is no more than was approved", () => {
  const isNoMore = (now: unknown, approved: unknown): boolean =>
    compareSettings({ allowedCharge: now }, { allowedCharge: approved }).length === 0;

  it.each<[unknown, unknown, boolean]>([
    [cny(500), cny(500), true],
    [cny(400), cny(500), true],
    [undefined, cny(500), true],
    [cny(501), cny(500), false],
    [{ amount: 400, currency: "USD" }, cny(500), false],
    [cny(1), undefined, false],
    ["[secret]", cny(500), false],
  ])("%j beside %j: %s", (now, approved, holds) => {
    expect(isNoMore(now, approved)).toBe(holds);
  });
});
