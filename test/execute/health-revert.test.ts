// An instance that is not healthy on its new type and gets the old one back: a second stop, shown before, waited for, and never repeated by
// itself. On virtual time.
import { writes } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { ATTEMPT_TAG } from "../../provider/inputs/failed-attempt";
import { JOURNAL_TAG } from "../../provider/inputs/journal";
import { ANSWERS, REFUSES } from "../_helpers/fake-network";
import { crashAfter } from "../_helpers/crash";
import { EngineTwin } from "../_helpers/engine-twin";
import { onlyTags } from "../_helpers/no-tags";
import { refuse } from "../_helpers/refusal";
import { type VirtualPlace, virtualPlace, WEB } from "../_helpers/virtual-place";

const PROGRAM: Properties = {
  instanceId: WEB,
  instanceType: "ecs.g7.large",
  allowedDisruption: "stop",
  health: { checks: [{ kind: "tcp", port: 8080 }], within: 60, stableFor: 4, onUnhealthy: "revert" },
};

const sent = (place: VirtualPlace) => writes(place.emulator.history()).map(({ action }) => action);
const times = (place: VirtualPlace, name: string) =>
  writes(place.emulator.history()).flatMap(({ action, time }) => (action === name ? [time] : []));
const web = (place: VirtualPlace) => place.emulator.world.instance(WEB);
const saidIn = (place: VirtualPlace) => place.said.map(({ text }) => text).join("\n");

/** Nothing answers on the new type. */
function unhealthyOnNew(): VirtualPlace {
  const place: VirtualPlace = virtualPlace({
    answering: (target, now) => (web(place).instanceType === "ecs.g7.large" ? REFUSES : ANSWERS)(target, now),
  });
  return place;
}

describe("an instance that is not healthy on its new type", () => {
  it("gets the old one back by a second stop, five minutes after the first change, and the update fails", async () => {
    const [place, stack] = [unhealthyOnNew(), new EngineTwin()];
    const ran = await stack.up(place, PROGRAM);
    expect(ran).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(
        /^step-failed: .*tcp 8080 is unhealthy.*; the old type was put back; done before it: .*The instance is now Running, ecs\.g6\.large/,
      ) as string,
    });
    expect(sent(place)).toEqual([
      "TagResources",
      ...["StopInstance", "ModifyInstanceSpec", "StartInstance"],
      ...["StopInstance", "ModifyInstanceSpec", "StartInstance"],
      "TagResources",
      "UntagResources",
    ]);
    const [first = 0, second = 0] = times(place, "ModifyInstanceSpec");
    expect(second - first).toBeGreaterThan(300_000);
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large", tags: onlyTags(ATTEMPT_TAG) });
  });

  it("is told of the second stop in the preview, and in the pinned plan", async () => {
    const [place, stack] = [unhealthyOnNew(), new EngineTwin()];
    await stack.up(place, PROGRAM);
    expect(saidIn(place)).toContain("4. healthy: tcp 8080 for 4 s, within 1 min, else back to ecs.g6.large");
    expect(saidIn(place)).toContain("it is stopped a second time, for about 75 s, to put ecs.g6.large back");
    expect(saidIn(place)).toContain("putting ecs.g6.large back, as onUnhealthy says");
  });

  it("is not stopped again by the next update: the attempt is recorded, and its pause runs", async () => {
    const [place, stack] = [unhealthyOnNew(), new EngineTwin()];
    await stack.up(place, PROGRAM);
    const before = sent(place).length;
    expect(await stack.up(place, PROGRAM)).toMatchObject({
      kind: "refused",
      reasons: [expect.stringContaining("failed-before") as string],
    });
    expect(saidIn(place)).toContain(
      "this change already stopped the instance and failed: not healthy on the new type, put back",
    );
    expect(sent(place)).toHaveLength(before);
  });

  it("keeps the new type where the window is closed by then, and is judged again by the next update", async () => {
    const [place, stack] = [unhealthyOnNew(), new EngineTwin()];
    const begin = place.session.clock.now();
    const freeze = [{ from: new Date(begin + 500_000).toISOString(), to: new Date(begin + 9e6).toISOString() }];
    // The first stop is slower than any estimate.
    place.emulator.world.setTimings({ stop: { kind: "fixed", ms: 130_000 } });
    const ran = await stack.up(place, { ...PROGRAM, window: { freeze } });
    expect(ran).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("the old type was not put back: window between freezes") as string,
    });
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    expect(web(place).tags[JOURNAL_TAG]).toContain(":failed:");
    expect(times(place, "StopInstance")).toHaveLength(1);
  });

  it("is not stopped again where the old type is out of stock by then, and is judged again by the next update", async () => {
    const [place, stack] = [unhealthyOnNew(), new EngineTwin()];
    place.emulator.world.setStock("ecs.g6.large", "WithoutStock");
    expect(await stack.up(place, PROGRAM)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining(
        "the old type was not put back: ecs.g6.large is not in stock any more, so the instance was not stopped again",
      ) as string,
    });
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    expect(saidIn(place)).not.toContain("putting ecs.g6.large back");
    expect(await stack.up(place, PROGRAM)).toMatchObject({ kind: "failed" });
    expect(times(place, "StopInstance")).toHaveLength(1);
  });

  it("comes up on its new type where the old one cannot be had any more", async () => {
    const [place, stack] = [unhealthyOnNew(), new EngineTwin()];
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock", { nth: 2 }));
    const ran = await stack.up(place, PROGRAM);
    expect(ran).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("the old type was not put back: ModifyInstanceSpec was refused") as string,
    });
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });

  it("is brought back by the next run where this one dies after the second stop", async () => {
    const [place, stack] = [unhealthyOnNew(), new EngineTwin()];
    await crashAfter(place, stack, PROGRAM, 5);
    expect(web(place)).toMatchObject({ status: "Stopped", instanceType: "ecs.g7.large" });
    expect(await stack.up(place, PROGRAM)).toMatchObject({ kind: "failed" });
    expect(saidIn(place)).toContain(`RECOVER ${WEB}`);
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });

  it("is only judged where the run that found it so had died: a second stop needs a plan that shows it", async () => {
    const [place, stack] = [unhealthyOnNew(), new EngineTwin()];
    await crashAfter(place, stack, PROGRAM, 4);
    expect(await stack.up(place, PROGRAM)).toMatchObject({ kind: "failed" });
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    expect(times(place, "StopInstance")).toHaveLength(1);
  });
});

describe("an instance that does not start at once on its new type", () => {
  it("is started again and stopped once: no verdict has gone against it", async () => {
    const [place, stack] = [virtualPlace(), new EngineTwin()];
    place.emulator.faults.add(refuse("StartInstance", "InternalError", { count: 9 }));
    expect(await stack.up(place, PROGRAM)).toMatchObject({ kind: "failed" });
    expect(times(place, "StopInstance")).toHaveLength(1);
    expect(web(place).status).toBe("Running");
  });
});

describe("an instance that is healthy", () => {
  it("is stopped once", async () => {
    const place = virtualPlace();
    expect(await new EngineTwin().up(place, PROGRAM)).toEqual({ kind: "done" });
    expect(times(place, "StopInstance")).toHaveLength(1);
  });
});
