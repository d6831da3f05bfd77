// How an instance is brought back: on the type it has, unless the type is what will not start; and only while it is ours. On virtual time.
import { type FaultRule, writes } from "../../emulator";
import { breaches } from "../_helpers/invariants";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const TYPE = desiredFor({ instanceTypes: ["ecs.g7.large"] });
const EXPECTED = { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power: "Running" } as const;
const MINUTE = 60_000;

describe("a start that fails for a reason that is not the type", () => {
  const codes = ["ServiceUnavailable", "Throttling.User", "Forbidden.RAM", "OperationDenied.HostRepairing"];
  it.each(codes)(
    "%s for seven minutes: the instance comes back on the new type, which is never given up",
    async (code) => {
      const place = virtualPlace();
      place.emulator.faults.add({ ...START, count: 10_000, fault: { kind: "error", code } });
      void place.session.clock.sleep(7 * MINUTE).then(() => place.emulator.faults.clear());
      expect(await place.up(TYPE)).toMatchObject({
        kind: "failed",
        outputs: { status: "Running", currentInstanceType: "ecs.g7.large" },
      });
      expect(countOf(place, "ModifyInstanceSpec")).toBe(1);
      expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
    },
  );
});

describe("a start that the new type refuses", () => {
  it("sends the instance back to the old type, and starts it there", async () => {
    const place = virtualPlace();
    place.emulator.world.setStock("ecs.g7.large", "WithoutStock", { checkedAt: "start" });
    expect(await place.up(TYPE)).toMatchObject({
      kind: "failed",
      outputs: { status: "Running", currentInstanceType: "ecs.g6.large" },
    });
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
  });
});

describe("an instance that cannot be read while it is down", () => {
  it("for half an hour: it is started unseen, so that it is off no longer than the step and a minute", async () => {
    const place = virtualPlace();
    const stop = place.emulator.onHistory((entry) => {
      if (entry.kind !== "change" || entry.to !== "Stopped") return;
      stop();
      place.emulator.faults.add({
        action: "DescribeInstances",
        nth: 2,
        count: 100_000,
        phase: "before",
        fault: { kind: "error", code: "ServiceUnavailable" },
      });
      void place.session.clock.sleep(30 * MINUTE).then(() => place.emulator.faults.clear());
    });
    await place.up(TYPE);
    const back = place.emulator.history().findLast((entry) => entry.kind === "change" && entry.to === "Running");
    const down = place.emulator.history().find((entry) => entry.kind === "change" && entry.to === "Stopping");
    expect((back?.time ?? Infinity) - (down?.time ?? 0)).toBeLessThan(12 * MINUTE);
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
    expect(place.said.map(({ text }) => text).join()).toContain("sending StartInstance anyway");
  });
});

describe("another run that takes the instance over while it is being brought back", () => {
  it("has it from then on: nothing more is sent", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({ ...START, count: 2, fault: { kind: "truncated-200" } });
    const stop = place.emulator.onHistory((entry) => {
      if (entry.kind !== "change" || entry.to !== "Starting") return;
      stop();
      setImmediate(() => {
        const theirs = "v1:00c0ffee:0a1b2c3d4e5f:1:live:Running:ecs.g6.large:10";
        place.emulator.world.console.tag(WEB, "ecs-spec:journal", theirs);
        place.emulator.clearHistory();
      });
    });
    expect(await place.up(TYPE)).toMatchObject({ kind: "failed" });
    expect(writes(place.emulator.history())).toEqual([]);
    expect(place.emulator.world.instance(WEB).tags).toHaveProperty(["ecs-spec:journal"]);
  });
});

const START: Pick<FaultRule, "action" | "dryRun" | "phase"> = {
  action: "StartInstance",
  dryRun: false,
  phase: "before",
};

function countOf(place: VirtualPlace, action: string): number {
  return writes(place.emulator.history()).filter((call) => call.action === action).length;
}
