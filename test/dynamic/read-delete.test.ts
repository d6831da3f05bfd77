// Read and delete, as the engine calls them: the live machine, forgetting it, and the way back.
import { writes } from "../../emulator";
import { HOST_VERBS as verbs } from "../../provider/dynamic/host-verbs";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { contextOf } from "../_helpers/engine-twin";
import { created, createOn, failureOf, PROGRAM } from "../_helpers/one-resource";
import { virtualPlace, WEB } from "../_helpers/virtual-place";

/** An id of the first years, in a region whose zones do not begin with its name. */
const OLD_ID = "AY121018033933eae8689";
const GOVERNMENT_CLOUD = {
  regionId: "cn-sz-gjjy-d01",
  zones: ["cn-sz-gjjy-am55001-a"],
  instances: [{ instanceId: OLD_ID, instanceType: "ecs.g6.large", status: "Running" as const }],
};

describe("read", () => {
  it("tells the live machine, and the inputs without a plan", async () => {
    const { context, outs, place } = await created();
    place.emulator.world.console.resize(WEB, "ecs.c7.large");
    const { id, props, inputs } = await verbs.read(context, WEB, outs);
    const { __provider: _, ...wish } = PROGRAM;
    expect([id, props["currentInstanceType"], inputs]).toEqual([WEB, "ecs.c7.large", wish]);
  });

  it("a machine that is gone is deleted", async () => {
    const { context, outs, place } = await created();
    place.emulator.world.console.delete(WEB);
    expect(await verbs.read(context, WEB, outs)).toEqual({ id: "", props: {} });
  });

  describe("a machine that is not found", () => {
    const readLater = async (recorded: Properties) => {
      const { context, outs, place } = await created();
      place.emulator.world.console.delete(WEB);
      return verbs.read(context, WEB, { ...outs, ...recorded });
    };

    it("and was in another region, whose name begins with this one's, is not gone: its state stays, with the way to it", async () => {
      const error = await failureOf(readLater({ regionId: "cn-hangzhou-finance-1", zoneId: "cn-hangzhou-finance-1k" }));
      expect(error.message).toBe(
        `instance-not-found: no instance ${WEB} in cn-hangzhou; it was in the region cn-hangzhou-finance-1\n` +
          "  to mend: run it with the region cn-hangzhou-finance-1: regionId on the resource, " +
          'or "pulumi config set ecs-spec:region cn-hangzhou-finance-1"',
      );
    });

    it("is gone where its region is this one, whatever its zones are called", async () => {
      const place = virtualPlace({ world: GOVERNMENT_CLOUD });
      const { outs } = await createOn(place, { ...PROGRAM, instanceId: OLD_ID });
      expect(outs).toMatchObject({ regionId: "cn-sz-gjjy-d01", zoneId: "cn-sz-gjjy-am55001-a" });
      place.emulator.world.console.delete(OLD_ID);
      expect(await verbs.read(contextOf(place), OLD_ID, outs)).toEqual({ id: "", props: {} });
    });

    describe("and was recorded by an older release, without a region,", () => {
      it.each(["cn-hangzhou-h", ""])("is gone where its zone is of this region: %j", async (zoneId) => {
        expect(await readLater({ regionId: undefined, zoneId })).toEqual({ id: "", props: {} });
      });

      it.each(["cn-hangzhou-finance-1k", "cn-beijing-k", "cn-sz-gjjy-am55001-a"])(
        "is kept where its zone may be elsewhere: %s",
        async (zoneId) => {
          const error = await failureOf(readLater({ regionId: undefined, zoneId }));
          expect(error.message).toBe(
            `instance-not-found: no instance ${WEB} in cn-hangzhou; it was in the zone ${zoneId}\n` +
              `  to mend: run it with the region of ${zoneId}: regionId on the resource, or ecs-spec:region; ` +
              'if that is cn-hangzhou, the instance is gone: forget it with "pulumi state delete"',
          );
        },
      );
    });
  });

  describe("the region that is asked", () => {
    const asked = async (props: Properties) => {
      const regions: unknown[] = [];
      const context = contextOf(virtualPlace());
      const resource: typeof context.resource = (of, report) => {
        regions.push(of.regionId);
        return context.resource(of, report);
      };
      return { read: await verbs.read({ ...context, resource }, WEB, props), regions };
    };

    it("is the configured one for a resource that names none, whatever region it was seen in", async () => {
      const { outs } = await created();
      expect((await asked({ ...outs, regionId: "cn-beijing" })).regions).toEqual([undefined]);
    });

    it("is the one that a look-up by id was given, at this read and at every later one", async () => {
      const first = await asked({ regionId: "cn-beijing" });
      expect([...first.regions, ...(await asked(first.read.props as Properties)).regions]).toEqual([
        "cn-beijing",
        "cn-beijing",
      ]);
    });
  });

  it("knows a machine by its id alone", async () => {
    const { props, inputs } = await verbs.read(contextOf(virtualPlace()), WEB, {});
    expect([props["currentInstanceType"], inputs]).toEqual(["ecs.g6.large", undefined]);
  });
});

