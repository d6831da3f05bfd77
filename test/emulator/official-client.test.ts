// The official client, unmodified, does a whole resize against the emulator over real HTTP, with every signature it can make.
import type Ecs from "@alicloud/ecs20140526";
import * as models from "@alicloud/ecs20140526";
import type { Config } from "@alicloud/openapi-client";
import { type RunningEmulator, startEmulator, STS_KEY, VirtualClock, type WorldSeed } from "../../emulator";
import { connect } from "./_helpers/official-client";

const WEB = "i-bp1demo0000000000web";
const FIXED = { kind: "fixed", ms: 1_000 } as const;
const WORLD: WorldSeed = { timings: { stop: FIXED, start: FIXED, modify: FIXED } };

let clock: VirtualClock;
let emulator: RunningEmulator;

beforeEach(async () => {
  clock = new VirtualClock();
  emulator = await startEmulator({ world: WORLD, clock });
});

afterEach(async () => {
  await emulator.close();
});

const SIGNATURES: [string, () => Partial<Config>][] = [
  ["V3, ACS3-HMAC-SHA256", () => ({})],
  ["V1, HMAC-SHA1", () => ({ signatureAlgorithm: "v2" })],
  ["V3 with an STS token", sts],
  ["V1 with an STS token", () => ({ ...sts(), signatureAlgorithm: "v2" })],
];

function sts(): Partial<Config> {
  const { accessKeyId, accessKeySecret, securityToken } = STS_KEY;
  return { accessKeyId, accessKeySecret, securityToken: securityToken ?? "" };
}

describe.each(SIGNATURES)("the official client with %s", (_name, extra) => {
  it("stops, retypes, starts and reads the machine back [protocol/sts]", async () => {
    const client = connect(emulator, extra());
    await client.stopInstance(new models.StopInstanceRequest({ instanceId: WEB, stoppedMode: "KeepCharging" }));
    expect(await statusOf(client)).toBe("Stopping");
    clock.advance(1_000);
    expect(await statusOf(client)).toBe("Stopped");
    await client.modifyInstanceSpec(
      new models.ModifyInstanceSpecRequest({ instanceId: WEB, instanceType: "ecs.g7.large", clientToken: "one" }),
    );
    clock.advance(1_000);
    await client.startInstance(new models.StartInstanceRequest({ instanceId: WEB }));
    clock.advance(1_000);
    const machine = await read(client);
    expect(machine).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", memory: 8192, cpu: 2 });
    expect(machine?.publicIpAddress?.ipAddress).toEqual(["198.51.100.10"]);
  });

  it("is refused with a wrong secret", async () => {
    const client = connect(emulator, { ...extra(), accessKeySecret: "wrong" });
    await expect(statusOf(client)).rejects.toMatchObject({ code: "SignatureDoesNotMatch", statusCode: 400 });
  });

  it("signs every awkward character the same way [protocol/characters]", async () => {
    const client = connect(emulator, extra());
    const value = "* ' ( ) ~ ! 中文 + & = / % ?";
    await client.tagResources(
      new models.TagResourcesRequest({
        regionId: "cn-hangzhou",
        resourceType: "instance",
        resourceId: [WEB],
        tag: [new models.TagResourcesRequestTag({ key: "odd key*", value })],
      }),
    );
    expect((await read(client))?.tags?.tag?.[0]).toMatchObject({ tagKey: "odd key*", tagValue: value });
  });
});

async function read(client: Ecs): Promise<models.DescribeInstancesResponseBodyInstancesInstance | undefined> {
  const request = new models.DescribeInstancesRequest({ regionId: "cn-hangzhou", instanceIds: JSON.stringify([WEB]) });
  const { body } = await client.describeInstances(request);
  return body?.instances?.instance?.[0];
}

async function statusOf(client: Ecs): Promise<string | undefined> {
  return (await read(client))?.status;
}
