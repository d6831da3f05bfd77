// What the history tells: every call, every change with its cause, and what is read from them.
import {
  callsByAction,
  createEmulator,
  downtime,
  FULL_KEY,
  historyAsJsonLines,
  VirtualClock,
  writes,
} from "../../emulator";
import { MODIFY_MS, scene, START_MS, STOP_MS, WEB } from "./_helpers/scene";

function resize(waitMs = 0) {
  const made = scene();
  made.call("StopInstance", { InstanceId: WEB });
  made.clock.advance(STOP_MS + waitMs);
  made.call("ModifyInstanceSpec", { InstanceId: WEB, InstanceType: "ecs.g7.large", ClientToken: "one" });
  made.clock.advance(MODIFY_MS);
  made.call("StartInstance", { InstanceId: WEB });
  made.clock.advance(START_MS);
  return made;
}

describe("the history", () => {
  it("numbers calls and changes as they happened", () => {
    const entries = resize().emulator.history();
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(entries.map((e) => (e.kind === "call" ? e.action : `${e.field}=${e.to} by ${e.cause}`))).toEqual([
      "status=Stopping by StopInstance",
      "StopInstance",
      "status=Stopped by StopInstance",
      "stoppedMode=KeepCharging by StopInstance",
      "ModifyInstanceSpec",
      "instanceType=ecs.g7.large by ModifyInstanceSpec",
      "status=Starting by StartInstance",
      "StartInstance",
      "stoppedMode=Not-applicable by StartInstance",
      "status=Running by StartInstance",
    ]);
  });

  it("gives a change the moment it happened, not the moment it was noticed [history/changes]", () => {
    const { emulator, clock, call } = scene();
    const start = emulator.now();
    call("StopInstance", { InstanceId: WEB });
    clock.advance(3_600_000);
    expect(emulator.history()).toContainEqual(
      expect.objectContaining({ field: "status", to: "Stopped", time: start + STOP_MS, tookMs: STOP_MS }),
    );
  });

  it("holds the state a call found, its code, its key, and whether it had an effect [history/calls]", () => {
    const { emulator, call } = scene();
    call("StopInstance", { InstanceId: WEB, DryRun: "true" });
    expect(emulator.history()).toMatchObject([
      {
        kind: "call",
        action: "StopInstance",
        code: "DryRunOperation",
        dryRun: true,
        effect: false,
        accessKeyId: "LTAI-emulator-full",
        instanceIds: [WEB],
        stateBefore: { [WEB]: { status: "Running", instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 } },
      },
    ]);
  });

  it("keeps no secret of the parameters", () => {
    const { emulator, call } = scene();
    call("StopInstance", { InstanceId: WEB, SecurityToken: "very-secret", Signature: "very-secret" });
    expect(historyAsJsonLines(emulator.history())).not.toContain("very-secret");
  });

  it("is one JSON object a line [history/lines]", () => {
    const { emulator } = resize();
    const lines = historyAsJsonLines(emulator.history()).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(JSON.parse(JSON.stringify(emulator.history())));
  });

  it("is the same for the same seed, calls and times", () => {
    expect(resize().emulator.history()).toEqual(resize().emulator.history());
  });

  it("is empty after clearHistory, and goes on counting", () => {
    const { emulator, call } = resize();
    const last = emulator.history().at(-1)?.seq ?? 0;
    emulator.clearHistory();
    expect(emulator.history()).toEqual([]);
    call("DescribeInstanceAttribute", { InstanceId: WEB });
    expect(emulator.history()).toMatchObject([{ seq: last + 1 }]);
  });

  it("tells a listener each entry, until it is told to stop", () => {
    const { emulator, call } = scene();
    const seen: string[] = [];
    const stop = emulator.onHistory((entry) => seen.push(entry.kind));
    call("StopInstance", { InstanceId: WEB });
    stop();
    call("DescribeInstanceAttribute", { InstanceId: WEB });
    expect(seen).toEqual(["change", "call"]);
  });

  it("lets no listener change an answer, or keep an entry from another: what it throws is uncaught", () => {
    const uncaught: (() => void)[] = [];
    jest.spyOn(globalThis, "queueMicrotask").mockImplementation((thrown) => void uncaught.push(thrown));
    const { emulator, call } = scene();
    const seen: string[] = [];
    emulator.onHistory(() => {
      throw new Error("a fault of the listener");
    });
    emulator.onHistory((entry) => seen.push(entry.kind));
    const answer = call("DescribeInstanceAttribute", { InstanceId: WEB });
    expect([answer, seen, uncaught.length]).toMatchObject([{ status: 200 }, ["call"], 1]);
    expect(uncaught[0]).toThrow("a fault of the listener");
  });
});

