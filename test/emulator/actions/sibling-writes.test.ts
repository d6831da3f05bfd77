// The writes beside the resize itself: reboot, the network's own operation, subscriptions.
import { MODIFY_MS, oneMachine, scene, WEB } from "../_helpers/scene";

const REGION = { RegionId: "cn-hangzhou" };

describe("RebootInstance", () => {
  it("shows Starting while it lasts, then Running [reboot/starting]", () => {
    const { emulator, clock, code } = scene();
    expect(code("RebootInstance", { InstanceId: WEB })).toBe("OK");
    expect(emulator.world.instance(WEB).status).toBe("Starting");
    clock.advance(40_000);
    expect(emulator.world.instance(WEB).status).toBe("Running");
  });

  it.each([
    ["a stopped instance", {}, {}, "IncorrectInstanceStatus"],
    ["a security lock", { status: "Running" as const, locks: ["security"] }, {}, "InstanceLockedForSecurity"],
    ["a dry run that may", { status: "Running" as const }, { DryRun: "true" }, "DryRunOperation"],
  ])("refuses %s [reboot/refusals]", (_what, facts, asked, code) => {
    expect(scene(oneMachine(facts)).code("RebootInstance", { InstanceId: WEB, ...asked })).toBe(code);
  });
});

describe("ModifyInstanceNetworkSpec", () => {
  const ask = (asked: Record<string, string>) => ({ InstanceId: WEB, ...asked });

  it("changes bandwidth and billing method at once, and gives an IP where asked [network/change]", () => {
    const { emulator, code } = scene(oneMachine({ status: "Running" }));
    const asked = { InternetMaxBandwidthOut: "20", NetworkChargeType: "PayByBandwidth", AllocatePublicIp: "true" };
    expect(code("ModifyInstanceNetworkSpec", ask(asked))).toBe("OK");
    expect(emulator.world.instance(WEB)).toMatchObject({
      internetMaxBandwidthOut: 20,
      internetChargeType: "PayByBandwidth",
      publicIp: expect.stringMatching(/^203\.0\.113\./) as string,
    });
  });

  it("answers with an order for a subscription, and gives it an IP from 0 up [network/order]", () => {
    const { emulator, call } = scene(oneMachine({ instanceChargeType: "PrePaid" }));
    const { body } = call("ModifyInstanceNetworkSpec", ask({ InternetMaxBandwidthOut: "5" }));
    expect(body["OrderId"]).toMatch(/^\d+$/);
    expect(emulator.world.instance(WEB).publicIp).not.toBe("");
    expect(
      scene(oneMachine()).call("ModifyInstanceNetworkSpec", ask({ InternetMaxBandwidthOut: "5" })).body,
    ).not.toHaveProperty("OrderId");
  });

  it("keeps the five-minute rule with ModifyInstanceSpec, and its ClientToken [network/once]", () => {
    const { emulator, code } = scene(oneMachine());
    const asked = ask({ InternetMaxBandwidthOut: "5", ClientToken: "one" });
    expect([code("ModifyInstanceNetworkSpec", asked), code("ModifyInstanceNetworkSpec", asked)]).toEqual(["OK", "OK"]);
    expect(code("ModifyInstanceSpec", ask({ InternetMaxBandwidthOut: "6" }))).toBe("Throttling");
    expect(code("ModifyInstanceSpec", ask({ InternetMaxBandwidthOut: "5", ClientToken: "one" }))).toBe(
      "IdempotenceParamNotMatch",
    );
    expect(emulator.world.instance(WEB).internetMaxBandwidthOut).toBe(5);
  });

  const CLASSIC = { networkType: "classic" as const, status: "Running" as const };
  const FIXED = { InternetMaxBandwidthOut: "150", NetworkChargeType: "PayByBandwidth" };
  it.each<[string, object, Record<string, string>, string]>([
    ["nothing to change", {}, {}, "MissingParameter"],
    [
      "an instance that is starting",
      { status: "Starting" },
      { InternetMaxBandwidthOut: "5" },
      "IncorrectInstanceStatus",
    ],
    [
      "the first bandwidth of a running classic instance",
      CLASSIC,
      { InternetMaxBandwidthOut: "5" },
      "IncorrectInstanceStatus",
    ],
    ["150 Mbit/s, pay-as-you-go", {}, FIXED, "InvalidParameter"],
    ["150 Mbit/s, subscription by bandwidth", { instanceChargeType: "PrePaid" }, FIXED, "OK"],
    [
      "In above Out",
      {},
      { InternetMaxBandwidthOut: "5", InternetMaxBandwidthIn: "30" },
      "InvalidBandwidthIn.ValueNotSupported",
    ],
    [
      "more than the type's baseline",
      { instanceType: "ecs.t6-c1m2.large" },
      { InternetMaxBandwidthOut: "90" },
      "InvalidParameter.BandwidthBiggerThanBaseBandwidth",
    ],
    [
      "an EIP",
      { eip: { allocationId: "eip-1" } },
      { InternetMaxBandwidthOut: "5" },
      "InvalidInstance.InstanceNotSupported",
    ],
    ["a temporary upgrade", {}, { InternetMaxBandwidthOut: "5", StartTime: "2026-02-01T10:00Z" }, "OperationDenied"],
    ["arrears", { locks: ["financial"] }, { InternetMaxBandwidthOut: "5" }, "InvalidAccountStatus.NotEnoughBalance"],
  ])("answers %s as documented [network/refusals]", (_what, facts, asked, code) => {
    expect(scene(oneMachine(facts)).code("ModifyInstanceNetworkSpec", ask(asked))).toBe(code);
  });
});

