// Read and delete: the live instance, forgetting it, and the way back.
import { writes } from "../../emulator";
import type { Outputs } from "../../provider/inputs/stored-state";
import { create } from "../../provider/verbs/apply";
import { read } from "../../provider/verbs/read-delete";
import type { ReadRequest, Recorded } from "../../provider/verbs/requests";
import { contextOf } from "../_helpers/engine-twin";
import { checkOn, created, createOn, failureOf, readOn, removeOn, URN, DESIRED } from "../_helpers/one-resource";
import { virtualPlace, WEB } from "../_helpers/virtual-place";

/** An id of the first years, in a region whose zones do not begin with its name. */
const OLD_ID = "AY121018033933eae8689";
const GOVERNMENT_CLOUD = {
  regionId: "cn-sz-gjjy-d01",
  zones: ["cn-sz-gjjy-am55001-a"],
  instances: [{ instanceId: OLD_ID, instanceType: "ecs.g6.large", status: "Running" as const }],
};

const RESTORE = { ...DESIRED, onDelete: "restore" };
const WEB2 = URN.replace(/web$/, "web2");

describe("read", () => {
  it("tells the live instance, and the inputs without a plan", async () => {
    const { context, recorded, place } = await created();
    place.emulator.world.console.resize(WEB, "ecs.c7.large");
    const found = await readOn(context, recorded);
    expect([found?.recorded.outputs?.currentInstanceType, found?.inputs]).toEqual([
      "ecs.c7.large",
      { desired: DESIRED },
    ]);
  });

  it("an instance that is gone is deleted", async () => {
    const { context, recorded, place } = await created();
    place.emulator.world.console.delete(WEB);
    expect(await readOn(context, recorded)).toBeUndefined();
  });

  describe("an instance that is not found", () => {
    const readLater = async (where: Partial<Outputs>, wrote = (recorded: Recorded) => recorded) => {
      const { context, recorded, place } = await created();
      place.emulator.world.console.delete(WEB);
      return readOn(context, seenIn(wrote(recorded), where));
    };

    it("and was in another region, whose name begins with this one's, is not gone: its state stays, with the way to it", async () => {
      const error = await failureOf(readLater({ regionId: "cn-hangzhou-finance-1", zoneId: "cn-hangzhou-finance-1k" }));
      expect(error.message).toBe(
        `instance-not-found: no instance ${WEB} in cn-hangzhou; it was in the region cn-hangzhou-finance-1\n` +
          "  fix: run it with the region cn-hangzhou-finance-1: regionId on the resource, " +
          'or "pulumi config set ecs-spec:region cn-hangzhou-finance-1"',
      );
    });

    it("is gone where its region is this one, whatever its zones are called", async () => {
      const place = virtualPlace({ world: GOVERNMENT_CLOUD });
      const olds = await createOn(place, { ...DESIRED, instanceId: OLD_ID });
      expect(olds.outputs).toMatchObject({ regionId: "cn-sz-gjjy-d01", zoneId: "cn-sz-gjjy-am55001-a" });
      place.emulator.world.console.delete(OLD_ID);
      expect(await read(contextOf(place), { instanceId: OLD_ID, olds })).toBeUndefined();
    });

    describe("and was recorded by an older release, without a region,", () => {
      it.each(["cn-hangzhou-h", ""])("is gone where its zone is of this region: %j", async (zoneId) => {
        expect(await readLater({ zoneId }, olderRelease)).toBeUndefined();
      });

      it.each(["cn-hangzhou-finance-1k", "cn-beijing-k", "cn-sz-gjjy-am55001-a"])(
        "is kept where its zone may be elsewhere: %s",
        async (zoneId) => {
          const error = await failureOf(readLater({ zoneId }, olderRelease));
          expect(error.message).toBe(
            `instance-not-found: no instance ${WEB} in cn-hangzhou; it was in the zone ${zoneId}\n` +
              `  fix: run it with the region of ${zoneId}: regionId on the resource, or ecs-spec:region; ` +
              'if that is cn-hangzhou, the instance is gone: forget it with "pulumi state delete"',
          );
        },
      );
    });
  });

  describe("the region that is asked", () => {
    const asked = async (request: Omit<ReadRequest, "instanceId">) => {
      const regions: unknown[] = [];
      const context = contextOf(virtualPlace());
      const resource: typeof context.resource = (of, report) => {
        regions.push(of.regionId);
        return context.resource(of, report);
      };
      return { found: await read({ ...context, resource }, { instanceId: WEB, ...request }), regions };
    };

    it("is the configured one for a resource that names none, whatever region it was seen in", async () => {
      const { recorded } = await created();
      const olds = seenIn(recorded, { regionId: "cn-beijing" });
      expect((await asked({ olds, regionId: "cn-beijing" })).regions).toEqual([undefined]);
    });

    it("is the one that a look-up by id was given, at this read and at every later one", async () => {
      const first = await asked({ olds: { urn: "" }, regionId: "cn-beijing" });
      expect(first.found?.recorded.desired).toEqual({ instanceId: WEB, regionId: "cn-beijing" });
      const again = await asked({ olds: first.found!.recorded });
      expect([...first.regions, ...again.regions]).toEqual(["cn-beijing", "cn-beijing"]);
    });
  });

  it("knows an instance by its id alone", async () => {
    const found = await readOn(contextOf(virtualPlace()), { urn: "" });
    expect([found?.recorded.outputs?.currentInstanceType, found?.inputs]).toEqual(["ecs.g6.large", undefined]);
  });
});