describe("a history with a bound", () => {
  const bounded = (historyLimit: number) => {
    const emulator = createEmulator({ clock: new VirtualClock(), historyLimit });
    const look = (times: number) => {
      for (let n = 0; n < times; n++) {
        emulator.call({ action: "DescribeRegions", parameters: {}, accessKeyId: FULL_KEY.accessKeyId });
      }
    };
    return { emulator, look, kept: () => emulator.history().map(({ seq }) => seq) };
  };

  it("keeps that many entries, the latest, and says what it dropped [history/bound]", () => {
    const { emulator, look, kept } = bounded(3);
    look(3);
    expect([kept(), emulator.historyDropped()]).toEqual([[1, 2, 3], undefined]);
    look(1);
    expect([kept(), emulator.historyDropped()]).toEqual([[2, 3, 4], { kind: "dropped", count: 1, toSeq: 1 }]);
    look(96);
    expect([kept(), emulator.historyDropped()]).toEqual([[98, 99, 100], { kind: "dropped", count: 97, toSeq: 97 }]);
  });

  it("says of the entries after a number only what of those is gone [history/bound]", () => {
    const { emulator, look } = bounded(3);
    look(10);
    expect([6, 7, 8].map((since) => emulator.historyDropped(since)?.count)).toEqual([1, undefined, undefined]);
  });

  it("does not miss what was cleared", () => {
    const { emulator, look, kept } = bounded(3);
    look(10);
    emulator.clearHistory();
    expect([kept(), emulator.historyDropped()]).toEqual([[], undefined]);
    look(4);
    expect([kept(), emulator.historyDropped()]).toEqual([[12, 13, 14], { kind: "dropped", count: 1, toSeq: 11 }]);
  });

  it("tells a listener every entry all the same", () => {
    const { emulator, look } = bounded(1);
    const seen: number[] = [];
    emulator.onHistory(({ seq }) => seen.push(seq));
    look(5);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([0, -1, Number.NaN])("of %d entries is refused", (historyLimit) => {
    expect(() => createEmulator({ historyLimit })).toThrow(`a history of ${historyLimit} entries is not 1 or more`);
  });

  it("is one of all entries where nobody bounds it", () => {
    const { emulator, call } = scene();
    for (let n = 0; n < 1_000; n++) call("DescribeRegions");
    expect([emulator.history().length, emulator.historyDropped()]).toEqual([1_000, undefined]);
  });
});

describe("downtime", () => {
  it("is the time from Stopping to Running, and the floor the emulator's own part of it [history/downtime]", () => {
    const floorMs = STOP_MS + MODIFY_MS + START_MS;
    expect(downtime(resize(7_000).emulator.history(), WEB)).toEqual({ ms: floorMs + 7_000, floorMs, ended: true });
  });

  it("is 0 for an instance that never went down", () => {
    expect(downtime(scene().emulator.history(), WEB)).toEqual({ ms: 0, floorMs: 0, ended: true });
  });

  it("counts to the last entry while the instance is still down", () => {
    const { emulator, clock, call } = scene();
    call("StopInstance", { InstanceId: WEB });
    clock.advance(STOP_MS + 5_000);
    call("DescribeInstanceAttribute", { InstanceId: WEB });
    expect(downtime(emulator.history(), WEB)).toEqual({ ms: STOP_MS + 5_000, floorMs: STOP_MS, ended: false });
  });
});

describe("writes and callsByAction", () => {
  it("count what asks for a change apart from reads and dry runs, refused ones included", () => {
    const { emulator, call } = scene();
    call("DescribeInstanceAttribute", { InstanceId: WEB });
    call("StopInstance", { InstanceId: WEB, DryRun: "true" });
    call("StartInstance", { InstanceId: WEB });
    call("TagResources", {
      RegionId: "cn-hangzhou",
      ResourceType: "instance",
      "ResourceId.1": WEB,
      "Tag.1.Key": "a",
      "Tag.1.Value": "b",
    });
    expect(writes(emulator.history()).map(({ action }) => action)).toEqual(["StartInstance", "TagResources"]);
    expect(callsByAction(emulator.history())).toEqual({
      DescribeInstanceAttribute: 1,
      "StopInstance (DryRun)": 1,
      StartInstance: 1,
      TagResources: 1,
    });
  });
});
