// The verbs of the dynamic provider, as the engine calls them: inputs and outputs in, inputs, outputs and errors out.
import type { Properties } from "../../provider/dynamic/unknown-values";
import { check } from "../../provider/dynamic/check";
import { diff } from "../../provider/dynamic/diff";
import { create, update } from "../../provider/dynamic/apply";
import { read, remove } from "../../provider/dynamic/read-delete";
import { UNKNOWN_SENTINEL } from "../../provider/dynamic/unknown-values";
import { writes } from "../../emulator";
import { doorTo } from "../_helpers/engine-twin";
import { virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";

const PROGRAM = {
  instanceId: WEB,
  instanceType: "ecs.g7.large",
  allowedDisruption: "stop",
  __urn: "urn:pulumi:dev::fleet::pulumi-nodejs:dynamic/ecs-spec:InstanceSpec::web",
  __provider: "text",
};

describe("check", () => {
  it("adds a plan to the inputs and says it on the resource", async () => {
    const place = virtualPlace();
    const { inputs, failures } = await check(doorTo(place), {}, PROGRAM);
    expect(failures).toBeUndefined();
    expect(inputs).toEqual({
      ...PROGRAM,
      plan: expect.objectContaining({ willStop: true, downtime: 75, reason: "requested" }) as unknown,
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

describe("diff", () => {
  it("has changes when there is a plan", async () => {
    const { door, outs } = await created();
    expect(await diff(door, WEB, outs, { ...PROGRAM, plan: { summary: "" } })).toEqual({ changes: true, replaces: [] });
  });

  it("has none when nothing is planned and no setting differs", async () => {
    const { door, outs } = await created();
    expect(await diff(door, WEB, outs, { ...PROGRAM, __provider: "another text" })).toEqual({
      changes: false,
      replaces: [],
    });
  });

  it.each([{ onDelete: "restore" }, { allowedDisruption: "none" }, { drift: "correct" }])(
    "a setting alone is a change: %o",
    async (setting) => {
      const { door, outs } = await created();
      expect(await diff(door, WEB, outs, { ...PROGRAM, ...setting })).toEqual({ changes: true, replaces: [] });
    },
  );

  it("replaces for another instance", async () => {
    const { door, outs } = await created();
    expect(await diff(door, WEB, outs, { ...PROGRAM, instanceId: "i-bp1demo000000000db" })).toEqual({
      changes: true,
      replaces: ["instanceId"],
    });
  });

  it("says until when a cooldown runs, and how long the machine was down the last time", async () => {
    const { door, outs, place } = await created();
    place.emulator.world.console.resize(WEB, "ecs.g6.large");
    const { inputs } = await check(door, {}, PROGRAM);
    await diff(door, WEB, outs, inputs);
    const said = place.said.map(({ text }) => text).join("\n");
    expect(said).toMatch(/ECS may take the next one only at 2026-01-05T08:0\d:\d\dZ/);
    expect(said).toMatch(/the last change of this machine kept it down for [\d.]+ s \(estimated 75 s\)/);
  });
});

describe("a settings-only update", () => {
  it("records the settings and writes nothing to the cloud", async () => {
    const { door, outs, place } = await created();
    place.emulator.clearHistory();
    const updated = await update(door, WEB, outs, { ...PROGRAM, onDelete: "restore" });
    expect(updated.outs).toMatchObject({
      onDelete: "restore",
      __wish: { onDelete: "restore" },
      currentInstanceType: "ecs.g7.large",
    });
    expect(writes(place.emulator.history())).toEqual([]);
  });
});

describe("a failed create", () => {
  it("that changed nothing is a plain error: the state stays without the resource", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({
      action: "ModifyInstanceSpec",
      dryRun: false,
      phase: "before",
      fault: { kind: "error", code: "OperationDenied.NoStock" },
    });
    const error = await failureOf(createOn(place, PROGRAM));
    expect(error).not.toHaveProperty("id");
    expect(error.message).toMatch(/^step-failed: /);
    expect(error.stack).toBe(error.message);
  });

  it("that changed the size records what is true, with the provider's text", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({
      action: "ModifyInstanceSpec",
      dryRun: false,
      nth: 2,
      phase: "before",
      fault: { kind: "error", code: "InvalidParameter.Bandwidth" },
    });
    const error = await failureOf(createOn(place, { ...PROGRAM, internetMaxBandwidthOut: 20 }));
    expect(error).toMatchObject({
      id: WEB,
      reasons: [error.message],
      properties: {
        __provider: "text",
        currentInstanceType: "ecs.g7.large",
        internetMaxBandwidthOut: 10,
        adopted: { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 },
      },
    });
  });
});

describe("read", () => {
  it("tells the live machine, and the inputs without a plan", async () => {
    const { door, outs, place } = await created();
    place.emulator.world.console.resize(WEB, "ecs.c7.large");
    const { id, props, inputs } = await read(door, WEB, outs);
    const { __provider: _, ...wish } = PROGRAM;
    expect([id, props["currentInstanceType"], inputs]).toEqual([WEB, "ecs.c7.large", wish]);
  });

  it("a machine that is gone is deleted", async () => {
    const { door, outs, place } = await created();
    place.emulator.world.console.delete(WEB);
    expect(await read(door, WEB, outs)).toEqual({ id: "", props: {} });
  });

  it("knows a machine by its id alone", async () => {
    const { props, inputs } = await read(doorTo(virtualPlace()), WEB, {});
    expect([props["currentInstanceType"], inputs]).toEqual(["ecs.g6.large", undefined]);
  });
});

describe("delete", () => {
  it("retain: forgets the machine without a call", async () => {
    const { door, outs, place } = await created();
    place.emulator.clearHistory();
    await remove(door, WEB, outs);
    expect(place.emulator.history()).toEqual([]);
  });

  it("restore: goes back to the size it had", async () => {
    const { door, outs, place } = await created({ ...PROGRAM, onDelete: "restore" });
    await place.session.clock.sleep(300_000);
    await remove(door, WEB, outs);
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
  });

  it("restore without consent: refused, nothing written, and the way out is said", async () => {
    const { door, outs, place } = await created({ ...PROGRAM, onDelete: "restore" });
    const kept = { ...outs, __wish: { ...(outs["__wish"] as Properties), allowedDisruption: "none" } };
    place.emulator.clearHistory();
    const error = await failureOf(remove(door, WEB, kept));
    expect(error.message).toMatch(/^refused: cannot restore the size it had: .*onDelete: "retain"/s);
    expect(writes(place.emulator.history())).toEqual([]);
  });
});

async function created(program: Properties = PROGRAM) {
  const place = virtualPlace();
  const door = doorTo(place);
  const { outs } = await createOn(place, program);
  return { door, place, outs };
}

async function createOn(place: VirtualPlace, program: Properties) {
  const door = doorTo(place);
  const { inputs } = await check(door, {}, program);
  return await create(door, inputs);
}

async function failureOf(run: Promise<unknown>): Promise<Error> {
  return await run.then(
    () => Promise.reject(new Error("it went through")),
    (error: unknown) => error as Error,
  );
}
