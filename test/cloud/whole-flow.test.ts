// The cloud edge against the emulator over real HTTP: a resize from start to end, and answers lost on the way.
import { READ_ONLY_KEY, type RunningEmulator, STS_KEY, startEmulator, VirtualClock } from "../../emulator";
import { openEcs } from "../../provider/cloud/alicloud-ecs";
import { resolveConnection } from "../../provider/cloud/connect";
import { readFix } from "../../provider/observe/read-error";
import type { EcsPort } from "../../provider/ports/ecs";

const WEB = "i-bp1demo0000000000web";
const FIXED = { kind: "fixed", ms: 1_000 } as const;

let clock: VirtualClock;
let emulator: RunningEmulator;

beforeEach(async () => {
  clock = new VirtualClock();
  emulator = await startEmulator({ world: { timings: { stop: FIXED, start: FIXED, modify: FIXED } }, clock });
});

afterEach(async () => {
  await emulator.close();
});

interface Key {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

function connect(key: Key = emulator, callDeadlineMs = 5_000, regionId = emulator.regionId): EcsPort {
  const config: Readonly<Record<string, string | undefined>> = {
    "ecs-spec:region": regionId,
    "ecs-spec:endpoint": emulator.endpoint,
    "ecs-spec:accessKey": key.accessKeyId,
    "ecs-spec:secretKey": key.accessKeySecret,
    "ecs-spec:securityToken": key.securityToken,
  };
  return openEcs(resolveConnection({ config: (name) => config[name], env: () => undefined }), { callDeadlineMs });
}

const stop = (ecs: EcsPort, dryRun = false) =>
  ecs.stopInstance({ instanceId: WEB, stoppedMode: "KeepCharging", forceStop: false, dryRun });
const retype = (ecs: EcsPort, dryRun = false) =>
  ecs.modifyInstanceSpec({
    instanceId: WEB,
    change: { kind: "type", instanceType: "ecs.g7.large" },
    clientToken: "one",
    dryRun,
  });
const read = async (ecs: EcsPort) => {
  const outcome = await ecs.describeInstances([WEB]);
  return outcome.kind === "done" ? outcome.value[0] : outcome;
};

describe("the port over the official client", () => {
  it("reads what a plan rests on", async () => {
    const ecs = connect();

    expect(await read(ecs)).toMatchObject({ instanceId: WEB, status: "Running", networkType: "vpc" });
    expect(await ecs.describeOfferedTypes(WEB, false, "Upgrade")).toMatchObject({
      kind: "done",
      value: expect.arrayContaining([
        expect.objectContaining({ instanceType: "ecs.g7.large", status: "Available" }),
        expect.objectContaining({ instanceType: "ecs.r7.large", status: "SoldOut" }),
      ]) as unknown,
    });
    expect(await ecs.describeInstanceTypes(["ecs.g7.large"])).toMatchObject({
      kind: "done",
      value: [{ instanceType: "ecs.g7.large", bandwidthTxKbps: 2_048_000, cores: 2, memoryGiB: 8 }],
    });
    expect(
      await ecs.describePrice({
        instanceType: "ecs.g7.large",
        zoneId: "cn-hangzhou-h",
        internetChargeType: "PayByTraffic",
        internetMaxBandwidthOut: 10,
      }),
    ).toMatchObject({ kind: "done", value: { amountPerHour: 0.91, currency: "CNY" } });
    expect(await ecs.sumBandwidth()).toMatchObject({ kind: "done" });
  });

  it("says which setting names a region that is none", async () => {
    const ecs = connect(emulator, 5_000, "cn-hangzhoo");
    const outcome = await ecs.describeInstances([WEB]);

    expect(outcome.kind !== "done" && readFix(outcome, ecs)).toBe(
      `correct ecs-spec:region, which names the region "cn-hangzhoo", or ecs-spec:endpoint if ${emulator.endpoint} is the endpoint of another region`,
    );
  });

  it.each(["a lasting key pair", "a temporary key pair"])(
    "resizes an instance from start to end with %s",
    async (which) => {
      const ecs = connect(which === "a temporary key pair" ? STS_KEY : emulator);
      const journal = { key: "ecs-spec:journal", value: '{"run":"1"}' };

      expect(await ecs.tagInstance(WEB, journal)).toMatchObject({ kind: "done" });
      expect(await stop(ecs)).toMatchObject({ kind: "done" });
      clock.advance(1_000);
      expect(await retype(ecs)).toMatchObject({ kind: "done" });
      clock.advance(1_000);
      expect(await ecs.startInstance({ instanceId: WEB, dryRun: false })).toMatchObject({ kind: "done" });
      clock.advance(1_000);
      expect(await read(ecs)).toMatchObject({
        status: "Running",
        instanceType: "ecs.g7.large",
        tags: { "ecs-spec:journal": '{"run":"1"}' },
      });
      expect(await ecs.untagInstance(WEB, journal.key)).toMatchObject({ kind: "done" });
      expect(await read(ecs)).not.toHaveProperty(["tags", "ecs-spec:journal"]);
    },
  );

  it("gives a refusal by state, a dry run and a missing permission as ECS's own codes", async () => {
    expect(await retype(connect(), true)).toMatchObject({ kind: "rejected", code: "InvalidInstanceStatus.NotStopped" });
    expect(await stop(connect(), true)).toMatchObject({ kind: "rejected", code: "DryRunOperation" });
    expect(await stop(connect(READ_ONLY_KEY))).toMatchObject({
      kind: "rejected",
      code: "Forbidden.RAM",
      httpStatus: 403,
    });
    expect(await read(connect())).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
  });

  it("is refused with a wrong secret, and repeats nothing of what was signed", async () => {
    const outcome = await stop(connect({ ...STS_KEY, accessKeySecret: "not-the-secret" }));

    expect(outcome).toMatchObject({ kind: "rejected", code: "SignatureDoesNotMatch" });
    expect(JSON.stringify(outcome)).not.toMatch(/not-the-secret|emulator-security-token|STS\.emulator/);
  });
});

describe("an answer lost after the effect", () => {
  it.each([
    "reset",
    "reset-mid-body",
    "hang",
    "stall-after-headers",
    "trickle",
    "http-502-html",
    "http-500-empty",
    "http-500-null",
    "truncated-200",
    "wrong-type-200",
  ] as const)("is unknown, and the instance has stopped: %s", async (kind) => {
    emulator.faults.add({ action: "StopInstance", phase: "after", fault: { kind, ms: 5 } });

    expect(await stop(connect(emulator, 200))).toMatchObject({ kind: "unknown" });
    clock.advance(1_000);
    expect(await read(connect())).toMatchObject({ status: "Stopped" });
  });
});
