// Check, as the engine calls it: old and new inputs in; checked inputs with the plan, or failures, out.
import { check } from "../../provider/dynamic/check";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { UNKNOWN_SENTINEL } from "../../provider/dynamic/unknown-values";
import { doorTo } from "../_helpers/engine-twin";
import { PROGRAM } from "../_helpers/one-resource";
import { virtualPlace, WEB } from "../_helpers/virtual-place";

describe("check", () => {
  it("adds a plan to the inputs and says it on the resource", async () => {
    const place = virtualPlace();
    const { inputs, failures } = await check(doorTo(place), {}, PROGRAM);
    expect(failures).toBeUndefined();
    expect(inputs).toEqual({
      ...PROGRAM,
      plan: expect.objectContaining({ willStop: true, downtime: 75, reason: "requested" }) as unknown,
      __steps: [{ kind: "stop" }, { kind: "type" }, { kind: "start" }].map(
        (step) => expect.objectContaining(step) as unknown,
      ),
    });
    expect(place.said[0]?.text).toMatch(
      /^web: resize i-bp1demo0000000000web ecs\.g6\.large -> ecs\.g7\.large\. STOPS the machine for about 75 s\./,
    );
  });

  it.each(
    Object.keys({ ...PROGRAM, internetMaxBandwidthOut: 0, powerState: 0, drift: 0 }).filter(
      (name) => !name.startsWith("__"),
    ),
  )("an unknown %s: no call, the bare unknown as plan, and words", async (name) => {
    const place = virtualPlace();
    const { inputs, failures } = await check(doorTo(place), {}, { ...PROGRAM, [name]: UNKNOWN_SENTINEL });
    expect(failures).toBeUndefined();
    expect(inputs["plan"]).toBe(UNKNOWN_SENTINEL);
    expect(place.emulator.history()).toEqual([]);
    expect(place.said.map(({ text }) => text).join()).toContain(name);
  });

  it("drops the plan of the program and of the state when there is nothing to do", async () => {
    const place = virtualPlace();
    const news = { ...PROGRAM, instanceType: "ecs.g6.large", plan: { summary: "forged" } };
    expect(await check(doorTo(place), { plan: { summary: "old" } }, news)).toEqual({
      inputs: { ...PROGRAM, instanceType: "ecs.g6.large" },
    });
  });

  it("refuses a second resource on one instance and names both", async () => {
    const door = doorTo(virtualPlace());
    await check(door, {}, PROGRAM);
    const { failures } = await check(door, {}, { ...PROGRAM, __urn: PROGRAM.__urn.replace("::web", "::web-again") });
    expect(failures).toEqual([
      { property: "instanceId", reason: `web and web-again both manage ${WEB}; keep one of them` },
    ]);
  });

  it("lets one resource be checked twice, as for a replacement", async () => {
    const door = doorTo(virtualPlace());
    await check(door, {}, PROGRAM);
    expect((await check(door, {}, PROGRAM)).failures).toBeUndefined();
  });

  it("another machine in the place of the first is no drift, and is told in the check that follows without olds", async () => {
    const place = virtualPlace();
    const door = doorTo(place);
    const olds = { ...PROGRAM, instanceId: "i-bp1demo000000000db" };
    const { inputs } = await check(door, olds, PROGRAM);
    expect([inputs["plan"], place.said]).toEqual([expect.objectContaining({ reason: "requested" }), []]);
    await check(door, {}, PROGRAM);
    expect(place.said.map(({ text }) => text.split(".")[0])).toEqual(["web: resize i-bp1demo0000000000web ecs"]);
  });

  it("fails on an instance that is not there, with the region", async () => {
    const { failures } = await check(doorTo(virtualPlace()), {}, { ...PROGRAM, instanceId: "i-bp1nosuchinstance" });
    expect(failures?.[0]?.reason).toMatch(
      /^instance-not-found: no instance i-bp1nosuchinstance in cn-hangzhou\n {2}to mend: /,
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
    const { inputs } = await check(doorTo({ ...place, price }), {}, PROGRAM);
    expect((inputs["plan"] as Properties)["price"]).toEqual(pinned);
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
    const { inputs } = await check(doorTo({ ...place, price: "plan" }), {}, PROGRAM);
    expect(inputs["plan"]).toMatchObject({ price: "unknown" });
  });
});
