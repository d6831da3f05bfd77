// What every action shares: strict parameters, RAM, rate limits; then public addresses and tags.
import { buildRamPolicy } from "../../../cli/ram-policy";
import { type AccessKey, READ_ONLY_KEY } from "../../../emulator";
import { DB, oneMachine, scene, WEB } from "../_helpers/scene";

const REGION = { RegionId: "cn-hangzhou" };

describe("parameters", () => {
  it.each<[string, string, Record<string, string>, string]>([
    ["an action that does not exist", "DescribeWeather", {}, "InvalidAction.NotFound"],
    ["an unknown parameter", "StopInstance", { InstanceId: WEB, Colour: "red" }, "InvalidParameter"],
    ["an unknown member of a list", "DescribeInstances", { ...REGION, "Tag.1.Colour": "red" }, "InvalidParameter"],
    ["a list written without its index", "StopInstances", { ...REGION, InstanceId: WEB }, "InvalidParameter"],
    ["a name of Object's own", "StopInstance", { InstanceId: WEB, constructor: "x" }, "InvalidParameter"],
    ["a truth value of another language", "StopInstance", { InstanceId: WEB, ForceStop: "yes" }, "InvalidParameter"],
    ["a missing parameter", "StopInstance", {}, "MissingParameter"],
    ["an empty one that is demanded", "StopInstance", { InstanceId: "" }, "MissingParameter"],
    ["a missing list", "StopInstances", REGION, "MissingParameter"],
  ])("%s is refused [parameters/strict]", (_what, action, asked, code) => {
    expect(scene().code(action, asked)).toBe(code);
  });

  it("the refusal names the parameter [parameters/strict]", () => {
    const { body } = scene().call("StopInstance", { InstanceId: WEB, Colour: "red" });
    expect(body).toMatchObject({ Message: 'The specified parameter "Colour" is not valid.' });
  });

  it.each([
    ["RegionId where no table has it", { RegionId: "cn-hangzhou" }],
    ["legacy owner parameters", { OwnerId: "155780923770", ResourceOwnerAccount: "a@b.c" }],
    ["truth values in any case", { ForceStop: "TRUE" }],
  ])("%s is taken [parameters/tolerated]", (_what, asked) => {
    expect(scene().code("StopInstance", { InstanceId: WEB, ...asked })).toBe("OK");
  });

  it("an error has ECS's five members [protocol/error-shape]", () => {
    const { body } = scene().call("StopInstance", { InstanceId: "i-none" });
    expect(body).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/) as string,
      HostId: "ecs.aliyuncs.com",
      Code: "InvalidInstanceId.NotFound",
      Message: "The specified InstanceId does not exist.",
      Recommend: expect.stringContaining("InvalidInstanceId.NotFound") as string,
    });
  });
});

describe("RAM", () => {
  const key = (policy: AccessKey["policy"]): AccessKey => ({ accessKeyId: "LTAI-test", accessKeySecret: "x", policy });
  const codes = (policy: AccessKey["policy"], ...calls: [string, Record<string, string>][]) => {
    const { emulator, code } = scene();
    emulator.world.putKey(key(policy));
    return calls.map(([action, asked]) => code(action, asked, "LTAI-test"));
  };

  it("lets the read-only key look and nothing else, dry runs included [ram/read-only]", () => {
    const { code } = scene();
    const ask = (action: string, asked: Record<string, string>) => code(action, asked, READ_ONLY_KEY.accessKeyId);
    expect(ask("DescribeInstances", REGION)).toBe("OK");
    expect(ask("DescribePrice", { ...REGION, InstanceType: "ecs.g7.large" })).toBe("OK");
    for (const action of ["StopInstance", "StartInstance", "ModifyInstanceSpec"]) {
      expect(ask(action, { InstanceId: WEB, DryRun: "true" })).toBe("Forbidden.RAM");
    }
  });

  it("denies before it looks at the state or at whether the machine is there [ram/first]", () => {
    const made = scene(oneMachine());
    expect(made.code("StopInstance", { InstanceId: WEB }, READ_ONLY_KEY.accessKeyId)).toBe("Forbidden.RAM");
    expect(made.code("StopInstance", { InstanceId: "i-none" }, READ_ONLY_KEY.accessKeyId)).toBe("Forbidden.RAM");
  });

  it("answers 403 with the detail of the denial [ram/answer]", () => {
    const answer = scene().call("StopInstance", { InstanceId: WEB }, READ_ONLY_KEY.accessKeyId);
    expect(answer).toMatchObject({
      status: 403,
      body: {
        Code: "Forbidden.RAM",
        AccessDeniedDetail: { AuthAction: "ecs:StopInstance", NoPermissionType: "ImplicitDeny" },
      },
    });
  });

  it("allows by action and machine [ram/policies]", () => {
    const policy = [{ effect: "Allow", actions: ["ecs:StopInstance"], resources: [WEB] }] as const;
    expect(
      codes(
        policy,
        ["StopInstance", { InstanceId: DB }],
        ["StartInstance", { InstanceId: WEB }],
        ["StopInstance", { InstanceId: WEB }],
      ),
    ).toEqual(["Forbidden.RAM", "Forbidden.RAM", "OK"]);
  });

  it("lets a Deny win over an Allow [ram/policies]", () => {
    const policy = [
      { effect: "Allow", actions: ["*"] },
      { effect: "Deny", actions: ["ecs:Stop*"], resources: [DB] },
    ] as const;
    expect(
      codes(
        policy,
        ["StopInstance", { InstanceId: DB }],
        ["StopInstances", { ...REGION, "InstanceId.1": WEB, "InstanceId.2": DB }],
        ["StopInstance", { InstanceId: WEB }],
      ),
    ).toEqual(["Forbidden.RAM", "Forbidden.RAM", "OK"]);
  });
});

