// Money is spent on what was reviewed alone, and what was spent is told: recoveries, deletes, cancels, payments of somebody else.
import type { InstanceFacts } from "../../emulator";
import { writes } from "../../emulator";
import { formatJournal, JOURNAL_TAG } from "../../provider/inputs/journal";
import { ORDER_TAG } from "../../provider/inputs/order-record";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import { restoreResize } from "../../provider/let-go";
import type { Reviewed } from "../../provider/plan/plan";
import { applyResize } from "../../provider/resize";
import { desiredFor, virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";
import { CNY } from "../_fixtures/money";

const UP = desiredFor({ instanceTypes: ["ecs.g7.large"], allowedCharge: CNY(100) });
const DOWN = ["refund-unknown", "vouchers-lost", "downgrade-limit"] as const;

function place(facts: Partial<InstanceFacts> = {}): VirtualPlace {
  const made = virtualPlace();
  made.emulator.world.arrange(WEB, { instanceChargeType: "PrePaid", internetChargeType: "PayByBandwidth", ...facts });
  return made;
}

const web = ({ emulator }: VirtualPlace) => emulator.world.instance(WEB);
const orders = ({ emulator }: VirtualPlace) => emulator.world.orders();
const actions = ({ emulator }: VirtualPlace) =>
  writes(emulator.history())
    .map(({ action }) => action)
    .filter((action) => !/[Tt]agResources/.test(action));

/** An instance that a run of this stack has stopped, and died. */
function killed(): VirtualPlace {
  const made = place({ status: "Stopped" });
  const at = Math.floor(made.session.clock.now() / 1000) - 120;
  const before = { instanceType: "ecs.g6.large", internetMaxBandwidthOut: web(made).internetMaxBandwidthOut };
  const dead = formatJournal({ run: "1a2b3c4d", owner: made.owner, at, phase: "live", power: "Running", before });
  made.emulator.world.arrange(WEB, { tags: { [JOURNAL_TAG]: dead } });
  return made;
}

async function reviewedOn(made: VirtualPlace, desired: ResizeInputs): Promise<Reviewed> {
  const seen = await made.preview(desired);
  if (seen.kind !== "plan") throw new Error(seen.message);
  return seen.decided;
}

describe("a recovery", () => {
  it("places the order that was reviewed with it", async () => {
    const made = killed();
    expect(await made.up(UP)).toMatchObject({ kind: "done" });
    expect(orders(made)).toMatchObject([{ to: "ecs.g7.large" }]);
    expect(web(made)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });

  it.each<[string, (made: VirtualPlace) => Promise<Reviewed | undefined>]>([
    ["of which no preview has shown anything", () => Promise.resolve(undefined)],
    [
      "where the preview has shown an order for another type",
      (made) => reviewedOn(made, { ...UP, instanceTypes: ["ecs.c7.xlarge"], allowedCharge: CNY(1_000) }),
    ],
    ["where the preview has shown another payment", (made) => reviewedOn(made, { ...UP, payment: "order-only" })],
    [
      "where the price was pinned, and has risen",
      async (made) => ({ ...(await reviewedOn(made, UP)), charge: CNY(93.5) }),
    ],
  ])("brings the instance back and orders nothing %s", async (_, review) => {
    const made = killed();
    const reviewed = await review(made);
    const ran = await applyResize(made, UP, {}, reviewed);
    expect(ran).toMatchObject({
      kind: "failed",
      error: {
        code: "refused",
        message: expect.stringMatching(/brought back; not done: it takes an order for ecs\.g7\.large/) as string,
      },
    });
    expect(actions(made)).toEqual(["StartInstance"]);
    expect(web(made)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
    expect(orders(made)).toEqual([]);
  });

  it("that meets the five-minute rule starts the instance as it is, and does not wait for it with the instance off", async () => {
    const made = killed();
    const rule = { kind: "error", code: "Throttling", message: "please try again after 5 minutes" } as const;
    made.emulator.faults.add({ action: "ModifyPrepayInstanceSpec", phase: "before", count: 9, fault: rule });
    const begun = made.session.clock.now();
    expect(await made.up(UP)).toMatchObject({ kind: "failed" });
    expect(web(made)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
    expect((made.session.clock.now() - begun) / 1000).toBeLessThan(120);
  });
});

describe("a delete that restores the size", () => {
  it.each([
    ["ecs.g6.large", "ecs.g7.large", UP.allowedCharge],
    ["ecs.g7.large", "ecs.g6.large", undefined],
  ] as const)("orders nothing: %s stays, though it was %s", async (now, instanceType, allowedCharge) => {
    const made = place({ instanceType: now });
    const wanted = desiredFor({ instanceTypes: [now], onDelete: "restore", acknowledge: [...DOWN] });
    const done = await made.up({ ...wanted, ...(allowedCharge && { allowedCharge }) });
    if (done.kind !== "done") throw done.error;
    const adopted = { ...done.outputs.adopted, instanceType };
    const gone = restoreResize(
      made,
      { ...wanted, ...(allowedCharge && { allowedCharge }) },
      { ...done.outputs, adopted },
    );
    await expect(gone).rejects.toMatchObject({
      code: "refused",
      message: expect.stringMatching(/takes an order for .* that no preview has shown.*onDelete: "retain"/s) as string,
    });
    expect(actions(made)).toEqual([]);
  });
});

describe("an order that somebody else pays for", () => {
  it.each<[string, Partial<ResizeInputs>, Partial<InstanceFacts>, readonly string[]]>([
    [
      "comes after the downgrade that is not paid for",
      { instanceTypes: ["ecs.c7.large"], internetMaxBandwidthOut: 20, acknowledge: DOWN },
      {},
      ["StopInstance", "ModifyPrepayInstanceSpec", "StartInstance", "ModifyInstanceNetworkSpec"],
    ],
    [
      "of a type goes before any other that is paid for",
      { instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 },
      {},
      ["ModifyPrepayInstanceSpec"],
    ],
  ])("%s", async (_, wanted, facts, done) => {
    const made = place(facts);
    const desired = desiredFor({ payment: "order-only", allowedCharge: CNY(1_000), ...wanted });
    expect(await made.up(desired)).toMatchObject({ kind: "failed", error: { code: "order-unpaid" } });
    // The second change within five minutes is sent again, with the instance up.
    expect([...new Set(actions(made))]).toEqual(done);
    expect(web(made).status).toBe("Running");
    expect(orders(made).at(-1)).toMatchObject({ state: "unpaid" });
  });

  it("is told in the plan that rests on its payment", async () => {
    const made = place();
    await made.up({ ...UP, payment: "order-only" });
    const seen = await made.preview(UP);
    expect(seen.message).toMatch(
      /ECS does not tell whether the order \d+ for ecs\.g7\.large is paid; payment: "pay" says/,
    );
    expect(seen.message).not.toMatch(/order is not taken back/);
  });
});

describe("what was placed is told", () => {
  it("where the run is cancelled while its order is under way", async () => {
    const made = virtualPlace({ world: { account: { orderedTypeShows: "at-once" } } });
    made.emulator.world.arrange(WEB, { instanceChargeType: "PrePaid" });
    const reviewed = await reviewedOn(made, UP);
    const controller = new AbortController();
    made.emulator.onHistory((entry) => {
      if (entry.kind === "call" && entry.action === "ModifyPrepayInstanceSpec") controller.abort();
    });
    const own = { ...made, session: { ...made.session, signal: controller.signal } };
    const ran = await applyResize(own, UP, {}, reviewed);
    const [order] = orders(made);
    expect(ran).toMatchObject({
      kind: "failed",
      error: {
        code: "cancelled",
        message: expect.stringContaining(`done before it: ordered ecs.g7.large (${order?.orderId})`) as string,
      },
    });
    expect(actions(made)).toEqual(["ModifyPrepayInstanceSpec"]);
    expect(web(made).tags[ORDER_TAG]).toContain(order?.orderId);
  });

  it("where a bandwidth was ordered, and does not show", async () => {
    const made = virtualPlace({ world: { account: { balance: 90, shortBalance: "abnormal" } } });
    made.emulator.world.arrange(WEB, { instanceChargeType: "PrePaid", internetChargeType: "PayByBandwidth" });
    const ran = await made.up(desiredFor({ internetMaxBandwidthOut: 20, allowedCharge: CNY(500) }));
    expect(ran).toMatchObject({
      kind: "failed",
      error: { message: expect.stringMatching(/order \d+ for 20 Mbit\/s was placed; .*no bandwidth 20/) as string },
    });
  });
});

describe("the record of an order", () => {
  it("that may be there and was not seen is taken back: nothing was sent under it", async () => {
    const made = place();
    // The first is the journal.
    made.emulator.faults.add({
      action: "TagResources",
      phase: "after",
      nth: 2,
      count: 9,
      fault: { kind: "error", code: "ServiceUnavailable" },
    });
    const ran = await made.up(UP);
    expect(ran).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("the order for ecs.g7.large was not placed") as string },
    });
    expect([orders(made), web(made).tags[ORDER_TAG]]).toEqual([[], undefined]);
  });
});
