// StopInstance, StartInstance and their batch forms: states, times, stopped modes, refusals, dry runs.
import { DB, oneMachine, scene, START_MS, STOP_MS, WEB } from "../_helpers/scene";

const REGION = { RegionId: "cn-hangzhou" };

describe("StopInstance", () => {
  it("answers at once and stops the instance after its time [stop/asynchronous]", () => {
    const { emulator, clock, code } = scene();
    expect(code("StopInstance", { InstanceId: WEB })).toBe("OK");
    expect(emulator.world.instance(WEB).status).toBe("Stopping");
    clock.advance(STOP_MS - 1);
    expect(emulator.world.instance(WEB).status).toBe("Stopping");
    clock.advance(1);
    expect(emulator.world.instance(WEB)).toMatchObject({ status: "Stopped", stoppedMode: "KeepCharging" });
  });

  it("is quicker by force [stop/force]", () => {
    const { emulator, clock, code } = scene();
    expect(code("StopInstance", { InstanceId: WEB, ForceStop: "true" })).toBe("OK");
    clock.advance(5_000);
    expect(emulator.world.instance(WEB).status).toBe("Stopped");
  });

  it("keeps the public IP with KeepCharging [stop/keep-charging]", () => {
    const { emulator, clock, call } = scene({ account: { economicalModeByDefault: true } });
    call("StopInstance", { InstanceId: WEB, StoppedMode: "KeepCharging" });
    clock.advance(STOP_MS);
    expect(emulator.world.instance(WEB).publicIp).toBe("198.51.100.10");
  });

  it.each([
    ["asked for", { StoppedMode: "StopCharging" }, false],
    ["the account's default", {}, true],
  ])(
    "releases the public IP with StopCharging, %s, and gives another at the start [stop/stop-charging]",
    (_how, asked, byDefault) => {
      const { emulator, clock, call, code } = scene({ account: { economicalModeByDefault: byDefault } });
      call("StopInstance", { InstanceId: WEB, ...asked });
      clock.advance(STOP_MS);
      expect(emulator.world.instance(WEB)).toMatchObject({ stoppedMode: "StopCharging", publicIp: "" });
      expect(code("StartInstance", { InstanceId: WEB })).toBe("OK");
      clock.advance(START_MS);
      const { publicIp } = emulator.world.instance(WEB);
      expect(publicIp).not.toBe("");
      expect(publicIp).not.toBe("198.51.100.10");
    },
  );

  it.each([
    ["an instance with local disks", { localStorageAmount: 1 }],
    ["a classic network", { networkType: "classic" as const }],
    ["a subscription", { instanceChargeType: "PrePaid" }],
  ])("stops %s in standard mode where StopCharging is asked, without an error [stop/not-qualified]", (_what, facts) => {
    const { emulator, clock, code } = scene(oneMachine({ status: "Running", publicIp: "198.51.100.9", ...facts }));
    expect(code("StopInstance", { InstanceId: WEB, StoppedMode: "StopCharging" })).toBe("OK");
    clock.advance(STOP_MS);
    expect(emulator.world.instance(WEB)).toMatchObject({ stoppedMode: "KeepCharging", publicIp: "198.51.100.9" });
  });

  it.each([
    ["Stopping", "IncorrectInstanceStatus"],
    ["Stopped", "IncorrectInstanceStatus"],
    ["Starting", "IncorrectInstanceStatus"],
    ["Pending", "IncorrectInstanceStatus"],
  ] as const)("refuses an instance that is %s [stop/only-running]", (status, refused) => {
    expect(scene(oneMachine({ status })).code("StopInstance", { InstanceId: WEB })).toBe(refused);
  });

  it.each([
    ["an id that is not there", {}, { InstanceId: "i-none" }, "InvalidInstanceId.NotFound"],
    ["an instance locked for security", { locks: ["security"] }, {}, "InstanceLockedForSecurity"],
    ["hibernation that is not configured", {}, { Hibernate: "true" }, "HibernationConfigured.NotEnabled"],
    ["a stopped mode that does not exist", {}, { StoppedMode: "Sleep" }, "InvalidParameter"],
  ])("refuses %s [stop/refusals]", (_what, facts, asked, refused) => {
    const { code } = scene(oneMachine({ status: "Running", ...facts }));
    expect(code("StopInstance", { InstanceId: WEB, ...asked })).toBe(refused);
  });

  it("answers DryRunOperation to a dry run that may, and changes nothing [stop/dry-run]", () => {
    const { emulator, code } = scene();
    expect(code("StopInstance", { InstanceId: WEB, DryRun: "true" })).toBe("DryRunOperation");
    expect(emulator.world.instance(WEB).status).toBe("Running");
  });
});

