// What failed with the instance down is not tried again blindly (decision 0028): run after run, by tag and by state. Emulator, virtual time.
import type { FaultRule } from "../../emulator";
import { EngineTwin } from "../_helpers/engine-twin";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";

const RETYPE = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
const MINUTE = 60_000;
const NO_STOCK: FaultRule = { ...refuse("ModifyInstanceSpec", "OperationDenied.NoStock"), count: 100_000 };
const NO_TAGS: FaultRule = { ...refuse(["TagResources", "UntagResources"], "Forbidden.RAM"), count: 100_000 };

type Path = "create" | "update";

const PATHS = [
  ["by tag, a create", [NO_STOCK], "create"],
  ["by tag and state, an update", [NO_STOCK], "update"],
  ["by state alone, a create where tagging is denied", [NO_STOCK, NO_TAGS], "create"],
  ["by state alone, an update where tagging is denied", [NO_STOCK, NO_TAGS], "update"],
] as const satisfies readonly (readonly [string, readonly FaultRule[], Path])[];

const BOTH_WAYS = [
  ["by tag", [NO_STOCK]],
  ["by state alone", [NO_STOCK, NO_TAGS]],
] as const;

describe("a change that failed with the instance down", () => {
  it.each(PATHS)(
    "%s: the next run is refused, says what it cost and when it is tried again, and writes nothing",
    async (_, faults, path) => {
      const { place, stack } = await failed(faults, path);
      place.emulator.clearHistory();
      const ran = await stack.up(place, RETYPE);
      const reasons = ran.kind === "refused" ? ran.reasons : [];
      expect([...place.said.map(({ text }) => text), ...reasons].join("\n")).toMatch(WORDS);
      expect(sent(place)).toEqual([]);
    },
  );

  it.each(PATHS)(
    "%s: it is tried again when the pause is over, and the record goes with the goal",
    async (_, faults, path) => {
      const { place, stack } = await failed(faults, path);
      place.emulator.faults.clear();
      for (const fault of faults.filter((rule) => rule !== NO_STOCK)) place.emulator.faults.add(fault);
      await place.session.clock.sleep(10 * MINUTE);
      expect(await stack.up(place, RETYPE)).toEqual({ kind: "done" });
      expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
      expect(stack.recorded?.outputs).not.toHaveProperty("failedAttempt");
      expect(await stack.up(place, RETYPE)).toEqual({ kind: "same" });
    },
  );

  it("another runner, without the state, meets the record on the instance", async () => {
    const { place } = await failed([NO_STOCK], "create");
    const other = new EngineTwin();
    expect(await other.up(virtualPlace({ beside: place }), RETYPE)).toMatchObject({ kind: "refused" });
  });

  it("the pause doubles with each attempt in a row, up to a day", async () => {
    const { place, stack } = await failed([NO_STOCK], "update");
    const pauses: number[] = [];
    while (pauses.length < 9) {
      const from = place.session.clock.now();
      while ((await stack.up(place, RETYPE)).kind === "refused") await place.session.clock.sleep(5 * MINUTE);
      pauses.push(Math.floor((place.session.clock.now() - from) / (5 * MINUTE)) * 5);
    }
    expect(pauses).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 1440]);
  });

  it.each([
    ["another type", { instanceType: "ecs.c7.large" }],
    ["a longer list", { instanceType: ["ecs.g7.large", "ecs.c7.large"] }],
    ["the economical mode", { stoppedMode: "StopCharging", acknowledge: ["public-ip"] }],
    ["what is acknowledged by name", { acknowledge: ["failed-before"] }],
  ])("%s is tried at once", async (_, differs) => {
    const { place, stack } = await failed([NO_STOCK], "update");
    place.emulator.faults.clear();
    expect(await stack.up(place, { ...RETYPE, ...differs })).toEqual({ kind: "done" });
  });

  it("whoever insists for one run has it tried at once, and nothing of that is left", async () => {
    const { place, stack } = await failed([NO_STOCK], "update");
    expect(await stack.up({ ...place, retries: true }, RETYPE)).toMatchObject({ kind: "failed" });
    expect(await stack.up(place, RETYPE)).toMatchObject({ kind: "refused" });
  });

  it("what needs no stop is done meanwhile", async () => {
    const { place, stack } = await failed([NO_STOCK], "update");
    place.emulator.faults.clear();
    expect(await stack.up(place, { ...RETYPE, instanceType: "ecs.g6.large", internetMaxBandwidthOut: 20 })).toEqual({
      kind: "done",
    });
  });

  it.each(BOTH_WAYS)(
    "%s: the part of the goal that needs no stop is done meanwhile, and what failed is not tried again for that",
    async (_, faults) => {
      const place = virtualPlace();
      const stack = new EngineTwin();
      const desired = { ...RETYPE, internetMaxBandwidthOut: 20 };
      for (const fault of faults) place.emulator.faults.add(fault);
      expect(await stack.up(place, desired)).toMatchObject({ kind: "failed" });
      place.emulator.faults.clear();
      for (const fault of faults.filter((rule) => rule !== NO_STOCK)) place.emulator.faults.add(fault);
      await stack.up(place, desired);
      await stack.up(place, { ...desired, onDelete: "restore" });
      place.emulator.clearHistory();
      expect(await stack.up(place, desired)).toMatchObject({ kind: "refused" });
      expect(sent(place)).toEqual([]);
      await place.session.clock.sleep(10 * MINUTE);
      expect(await stack.up(place, desired)).toEqual({ kind: "done" });
      expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    },
  );

  it("stock that was seen gone and is there again ends the wait", async () => {
    const place = virtualPlace();
    const stack = new EngineTwin();
    const unsubscribe = place.emulator.onHistory((entry) => {
      if (entry.kind !== "change" || entry.to !== "Stopped") return;
      unsubscribe();
      place.emulator.world.setStock("ecs.g7.large", "WithoutStock");
    });
    expect(await stack.up(place, RETYPE)).toMatchObject({ kind: "failed" });
    expect(await stack.up(place, RETYPE)).toMatchObject({ kind: "refused" });
    place.emulator.world.setStock("ecs.g7.large", "WithStock");
    expect(await stack.up(place, RETYPE)).toEqual({ kind: "done" });
  });

  it("a record dated by a clock that is days ahead holds nobody", async () => {
    const { place, stack } = await failed([NO_STOCK], "create");
    place.emulator.faults.clear();
    const tag = place.emulator.world.instance(WEB).tags["ecs-spec:failed-attempt"] ?? "";
    place.emulator.world.console.tag(WEB, "ecs-spec:failed-attempt", tag.replace(/:\d{10}:/, ":1999999999:"));
    expect(await stack.up(place, RETYPE)).toEqual({ kind: "done" });
  });
});

