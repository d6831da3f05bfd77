// The record of an order on the instance: whose token goes when, and what another's record bars.
import { writes } from "../../emulator";
import {
  formatOrder,
  ORDER_TAG,
  orderOn,
  type OrderRecord,
  startMinute,
  TOKEN_FRESH_SECONDS,
} from "../../provider/inputs/order-record";
import { digestOf } from "../../provider/plan/order-request";
import { desiredFor, virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";

const UP = desiredFor({ instanceTypes: ["ecs.g7.large"], allowedCharge: { amount: 100, currency: "CNY" } });

function place(): VirtualPlace {
  const made = virtualPlace();
  made.emulator.world.arrange(WEB, { instanceChargeType: "PrePaid" });
  return made;
}

const tokens = ({ emulator }: VirtualPlace) =>
  writes(emulator.history())
    .filter(({ action }) => action === "ModifyPrepayInstanceSpec")
    .map(({ parameters }) => parameters["ClientToken"]);

describe("the token of an order that was refused", () => {
  it.each([
    ["goes again while ECS surely knows it", 20 * 60_000, 1],
    ["is given up when it is old: nothing was placed under it", 40 * 60_000, 2],
  ])("%s", async (_, later, different) => {
    const made = place();
    made.emulator.faults.add({
      action: "ModifyPrepayInstanceSpec",
      phase: "before",
      count: 2,
      fault: { kind: "error", code: "InvalidAccountStatus.NotEnoughBalance" },
    });
    expect(await made.up(UP)).toMatchObject({ kind: "failed" });
    await made.session.clock.sleep(later);
    expect(await made.up(UP)).toMatchObject({ kind: "done" });
    expect(new Set(tokens(made)).size).toBe(different);
  });
});

/** As a run leaves it that died, or got no answer, with its token on the way. */
function recordOn(made: VirtualPlace, differs: Partial<OrderRecord>): OrderRecord {
  const { startTime } = made.emulator.world.instance(WEB);
  const step = {
    kind: "type",
    from: "ecs.g6.large",
    to: "ecs.g7.large",
    order: { way: "upgrade", payment: "pay" },
  } as const;
  const record: OrderRecord = {
    token: "0a1b2c3d4e5f60718293a4b5",
    kind: "type",
    to: step.to,
    asked: digestOf(step, {}),
    at: Math.floor(made.session.clock.now() / 1000) - 60,
    start: startMinute(startTime),
    state: "sent",
    orderId: "",
    ...differs,
  };
  made.emulator.world.console.tag(WEB, ORDER_TAG, formatOrder(record));
  return record;
}

describe("an order that may have been placed under its record", () => {
  it("goes under the same token, and no refusal of that one tells that the first was not placed", async () => {
    const made = place();
    const { token } = recordOn(made, {});
    const fault = { kind: "error", code: "InvalidAccountStatus.NotEnoughBalance" } as const;
    made.emulator.faults.add({ action: "ModifyPrepayInstanceSpec", phase: "before", count: 9, fault });
    expect(await made.up(UP)).toMatchObject({ kind: "failed" });
    expect(new Set(tokens(made))).toEqual(new Set([token]));
    expect(orderOn(made.emulator.world.instance(WEB).tags)).toMatchObject({ token, state: "sent" });
  });

  it("does not go under a token that ECS may have forgotten by the time the five-minute rule is over", async () => {
    const made = place();
    const { at } = recordOn(made, {});
    await made.session.clock.sleep((TOKEN_FRESH_SECONDS - 120) * 1000);
    const rule = { kind: "error", code: "Throttling", message: "please try again after 5 minutes" } as const;
    made.emulator.faults.add({ action: "ModifyPrepayInstanceSpec", phase: "before", count: 1, fault: rule });
    expect(await made.up(UP)).toMatchObject({
      kind: "failed",
      error: { message: expect.stringMatching(/nobody knows whether the order .* was placed/) as string },
    });
    expect(tokens(made)).toHaveLength(1);
    expect(made.session.clock.now() / 1000 - at).toBeGreaterThan(TOKEN_FRESH_SECONDS);
    expect(made.emulator.world.instance(WEB).status).toBe("Running");
  });

  it("goes under another token where another thing was asked for: ECS knows the first by its parameters", async () => {
    const made = place();
    const { token } = recordOn(made, { asked: "0a1b2c3d", state: "refused" });
    expect(await made.up(UP)).toMatchObject({ kind: "done" });
    expect(tokens(made)).toHaveLength(1);
    expect(tokens(made)).not.toContain(token);
  });

  it("is not placed under another token where its record is taken away after the plan was looked at again", async () => {
    const made = place();
    recordOn(made, {});
    let hasJournal = false;
    made.emulator.onHistory((entry) => {
      if (entry.kind !== "call") return;
      if (hasJournal) made.emulator.world.console.untag(WEB, ORDER_TAG);
      hasJournal ||= entry.action === "TagResources";
    });
    expect(await made.up(UP)).toMatchObject({
      kind: "failed",
      error: { message: expect.stringMatching(/record of the order that was sent before does not show/) as string },
    });
    expect(tokens(made)).toEqual([]);
    expect(made.emulator.world.instance(WEB).status).toBe("Running");
  });
});

describe("the record of another order", () => {
  it("that comes while the run is at work bars its next one", async () => {
    const made = place();
    const record: OrderRecord = {
      token: "0a1b2c3d4e5f60718293a4b5",
      kind: "type",
      to: "ecs.c7.large",
      asked: "0a1b2c3d",
      at: Math.floor(made.session.clock.now() / 1000),
      start: 0,
      state: "made",
      orderId: "200012345678",
    };
    made.emulator.onHistory((entry) => {
      if (entry.kind === "change" && entry.field === "status" && entry.to === "Running")
        made.emulator.world.console.tag(WEB, ORDER_TAG, formatOrder(record));
    });
    const both = { ...UP, internetMaxBandwidthOut: 20, allowedCharge: { amount: 600, currency: "CNY" } };
    expect(await made.up(both)).toMatchObject({
      kind: "failed",
      error: { message: expect.stringMatching(/order 200012345678 for ecs\.c7\.large is not in force/) as string },
    });
    expect(made.emulator.world.orders()).toMatchObject([{ to: "ecs.g7.large" }]);
    expect(made.emulator.world.instance(WEB).status).toBe("Running");
  });
});
