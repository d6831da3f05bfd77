// What becomes of an order after its run: it comes into force once, its record goes then, and nothing later takes it for open, or for paid.
import { type Account, type InstanceFacts, writes } from "../../emulator";
import { ORDER_TAG } from "../../provider/inputs/order-record";
import { applyResize, previewResize } from "../../provider/resize";
import { EngineTwin } from "../_helpers/engine-twin";
import { NO_TAGS } from "../_helpers/no-tags";
import { desiredFor, virtualPlace, WEB } from "../_helpers/virtual-place";
import { CNY } from "../_fixtures/money";

const MINUTE = 60_000;
const UP = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop", allowedCharge: CNY(100) };
const ONLY = { ...UP, payment: "order-only" };
const OLD = { ...UP, instanceType: "ecs.g6.large" };

function open(facts: Partial<InstanceFacts> = {}, account: Partial<Account> = {}) {
  const place = virtualPlace({ world: { account } });
  const { world } = place.emulator;
  world.arrange(WEB, { instanceChargeType: "PrePaid", internetChargeType: "PayByBandwidth", ...facts });
  const stack = new EngineTwin();
  const sleep = (minutes: number) => place.session.clock.sleep(minutes * MINUTE);
  return {
    place,
    sleep,
    web: () => world.instance(WEB),
    orders: () => world.orders(),
    stops: () => writes(place.emulator.history()).filter(({ action }) => action === "StopInstance").length,
    up: (program: Parameters<EngineTwin["up"]>[1]) => stack.up(place, program),
    pay: () => world.console.run({ do: "payOrder", instanceId: WEB }),
    resize: (instanceType: string) => world.console.run({ do: "resize", instanceId: WEB, instanceType }),
    restart: async () => {
      world.console.stop(WEB);
      await sleep(2);
      world.console.start(WEB);
      await sleep(2);
    },
  };
}

describe.each(["at-once", "after-start"] as const)("where an ordered type shows %s", (orderedTypeShows) => {
  it("one that was paid for elsewhere is brought into force, its record goes, and a drift wakes nothing", async () => {
    const { up, pay, sleep, web, resize, stops, orders } = open({}, { orderedTypeShows });
    expect(await up(ONLY)).toMatchObject({ kind: "failed" });
    pay();
    await sleep(2);
    expect(await up(UP)).toMatchObject({ kind: "done" });
    expect([web().instanceType, web().tags, stops()]).toEqual(["ecs.g7.large", NO_TAGS, 1]);
    resize("ecs.c7.large");
    await sleep(10);
    await up(UP);
    expect([web().instanceType, stops(), orders().length]).toEqual(["ecs.c7.large", 1, 1]);
  });

  it("paid for after the last start it is not taken for one in force", async () => {
    const { up, pay, sleep, web, restart, stops } = open({}, { orderedTypeShows });
    await up(OLD);
    await up(ONLY);
    await restart();
    pay();
    await sleep(2);
    expect(await up(UP)).toMatchObject({ kind: "done" });
    expect([stops(), web().instanceType, web().tags]).toEqual([1, "ecs.g7.large", NO_TAGS]);
  });
});

it("one that shows and waited for payment: the preview says what nobody knows, and how to spare the stop", async () => {
  const { up, pay, restart, place, web } = open();
  await up(ONLY);
  pay();
  await restart();
  const seen = await place.preview(desiredFor({ instanceTypes: ["ecs.g7.large"], allowedCharge: CNY(100) }));
  expect(seen.message).toMatch(
    /does not tell whether the instance has started since the order \d+ .* was paid; if it has/,
  );
  place.emulator.world.console.run({ do: "untag", instanceId: WEB, key: ORDER_TAG });
  expect(await up(UP)).toMatchObject({ kind: "done" });
  expect(web().tags).toEqual(NO_TAGS);
});

it("the record of one in force, which a run that died left, goes with the next run", async () => {
  const { up, place, web, sleep, resize, stops } = open();
  await up(UP);
  // As of a run that was killed before it took the record away: of an earlier StartTime.
  const at = Math.floor(place.session.clock.now() / 1000) - 60;
  const text = `v1:0a1b2c3d4e5f60718293a4b5:type:ecs.g7.large:0a1b2c3d:${at}:1:made:2000123`;
  place.emulator.world.console.tag(WEB, ORDER_TAG, text);
  expect(await up(UP)).toMatchObject({ kind: "done" });
  expect(web().tags).toEqual(NO_TAGS);
  resize("ecs.c7.large");
  await sleep(10);
  expect(await up({ ...UP, instanceType: "ecs.c7.large" })).toMatchObject({ kind: "done" });
  expect(stops()).toBe(1);
});

describe("the inbound bandwidth alone", () => {
  const IN = { ...UP, instanceType: "ecs.g6.large", internetMaxBandwidthOut: 20, internetMaxBandwidthIn: 10 };

  it.each(["pay", "order-only"])("is ordered once, with payment %s: it costs nothing", async (payment) => {
    const { up, orders, sleep, web } = open({ internetMaxBandwidthOut: 20 });
    await up(IN);
    for (let run = 0; run < 3; run += 1) {
      const ran = await up({ ...IN, internetMaxBandwidthIn: 15, payment });
      expect(ran.kind).toMatch(/done|same/);
      await sleep(10);
    }
    expect([orders().length, web().tags]).toEqual([1, NO_TAGS]);
  });

  it("of which the answer was lost is not ordered anew once its token is old", async () => {
    const { up, orders, sleep, place } = open({ internetMaxBandwidthOut: 20 });
    await up(IN);
    const lost = { action: "ModifyInstanceNetworkSpec", phase: "after", count: 9, fault: { kind: "reset" } } as const;
    place.emulator.faults.add(lost);
    expect(await up({ ...IN, internetMaxBandwidthIn: 15 })).toMatchObject({ kind: "failed" });
    place.emulator.faults.clear();
    await sleep(40);
    expect(await up({ ...IN, internetMaxBandwidthIn: 15 })).toMatchObject({ kind: "refused" });
    expect(orders().length).toBe(1);
  });
});

