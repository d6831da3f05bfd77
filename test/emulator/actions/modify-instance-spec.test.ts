// ModifyInstanceSpec: what it does to type and bandwidth, and every refusal by the state that explains it.
import type { Account } from "../../../emulator";
import { MODIFY_MS, oneMachine, scene, WEB } from "../_helpers/scene";

const TO_G7 = { InstanceId: WEB, InstanceType: "ecs.g7.large" };
const TO_20 = { InstanceId: WEB, InternetMaxBandwidthOut: "20" };

describe("a type change", () => {
  it("shows after its time, with the size of the new type [modify/type]", () => {
    const { emulator, clock, code, call } = scene(oneMachine());
    expect(code("ModifyInstanceSpec", { ...TO_G7, InstanceType: "ecs.g7.xlarge" })).toBe("OK");
    expect(emulator.world.instance(WEB).instanceType).toBe("ecs.g6.large");
    clock.advance(MODIFY_MS);
    expect(call("DescribeInstanceAttribute", { InstanceId: WEB }).body).toMatchObject({
      InstanceType: "ecs.g7.xlarge",
      Cpu: 4,
      Memory: 16_384,
    });
  });

  it("answers with a request id and nothing else [modify/answer]", () => {
    const { body } = scene(oneMachine()).call("ModifyInstanceSpec", TO_G7);
    expect(Object.keys(body)).toEqual(["RequestId"]);
    expect(body["RequestId"]).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  });

  it("answers InvalidInstanceStatus.NotStopped to a dry run on a running instance [modify/dry-run]", () => {
    const { code } = scene(oneMachine({ status: "Running" }));
    expect(code("ModifyInstanceSpec", { ...TO_G7, DryRun: "true" })).toBe("InvalidInstanceStatus.NotStopped");
  });

  it("answers DryRunOperation to a dry run that may, and changes nothing [modify/dry-run]", () => {
    const { emulator, clock, code } = scene(oneMachine());
    expect(code("ModifyInstanceSpec", { ...TO_G7, DryRun: "true" })).toBe("DryRunOperation");
    clock.advance(MODIFY_MS);
    expect(emulator.world.instance(WEB).instanceType).toBe("ecs.g6.large");
  });
});

describe("a bandwidth change", () => {
  it.each(["Running", "Stopped"] as const)("counts at once on an instance that is %s [modify/bandwidth]", (status) => {
    const { emulator, code } = scene(oneMachine({ status, internetMaxBandwidthOut: 10 }));
    expect(code("ModifyInstanceSpec", TO_20)).toBe("OK");
    expect(emulator.world.instance(WEB)).toMatchObject({
      internetMaxBandwidthOut: 20,
      internetMaxBandwidthIn: 20,
      status,
    });
  });

  it("gives a pay-as-you-go instance no public IP from 0 up [modify/no-ip]", () => {
    const { emulator, code } = scene(oneMachine());
    expect(code("ModifyInstanceSpec", TO_20)).toBe("OK");
    expect(emulator.world.instance(WEB).publicIp).toBe("");
    expect(code("AllocatePublicIpAddress", { InstanceId: WEB })).toBe("OK");
    expect(emulator.world.instance(WEB).publicIp).not.toBe("");
  });

  it.each([
    ["releases the static public IP of a VPC instance", "vpc", ""],
    ["leaves the one of a classic instance", "classic", "198.51.100.9"],
  ] as const)("to 0 %s [modify/release-ip]", (_what, networkType, left) => {
    const facts = { networkType, internetMaxBandwidthOut: 5, publicIp: "198.51.100.9" };
    const { emulator, code } = scene(oneMachine(facts));
    expect(code("ModifyInstanceSpec", { InstanceId: WEB, InternetMaxBandwidthOut: "0" })).toBe("OK");
    expect(emulator.world.instance(WEB).publicIp).toBe(left);
  });

  it("keeps the address between two values above 0 [modify/keep-ip]", () => {
    const { emulator, code } = scene(oneMachine({ internetMaxBandwidthOut: 5, publicIp: "198.51.100.9" }));
    expect(code("ModifyInstanceSpec", TO_20)).toBe("OK");
    expect(emulator.world.instance(WEB).publicIp).toBe("198.51.100.9");
  });
});