describe("delete", () => {
  it("retain: looks once whether a run owes it anything, and forgets it", async () => {
    const { context, outs, place } = await created();
    place.emulator.clearHistory();
    await verbs.remove(context, WEB, outs);
    const calls = place.emulator.history().map((entry) => (entry.kind === "call" ? entry.action : entry.field));
    expect(calls).toEqual(["DescribeInstances"]);
  });

  it("retain of a machine that another resource manages now: forgotten without a word or a call", async () => {
    const { context, outs, place } = await created();
    await verbs.check(context, {}, { ...PROGRAM, __urn: PROGRAM.__urn.replace(/web$/, "web2") });
    const before = place.said.length;
    place.emulator.clearHistory();
    await verbs.remove(context, WEB, outs);
    expect([place.said.slice(before), place.emulator.history()]).toEqual([[], []]);
  });

  it("retain of a machine that is not found, and was in another region: not forgotten, a run may owe it a start", async () => {
    const { context, outs, place } = await created();
    place.emulator.world.console.delete(WEB);
    const error = await failureOf(verbs.remove(context, WEB, { ...outs, regionId: "cn-beijing" }));
    expect(error.message).toMatch(/^instance-not-found: .* in cn-hangzhou; it was in the region cn-beijing/);
  });

  it("restore: goes back to the size it had", async () => {
    const { context, outs, place } = await created({ ...PROGRAM, onDelete: "restore" });
    await place.session.clock.sleep(300_000);
    await verbs.remove(context, WEB, outs);
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
  });

  describe("restore of a machine", () => {
    const RESTORE = { ...PROGRAM, onDelete: "restore" };
    const removed = async (other?: Properties, recorded: Properties = {}, isThere = true) => {
      const { context, outs, place } = await created(RESTORE);
      await place.session.clock.sleep(300_000);
      if (!isThere) place.emulator.world.console.delete(WEB);
      if (other) await verbs.check(context, {}, other);
      const before = place.said.length;
      place.emulator.clearHistory();
      await verbs.remove(context, WEB, { ...outs, ...recorded });
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
      const { context, outs, place } = await created(RESTORE);
      await verbs.create(context, { ...RESTORE, __urn: WEB2.__urn });
      place.emulator.clearHistory();
      await verbs.remove(context, WEB, outs);
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
      const error = await failureOf(removed(undefined, { regionId: "cn-beijing" }, false));
      expect(error.message).toMatch(/^instance-not-found: .* in cn-hangzhou; it was in the region cn-beijing/);
    });
  });

  it("restore without consent: refused, nothing written, and the way out is said", async () => {
    const { context, outs, place } = await created({ ...PROGRAM, onDelete: "restore" });
    const kept = { ...outs, __wish: { ...(outs["__wish"] as Properties), allowedDisruption: "none" } };
    place.emulator.clearHistory();
    const error = await failureOf(verbs.remove(context, WEB, kept));
    expect(error.message).toMatch(/^refused: cannot restore the size it had: .*onDelete: "retain"/s);
    expect(writes(place.emulator.history())).toEqual([]);
  });

  it("what the dynamic host prints beside the error is one short line", async () => {
    const { context, outs } = await created({ ...PROGRAM, onDelete: "restore" });
    const kept = { ...outs, __wish: { ...(outs["__wish"] as Properties), allowedDisruption: "none" } };
    const error = await failureOf(verbs.remove(context, WEB, kept));
    expect(`${String(error)}: ${error.stack}`).toBe("web: not deleted, see its own error");
  });
});
