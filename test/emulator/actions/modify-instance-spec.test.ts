// ModifyInstanceSpec: what it does to type and bandwidth, and every refusal by the state that explains it.
import type { Account, InstanceSeed, InstanceTypeSeed, WorldSeed } from "../../../emulator";
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

  it("answers InvalidInstanceStatus.NotStopped to a dry run on a running machine [modify/dry-run]", () => {
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
  it.each(["Running", "Stopped"] as const)("counts at once on a machine that is %s [modify/bandwidth]", (status) => {
    const { emulator, code } = scene(oneMachine({ status, internetMaxBandwidthOut: 10 }));
    expect(code("ModifyInstanceSpec", TO_20)).toBe("OK");
    expect(emulator.world.instance(WEB)).toMatchObject({
      internetMaxBandwidthOut: 20,
      internetMaxBandwidthIn: 20,
      status,
    });
  });

  it("gives a pay-as-you-go machine no public IP from 0 up [modify/no-ip]", () => {
    const { emulator, code } = scene(oneMachine());
    expect(code("ModifyInstanceSpec", TO_20)).toBe("OK");
    expect(emulator.world.instance(WEB).publicIp).toBe("");
    expect(code("AllocatePublicIpAddress", { InstanceId: WEB })).toBe("OK");
    expect(emulator.world.instance(WEB).publicIp).not.toBe("");
  });

  it.each([
    ["releases the static public IP of a VPC machine", "vpc", ""],
    ["leaves the one of a classic machine", "classic", "198.51.100.9"],
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

interface Case {
  readonly what: string;
  readonly facts?: Partial<InstanceSeed>;
  readonly account?: Partial<Account>;
  readonly target?: Partial<InstanceTypeSeed>;
  readonly stock?: WorldSeed["stock"];
  readonly asked?: Record<string, string>;
  readonly code: string;
  readonly status: number;
}

/** A stopped machine is asked to become ecs.new.large, but for what the case says. */
const REFUSALS: readonly Case[] = [
  { what: "an id that is not there", asked: { InstanceId: "i-none" }, code: "InvalidInstanceId.NotFound", status: 404 },
  {
    what: "type and bandwidth in one call",
    asked: { InternetMaxBandwidthOut: "5" },
    code: "InvalidParameter.Mismatch",
    status: 400,
  },
  { what: "a running machine", facts: { status: "Running" }, code: "InvalidInstanceStatus.NotStopped", status: 400 },
  { what: "a stopping machine", facts: { status: "Stopping" }, code: "InvalidInstanceStatus.NotStopped", status: 400 },
  { what: "overdue payments", account: { arrears: true }, code: "Account.Arrearage", status: 400 },
  { what: "a low balance", account: { lowBalance: true }, code: "InvalidAccountStatus.NotEnoughBalance", status: 403 },
  { what: "a card at risk", account: { cardAtRisk: true }, code: "SecurityRisk.3DVerification", status: 403 },
  { what: "a security lock", facts: { locks: ["security"] }, code: "InstanceLockedForSecurity", status: 403 },
  {
    what: "a financial lock",
    facts: { locks: ["financial"] },
    code: "InvalidAccountStatus.NotEnoughBalance",
    status: 403,
  },
  { what: "a subscription", facts: { instanceChargeType: "PrePaid" }, code: "ChargeTypeViolation", status: 403 },
  {
    what: "a charge type not on record",
    facts: { instanceChargeType: "" },
    code: "InvalidInstanceChargeType.NotFound",
    status: 404,
  },
  {
    what: "a pending change of the period",
    facts: { specModificationPending: true },
    code: "InstanceSpecModification.NotEffective",
    status: 403,
  },
  { what: "a spot machine", facts: { spotStrategy: "SpotAsPriceGo" }, code: "ChargeTypeViolation", status: 403 },
  { what: "a dedicated host", facts: { dedicatedHostId: "dh-1" }, code: "InvalidAction.NotSupport", status: 400 },
  { what: "local disks", facts: { localStorageAmount: 1 }, code: "CategoryViolation", status: 403 },
  {
    what: "hibernation",
    facts: { hibernationConfigured: true },
    code: "HibernationConfigured.InstanceOperationForbidden",
    status: 403,
  },
  {
    what: "a special EIP instance",
    facts: { eipRefusal: "InvalidInstance.EipNotSupport" },
    code: "InvalidInstance.EipNotSupport",
    status: 403,
  },
  {
    what: "another special EIP instance",
    facts: { eipRefusal: "InvalidOperation.InstanceWithEipNotSupport" },
    code: "InvalidOperation.InstanceWithEipNotSupport",
    status: 403,
  },
  {
    what: "a capacity reservation in Target mode",
    facts: { capacityReservationPreference: "Target" },
    code: "Invalid.PrivatePoolOptions.MatchCriteria",
    status: 400,
  },
  {
    what: "a type that does not exist",
    asked: { InstanceType: "ecs.none.large" },
    code: "InvalidInstanceType.ValueNotSupported",
    status: 400,
  },
  {
    what: "a type not open to the account",
    target: { authorized: false },
    code: "InvalidInstanceType.ValueUnauthorized",
    status: 400,
  },
  { what: "a retired type", target: { offline: true }, code: "InstanceType.Offline", status: 403 },
  {
    what: "another architecture",
    target: { cpuArchitecture: "ARM" },
    code: "DependencyViolation.InstanceType",
    status: 400,
  },
  {
    what: "the type it has",
    asked: { InstanceType: "ecs.old.large" },
    code: "DependencyViolation.InstanceType",
    status: 400,
  },
  {
    what: "a type only across clusters",
    target: { acrossClusterOnly: true },
    code: "DependencyViolation.InstanceType",
    status: 400,
  },
  {
    what: "a type the zone does not have",
    stock: [{ instanceType: "ecs.new.large", level: "NotOffered" }],
    code: "InvalidInstanceType.ValueNotSupported",
    status: 403,
  },
  {
    what: "an old family in an advanced VPC",
    account: { vpcAdvancedFeatures: true },
    asked: { InstanceType: "ecs.sn2.large" },
    code: "InvalidOperation.VpcHasEnabledAdvancedNetworkFeature",
    status: 400,
  },
  ...(["ImageNotSupportInstanceType", "InvalidParameter.NotMatch"] as const).map((code) => ({
    what: `an image the type does not boot (${code})`,
    facts: { imageId: "old.vhd" },
    target: { refusedImages: { "old.vhd": code } },
    code,
    status: 403,
  })),
  {
    what: "an image in conflict",
    facts: { imageId: "old.vhd" },
    target: { refusedImages: { "old.vhd": "InvalidParameter.Conflict" } },
    code: "InvalidParameter.Conflict",
    status: 400,
  },
  {
    what: "too many IPv4 addresses",
    facts: { ipv4PerInterface: 9 },
    code: "InvalidOperation.Ipv4CountExceeded",
    status: 403,
  },
  {
    what: "too many IPv6 addresses",
    facts: { ipv6PerInterface: 3 },
    code: "InvalidOperation.Ipv6CountExceeded",
    status: 403,
  },
  {
    what: "a type without IPv6",
    facts: { ipv6PerInterface: 1 },
    target: { ipv6PerInterface: 0 },
    code: "InvalidOperation.Ipv6NotSupport",
    status: 403,
  },
  { what: "a spent vCPU quota", account: { vcpuQuota: 1 }, code: "QuotaExceed.ElasticQuota", status: 403 },
  {
    what: "no stock",
    stock: [{ instanceType: "ecs.new.large", level: "WithoutStock" }],
    code: "OperationDenied.NoStock",
    status: 403,
  },
  {
    what: "stock that is not sold",
    stock: [{ instanceType: "ecs.new.large", level: "ClosedWithStock" }],
    code: "OperationDenied.NoStock",
    status: 403,
  },
  {
    what: "a word for a truth value",
    asked: { AllowMigrateAcrossZone: "perhaps" },
    code: "InvalidParameter.AllowMigrateAcrossZone",
    status: 400,
  },
  {
    what: "a disk category of its own",
    asked: { "SystemDisk.Category": "floppy" },
    code: "InvalidParam.SystemDiskCategory",
    status: 400,
  },
  {
    what: "a token of 65 characters",
    asked: { ClientToken: "x".repeat(65) },
    code: "InvalidClientToken.ValueNotSupported",
    status: 400,
  },
  {
    what: "a token that is not ASCII",
    asked: { ClientToken: "令牌" },
    code: "InvalidClientToken.ValueNotSupported",
    status: 400,
  },
  {
    what: "a parameter of another operation",
    asked: { InternetChargeType: "PayByTraffic" },
    code: "InvalidInternetChargeType.ValueNotSupported",
    status: 400,
  },
  {
    what: "a parameter of no operation",
    asked: { InstanceTyp: "ecs.g7.large" },
    code: "InvalidParameter",
    status: 400,
  },
];

function refusalWorld({ facts = {}, account = {}, target = {}, stock = [] }: Case): WorldSeed {
  const types = [
    { instanceType: "ecs.old.large" },
    { instanceType: "ecs.sn2.large" },
    { instanceType: "ecs.new.large", ...target },
  ];
  return { ...oneMachine({ instanceType: "ecs.old.large", ...facts }), instanceTypes: types, account, stock };
}

describe("a type change is refused", () => {
  it.each(REFUSALS.map((row) => [row.what, row] as const))("for %s [modify/type-refusals]", (_what, row) => {
    const { emulator, call } = scene(refusalWorld(row));
    const answer = call("ModifyInstanceSpec", { InstanceId: WEB, InstanceType: "ecs.new.large", ...row.asked });
    expect([answer.body["Code"], answer.status]).toEqual([row.code, row.status]);
    expect(emulator.history().at(-1)).toMatchObject({ kind: "call", code: row.code, effect: false });
  });
});

describe("a bandwidth change is refused", () => {
  const EIP = { allocationId: "eip-1", ipAddress: "203.0.113.7" };
  it.each([
    ["on a machine that is starting", { status: "Starting" as const }, {}, "InvalidStatus.ValueNotSupported"],
    ["on a VPC machine with an EIP", { eip: EIP }, {}, "InvalidInstance.InstanceNotSupported"],
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

describe("Temporary bandwidth", () => {
  const whole = {
    InstanceId: WEB,
    "Temporary.InternetMaxBandwidthOut": "50",
    "Temporary.StartTime": "2026-02-01T10:00Z",
    "Temporary.EndTime": "2026-02-02T10:00Z",
  };
  const without = (name: string) => Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));
  it.each([
    ["no start", without("Temporary.StartTime"), {}, "MissingTemporary.StartTime"],
    ["no end", without("Temporary.EndTime"), {}, "MissingTemporary.EndTime"],
    ["a start that is no time", { ...whole, "Temporary.StartTime": "soon" }, {}, "InvalidTemporary.StartTime"],
    ["an end before the start", { ...whole, "Temporary.EndTime": "2026-01-01T10:00Z" }, {}, "InvalidTemporary.EndTime"],
    ["an EIP", whole, { eip: { allocationId: "eip-1" } }, "BandwidthUpgradeDenied.EipBoundInstance"],
    ["an account that is not invited", whole, {}, "OperationDenied"],
  ])("is refused for %s [modify/temporary]", (_what, asked, facts, code) => {
    expect(scene(oneMachine(facts)).code("ModifyInstanceSpec", asked)).toBe(code);
  });
});
