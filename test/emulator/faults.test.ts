// Fault rules as the official client meets them, over real HTTP, before the effect and after it.
import type Ecs from "@alicloud/ecs20140526";
import * as models from "@alicloud/ecs20140526";
import {
  type FaultRule,
  type RunningEmulator,
  startEmulator,
  type TransportFaultKind,
  VirtualClock,
} from "../../emulator";
import { connect } from "./_helpers/official-client";
import { FIXED_TIMINGS, scene, WEB } from "./_helpers/scene";

describe("a transport fault on the wire", () => {
  let emulator: RunningEmulator;
  let client: Ecs;

  beforeEach(async () => {
    emulator = await startEmulator({ clock: new VirtualClock(), world: { timings: FIXED_TIMINGS } });
    client = patient(10_000);
  });

  afterEach(async () => {
    await emulator.close();
  });

  /** The client's own timeouts, both, ms (client facts 2). */
  const patient = (ms: number) => connect(emulator, { readTimeout: ms, connectTimeout: ms });

  /** Faults that only the client's impatience ends. */
  const ENDLESS: readonly TransportFaultKind[] = ["hang", "slow", "stall-after-headers", "trickle"];

  const stop = () => client.stopInstance(new models.StopInstanceRequest({ instanceId: WEB }));

  /** What the official client makes of each (client facts 5). */
  const KINDS: readonly [TransportFaultKind, RegExp][] = [
    ["reset", /ECONNRESET|socket hang up/],
    ["reset-mid-body", /ECONNRESET|aborted/],
    ["hang", /ReadTimeout/],
    ["slow", /ReadTimeout/],
    ["stall-after-headers", /ReadTimeout|aborted|ECONNRESET/],
    ["trickle", /ReadTimeout|aborted|ECONNRESET/],
    ["http-502-html", /not valid JSON/],
    ["http-500-empty", /JSON/],
    ["http-500-null", /null/],
    ["truncated-200", /JSON/],
    ["wrong-type-200", /mismatch/],
  ];

  it.each(KINDS)(
    "%s after the effect: the client sees it fail, the instance is stopping [faults/after]",
    async (kind, seen) => {
      if (ENDLESS.includes(kind)) client = patient(300);
      emulator.faults.add({ action: "StopInstance", phase: "after", fault: { kind } });
      await expect(stop()).rejects.toThrow(seen);
      expect(emulator.world.instance(WEB).status).toBe("Stopping");
      expect(callsOf(emulator)).toMatchObject([{ code: "OK", effect: true, fault: { kind, phase: "after" } }]);
    },
  );

  it.each(KINDS.filter(([kind]) => kind !== "slow"))(
    "%s before the effect: the client sees it fail, the instance runs [faults/before]",
    async (kind, seen) => {
      if (ENDLESS.includes(kind)) client = patient(300);
      emulator.faults.add({ action: "StopInstance", phase: "before", fault: { kind } });
      await expect(stop()).rejects.toThrow(seen);
      expect(emulator.world.instance(WEB).status).toBe("Running");
      expect(callsOf(emulator)).toMatchObject([{ code: "", effect: false, fault: { kind, phase: "before" } }]);
    },
  );

  it("slow within the client's patience is only slow", async () => {
    emulator.faults.add({ action: "StopInstance", phase: "before", fault: { kind: "slow", ms: 20 } });
    await expect(stop()).resolves.toMatchObject({ statusCode: 200 });
    expect(emulator.world.instance(WEB).status).toBe("Stopping");
  });

  it("is over once its count is spent", async () => {
    emulator.faults.add({ action: "StopInstance", phase: "before", fault: { kind: "http-502-html" } });
    await expect(stop()).rejects.toThrow();
    await expect(stop()).resolves.toMatchObject({ statusCode: 200 });
  });

  it("of a code carries ECS's fields, status and headers to the client [faults/error]", async () => {
    const headers = { "x-acs-retry-after": "1234" };
    emulator.faults.add({ phase: "before", fault: { kind: "error", code: "Throttling.User", headers } });
    await expect(stop()).rejects.toMatchObject({
      code: "Throttling.User",
      statusCode: 400,
      retryAfter: 1234,
      message: expect.stringContaining("Request was denied due to user flow control.") as string,
    });
  });
});

