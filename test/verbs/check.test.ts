// Check: old and new inputs in; the plan, or failures, out.
import { UNKNOWN } from "../../provider/inputs/resize-inputs";
import { contextOf } from "../_helpers/engine-twin";
import { checkOn, URN, DESIRED } from "../_helpers/one-resource";
import { virtualPlace, WEB } from "../_helpers/virtual-place";

describe("check", () => {
  it("makes a plan and says it on the resource", async () => {
    const place = virtualPlace();
    expect(await checkOn(contextOf(place), DESIRED)).toEqual({
      plan: expect.objectContaining({ willStop: true, downtime: 75, reason: "requested" }) as unknown,
      steps: [{ kind: "stop" }, { kind: "type" }, { kind: "start" }].map(
        (step) => expect.objectContaining(step) as unknown,
      ),
    });
    expect(place.said[0]?.text).toMatch(
      /^web: resize i-bp1demo0000000000web ecs\.g6\.large -> ecs\.g7\.large\. STOPS the instance for about 75 s\./,
    );
  });

  it.each(Object.keys({ ...DESIRED, internetMaxBandwidthOut: 0, powerState: 0, drift: 0 }))(
    "an unknown %s: no call, an unknown plan, and words",
    async (name) => {
      const place = virtualPlace();
      expect(await checkOn(contextOf(place), { ...DESIRED, [name]: UNKNOWN })).toEqual({ plan: UNKNOWN });
      expect(place.emulator.history()).toEqual([]);
      expect(place.said.map(({ text }) => text).join()).toContain(name);
    },
  );

  it("makes none when there is nothing to do", async () => {
    const news = { ...DESIRED, instanceType: "ecs.g6.large" };
    expect(await checkOn(contextOf(virtualPlace()), news)).toEqual({});
  });

  it("refuses a second resource on one instance and names both", async () => {
    const context = contextOf(virtualPlace());
    await checkOn(context, DESIRED);
    const { failures } = await checkOn(context, DESIRED, { urn: URN.replace("::web", "::web-again") });
    expect(failures).toEqual([
      { property: "instanceId", reason: `web and web-again both manage ${WEB}; keep one of them` },
    ]);
  });

  it("lets one resource be checked twice, as for a replacement", async () => {
    const context = contextOf(virtualPlace());
    await checkOn(context, DESIRED);
    expect((await checkOn(context, DESIRED)).failures).toBeUndefined();
  });

  it("another instance in the place of the first is no drift, and is told in the check that follows without olds", async () => {
    const place = virtualPlace();
    const context = contextOf(place);
    const { plan } = await checkOn(context, DESIRED, { olds: { ...DESIRED, instanceId: "i-bp1demo000000000db" } });
    expect([plan, place.said]).toEqual([expect.objectContaining({ reason: "requested" }), []]);
    await checkOn(context, DESIRED);
    expect(place.said.map(({ text }) => text.split(".")[0])).toEqual(["web: resize i-bp1demo0000000000web ecs"]);
  });

  it("fails on an instance that is not there, with the region", async () => {
    const { failures } = await checkOn(contextOf(virtualPlace()), { ...DESIRED, instanceId: "i-bp1nosuchinstance" });
    expect(failures?.[0]?.reason).toMatch(
      /^instance-not-found: no instance i-bp1nosuchinstance in cn-hangzhou\n {2}fix: /,
    );
  });
});

describe("the price in the checked plan", () => {
  const cases = [
    ["plan", { from: 0.78, to: 0.91, currency: "CNY" }, true],
    ["message", undefined, true],
    ["off", undefined, false],
  ] as const;
  it.each(cases)("with ecs-spec:price %s", async (price, pinned, told) => {
    const place = virtualPlace();
    const { plan } = await checkOn(contextOf({ ...place, price }), DESIRED);
    expect(plan).toMatchObject(pinned ? { price: pinned } : { willStop: true });
    expect(Object.keys(plan ?? {}).includes("price")).toBe(pinned !== undefined);
    expect(place.said[0]?.text.includes("0.78 -> 0.91 CNY")).toBe(told);
  });

  it("unknown is unknown, never zero", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({
      action: "DescribePrice",
      phase: "before",
      count: 9,
      fault: { kind: "error", code: "Forbidden.RAM" },
    });
    expect((await checkOn(contextOf({ ...place, price: "plan" }), DESIRED)).plan).toMatchObject({ price: "unknown" });
  });
});