describe("delete", () => {
  it("retain: looks once whether anything is pending, and forgets it", async () => {
    const { context, recorded, place } = await created();
    place.emulator.clearHistory();
    await removeOn(context, recorded);
    const calls = place.emulator.history().map((entry) => (entry.kind === "call" ? entry.action : entry.field));
    expect(calls).toEqual(["DescribeInstances"]);
  });

  it("retain of an instance that another resource manages now: forgotten without a call", async () => {
    const { context, recorded, place } = await created();
    await checkOn(context, DESIRED, { urn: WEB2 });
    const before = place.said.length;
    place.emulator.clearHistory();
    await removeOn(context, recorded);
    const text = `web: forgot ${WEB}, which web2 manages now; the instance stays as it is`;
    expect([place.said.slice(before), place.emulator.history()]).toEqual([[{ severity: "info", text }], []]);
  });

  it("retain of an instance that is not found, and was in another region: not forgotten, a run may owe it a start", async () => {
    const { context, recorded, place } = await created();
    place.emulator.world.console.delete(WEB);
    const error = await failureOf(removeOn(context, seenIn(recorded, { regionId: "cn-beijing" })));
    expect(error.message).toMatch(/^instance-not-found: .* in cn-hangzhou; it was in the region cn-beijing/);
  });

  it("restore: goes back to the size it had", async () => {
    const { context, recorded, place } = await created(RESTORE);
    await place.session.clock.sleep(300_000);
    await removeOn(context, recorded);
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
  });

  describe("restore of an instance", () => {
    const removed = async (
      other?: { urn?: string; instanceId?: string },
      where: Partial<Outputs> = {},
      isThere = true,
    ) => {
      const { context, recorded, place } = await created(RESTORE);
      await place.session.clock.sleep(300_000);
      if (!isThere) place.emulator.world.console.delete(WEB);
      const { urn = URN, instanceId = WEB } = other ?? {};
      if (other) await checkOn(context, { ...RESTORE, instanceId }, { urn });
      const before = place.said.length;
      place.emulator.clearHistory();
      await removeOn(context, seenIn(recorded, where));
      return { said: place.said.slice(before), writes: writes(place.emulator.history()).length };
    };

    it("that another resource manages now: only forgotten, and said", async () => {
      const text = `web: web2 manages ${WEB} now, so the size is not restored; removed from the state`;
      expect(await removed({ urn: WEB2 })).toEqual({ said: [{ severity: "warning", text }], writes: 0 });
    });

    it("that its replacement manages now, under the same name: only forgotten, and said", async () => {
      const text = `web: its replacement manages ${WEB} now, so the size is not restored; removed from the state`;
      expect(await removed({})).toEqual({ said: [{ severity: "warning", text }], writes: 0 });
    });

    it("that a create in this process has taken, be it without a check: only forgotten", async () => {
      const { context, recorded, place } = await created(RESTORE);
      await create(context, { urn: WEB2, news: { desired: RESTORE } });
      place.emulator.clearHistory();
      await removeOn(context, recorded);
      expect(writes(place.emulator.history())).toEqual([]);
    });

    it("that the resource itself has moved on from: put back", async () => {
      const { writes: count } = await removed({ instanceId: "i-bp1demo000000000db" });
      expect(count).toBeGreaterThan(0);
    });

    it("that is gone: it counts as deleted, and is said", async () => {
      const text = `web: no instance ${WEB} in cn-hangzhou any more, so there is no size to restore; removed from the state`;
      expect(await removed(undefined, {}, false)).toEqual({ said: [{ severity: "warning", text }], writes: 0 });
    });

    it("that was in another region: not deleted", async () => {
      const error = await failureOf(removed(undefined, { regionId: "cn-beijing" }, false));
      expect(error.message).toMatch(/^instance-not-found: .* in cn-hangzhou; it was in the region cn-beijing/);
    });
  });

  it("restore without consent: refused, nothing written, and the way out is said", async () => {
    const { context, recorded, place } = await created(RESTORE);
    const kept = { ...recorded, desired: { ...recorded.desired, allowedDisruption: "none" } };
    place.emulator.clearHistory();
    const error = await failureOf(removeOn(context, kept));
    expect(error.message).toMatch(/^refused: cannot restore the size it had: .*onDelete: "retain"/s);
    expect(writes(place.emulator.history())).toEqual([]);
  });
});

function seenIn(recorded: Recorded, where: Partial<Outputs>): Recorded {
  return { ...recorded, outputs: { ...recorded.outputs!, ...where } };
}

function olderRelease({ outputs, ...recorded }: Recorded): Recorded {
  const { regionId: _, ...seen } = outputs!;
  return { ...recorded, outputs: seen };
}