describe("a fault rule", () => {
  const error = { kind: "error", code: "ServiceUnavailable" } as const;
  const codes = (rule: FaultRule, times = 5) => {
    const { emulator, code } = scene();
    emulator.faults.add(rule);
    return Array.from({ length: times }, () => code("DescribeInstanceAttribute", { InstanceId: WEB }));
  };

  it.each<[string, Partial<FaultRule>, string]>([
    ["strikes the first call, once", {}, "x...."],
    ["strikes the n-th call", { nth: 3 }, "..x.."],
    ["strikes so often", { nth: 2, count: 3 }, ".xxx."],
    ["leaves other actions alone", { action: "StopInstance" }, "....."],
    ["takes a list of actions", { action: ["StopInstance", "DescribeInstanceAttribute"] }, "x...."],
    ["strikes by instance", { instanceId: WEB, count: 2 }, "xx..."],
    ["leaves other instances alone", { instanceId: "i-other" }, "....."],
    ["leaves other keys alone", { accessKeyId: "other" }, "....."],
    ["tells dry runs apart", { dryRun: true }, "....."],
    ["with probability 1 strikes always", { probability: 1 }, "xxxxx"],
    ["with probability 0 never", { probability: 0 }, "....."],
  ])("%s [faults/rules]", (_what, part, pattern) => {
    const seen = codes({ phase: "before", fault: error, ...part });
    expect(seen.map((code) => (code === "OK" ? "." : "x")).join("")).toBe(pattern);
  });

  it("with a probability strikes about as often, and the same calls for the same seed", () => {
    const rule: FaultRule = { phase: "before", fault: error, probability: 0.3 };
    const first = codes(rule, 500);
    expect(codes(rule, 500)).toEqual(first);
    const struck = first.filter((code) => code !== "OK").length;
    expect(struck).toBeGreaterThan(100);
    expect(struck).toBeLessThan(200);
  });

  it("of an error after the effect has the effect and tells the error", () => {
    const { emulator, code } = scene();
    emulator.faults.add({ phase: "after", fault: { kind: "error", code: "InternalError" } });
    expect(code("StopInstance", { InstanceId: WEB })).toBe("InternalError");
    expect(emulator.world.instance(WEB).status).toBe("Stopping");
  });

  it("can be somebody else, at this very moment [faults/somebody-else]", () => {
    const { emulator, code } = scene();
    const action = { do: "stop", instanceId: WEB, immediately: true } as const;
    emulator.faults.add({ action: "StopInstance", phase: "before", fault: { kind: "console", action } });
    expect(code("StopInstance", { InstanceId: WEB })).toBe("IncorrectInstanceStatus");
    expect(emulator.history()).toMatchObject([
      { kind: "change", to: "Stopping", cause: "console.stop" },
      { kind: "change", to: "Stopped", cause: "console.stop" },
      { kind: "change", field: "stoppedMode" },
      { kind: "call", code: "IncorrectInstanceStatus" },
    ]);
  });

  it("of a code no table has is sent as it is, with status 400 unless told", () => {
    const { emulator, call } = scene();
    emulator.faults.add({ phase: "before", fault: { kind: "error", code: "Odd.Code", message: "odd" } });
    expect(call("StopInstance", { InstanceId: WEB })).toMatchObject({
      status: 400,
      body: { Code: "Odd.Code", Message: "odd" },
    });
  });

  it("is gone after clear", () => {
    const { emulator, code } = scene();
    emulator.faults.add({ phase: "before", fault: error, probability: 1 });
    emulator.faults.clear();
    expect(code("StopInstance", { InstanceId: WEB })).toBe("OK");
    expect(emulator.faults.rules()).toEqual([]);
  });
});

function callsOf(emulator: RunningEmulator) {
  return emulator.history().filter((entry) => entry.kind === "call");
}
