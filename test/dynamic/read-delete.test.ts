// Read and delete, as the engine calls them: the live machine, forgetting it, and the way back.
import { writes } from "../../emulator";
import { create } from "../../provider/dynamic/apply";
import { check } from "../../provider/dynamic/check";
import { read, remove } from "../../provider/dynamic/read-delete";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { doorTo } from "../_helpers/engine-twin";
import { created, failureOf, PROGRAM } from "../_helpers/one-resource";
import { virtualPlace, WEB } from "../_helpers/virtual-place";

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

  it("a machine that was in another region is not gone: its state stays, with the way to find it", async () => {
    const { door, outs, place } = await created();
    place.emulator.world.console.delete(WEB);
    const error = await failureOf(read(door, WEB, { ...outs, zoneId: "cn-beijing-k" }));
    expect(error.message).toBe(
      `instance-not-found: no instance ${WEB} in cn-hangzhou; it was in cn-beijing-k\n` +
        "  to mend: run it with the region of cn-beijing-k: regionId on the resource, or ecs-spec:region",
    );
  });

  it("knows a machine by its id alone", async () => {
    const { props, inputs } = await read(doorTo(virtualPlace()), WEB, {});
    expect([props["currentInstanceType"], inputs]).toEqual(["ecs.g6.large", undefined]);
  });
});

describe("delete", () => {
  it("retain: looks once whether a run owes it anything, and forgets it", async () => {
    const { door, outs, place } = await created();
    place.emulator.clearHistory();
    await remove(door, WEB, outs);
    const calls = place.emulator.history().map((entry) => (entry.kind === "call" ? entry.action : entry.field));
    expect(calls).toEqual(["DescribeInstances"]);
  });

  it("restore: goes back to the size it had", async () => {
    const { door, outs, place } = await created({ ...PROGRAM, onDelete: "restore" });
    await place.session.clock.sleep(300_000);
    await remove(door, WEB, outs);
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
  });

  describe("restore of a machine", () => {
    const RESTORE = { ...PROGRAM, onDelete: "restore" };
    const removed = async (other?: Properties, recorded: Properties = {}, isThere = true) => {
      const { door, outs, place } = await created(RESTORE);
      await place.session.clock.sleep(300_000);
      if (!isThere) place.emulator.world.console.delete(WEB);
      if (other) await check(door, {}, other);
      const before = place.said.length;
      place.emulator.clearHistory();
      await remove(door, WEB, { ...outs, ...recorded });
      return { said: place.said.slice(before), writes: writes(place.emulator.history()).length };
    };
    const WEB2 = { ...RESTORE, __urn: PROGRAM.__urn.replace(/web$/, "web2") };

    it("that another resource manages now: only forgotten, and said", async () => {
      const text = `web: web2 manages ${WEB} now, so the size is not put back; forgotten`;
      expect(await removed(WEB2)).toEqual({ said: [{ severity: "warning", text }], writes: 0 });
    });

    it("that its replacement manages now, under the same name: only forgotten, and said", async () => {
      const text = `web: its replacement manages ${WEB} now, so the size is not put back; forgotten`;
      expect(await removed(RESTORE)).toEqual({ said: [{ severity: "warning", text }], writes: 0 });
    });

    it("that a create in this process has taken, be it without a check: only forgotten", async () => {
      const { door, outs, place } = await created(RESTORE);
      await create(door, { ...RESTORE, __urn: WEB2.__urn });
      place.emulator.clearHistory();
      await remove(door, WEB, outs);
      expect(writes(place.emulator.history())).toEqual([]);
    });

    it("that the resource itself has moved on from: put back", async () => {
      const { writes: count } = await removed({ ...RESTORE, instanceId: "i-bp1demo000000000db" });
      expect(count).toBeGreaterThan(0);
    });

    it("that is gone: it counts as deleted, and is said", async () => {
      const text = `web: no instance ${WEB} in cn-hangzhou any more, so there is no size to put back; forgotten`;
      expect(await removed(undefined, {}, false)).toEqual({ said: [{ severity: "warning", text }], writes: 0 });
    });

    it("that was in another region: not deleted", async () => {
      const error = await failureOf(removed(undefined, { zoneId: "cn-beijing-k" }, false));
      expect(error.message).toMatch(/^instance-not-found: .* in cn-hangzhou; it was in cn-beijing-k/);
    });
  });

  it("restore without consent: refused, nothing written, and the way out is said", async () => {
    const { door, outs, place } = await created({ ...PROGRAM, onDelete: "restore" });
    const kept = { ...outs, __wish: { ...(outs["__wish"] as Properties), allowedDisruption: "none" } };
    place.emulator.clearHistory();
    const error = await failureOf(remove(door, WEB, kept));
    expect(error.message).toMatch(/^refused: cannot restore the size it had: .*onDelete: "retain"/s);
    expect(writes(place.emulator.history())).toEqual([]);
  });

  it("what the dynamic host prints beside the error is one short line", async () => {
    const { door, outs } = await created({ ...PROGRAM, onDelete: "restore" });
    const kept = { ...outs, __wish: { ...(outs["__wish"] as Properties), allowedDisruption: "none" } };
    const error = await failureOf(remove(door, WEB, kept));
    expect(`${String(error)}: ${error.stack}`).toBe("web: not deleted, see its own error");
  });
});