it("what the review showed as placed is not placed anew by a recovery", async () => {
  const { place, up, sleep, resize, orders, web } = open();
  const down = { action: "StartInstance", dryRun: false, count: 99, phase: "before" } as const;
  place.emulator.faults.add({ ...down, fault: { kind: "error", code: "OperationDenied.NoStock" } });
  await up(UP);
  place.emulator.faults.clear();
  resize("ecs.g6.large");
  await sleep(10);
  const owned = { ...place, price: "plan" as const };
  const desired = desiredFor({ instanceTypes: ["ecs.g7.large"], allowedCharge: CNY(1_000) });
  const seen = await previewResize(owned, desired, {});
  if (seen.kind !== "plan") throw new Error(seen.message);
  expect(seen.decided.steps).toMatchObject([
    { kind: "type", order: { standing: orders()[0]?.orderId } },
    { kind: "start" },
  ]);
  place.emulator.world.console.run({ do: "untag", instanceId: WEB, key: ORDER_TAG });
  await applyResize(owned, desired, {}, seen.decided).catch(() => undefined);
  expect([orders().length, web().status]).toEqual([1, "Running"]);
});

it("of an expired subscription nothing is brought into force: no stop that no start follows", async () => {
  const { place, up, pay, sleep, web, stops } = open();
  const inThreeDays = new Date(place.session.clock.now() + 3 * 24 * 60 * MINUTE).toISOString();
  place.emulator.world.arrange(WEB, { expiredTime: inThreeDays });
  await up(ONLY);
  pay();
  await sleep(4 * 24 * 60);
  expect(await up(UP)).toMatchObject({ kind: "refused" });
  expect([web().status, stops()]).toEqual(["Running", 0]);
});

describe("an instance that stays off", () => {
  const BOTH = { ...UP, internetMaxBandwidthOut: 20, allowedCharge: CNY(600) };

  it("gets both orders, that of the type last, since it waits for a start", async () => {
    const { up, orders, web } = open({ status: "Stopped" });
    expect(await up(BOTH)).toMatchObject({ kind: "done" });
    expect(orders()).toMatchObject([{ kind: "bandwidth" }, { kind: "type" }]);
    expect(await up({ ...BOTH, powerState: "Running" })).toMatchObject({ kind: "done" });
    expect(web()).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 });
  });

  it("with a type that waits for a start gets no other order, and the fix gets out", async () => {
    const { up, web, sleep } = open({ status: "Stopped" });
    expect(await up(UP)).toMatchObject({ kind: "done" });
    await sleep(10);
    const refused = await up(BOTH);
    expect(JSON.stringify(refused)).toContain("comes into force with the next start");
    expect(await up({ ...BOTH, powerState: "Running" })).toMatchObject({ kind: "done" });
    expect(web()).toMatchObject({ instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 });
  });

  it("does not end well while its order waits for payment", async () => {
    const { up } = open({ status: "Stopped" });
    await up(OLD);
    expect(await up(ONLY)).toMatchObject({ kind: "failed" });
    expect(await up(ONLY)).toMatchObject({ kind: "refused" });
  });

  it("is started though its order waits for payment, and the rest stays open", async () => {
    const { up, place, web, sleep } = open();
    await up({ ...ONLY, powerState: "Running" });
    place.emulator.world.console.stop(WEB);
    await sleep(3);
    expect(await up({ ...ONLY, powerState: "Running" })).toMatchObject({ kind: "failed" });
    expect(web().status).toBe("Running");
  });
});

it("an error after an order denies none of it", async () => {
  const { up, place, orders } = open();
  place.emulator.onHistory((entry) => {
    if (entry.kind !== "call" || entry.action !== "ModifyPrepayInstanceSpec") return;
    const denied = { kind: "error", code: "Forbidden.RAM" } as const;
    place.emulator.faults.add({
      action: "DescribeInstanceModificationPrice",
      phase: "before",
      count: 99,
      fault: denied,
    });
  });
  const ran = await up({ ...UP, internetMaxBandwidthOut: 20, allowedCharge: CNY(600) });
  expect(ran).toMatchObject({ kind: "failed" });
  const text = ran.kind === "failed" ? ran.message : "";
  expect(text).toContain(orders()[0]?.orderId);
  expect(text).not.toMatch(/nothing was ordered/);
});

it("a type that shows some seconds after the start holds up no order of bandwidth", async () => {
  const { place, orders, web } = open();
  let runsAt: number | undefined;
  place.emulator.onHistory((entry) => {
    if (entry.kind === "change" && entry.field === "status" && entry.to === "Running")
      runsAt = place.session.clock.now();
  });
  const read: typeof place.read = async (id) => {
    const outcome = await place.read(id);
    const isEarly = runsAt !== undefined && place.session.clock.now() < runsAt + 5_000;
    if (outcome.kind !== "done" || !outcome.value || !isEarly) return outcome;
    return { ...outcome, value: { ...outcome.value, instanceType: "ecs.g6.large" } };
  };
  const desired = desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20, allowedCharge: CNY(600) });
  const late = { ...place, read };
  const seen = await previewResize(late, desired, {});
  expect(await applyResize(late, desired, {}, seen.kind === "plan" ? seen.decided : undefined)).toMatchObject({
    kind: "done",
  });
  expect([orders().length, web().internetMaxBandwidthOut]).toEqual([2, 20]);
});