describe("ModifyPrepayInstanceSpec", () => {
  const ask = (asked: Record<string, string> = {}) => ({
    ...REGION,
    InstanceId: WEB,
    InstanceType: "ecs.g7.xlarge",
    ...asked,
  });
  const prepaid = (facts: object = {}) => scene(oneMachine({ instanceChargeType: "PrePaid", ...facts }));

  it("upgrades a running instance, with an order, visible after its time [prepay/upgrade]", () => {
    const { emulator, clock, call } = prepaid({ status: "Running" });
    expect(call("ModifyPrepayInstanceSpec", ask()).body["OrderId"]).toMatch(/^\d+$/);
    clock.advance(MODIFY_MS);
    expect(emulator.world.instance(WEB)).toMatchObject({ instanceType: "ecs.g7.xlarge", status: "Running" });
  });

  it("reboots when finished, or at the time given [prepay/reboot]", () => {
    const { emulator, clock, call } = prepaid({ status: "Running" });
    const RebootTime = new Date(clock.now() + 60_000).toISOString();
    call("ModifyPrepayInstanceSpec", ask({ RebootWhenFinished: "true", RebootTime }));
    clock.advance(59_999);
    expect(emulator.world.instance(WEB).status).toBe("Running");
    clock.advance(1);
    expect(emulator.world.instance(WEB).status).toBe("Starting");
  });

  it.each<[string, object, Record<string, string>, string]>([
    ["a pay-as-you-go instance", { instanceChargeType: "PostPaid" }, {}, "ChargeTypeViolation"],
    [
      "a downgrade of a running instance",
      { instanceType: "ecs.g6.xlarge", status: "Running" },
      { InstanceType: "ecs.g7.large" },
      "IncorrectInstanceStatus",
    ],
    ["a downgrade of a stopped instance", { instanceType: "ecs.g6.xlarge" }, { InstanceType: "ecs.g7.large" }, "OK"],
    ["an instance that is stopping", { status: "Stopping" }, {}, "IncorrectInstanceStatus"],
    ["a sold-out type", {}, { InstanceType: "ecs.r7.large" }, "OperationDenied.NoStock"],
    ["a reboot at no time", {}, { RebootTime: "soon" }, "InvalidParameter"],
    ["a temporary change", {}, { EndTime: "2026-02-01T10:00Z" }, "OperationDenied"],
  ])("answers %s as documented [prepay/refusals]", (_what, facts, asked, code) => {
    expect(prepaid(facts).code("ModifyPrepayInstanceSpec", ask(asked))).toBe(code);
  });
});