describe("the limit of the bandwidth", () => {
  it.each([
    ["101", {}, "InvalidParameter"],
    ["200", { bandwidthLimit: 200 }, "OK"],
    ["201", { bandwidthLimit: 200 }, "InvalidParameter"],
  ])("%s Mbit/s with %j: %s [modify/bandwidth-limit]", (out, account, code) => {
    const made = scene({ ...oneMachine(), account });
    expect(made.code("ModifyInstanceSpec", { ...TO_20, InternetMaxBandwidthOut: out })).toBe(code);
  });
});

describe("the five-minute rule", () => {
  const changed = (account: Partial<Account> = {}) => {
    const made = scene({ ...oneMachine(), account });
    expect(made.code("ModifyInstanceSpec", TO_G7)).toBe("OK");
    made.clock.advance(60_000);
    return made;
  };

  it("refuses a second change for the rest of it, type and bandwidth alike, and says how long in a header [cooldown/refusal]", () => {
    const { call } = changed();
    const answer = call("ModifyInstanceSpec", TO_20);
    expect(answer).toMatchObject({
      status: 400,
      headers: { "x-acs-retry-after": "240000" },
      body: {
        Code: "Throttling",
        Message: "Request was denied due to request throttling, please try again after 5 minutes.",
      },
    });
  });

  it("ends on the millisecond [cooldown/exact]", () => {
    const { clock, code } = changed();
    clock.advance(240_000 - 1);
    expect(code("ModifyInstanceSpec", TO_20)).toBe("Throttling");
    clock.advance(1);
    expect(code("ModifyInstanceSpec", TO_20)).toBe("OK");
  });

  it.each(["now", "at the moment of a stop"])(
    "is started by somebody else at the console, %s, even to the bandwidth that is there [cooldown/somebody-else]",
    (when) => {
      const { emulator, code } = scene(oneMachine({ status: "Running", internetMaxBandwidthOut: 10 }));
      const action = { do: "setBandwidth", instanceId: WEB, out: 10 } as const;
      if (when === "now") emulator.world.console.run(action);
      else emulator.faults.add({ action: "StopInstance", phase: "before", fault: { kind: "console", action } });
      const ask = { InstanceId: WEB, InternetMaxBandwidthOut: "10", DryRun: "true" };
      expect(code("ModifyInstanceSpec", ask)).toBe(when === "now" ? "Throttling" : "DryRunOperation");
      expect(code("StopInstance", { InstanceId: WEB })).toBe("OK");
      emulator.advance(60_000);
      expect([code("ModifyInstanceSpec", TO_20), code("ModifyInstanceSpec", TO_G7)]).toEqual([
        "Throttling",
        "Throttling",
      ]);
      emulator.advance(5 * 60_000);
      expect(code("ModifyInstanceSpec", TO_20)).toBe("OK");
      expect(emulator.history().filter(({ kind }) => kind === "change")).not.toContainEqual(
        expect.objectContaining({ field: "internetMaxBandwidthOut", cause: "console.setBandwidth" }),
      );
    },
  );

  it("is not started by a refusal or a dry run [cooldown/not-started]", () => {
    const { code } = scene(oneMachine());
    code("ModifyInstanceSpec", { ...TO_G7, InstanceType: "ecs.none" });
    code("ModifyInstanceSpec", { ...TO_G7, DryRun: "true" });
    expect(code("ModifyInstanceSpec", TO_G7)).toBe("OK");
  });

  it.each([
    ["turned off", { cooldownMs: 0 }, "OK"],
    ["kept apart for type and bandwidth", { cooldownScope: "per-kind" as const }, "OK"],
    ["without its header", { cooldownHeader: false }, "Throttling"],
  ])("can be %s [cooldown/switches]", (_what, account, code) => {
    const answer = changed(account).call("ModifyInstanceSpec", TO_20);
    expect(answer.status === 200 ? "OK" : answer.body["Code"]).toBe(code);
    expect(answer.headers).toEqual({});
  });
});

