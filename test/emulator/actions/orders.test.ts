// Orders for a change of a subscription: payment, effect, price, and the switches for what no page tells.
import type { Account } from "../../../emulator";
import { MODIFY_MS, oneMachine, scene, START_MS, WEB } from "../_helpers/scene";

const REGION = { RegionId: "cn-hangzhou" };
const PREPAID = { instanceChargeType: "PrePaid", status: "Running" } as const;
/** (0.91 - 0.78) CNY an hour, for 720 hours. */
const G7_COSTS = 93.6;
const WEEK_MS = 7 * 24 * 60 * 60_000;

function prepaid(facts: object = {}, account: Partial<Account> = {}) {
  const made = scene({ ...oneMachine({ ...PREPAID, ...facts }), account: { cooldownMs: 0, ...account } });
  const order = (InstanceType: string, asked: Record<string, string> = {}) =>
    made.code("ModifyPrepayInstanceSpec", { ...REGION, InstanceId: WEB, InstanceType, ...asked });
  return { ...made, order, type: () => made.emulator.world.instance(WEB).instanceType };
}

describe("an order", () => {
  it("is paid at once from the balance, and has its effect [orders/paid]", () => {
    const { emulator, clock, order, type } = prepaid({}, { balance: 100 });
    expect(order("ecs.g7.large")).toBe("OK");
    clock.advance(MODIFY_MS);
    expect(type()).toBe("ecs.g7.large");
    expect(emulator.world.account().balance).toBeCloseTo(100 - G7_COSTS);
    emulator.world.console.stop(WEB, { immediately: true });
    expect(order("ecs.g6.large", { OperatorType: "downgrade" })).toBe("OK");
    expect(emulator.world.account().balance).toBeCloseTo(100);
  });

  it("without AutoPay waits for payment and bars every other; after a week it is closed [orders/unpaid]", () => {
    const { emulator, clock, order, code, type } = prepaid({}, { balance: 0 });
    expect(order("ecs.g7.large", { AutoPay: "false" })).toBe("OK");
    clock.advance(MODIFY_MS);
    expect(type()).toBe("ecs.g6.large");
    expect(order("ecs.g6.xlarge")).toBe("InvalidInstance.UnpaidOrder");
    expect(code("ModifyInstanceNetworkSpec", { InstanceId: WEB, InternetMaxBandwidthOut: "20" })).toBe(
      "OperationDenied.UnpaidOrder",
    );
    emulator.world.setAccount({ balance: 500 });
    emulator.world.console.run({ do: "payOrder", instanceId: WEB });
    clock.advance(MODIFY_MS);
    expect(type()).toBe("ecs.g7.large");
    order("ecs.g7.xlarge", { AutoPay: "false" });
    clock.advance(WEEK_MS);
    expect(emulator.world.orders().map(({ state }) => state)).toEqual(["paid", "closed"]);
    expect(type()).toBe("ecs.g7.large");
  });

  it.each<[string, object, Partial<Account>, string, string]>([
    ["that costs more than the balance", {}, { balance: 90 }, "ecs.g7.large", "InvalidAccountStatus.NotEnoughBalance"],
    [
      "of an expired instance",
      { expiredTime: "2020-01-01T00:00:00Z" },
      {},
      "ecs.g7.large",
      "InstanceExpiredOrInArrears",
    ],
    [
      "of a downgrade too many",
      { status: "Stopped" },
      { downgradeLimit: 0 },
      "ecs.c7.large",
      "InstanceDowngrade.QuotaExceed",
    ],
  ])("%s is refused [orders/refusals]", (_what, facts, account, type, code) => {
    const { emulator, order } = prepaid(facts, account);
    expect(order(type)).toBe(code);
    expect(emulator.world.orders()).toEqual([]);
  });

  it("is the same under the same token, and another under another [orders/once]", () => {
    const { emulator, order } = prepaid({}, { orderedTypeShows: "after-start" });
    order("ecs.g7.large", { ClientToken: "one" });
    expect(order("ecs.g7.large", { ClientToken: "one" })).toBe("OK");
    expect(emulator.world.orders()).toHaveLength(1);
    expect(order("ecs.g7.large", { ClientToken: "two" })).toBe("InvalidOperation.Conflict");
  });

  it("stands in the history with its amount and its end [orders/history]", () => {
    const { emulator, order } = prepaid();
    order("ecs.g7.large");
    const [placed] = emulator.world.orders();
    const field = `orders.${placed?.orderId}`;
    const changes = emulator.history().filter((entry) => entry.kind === "change");
    expect(changes.filter((entry) => entry.field.startsWith("orders."))).toMatchObject([
      { field, to: G7_COSTS, cause: "order.type ecs.g7.large" },
      { field: `${field}.state`, to: "paid" },
    ]);
  });
});

