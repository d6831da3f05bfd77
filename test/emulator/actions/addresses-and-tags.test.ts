// AllocatePublicIpAddress, TagResources, UntagResources.
import { oneMachine, scene, WEB } from "../_helpers/scene";

const REGION = { RegionId: "cn-hangzhou" };

describe("AllocatePublicIpAddress", () => {
  it("gives an address to an instance with a bandwidth [ip/allocate]", () => {
    const { emulator, call } = scene(oneMachine({ internetMaxBandwidthOut: 5 }));
    const { body } = call("AllocatePublicIpAddress", { InstanceId: WEB });
    expect(body["IpAddress"]).toBe(emulator.world.instance(WEB).publicIp);
  });

  it("gives the same address again, or refuses, as the account is set [ip/again]", () => {
    const made = scene();
    expect(made.call("AllocatePublicIpAddress", { InstanceId: WEB }).body["IpAddress"]).toBe("198.51.100.10");
    made.emulator.world.setAccount({ allocateExisting: "refuse" });
    expect(made.code("AllocatePublicIpAddress", { InstanceId: WEB })).toBe("AllocatedAlready");
  });

  it.each([
    ["a bandwidth of 0", { internetMaxBandwidthOut: 0 }, "OperationDenied"],
    ["an EIP", { eip: { allocationId: "eip-1" } }, "OperationDenied"],
    ["an instance that is starting", { status: "Starting" as const }, "IncorrectInstanceStatus"],
    ["a security lock", { locks: ["security"] }, "InstanceLockedForSecurity"],
    ["arrears", { locks: ["financial"] }, "InstanceExpiredOrInArrears"],
  ])("refuses %s [ip/refusals]", (_what, facts, code) => {
    const { code: codeOf } = scene(oneMachine({ internetMaxBandwidthOut: 5, ...facts }));
    expect(codeOf("AllocatePublicIpAddress", { InstanceId: WEB })).toBe(code);
  });
});

describe("TagResources and UntagResources", () => {
  const TAG = { ...REGION, ResourceType: "instance", "ResourceId.1": WEB, "Tag.1.Key": "team", "Tag.1.Value": "a" };
  const UNTAG = { ...REGION, ResourceType: "instance", "ResourceId.1": WEB };

  it("set, replace and remove tags [tags/change]", () => {
    const { emulator, code } = scene();
    const tags = () => emulator.world.instance(WEB).tags;
    expect(code("TagResources", { ...TAG, "Tag.2.Key": "env", "Tag.2.Value": "" })).toBe("OK");
    expect(tags()).toEqual({ team: "a", env: "" });
    code("TagResources", { ...TAG, "Tag.1.Value": "b" });
    expect(tags()).toEqual({ team: "b", env: "" });
    code("UntagResources", { ...UNTAG, "TagKey.1": "team", "TagKey.2": "never-there" });
    expect(tags()).toEqual({ env: "" });
    code("UntagResources", { ...UNTAG, All: "true" });
    expect(tags()).toEqual({});
  });

  it("leave the cloud's own tags alone [tags/reserved]", () => {
    const { emulator, code } = scene();
    emulator.world.console.tag(WEB, "acs:autoscaling:scalingGroupId", "asg-1");
    code("UntagResources", { ...UNTAG, All: "true" });
    expect(emulator.world.instance(WEB).tags).toEqual({ "acs:autoscaling:scalingGroupId": "asg-1" });
  });

  it.each<[string, Record<string, string>, string]>([
    ["a key of the cloud's own", { "Tag.1.Key": "acs:x" }, "InvalidTagKey.Malformed"],
    ["a key of 129 characters", { "Tag.1.Key": "k".repeat(129) }, "InvalidTagKey.Malformed"],
    ["a value with an address", { "Tag.1.Value": "see http://x" }, "InvalidTagValue.Malformed"],
    ["one key twice", { "Tag.2.Key": "team", "Tag.2.Value": "b" }, "Duplicate.TagKey"],
    ["a resource that is not there", { "ResourceId.2": "i-none" }, "InvalidResourceId.NotFound"],
    ["a resource type that is not there", { ResourceType: "moon" }, "InvalidResourceType.NotFound"],
    ["more than 50 resources", { "ResourceId.51": WEB }, "NumberExceed.ResourceIds"],
  ])("refuse %s [tags/refusals]", (_what, asked, code) => {
    expect(scene().code("TagResources", { ...TAG, ...asked })).toBe(code);
  });

  it("refuse the 21st tag of an instance [tags/refusals]", () => {
    const tags = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`key${n}`, "x"]));
    expect(scene(oneMachine({ tags })).code("TagResources", TAG)).toBe("OperationDenied.QuotaExceed");
  });
});
