import { NOT_ASKED } from "../../provider/observe/observation";
import { observeAdvisoryFacts } from "../../provider/observe/observe-advisory-facts";
import { createReaders } from "../../provider/observe/readers";
import type { PriceQuery } from "../../provider/ports/ecs";
import { ID, ZONE } from "../_fixtures/machine";
import { done, rejected, type Script, scriptedSession } from "../_helpers/scripted-ecs";

const BEFORE: PriceQuery = {
  instanceType: "ecs.g6.large",
  zoneId: ZONE,
  internetChargeType: "PayByTraffic",
  internetMaxBandwidthOut: 10,
};
const AFTER: PriceQuery = { ...BEFORE, instanceType: "ecs.g7.large" };
const SUMS = { PayByTraffic: 100, PayByBandwidth: 20 };
const PRICED: Script = {
  describePrice: ({ instanceType }) =>
    done({ amountPerHour: instanceType === "ecs.g6.large" ? 0.78 : 0.91, currency: "CNY" }),
};

describe("the price", () => {
  it("is the price before and after", async () => {
    const price = await createReaders(scriptedSession(PRICED)).readPrice(BEFORE, AFTER);
    expect(price).toEqual({ kind: "known", value: { from: 0.78, to: 0.91, currency: "CNY" } });
  });

  it.each([
    ["before", "ecs.g6.large"],
    ["after", "ecs.g7.large"],
  ])("is denied when the one %s is", async (_, denied) => {
    const script: Script = {
      describePrice: ({ instanceType }) =>
        instanceType === denied ? rejected("Forbidden.RAM") : done({ amountPerHour: 1, currency: "CNY" }),
    };
    const price = await createReaders(scriptedSession(script)).readPrice(BEFORE, AFTER);
    expect(price).toEqual({ kind: "denied", permission: "ecs:DescribePrice" });
  });
});

describe("the price of many instances", () => {
  it("is asked once for all of a kind, however many ask and whenever", async () => {
    const session = scriptedSession(PRICED);
    const read = createReaders(session).readPrice;
    await Promise.all([read(BEFORE, AFTER), read({ ...BEFORE, internetMaxBandwidthOut: 50 }, AFTER)]);
    await read(BEFORE, AFTER);
    expect(session.calls).toHaveLength(2);
  });

  it.each<[string, Partial<PriceQuery>]>([
    ["another zone", { zoneId: "cn-hangzhou-i" }],
    ["another type", { instanceType: "ecs.g8i.large" }],
    ["a bandwidth that is paid for", { internetChargeType: "PayByBandwidth", internetMaxBandwidthOut: 20 }],
  ])("is asked anew for %s", async (_, differs) => {
    const session = scriptedSession(PRICED);
    const read = createReaders(session).readPrice;
    await read(BEFORE, AFTER);
    await read({ ...BEFORE, ...differs }, AFTER);
    expect(session.calls).toHaveLength(3);
  });

  it("is asked again where the answer was lost", async () => {
    let asked = 0;
    const lost: Script = {
      describePrice: () =>
        (asked += 1) <= 3 ? { kind: "unknown", cause: "reset" } : done({ amountPerHour: 1, currency: "CNY" }),
    };
    const read = createReaders(scriptedSession(lost)).readPrice;
    const same = await read(BEFORE, BEFORE);
    expect([same.kind, (await read(BEFORE, BEFORE)).kind]).toEqual(["unanswered", "known"]);
  });
});

describe("createSumsReader", () => {
  it("reads the region once, however many instances ask and whenever", async () => {
    const session = scriptedSession({ sumBandwidth: () => done(SUMS) });
    const read = createReaders(session).readSums;
    const together = await Promise.all([read(), read()]);
    expect([...together, await read()]).toEqual(Array(3).fill({ kind: "known", value: SUMS }));
    expect(session.calls).toHaveLength(1);
  });
});

describe("observeAdvisoryFacts", () => {
  it("asks only what it is asked", async () => {
    const session = scriptedSession();
    const advisoryFacts = await observeAdvisoryFacts(session, createReaders(session), {
      probes: { instanceId: ID, start: false },
      sums: false,
      keysEnd: false,
    });
    expect(advisoryFacts).toEqual({ permissions: [], price: NOT_ASKED, sums: NOT_ASKED, keysEnd: NOT_ASKED });
    expect(session.calls).toEqual([]);
  });

  it("gives permissions, price and sums together", async () => {
    const session = scriptedSession({
      ...PRICED,
      startInstance: () => rejected("IncorrectInstanceStatus"),
      sumBandwidth: () => done(SUMS),
    });
    const advisoryFacts = await observeAdvisoryFacts(session, createReaders(session), {
      probes: { instanceId: ID, start: true },
      prices: [BEFORE, AFTER],
      sums: true,
      keysEnd: true,
    });
    expect(advisoryFacts).toMatchObject({
      permissions: [{ action: "ecs:StartInstance", verdict: "allowed" }],
      price: { kind: "known" },
      sums: { kind: "known", value: SUMS },
    });
  });
});
