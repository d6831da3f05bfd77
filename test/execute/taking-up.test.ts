// What a run may take out of the hands of another, and what it may let go: found by the model (test/model). On virtual time.
import { writes } from "../../emulator";
import { breaches } from "../_helpers/invariants";
import { crashAfter } from "../_helpers/crash";
import { EngineTwin } from "../_helpers/engine-twin";
import { NO_TAGS } from "../_helpers/no-tags";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const PROGRAM = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
const MINUTE = 60_000;
const JOURNAL = "ecs-spec:journal";

describe("a run that waits five minutes before its first write, while another stack begins", () => {
  it("leaves the journal and the instance to the other, which finishes", async () => {
    const slow = { kind: "fixed", ms: 2 * MINUTE } as const;
    const world = { account: { cooldownMs: 0 }, timings: { stop: slow } };
    const waiting = virtualPlace({ owner: "aaaaaaaaaaaa", world });
    const small = desiredFor({ internetMaxBandwidthOut: 20 });
    const first = await waiting.up(small);
    const outputs = first.kind === "done" ? first.outputs : undefined;
    const desired = desiredFor({ internetMaxBandwidthOut: 20, instanceTypes: ["ecs.c7.large"] });
    const waited = waiting.up(desired, { desired: small, ...(outputs && { outputs }) }).then(
      () => "done",
      (error: unknown) => String(error),
    );
    await waiting.session.clock.sleep(4 * MINUTE);
    // Another stack, which knows of no change before, begins a minute before the wait is over; its instance stops slowly.
    const other = virtualPlace({ beside: waiting, owner: "bbbbbbbbbbbb" });
    const done = other.up(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
    expect(await waited).toMatch(
      /taken-over: the run [0-9a-f]{8} of another stack has taken the instance over.*this one changed nothing/,
    );
    expect(await done).toMatchObject({ kind: "done", outputs: { currentInstanceType: "ecs.g7.large" } });
    expect(
      breaches(waiting.emulator.history(), {
        instanceId: WEB,
        types: ["ecs.g6.large", "ecs.g7.large"],
        power: "Running",
      }),
    ).toEqual([]);
  });
});

describe("an instance that nobody can see", () => {
  it.each([
    // The check looks, and the apply once more.
    ["before the journal", "DescribeInstances", 2, []],
    ["after the journal", "TagResources", 1, ["TagResources"]],
  ] as const)("%s: is not stopped, and the next run does what was asked", async (_, action, nth, sent) => {
    const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
    let calls = 0;
    const stop = place.emulator.onHistory((entry) => {
      if (entry.kind !== "call" || entry.action !== action || (calls += 1) < nth) return;
      stop();
      place.emulator.faults.add({ action: "DescribeInstances", phase: "before", count: 3, fault: { kind: "reset" } });
    });
    expect(await stack.up(place, PROGRAM)).toMatchObject({ message: expect.stringMatching(/^read-failed/) as string });
    expect(writes(place.emulator.history()).map(({ action }) => action)).toEqual(sent);
    expect(await stack.up(place, PROGRAM)).toEqual({ kind: "done" });
    expect(machine(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", tags: NO_TAGS });
  });
});

describe("a run that takes up a dead one and fails", () => {
  it("with the instance as it was: the journal stays, and when the pause is over the next run does what was asked", async () => {
    const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
    await crashAfter(place, stack, PROGRAM, 2);
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    expect(await stack.up(place, PROGRAM)).toMatchObject({ kind: "failed" });
    expect(machine(place)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
    expect(machine(place).tags[JOURNAL]).toContain(":failed:Running:ecs.g6.large:");
    expect(await stack.up(place, PROGRAM)).toMatchObject({ kind: "refused" });
    await place.session.clock.sleep(10 * MINUTE);
    expect(await stack.up(place, PROGRAM)).toEqual({ kind: "done" });
    expect(machine(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", tags: NO_TAGS });
  });
});

describe("a run that takes up a dead one whose type took effect", () => {
  it("keeps the size that the dead one began with in its own journal", async () => {
    const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
    const program = { ...PROGRAM, internetMaxBandwidthOut: 20 };
    await crashAfter(place, stack, program, 3);
    await place.session.clock.sleep(MINUTE);
    expect(machine(place)).toMatchObject({ status: "Stopped", instanceType: "ecs.g7.large" });
    place.emulator.clearHistory();
    expect(await stack.up(place, program)).toEqual({ kind: "done" });
    const tags = writes(place.emulator.history()).filter(({ action }) => action === "TagResources");
    expect(tags.map(({ parameters }) => parameters["Tag.1.Value"])).toEqual([
      expect.stringMatching(/:live:Running:ecs\.g6\.large:10$/),
    ]);
  });
});

describe("an instance that a run left off, and only the state knows", () => {
  it("started by hand since, as the error says: what was asked for is still asked for, and tried when the pause is over", async () => {
    const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
    const forbidden = { ...refuse(["TagResources", "UntagResources"], "Forbidden.RAM"), count: 10_000 };
    place.emulator.faults.add(forbidden);
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    place.emulator.faults.add({ ...refuse("StartInstance", "ServiceUnavailable"), count: 10_000 });
    expect(await stack.up(place, PROGRAM)).toMatchObject({ message: expect.stringMatching(/^left-stopped/) as string });
    place.emulator.faults.clear();
    place.emulator.faults.add(forbidden);
    place.emulator.world.console.start(WEB, { immediately: true });
    expect(await stack.up(place, PROGRAM)).toMatchObject({ kind: "refused" });
    await place.session.clock.sleep(10 * 60_000);
    expect(await stack.up(place, PROGRAM)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    expect(place.said.map(({ text }) => text).join("\n")).not.toContain("by another tool");
    expect(await stack.up(place, PROGRAM)).toEqual({ kind: "same" });
  });
});

describe("an instance that was off when a run died, and that somebody has started since", () => {
  it("is not stopped again: only what needs no stop is done", async () => {
    const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
    const program = { ...PROGRAM, internetMaxBandwidthOut: 20 };
    place.emulator.world.console.stop(WEB, { immediately: true });
    await crashAfter(place, stack, program, 2);
    place.emulator.world.console.start(WEB, { immediately: true });
    place.emulator.clearHistory();
    expect(await stack.up(place, program)).toEqual({ kind: "done" });
    expect(machine(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", tags: NO_TAGS });
    expect(place.emulator.history()).not.toContainEqual(
      expect.objectContaining({ action: "StopInstance", dryRun: false }) as unknown,
    );
  });
});

describe("an instance that was off when a run died before its type, that somebody has started, and that the next run stops", () => {
  it("is brought up again by the run behind that one, should it die there", async () => {
    const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
    const program = { ...PROGRAM, internetMaxBandwidthOut: 20 };
    place.emulator.world.console.stop(WEB, { immediately: true });
    await crashAfter(place, stack, program, 1);
    place.emulator.world.console.start(WEB, { immediately: true });
    await crashAfter(place, stack, program, 2);
    expect(machine(place)).toMatchObject({ status: "Stopped", instanceType: "ecs.g6.large" });
    expect(await stack.up(place, program)).toEqual({ kind: "done" });
    expect(machine(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", tags: NO_TAGS });
  });
});

describe("a first run that another stack takes the instance from half way", () => {
  it.each(["in time", "not at all"])(
    "and that lets it go %s: the next run does what was asked, and takes none of it for drift",
    async (when) => {
      const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
      const { console } = place.emulator.world;
      // The new type cannot carry the old bandwidth: that goes first, and the stop waits out the five minutes.
      place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
      const program = { ...PROGRAM, instanceType: "ecs.t6-c1m2.large", internetMaxBandwidthOut: 5 };
      const { session } = place;
      const taking = session.clock.sleep(MINUTE).then(() => {
        const at = Math.floor(session.clock.now() / 1000);
        console.tag(WEB, JOURNAL, `v1:0fa11e00:bbbbbbbbbbbb:${at}:live:Running:ecs.g6.large:100`);
      });
      const first = await stack.up(place, program);
      await taking;
      expect(first).toMatchObject({
        message: expect.stringMatching(/^taken-over: .*done before it: bandwidth/) as string,
      });
      expect(machine(place)).toMatchObject({ instanceType: "ecs.g6.large", internetMaxBandwidthOut: 5 });
      expect(stack.recorded).toBeUndefined();
      if (when === "in time") console.untag(WEB, JOURNAL);
      // A journal that nobody takes away is taken up when it is old.
      else await session.clock.sleep(31 * MINUTE);
      expect(await stack.up(place, program)).toEqual({ kind: "done" });
      expect(machine(place)).toMatchObject({ status: "Running", instanceType: "ecs.t6-c1m2.large", tags: NO_TAGS });
      expect(await stack.up(place, program)).toEqual({ kind: "same" });
    },
  );
});

function machine(place: VirtualPlace) {
  return place.emulator.world.instance(WEB);
}