describe("an instance that is off because of us", () => {
  it("is brought back at once, whatever the record says: that is no attempt", async () => {
    const place = virtualPlace();
    const stack = new EngineTwin();
    const never = { ...refuse("StartInstance", "ServiceUnavailable"), count: 100_000 };
    for (const fault of [NO_STOCK, never]) place.emulator.faults.add(fault);
    expect(await stack.up(place, RETYPE)).toMatchObject({ message: expect.stringMatching(/^left-stopped/) as string });
    place.emulator.faults.clear();
    expect(await stack.up(place, RETYPE)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB).status).toBe("Running");
  });
});

const WORDS =
  /this change already stopped the instance and failed: the type change \(OperationDenied\.NoStock\) at .*, \d+ s down.*it can be tried again after .*ECS_SPEC_RETRY=i-bp1demo0000000000web/s;

async function failed(
  faults: readonly FaultRule[],
  path: Path,
): Promise<{ readonly place: VirtualPlace; readonly stack: EngineTwin }> {
  const place = virtualPlace();
  const stack = new EngineTwin();
  if (path === "update") await stack.up(place, { ...RETYPE, instanceType: "ecs.g6.large" });
  for (const fault of faults) place.emulator.faults.add(fault);
  expect(await stack.up(place, RETYPE)).toMatchObject({ kind: "failed" });
  return { place, stack };
}

function sent(place: VirtualPlace) {
  return place.emulator
    .history()
    .flatMap((entry) =>
      entry.kind === "call" && !entry.dryRun && !entry.action.startsWith("Describe") ? [entry.action] : [],
    );
}
