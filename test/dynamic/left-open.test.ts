// A desired state that was not reached stays a request, and an instance with a pending start is not forgotten: by the verbs, with the tags and without.
import { writes } from "../../emulator";
import { HOST_VERBS as verbs } from "../../provider/dynamic/host-verbs";
import { contextOf, EngineTwin } from "../_helpers/engine-twin";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";

const G7 = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
const G6 = { ...G7, instanceType: "ecs.g6.large" };
const NO_STOCK = refuse("ModifyInstanceSpec", "OperationDenied.NoStock");
const NO_START = refuse("StartInstance", "OperationDenied.NoStock", { count: 10_000 });
const NO_TAGS = refuse(["TagResources", "UntagResources"], "Forbidden.RAM", { count: 10_000 });
const DAY = 24 * 60 * 60_000;

describe("a create that failed where tagging is forbidden", () => {
  it("is recorded with the attempt and its desired state open, and refused at the next run before anything is written", async () => {
    const { place, stack } = await failed();
    expect(stack.recorded?.outputs).toMatchObject({ __open: true, failedAttempt: { times: 1, step: "type" } });
    expect(await stack.up(place, G7)).toEqual({ kind: "refused", reasons: [expect.stringContaining("refused: ")] });
    expect(writes(place.emulator.history())).toEqual([]);
  });

  it("is done when the pause is over, and its desired state is open no more", async () => {
    const { place, stack } = await failed();
    await place.session.clock.sleep(DAY);
    expect(await stack.up(place, G7)).toEqual({ kind: "done" });
    expect(place.said.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^web: resize .* ecs\.g6\.large -> ecs\.g7\.large/),
    );
    expect(stack.recorded?.outputs).not.toHaveProperty("__open");
    expect(stack.recorded?.outputs).not.toHaveProperty("failedAttempt");
    expect(await stack.up(place, G7)).toEqual({ kind: "same" });
  });

  it("is asked for still after a refresh", async () => {
    const { place, stack } = await failed();
    await stack.refresh(place);
    expect(stack.recorded?.outputs).toMatchObject({ __open: true, failedAttempt: { times: 1 } });
    await place.session.clock.sleep(DAY);
    expect(await stack.up(place, G7)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB).instanceType).toBe("ecs.g7.large");
  });

  it("is closed by the next run where somebody has done it by hand, and its record goes", async () => {
    const { place, stack } = await failed();
    await stack.refresh(place);
    place.emulator.world.console.resize(WEB, "ecs.g7.large");
    expect(await stack.up(place, G7)).toEqual({ kind: "done" });
    expect(stack.recorded?.outputs).not.toHaveProperty("__open");
    expect(stack.recorded?.outputs).not.toHaveProperty("failedAttempt");
    expect(writes(place.emulator.history())).toEqual([]);
  });

  it("does not bar another instance from taking its place", async () => {
    const { place, stack } = await failed();
    const context = contextOf(place);
    const { inputs, outputs } = stack.recorded!;
    const checked = await verbs.check(context, inputs, {
      ...inputs,
      instanceId: "i-bp1demo000000000db",
      acknowledge: [],
    });
    expect(await verbs.diff(context, WEB, outputs, checked.inputs)).toEqual({
      changes: true,
      replaces: ["instanceId"],
    });
  });

  it("is tried again at once by somebody who insists for this run", async () => {
    const { place, stack } = await failed();
    expect(await stack.up({ ...place, retries: true }, G7)).toEqual({ kind: "done" });
  });

  it("is tried again as soon as the stock is back that was gone when it failed", async () => {
    const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
    place.emulator.faults.add(NO_TAGS);
    const stop = place.emulator.onHistory((entry) => {
      if (entry.kind !== "call" || entry.action !== "StopInstance" || entry.dryRun) return;
      stop();
      place.emulator.world.setStock("ecs.g7.large", "WithoutStock");
    });
    await stack.up(place, G7);
    expect(stack.recorded?.outputs).toMatchObject({ __open: true, failedAttempt: { cause: "no-stock" } });
    expect(await stack.up(place, G7)).toMatchObject({ kind: "refused" });
    place.emulator.world.setStock("ecs.g7.large", "WithStock");
    expect(await stack.up(place, G7)).toEqual({ kind: "done" });
  });

  it("fails again, and then waits twice as long", async () => {
    const { place, stack } = await failed();
    await place.session.clock.sleep(11 * 60_000);
    place.emulator.faults.add(NO_STOCK);
    expect(await stack.up(place, G7)).toMatchObject({ kind: "failed" });
    expect(stack.recorded?.outputs).toMatchObject({ __open: true, failedAttempt: { times: 2 } });
    await place.session.clock.sleep(11 * 60_000);
    expect(await stack.up(place, G7)).toMatchObject({ kind: "refused" });
  });
});