describe("StartInstance", () => {
  it("brings a stopped instance up after its time [start/asynchronous]", () => {
    const { emulator, clock, code } = scene(oneMachine());
    expect(code("StartInstance", { InstanceId: WEB })).toBe("OK");
    expect(emulator.world.instance(WEB).status).toBe("Starting");
    clock.advance(START_MS);
    expect(emulator.world.instance(WEB)).toMatchObject({ status: "Running", stoppedMode: "Not-applicable" });
  });

  it("needs no stock for an instance that kept charging [start/kept-place]", () => {
    const { emulator, code } = scene(oneMachine());
    emulator.world.setStock("ecs.g6.large", "WithoutStock");
    expect(code("StartInstance", { InstanceId: WEB })).toBe("OK");
  });

  it("needs stock after StopCharging [start/stock]", () => {
    const { emulator, code } = scene(oneMachine({ stoppedMode: "StopCharging" }));
    emulator.world.setStock("ecs.g6.large", "WithoutStock");
    expect(code("StartInstance", { InstanceId: WEB })).toBe("OperationDenied.NoStock");
  });

  it("needs stock of the new type after a type change, and finds the old one again after a change back [start/stock]", () => {
    const { emulator, clock, code } = scene({ ...oneMachine(), account: { cooldownMs: 0 } });
    emulator.world.setStock("ecs.g7.large", "WithoutStock", { checkedAt: "start" });
    expect(code("ModifyInstanceSpec", { InstanceId: WEB, InstanceType: "ecs.g7.large" })).toBe("OK");
    clock.advance(10_000);
    expect(code("StartInstance", { InstanceId: WEB })).toBe("OperationDenied.NoStock");
    expect(code("ModifyInstanceSpec", { InstanceId: WEB, InstanceType: "ecs.g6.large" })).toBe("OK");
    clock.advance(10_000);
    expect(code("StartInstance", { InstanceId: WEB })).toBe("OK");
  });

  it("conflicts with a type change that is not visible yet [start/conflict]", () => {
    const { clock, code } = scene(oneMachine());
    code("ModifyInstanceSpec", { InstanceId: WEB, InstanceType: "ecs.g7.large" });
    expect(code("StartInstance", { InstanceId: WEB })).toBe("InvalidOperation.Conflict");
    clock.advance(4_000);
    expect(code("StartInstance", { InstanceId: WEB })).toBe("OK");
  });

  it.each([
    ["a running instance", { status: "Running" as const }, {}, "IncorrectInstanceStatus"],
    [
      "a running instance, as a dry run too",
      { status: "Running" as const },
      { DryRun: "true" },
      "IncorrectInstanceStatus",
    ],
    ["an instance locked for security", { locks: ["security"] }, {}, "InstanceLockedForSecurity"],
    ["an instance locked for arrears", { locks: ["financial"] }, {}, "InstanceExpiredOrInArrears"],
    ["a stopped instance, as a dry run", {}, { DryRun: "true" }, "DryRunOperation"],
  ])("refuses %s [start/refusals]", (_what, facts, asked, refused) => {
    expect(scene(oneMachine(facts)).code("StartInstance", { InstanceId: WEB, ...asked })).toBe(refused);
  });

  it("refuses an account with overdue payments [start/arrears]", () => {
    const { code } = scene({ ...oneMachine(), account: { arrears: true } });
    expect(code("StartInstance", { InstanceId: WEB })).toBe("InsufficientBalance");
  });
});

describe("StopInstances and StartInstances", () => {
  const both = { ...REGION, "InstanceId.1": WEB, "InstanceId.2": DB };

  it("stops every instance and says what each was and is [batch/answers]", () => {
    const { emulator, call } = scene();
    expect(call("StopInstances", both).body["InstanceResponses"]).toEqual({
      InstanceResponse: [WEB, DB].map((id) => ({
        Code: "200",
        Message: "success",
        InstanceId: id,
        PreviousStatus: "Running",
        CurrentStatus: "Stopping",
      })),
    });
    expect(emulator.world.instances().map(({ status }) => status)).toEqual(["Stopping", "Stopping"]);
  });

  it("does nothing when one may not, by default [batch/all-together]", () => {
    const { emulator, code } = scene();
    emulator.world.console.stop(DB, { immediately: true });
    expect(code("StopInstances", both)).toBe("IncorrectInstanceStatus");
    expect(emulator.world.instance(WEB).status).toBe("Running");
  });

  it("does what it can with SuccessFirst [batch/success-first]", () => {
    const { emulator, call } = scene();
    emulator.world.console.stop(DB, { immediately: true });
    const answer = call("StopInstances", { ...both, BatchOptimization: "SuccessFirst" });
    expect(answer.body["InstanceResponses"]).toMatchObject({
      InstanceResponse: [{ Code: "200" }, { Code: "IncorrectInstanceStatus", CurrentStatus: "Stopped" }],
    });
    expect(emulator.world.instance(WEB).status).toBe("Stopping");
  });

  it("starts what is stopped [batch/answers]", () => {
    const { emulator, code } = scene();
    emulator.world.console.stop(WEB, { immediately: true });
    emulator.world.console.stop(DB, { immediately: true });
    expect(code("StartInstances", both)).toBe("OK");
    expect(emulator.world.instances().map(({ status }) => status)).toEqual(["Starting", "Starting"]);
  });

  it.each([
    ["a dry run that may", { DryRun: "true" }, "DRYRUN.SUCCESS"],
    ["another region", { RegionId: "cn-beijing" }, "InvalidRegionId.NotFound"],
    ["more than 100 ids", { "InstanceId.101": WEB }, "InvalidParameter.TooManyInstanceIds"],
  ])("answers %s with its code [batch/codes]", (_what, asked, code) => {
    expect(scene().code("StopInstances", { ...both, ...asked })).toBe(code);
  });
});