describe("a bandwidth change is refused", () => {
  const EIP = { allocationId: "eip-1", ipAddress: "203.0.113.7" };
  it.each([
    ["on an instance that is starting", { status: "Starting" as const }, {}, "InvalidStatus.ValueNotSupported"],
    ["on a VPC instance with an EIP", { eip: EIP }, {}, "InvalidInstance.InstanceNotSupported"],
    ["above the page's range", {}, { InternetMaxBandwidthOut: "101" }, "InvalidParameter"],
    ["below it", {}, { InternetMaxBandwidthOut: "-1" }, "InvalidParameter"],
    ["that is not a number", {}, { InternetMaxBandwidthOut: "ten" }, "InvalidParameter"],
    ["In above Out", {}, { InternetMaxBandwidthIn: "30" }, "Price.PricePlanResultNotFound"],
    ["In of 0", {}, { InternetMaxBandwidthIn: "0" }, "InvalidParameter.Bandwidth"],
    [
      "above the type's baseline",
      { instanceType: "ecs.t6-c1m2.large" },
      { InternetMaxBandwidthOut: "90" },
      "InvalidParameter.Bandwidth",
    ],
  ])("%s [modify/bandwidth-refusals]", (_what, facts, asked, code) => {
    const made = scene(oneMachine(facts));
    expect(made.code("ModifyInstanceSpec", { ...TO_20, ...asked })).toBe(code);
  });

  it("where the region's pay-by-bandwidth total is spent [modify/bandwidth-refusals]", () => {
    const world = oneMachine({ internetChargeType: "PayByBandwidth" });
    const { code } = scene({ ...world, account: { payByBandwidthQuota: 10 } });
    expect(code("ModifyInstanceSpec", TO_20)).toBe("QuotaExceeded.InternetBandwidth");
  });

  it("with neither type nor bandwidth [modify/one-change]", () => {
    expect(scene(oneMachine()).code("ModifyInstanceSpec", { InstanceId: WEB })).toBe("MissingParameter");
  });
});

describe("ClientToken", () => {
  const asked = { ...TO_20, ClientToken: "one" };

  it("gives the same answer a second time, without a second effect [token/replay]", () => {
    const { emulator, code } = scene(oneMachine());
    expect([code("ModifyInstanceSpec", asked), code("ModifyInstanceSpec", asked)]).toEqual(["OK", "OK"]);
    const calls = emulator.history().filter((entry) => entry.kind === "call");
    expect(calls.map((entry) => entry.effect)).toEqual([true, false]);
  });

  it("refuses other parameters [token/mismatch]", () => {
    const { code } = scene(oneMachine());
    code("ModifyInstanceSpec", asked);
    expect(code("ModifyInstanceSpec", { ...asked, InternetMaxBandwidthOut: "30" })).toBe("IdempotenceParamNotMatch");
  });

  it("is processing while the first request counts as running [token/processing]", () => {
    const { clock, code } = scene({ ...oneMachine(), account: { tokenProcessingMs: 500 } });
    code("ModifyInstanceSpec", asked);
    expect(code("ModifyInstanceSpec", asked)).toBe("LastTokenProcessing");
    clock.advance(500);
    expect(code("ModifyInstanceSpec", asked)).toBe("OK");
  });

  it("is free again after a refusal [token/after-refusal]", () => {
    const { emulator, code } = scene(oneMachine());
    emulator.world.setStock("ecs.g7.large", "WithoutStock");
    expect(code("ModifyInstanceSpec", { ...TO_G7, ClientToken: "one" })).toBe("OperationDenied.NoStock");
    emulator.world.setStock("ecs.g7.large", "WithStock");
    expect(code("ModifyInstanceSpec", { ...TO_G7, ClientToken: "one" })).toBe("OK");
  });
});
