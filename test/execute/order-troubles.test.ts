// What ECS may answer to an order, and what stands in its way: nothing is ordered twice, nothing is left off, and the fix is said.
import type { Account, FaultRule, InstanceFacts } from "../../emulator";
import { writes } from "../../emulator";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import { applyResize, previewResize } from "../../provider/resize";
import { desiredFor, virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";
import { CNY } from "../_fixtures/money";

const UP: Partial<ResizeInputs> = { instanceTypes: ["ecs.g7.large"], allowedCharge: CNY(100) };
const DOWN: Partial<ResizeInputs> = {
  instanceTypes: ["ecs.c7.large"],
  acknowledge: ["refund-unknown", "vouchers-lost", "downgrade-limit"],
};
const WIDER: Partial<ResizeInputs> = { internetMaxBandwidthOut: 20, allowedCharge: CNY(500) };

function place(account: Partial<Account> = {}, facts: Partial<InstanceFacts> = {}): VirtualPlace {
  const made = virtualPlace({ world: { account } });
  made.emulator.world.arrange(WEB, { instanceChargeType: "PrePaid", internetChargeType: "PayByBandwidth", ...facts });
  return made;
}

const orders = ({ emulator }: VirtualPlace) => emulator.world.orders();
const stops = ({ emulator }: VirtualPlace) =>
  writes(emulator.history()).filter(({ action }) => action === "StopInstance").length;
const refusing = (code: string): FaultRule => ({
  action: "ModifyPrepayInstanceSpec",
  phase: "before",
  count: 99,
  fault: { kind: "error", code },
});

interface Trouble {
  readonly wanted: Partial<ResizeInputs>;
  readonly account?: Partial<Account>;
  readonly fault?: FaultRule;
  readonly placed: number;
  readonly stops: number;
  readonly words: RegExp;
  /** What the next preview says; absent: it plans the order again. */
  readonly then?: RegExp;
}

describe("an order that comes to nothing", () => {
  it.each<[string, Trouble]>([
    [
      "too little balance: refused, before the stop",
      { wanted: UP, account: { balance: 90 }, placed: 0, stops: 0, words: /enough balance.*fix: settle the account/s },
    ],
    [
      "too little balance for a bandwidth",
      {
        wanted: WIDER,
        account: { balance: 90 },
        placed: 0,
        stops: 0,
        words: /enough balance.*fix: settle the account/s,
      },
    ],
    [
      "too little balance, and an abnormal order that has no effect",
      {
        wanted: UP,
        account: { balance: 90, shortBalance: "abnormal" },
        placed: 1,
        stops: 1,
        words: /does not show ecs\.g7\.large, which was ordered \(order \d+\)/,
        then: /the order \d+ for ecs\.g7\.large was placed and has no effect.*see what became of it/s,
      },
    ],
    [
      "an abnormal order of a bandwidth, which stops nothing",
      {
        wanted: WIDER,
        account: { balance: 90, shortBalance: "abnormal" },
        placed: 1,
        stops: 0,
        words: /no bandwidth 20 Mbit\/s/,
        then: /the order \d+ for 20 Mbit\/s was placed and has no effect/,
      },
    ],
    [
      "an unpaid order of somebody else",
      {
        wanted: UP,
        fault: refusing("InvalidInstance.UnpaidOrder"),
        placed: 0,
        stops: 0,
        words: /has unpaid order.*fix: pay for the unpaid order of the instance or void it/s,
      },
    ],
    [
      "a change of somebody else that is not in force",
      {
        wanted: UP,
        fault: refusing("InstanceSpecModification.NotEffective"),
        placed: 0,
        stops: 0,
        words: /reserved for making a spec modification/,
      },
    ],
    [
      "no permission to order, which nobody can ask before",
      { wanted: UP, fault: refusing("Forbidden.RAM"), placed: 0, stops: 0, words: /not authorized.*ram-policy/s },
    ],
    [
      "a downgrade more than the account may have: the instance is started again",
      { wanted: DOWN, account: { downgradeLimit: 0 }, placed: 0, stops: 1, words: /downgrade is exceed.*now Running/s },
    ],
  ])("%s", async (_, { wanted, account, fault, placed, stops: stopped, words, then }) => {
    const made = place(account);
    if (fault) made.emulator.faults.add(fault);
    const ran = await made.up(desiredFor(wanted));
    expect(ran).toMatchObject({ kind: "failed", error: { message: expect.stringMatching(words) as string } });
    expect([orders(made).length, stops(made)]).toEqual([placed, stopped]);
    expect(made.emulator.world.instance(WEB).status).toBe("Running");
    await made.session.clock.sleep(120_000);
    const insisting = { ...wanted, acknowledge: [...(wanted.acknowledge ?? []), "failed-before" as const] };
    const next = await made.preview(desiredFor(insisting));
    expect(next.kind).toBe(then ? "refused" : "plan");
    expect(next.message).toMatch(then ?? /\d\. order (?!.*sent before)/);
  });
});

describe("with the price pinned", () => {
  const perHour = (made: VirtualPlace, pricePerHour: number) =>
    made.emulator.world.putType({ instanceType: "ecs.g7.large", pricePerHour });

  it.each([
    ["dearer than reviewed is stale, however much is allowed", 0.92, "plan", /Reviewed: 93\.60 CNY\. Now: 100\.80 CNY/],
    ["a lower price is not", 0.9, "plan", undefined],
    ["without it what is allowed is the limit", 0.92, "message", undefined],
  ] as const)("%s", async (_, now, price, words) => {
    const made = { ...place(), price };
    const wanted = desiredFor({ ...UP, allowedCharge: CNY(1_000) });
    const seen = await previewResize(made, wanted, {});
    perHour(made, now);
    if (seen.kind !== "plan") throw new Error(seen.kind);
    const { charge } = seen.plan;
    const reviewed = { ...seen.decided, ...(charge && { charge }) };
    const applied = applyResize(made, wanted, {}, reviewed);
    if (words)
      await expect(applied).rejects.toMatchObject({
        code: "plan-stale",
        message: expect.stringMatching(words) as string,
      });
    else expect(await applied).toMatchObject({ kind: "done" });
    expect(orders(made)).toHaveLength(words ? 0 : 1);
  });
});
