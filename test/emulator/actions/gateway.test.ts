// What every action shares: strict parameters, RAM, rate limits.
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

  it("denies before it looks at the state or at whether the instance is there [ram/first]", () => {
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

  it("allows by action and instance [ram/policies]", () => {
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