describe("an instance that was changed by hand after a run that went well", () => {
  it("is drift, told and left, where the old plan begins where it is now", async () => {
    const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
    await stack.up(place, G7);
    place.emulator.world.console.resize(WEB, "ecs.g6.large");
    place.emulator.clearHistory();
    for (const run of ["at first", "and again"]) {
      const before = place.said.length;
      expect([run, await stack.up(place, G7)]).toEqual([run, { kind: "same" }]);
      expect(place.said.slice(before).map(({ text }) => text)).toEqual([
        expect.stringMatching(/ecs\.g7\.large is declared .*left as it is/s),
      ]);
    }
    expect(writes(place.emulator.history())).toEqual([]);
  });
});

describe("a drift that is to be put back", () => {
  it("is put back, though the old plan begins where the instance is now", async () => {
    const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
    const program = { ...G7, drift: "correct" };
    await stack.up(place, program);
    await place.session.clock.sleep(DAY);
    place.emulator.world.console.resize(WEB, "ecs.g6.large");
    expect(await stack.up(place, program)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB).instanceType).toBe("ecs.g7.large");
  });
});

describe("a setting that changes beside such a drift", () => {
  it("is recorded, and the instance is left as it is", async () => {
    const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
    await stack.up(place, G7);
    place.emulator.world.console.resize(WEB, "ecs.g6.large");
    place.emulator.clearHistory();
    expect(await stack.up(place, { ...G7, onDelete: "restore" })).toEqual({ kind: "done" });
    expect(stack.recorded?.outputs).toMatchObject({ onDelete: "restore", currentInstanceType: "ecs.g6.large" });
    expect(writes(place.emulator.history())).toEqual([]);
  });
});

describe("a delete over an instance that a run left off", () => {
  it.each(["its journal", "the state alone"])("brings it back by %s, and forgets it then", async (by) => {
    const { place, stack } = await leftOff(by === "the state alone");
    expect(await stack.destroy(place)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
    expect(place.emulator.world.instance(WEB).tags).not.toHaveProperty("ecs-spec:journal");
  });

  it.each(["its journal", "the state alone"])(
    "fails where it cannot be started, and the next one knows of it by %s",
    async (by) => {
      const { place, stack } = await leftOff(by === "the state alone");
      place.emulator.faults.add(NO_START);
      expect(await stack.destroy(place)).toMatchObject({ kind: "failed" });
      expect(stack.recorded).toBeDefined();
      place.emulator.faults.clear();
      expect(await stack.destroy(place)).toEqual({ kind: "done" });
      expect(place.emulator.world.instance(WEB).status).toBe("Running");
    },
  );

  it("knows of it after a refresh, by the state alone", async () => {
    const { place, stack } = await leftOff(true);
    await stack.refresh(place);
    expect(stack.recorded?.outputs).toMatchObject({ unfinished: { power: "Running" } });
    expect(await stack.destroy(place)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB).status).toBe("Running");
  });

  it("knows of it though the first look shows no tag", async () => {
    const { place, stack } = await leftOff(false);
    const { unfinished: _, ...outputs } = stack.recorded!.outputs;
    stack.recorded = { ...stack.recorded!, outputs };
    place.emulator.faults.add({ action: "DescribeInstances", phase: "after", fault: { kind: "untagged" } });
    expect(await stack.destroy(place)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB).status).toBe("Running");
  });

  it("leaves it off where somebody else has it now", async () => {
    const { place, stack } = await leftOff(false);
    const journal = place.emulator.world.instance(WEB).tags["ecs-spec:journal"] ?? "";
    const [version, , , , , ...size] = journal.split(":");
    const at = Math.floor(place.session.clock.now() / 1000);
    const value = [version, "00c0ffee", "f5e4d3c2b1a0", at, "live", ...size].join(":");
    place.emulator.world.console.tag(WEB, "ecs-spec:journal", value);
    expect(await stack.destroy(place)).toMatchObject({ kind: "failed" });
    expect(place.emulator.world.instance(WEB).tags["ecs-spec:journal"]).toBe(value);
  });
});

/** A create whose type change was refused after the stop, and that no tag tells of. */
async function failed() {
  const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
  for (const rule of [NO_TAGS, NO_STOCK]) place.emulator.faults.add(rule);
  expect(await stack.up(place, G7)).toMatchObject({ kind: "failed" });
  forget(place);
  return { place, stack };
}

/** An update that neither changed the type nor brought the instance back. */
async function leftOff(isTagless: boolean) {
  const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
  await stack.up(place, G6);
  for (const rule of [...(isTagless ? [NO_TAGS] : []), NO_STOCK, NO_START]) place.emulator.faults.add(rule);
  expect(await stack.up(place, G7)).toMatchObject({ message: expect.stringMatching(/^left-stopped/) as string });
  forget(place);
  return { place, stack };
}

function forget({ emulator, said }: VirtualPlace): void {
  emulator.faults.clear();
  emulator.clearHistory();
  said.length = 0;
}