describe("a policy document of RAM", () => {
  const document: AccessKey["policy"] = {
    Version: "1",
    Statement: [
      { Effect: "Allow", Action: "ecs:Describe*", Resource: `acs:ecs:*:*:instance/${WEB}` },
      { Effect: "Allow", Action: ["ecs:DescribePrice"], Resource: "*" },
    ],
  };

  it.each<[string, Record<string, string>, string]>([
    ["DescribeInstanceAttribute", { InstanceId: WEB }, "OK"],
    ["DescribeInstanceAttribute", { InstanceId: DB }, "Forbidden.RAM"],
    ["DescribeInstances", { ...REGION, InstanceIds: JSON.stringify([WEB]) }, "OK"],
    ["DescribeInstances", { ...REGION, InstanceIds: JSON.stringify([WEB, DB]) }, "Forbidden.RAM"],
    ["DescribeInstances", REGION, "Forbidden.RAM"],
    ["DescribePrice", { ...REGION, InstanceType: "ecs.g7.large" }, "OK"],
    ["StopInstance", { InstanceId: WEB }, "Forbidden.RAM"],
  ])("decides %s of %j: %s [ram/documents]", (action, asked, decided) => {
    const { emulator, code } = scene();
    emulator.world.putKey({ accessKeyId: "LTAI-test", accessKeySecret: "x", policy: document });
    expect(code(action, asked, "LTAI-test")).toBe(decided);
  });

  it("over instance/* allows lists of the region [ram/documents]", () => {
    const Statement = [
      { Effect: "Allow", Action: "ecs:DescribeInstances", Resource: "acs:ecs:cn-hangzhou:*:instance/*" },
    ] as const;
    const { emulator, code } = scene();
    emulator.world.putKey({ accessKeyId: "LTAI-test", accessKeySecret: "x", policy: { Version: "1", Statement } });
    expect(code("DescribeInstances", REGION, "LTAI-test")).toBe("OK");
    expect(code("DescribePrice", { ...REGION, InstanceType: "ecs.g7.large" }, "LTAI-test")).toBe("Forbidden.RAM");
  });

  it("that the command ram-policy prints is enough for a whole resize [ram/documents]", () => {
    const scope = { region: "*", account: "*", instanceIds: [WEB], readOnly: false, without: [] };
    const { emulator, clock, code } = scene();
    emulator.world.putKey({ accessKeyId: "LTAI-test", accessKeySecret: "x", policy: buildRamPolicy(scope) });
    const ask = (action: string, asked: Record<string, string>) =>
      code(action, { InstanceId: WEB, ...asked }, "LTAI-test");
    expect(ask("StopInstance", {})).toBe("OK");
    clock.advance(60_000);
    expect(ask("ModifyInstanceSpec", { InstanceType: "ecs.g7.large" })).toBe("OK");
    clock.advance(60_000);
    expect(ask("StartInstance", {})).toBe("OK");
    expect(code("StopInstance", { InstanceId: DB }, "LTAI-test")).toBe("Forbidden.RAM");
  });
});

describe("rate limits", () => {
  it("block an action until the next window, and tell how long where asked [limits/window]", () => {
    const limit = { action: "DescribeInstances", count: 2, windowMs: 60_000, retryAfter: true };
    const { clock, call, code } = scene({ limits: [limit] });
    expect([1, 2, 3].map(() => code("DescribeInstances", REGION))).toEqual(["OK", "OK", "Throttling.User"]);
    expect(code("DescribeInstanceAttribute", { InstanceId: WEB })).toBe("OK");
    clock.advance(59_000);
    expect(call("DescribeInstances", REGION)).toMatchObject({ status: 400, headers: { "x-acs-retry-after": "1000" } });
    clock.advance(1_000);
    expect(code("DescribeInstances", REGION)).toBe("OK");
  });

  it("answer with the code they are given [limits/code]", () => {
    const { call } = scene({ limits: [{ action: "*", count: 0, windowMs: 1_000, code: "Rejected.Throttling" }] });
    expect(call("DescribeInstances", REGION)).toMatchObject({ status: 503, body: { Code: "Rejected.Throttling" } });
  });
});

describe("AllocatePublicIpAddress", () => {
  it("gives an address to a machine with a bandwidth [ip/allocate]", () => {
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
    ["a machine that is starting", { status: "Starting" as const }, "IncorrectInstanceStatus"],
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

  it("refuse the 21st tag of a machine [tags/refusals]", () => {
    const tags = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`key${n}`, "x"]));
    expect(scene(oneMachine({ tags })).code("TagResources", TAG)).toBe("OperationDenied.QuotaExceed");
  });
});