describe("an ordered type", () => {
  it.each([
    ["shows with the start", {}, "start", "ecs.g7.large"],
    ["shows with a reboot", {}, "reboot", "ecs.g7.large"],
    ["does not show with a reboot that is not enough", { rebootIsEnough: false }, "reboot", "ecs.g6.large"],
  ] as const)("that is told only in force %s [prepay/in-force]", (_what, account, by, shown) => {
    const { emulator, clock, order, type } = prepaid({}, { orderedTypeShows: "after-start", ...account });
    order("ecs.g7.large");
    clock.advance(MODIFY_MS);
    expect(type()).toBe("ecs.g6.large");
    expect(order("ecs.g7.xlarge")).toBe("InstanceSpecModification.NotEffective");
    if (by === "start") emulator.world.console.stop(WEB, { immediately: true });
    emulator.world.console[by](WEB);
    clock.advance(START_MS + 10_000);
    expect(type()).toBe(shown);
  });
});

describe("DescribeResourcesModification of a subscription", () => {
  it.each([
    ["Upgrade", ["ecs.g6.xlarge", "ecs.g7.large", "ecs.g7.xlarge", "ecs.r7.large"]],
    ["Downgrade", ["ecs.c7.large", "ecs.t6-c1m2.large"]],
  ])("lists for %s what is one [prepay/lists]", (OperationType, types) => {
    const asked = { ...REGION, ResourceId: WEB, DestinationResource: "InstanceType", OperationType };
    const text = JSON.stringify(prepaid().call("DescribeResourcesModification", asked).body);
    expect([...text.matchAll(/"Value":"([^"]+)"/g)].map(([, value]) => value)).toEqual(types);
  });
});

describe("DescribeInstanceModificationPrice", () => {
  const ask = (facts: object, asked: Record<string, string>) =>
    prepaid(facts).call("DescribeInstanceModificationPrice", { ...REGION, InstanceId: WEB, ...asked });

  it.each<[string, object, Record<string, string>, number]>([
    ["a type", {}, { InstanceType: "ecs.g7.large" }, G7_COSTS],
    ["a bandwidth by traffic", {}, { InternetMaxBandwidthOut: "20" }, 0],
    ["a fixed bandwidth", { internetChargeType: "PayByBandwidth" }, { InternetMaxBandwidthOut: "10" }, 453.6],
  ])("tells what %s costs [orders/price]", (_what, facts, asked, amount) => {
    const { body } = ask(facts, asked);
    expect(body).toMatchObject({ PriceInfo: { Price: { Currency: "CNY", TradePrice: amount } } });
  });

  it.each<[string, object, Record<string, string>, string]>([
    ["a downgrade", {}, { InstanceType: "ecs.c7.large" }, "InvalidParameter"],
    ["pay-as-you-go", { instanceChargeType: "PostPaid" }, { InstanceType: "ecs.g7.large" }, "ChargeTypeViolation"],
    [
      "an expired one",
      { expiredTime: "2020-01-01T00:00:00Z" },
      { InstanceType: "ecs.g7.large" },
      "InstanceExpiredOrInArrears",
    ],
    ["a type that there is not", {}, { InstanceType: "ecs.none" }, "InvalidInstanceType.ValueNotSupported"],
    ["nothing", {}, {}, "MissingParameter"],
  ])("refuses %s [orders/price-refusals]", (_what, facts, asked, code) => {
    expect(ask(facts, asked).body["Code"]).toBe(code);
  });
});
