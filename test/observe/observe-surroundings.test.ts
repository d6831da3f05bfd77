import { NOT_ASKED } from "../../provider/observe/observation";
import { observePrice } from "../../provider/observe/observe-price";
import { createSumsReader } from "../../provider/observe/observe-sums";
import { observeSurroundings } from "../../provider/observe/observe-surroundings";
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

describe("observePrice", () => {
  it("is the price before and after", async () => {
    const price = await observePrice(scriptedSession(PRICED), BEFORE, AFTER);
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
    const price = await observePrice(scriptedSession(script), BEFORE, AFTER);
    expect(price).toEqual({ kind: "denied", permission: "ecs:DescribePrice" });
  });
});

describe("createSumsReader", () => {
  it("reads the region once, however many machines ask and whenever", async () => {
    const session = scriptedSession({ sumBandwidth: () => done(SUMS) });
    const read = createSumsReader(session);
    const together = await Promise.all([read(), read()]);
    expect([...together, await read()]).toEqual(Array(3).fill({ kind: "known", value: SUMS }));
    expect(session.calls).toHaveLength(1);
  });
});

describe("observeSurroundings", () => {
  it("asks only what it is asked", async () => {
    const session = scriptedSession();
    const around = await observeSurroundings(session, createSumsReader(session), {
      probes: { instanceId: ID, start: false },
      sums: false,
    });
    expect(around).toEqual({ permissions: [], price: NOT_ASKED, sums: NOT_ASKED });
    expect(session.calls).toEqual([]);
  });

  it("gives permissions, price and sums together", async () => {
    const session = scriptedSession({
      ...PRICED,
      startInstance: () => rejected("IncorrectInstanceStatus"),
      sumBandwidth: () => done(SUMS),
    });
    const around = await observeSurroundings(session, createSumsReader(session), {
      probes: { instanceId: ID, start: true },
      prices: [BEFORE, AFTER],
      sums: true,
    });
    expect(around).toMatchObject({
      permissions: [{ action: "ecs:StartInstance", verdict: "allowed" }],
      price: { kind: "known" },
      sums: { kind: "known", value: SUMS },
    });
  });
});
