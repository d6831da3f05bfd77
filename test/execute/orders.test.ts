// A subscription, from the plan to the end of the run: what is ordered, when, for how much, and what is left where something stands in the way.
import { NO_TAGS } from "../_helpers/no-tags";
import type { Account, InstanceFacts } from "../../emulator";
import { writes } from "../../emulator";
import { formatJournal, JOURNAL_TAG } from "../../provider/inputs/journal";
import { ORDER_TAG } from "../../provider/inputs/order-record";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import { desiredFor, virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";
import { CNY } from "../_fixtures/money";

/** (0.91 - 0.78) CNY an hour, for the 720 hours that every subscription of the emulator has left. */
const UP: Partial<ResizeInputs> = { instanceTypes: ["ecs.g7.large"], allowedCharge: CNY(93.6) };
const DOWN: Partial<ResizeInputs> = {
  instanceTypes: ["ecs.c7.large"],
  acknowledge: ["refund-unknown", "vouchers-lost", "downgrade-limit"],
};

function place(facts: Partial<InstanceFacts> = {}, account: Partial<Account> = {}): VirtualPlace {
  const made = virtualPlace({ world: { account } });
  made.emulator.world.arrange(WEB, { instanceChargeType: "PrePaid", ...facts });
  return made;
}

const web = ({ emulator }: VirtualPlace) => emulator.world.instance(WEB);
const actions = ({ emulator }: VirtualPlace) => writes(emulator.history()).map(({ action }) => action);
const orders = ({ emulator }: VirtualPlace) => emulator.world.orders();

describe.each(["at-once", "after-start"] as const)("where an ordered type shows %s", (orderedTypeShows) => {
  it("an upgrade is ordered while the instance runs, and comes into force with a stop and a start", async () => {
    const made = place({}, { orderedTypeShows });
    expect(await made.up(desiredFor(UP))).toMatchObject({ kind: "done" });
    expect(actions(made).filter((action) => !/[Tt]agResources/.test(action))).toEqual([
      "ModifyPrepayInstanceSpec",
      "StopInstance",
      "StartInstance",
    ]);
    expect(orders(made)).toMatchObject([{ to: "ecs.g7.large", amount: 93.6, state: "paid" }]);
    expect(web(made)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", tags: NO_TAGS });
  });

  it("a downgrade is ordered while the instance is stopped", async () => {
    const made = place({}, { orderedTypeShows });
    expect(await made.up(desiredFor(DOWN))).toMatchObject({ kind: "done" });
    expect(actions(made).filter((action) => !/[Tt]agResources/.test(action))).toEqual([
      "StopInstance",
      "ModifyPrepayInstanceSpec",
      "StartInstance",
    ]);
    expect(web(made)).toMatchObject({ status: "Running", instanceType: "ecs.c7.large", tags: NO_TAGS });
  });

  it("the type and then the bandwidth are two orders", async () => {
    const made = place({ internetChargeType: "PayByBandwidth" }, { orderedTypeShows });
    const both = { ...UP, internetMaxBandwidthOut: 20, allowedCharge: CNY(600) };
    expect(await made.up(desiredFor(both))).toMatchObject({ kind: "done" });
    expect(orders(made)).toMatchObject([{ amount: 93.6 }, { kind: "bandwidth", to: "20", amount: 453.6 }]);
    expect(web(made)).toMatchObject({ internetMaxBandwidthOut: 20, tags: NO_TAGS });
  });

  it("a second run writes nothing", async () => {
    const made = place({}, { orderedTypeShows });
    await made.up(desiredFor(UP));
    made.emulator.clearHistory();
    expect(await made.preview(desiredFor(UP))).toMatchObject({ kind: "nothing" });
  });
});

describe("the call", () => {
  it("says how it is paid and which way it goes, and never when to reboot or to end", async () => {
    const made = place();
    await made.up(desiredFor(UP));
    const [call] = writes(made.emulator.history()).filter(({ action }) => action === "ModifyPrepayInstanceSpec");
    expect(call?.parameters).toMatchObject({ AutoPay: "true", OperatorType: "upgrade" });
    expect(Object.keys(call?.parameters ?? {}).filter((name) => /Reboot|EndTime/.test(name))).toEqual([]);
  });

  it("goes under the token that stands on the instance before it", async () => {
    const made = place();
    await made.up(desiredFor(UP));
    const history = made.emulator.history();
    const call = writes(history).find(({ action }) => action === "ModifyPrepayInstanceSpec");
    const record = history.find((entry) => entry.kind === "change" && entry.field === `tags.${ORDER_TAG}`);
    expect(record?.seq).toBeLessThan(call?.seq ?? 0);
    expect(record).toMatchObject({ to: expect.stringContaining(call?.parameters["ClientToken"] ?? "none") as string });
  });
});

describe("no order is placed", () => {
  it.each<[string, Partial<ResizeInputs>, Partial<InstanceFacts>, RegExp]>([
    ["without consent to its price", { allowedCharge: undefined as never }, {}, /orders for 93\.60 CNY.*not given/],
    ["above it", { allowedCharge: CNY(90) }, {}, /orders for 93\.60 CNY, and allowedCharge is 90\.00 CNY/],
    ["in another currency", { allowedCharge: { amount: 99, currency: "USD" } }, {}, /allowedCharge is 99\.00 USD/],
    ["on an expired instance", {}, { expiredTime: "2020-01-01T00:00:00Z" }, /expired at/],
    ["for a downgrade whose refund is not known", { ...DOWN, acknowledge: [] }, {}, /how much of the price comes back/],
  ])("%s", async (_, differs, facts, words) => {
    const made = place(facts);
    const { allowedCharge, ...rest } = { ...UP, ...differs };
    const preview = await made.preview(desiredFor({ ...rest, ...(allowedCharge && { allowedCharge }) }));
    expect(preview).toMatchObject({ kind: "refused", message: expect.stringMatching(words) as string });
  });

  it("where its price has risen before the call", async () => {
    const made = place();
    made.emulator.onHistory((entry) => {
      if (entry.kind === "change" && entry.field === `tags.${ORDER_TAG}`)
        made.emulator.world.putType({ instanceType: "ecs.g7.large", pricePerHour: 0.92 });
    });
    expect(await made.up(desiredFor({ ...UP, allowedCharge: CNY(1_000) }))).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("costs 100.80 CNY by now, and 93.60 CNY were agreed to") as string },
    });
    expect(orders(made)).toEqual([]);
    expect(web(made)).toMatchObject({ status: "Running", tags: NO_TAGS });
  });

  it("where its record cannot be written: the instance is not stopped either", async () => {
    const made = place();
    made.emulator.faults.add({
      action: "TagResources",
      phase: "before",
      fault: { kind: "error", code: "Forbidden.RAM" },
    });
    await expect(made.up(desiredFor(DOWN))).rejects.toMatchObject({ code: "journal-unwritten" });
    expect(web(made).status).toBe("Running");
  });
});

describe("an order that is not paid here", () => {
  const ONLY = { ...UP, payment: "order-only" } as const;

  it("ends the run with its id, its price and its deadline, and nothing is stopped", async () => {
    const made = place();
    const ran = await made.up(desiredFor(ONLY));
    expect(orders(made)).toMatchObject([{ state: "unpaid" }]);
    expect(ran).toMatchObject({ kind: "failed", error: { code: "order-unpaid" } });
    const text = ran.kind === "failed" ? ran.error.message : "";
    expect(text).toContain(orders(made)[0]?.orderId);
    expect(text).toMatch(/93\.60 CNY.*by default before \d{4}-\d\d-\d\d/s);
    expect(actions(made)).not.toContain("StopInstance");
  });

  it("leaves no instance off that is to run: it is started first", async () => {
    const made = place({ status: "Stopped" });
    const ran = await made.up(desiredFor({ ...ONLY, powerState: "Running" }));
    expect(ran).toMatchObject({ kind: "failed", error: { code: "order-unpaid" } });
    expect(actions(made).filter((action) => !/[Tt]agResources/.test(action))).toEqual([
      "StartInstance",
      "ModifyPrepayInstanceSpec",
    ]);
    expect(web(made)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
    expect(orders(made)).toMatchObject([{ state: "unpaid" }]);
  });

  it("leaves no instance off that a killed run stopped: it is started first", async () => {
    const made = place({ status: "Stopped" });
    const at = Math.floor(made.session.clock.now() / 1000) - 120;
    const before = { instanceType: "ecs.g6.large", internetMaxBandwidthOut: web(made).internetMaxBandwidthOut };
    const dead = formatJournal({ run: "1a2b3c4d", owner: made.owner, at, phase: "live", power: "Running", before });
    made.emulator.world.arrange(WEB, { tags: { [JOURNAL_TAG]: dead } });
    await made.up(desiredFor(ONLY));
    expect(web(made)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
    expect(actions(made)).not.toContain("StopInstance");
  });

  it("bars the next run until it is paid; then that one brings it into force, and orders nothing", async () => {
    const made = place();
    await made.up(desiredFor(ONLY));
    expect(await made.preview(desiredFor(ONLY))).toMatchObject({
      kind: "refused",
      message: expect.stringMatching(/waits for payment/) as string,
    });
    made.emulator.world.console.run({ do: "payOrder", instanceId: WEB });
    await made.session.clock.sleep(60_000);
    expect(await made.up(desiredFor(ONLY))).toMatchObject({ kind: "done" });
    expect(orders(made)).toHaveLength(1);
    expect(web(made)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", tags: NO_TAGS });
  });
});

describe("a start that fails after a paid order", () => {
  it("is tried again, and the old type is never put back", async () => {
    const made = place();
    made.emulator.faults.add({
      action: "StartInstance",
      dryRun: false,
      count: 3,
      phase: "before",
      fault: { kind: "error", code: "OperationDenied.NoStock" },
    });
    await made.up(desiredFor(UP));
    expect(actions(made).filter((action) => action.startsWith("Modify"))).toEqual(["ModifyPrepayInstanceSpec"]);
    expect(web(made)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });
});

describe("an order that does not come into force", () => {
  it("fails the run, and bars every other order until somebody has looked", async () => {
    const made = place();
    await made.up(desiredFor({ ...UP, payment: "order-only" }));
    // Somebody says that it is paid for, and it is not.
    const ran = await made.up(desiredFor(UP));
    expect(ran).toMatchObject({
      kind: "failed",
      error: { message: expect.stringMatching(/does not show ecs\.g7\.large, which was ordered/) as string },
    });
    expect(web(made).status).toBe("Running");
    expect(await made.preview(desiredFor(UP))).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("has no effect on the instance") as string,
    });
    expect(orders(made)).toHaveLength(1);
  });
});
