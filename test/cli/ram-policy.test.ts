// The RAM policy that is printed: no action more, no resource wider than asked for.
import { RAM_ACTIONS } from "../../cli/ram-actions";
import { buildRamPolicy, type PolicyScope } from "../../cli/ram-policy";

const EVERYTHING: PolicyScope = { region: "*", account: "*", instanceIds: [], readOnly: false, without: [] };
const ONE = { ...EVERYTHING, region: "cn-hangzhou", account: "1234567890123456", instanceIds: ["i-bp1"] };

const actionsOf = (scope: PolicyScope) => buildRamPolicy(scope).Statement.flatMap(({ Action }) => Action);

describe("buildRamPolicy", () => {
  it("allows all the actions of the table, each once, when nothing is narrowed", () => {
    const actions = actionsOf(EVERYTHING);

    expect(new Set(actions)).toEqual(new Set(RAM_ACTIONS.map(({ action }) => action)));
    expect(actions).toHaveLength(new Set(actions).size);
  });

  it("names the instances, and reaches the region only for the sum of its bandwidth", () => {
    expect(buildRamPolicy({ ...ONE, instanceIds: ["i-bp1", "i-bp2", "i-bp1"] })).toEqual({
      Version: "1",
      Statement: [
        {
          Effect: "Allow",
          Action: [
            "ecs:DescribeInstances",
            "ecs:DescribeResourcesModification",
            "ecs:ModifyInstanceSpec",
            "ecs:StopInstance",
            "ecs:StartInstance",
            "ecs:AllocatePublicIpAddress",
            "ecs:DescribeInstanceModificationPrice",
            "ecs:ModifyPrepayInstanceSpec",
            "ecs:ModifyInstanceNetworkSpec",
            "ecs:TagResources",
            "ecs:UntagResources",
          ],
          Resource: [
            "acs:ecs:cn-hangzhou:1234567890123456:instance/i-bp1",
            "acs:ecs:cn-hangzhou:1234567890123456:instance/i-bp2",
          ],
        },
        {
          Effect: "Allow",
          Action: ["ecs:DescribeInstances"],
          Resource: ["acs:ecs:cn-hangzhou:1234567890123456:instance/*"],
        },
        {
          Effect: "Allow",
          Action: ["slb:DescribeHealthStatus"],
          Resource: ["acs:slb:cn-hangzhou:1234567890123456:loadbalancer/*"],
        },
        {
          Effect: "Allow",
          Action: [
            "ecs:DescribeInstanceTypes",
            "ecs:DescribePrice",
            "ecs:DescribeInstancesFullStatus",
            "ecs:DescribeCloudAssistantStatus",
          ],
          Resource: ["*"],
        },
      ],
    });
  });

  it("allows nothing that changes when it is for previews", () => {
    const actions = actionsOf({ ...ONE, readOnly: true });

    expect(actions).not.toEqual([]);
    expect(actions.filter((action) => !/^(ecs|slb):Describe/.test(action))).toEqual([]);
  });

  it.each([
    ["tags", ["ecs:TagResources", "ecs:UntagResources"]],
    ["public-ip", ["ecs:AllocatePublicIpAddress"]],
    ["price", ["ecs:DescribePrice"]],
    ["health", ["slb:DescribeHealthStatus", "ecs:DescribeInstancesFullStatus", "ecs:DescribeCloudAssistantStatus"]],
  ] as const)("leaves out what %s needs", (part, gone) => {
    const left = new Set(actionsOf({ ...ONE, without: [part] }));

    expect(actionsOf(ONE).filter((action) => !left.has(action))).toEqual(gone);
  });

  it("leaves the region out with the sum of its bandwidth", () => {
    const resources = buildRamPolicy({ ...ONE, without: ["bandwidth-sum"] }).Statement.map(({ Resource }) => Resource);

    expect(resources).toEqual([
      ["acs:ecs:cn-hangzhou:1234567890123456:instance/i-bp1"],
      ["acs:slb:cn-hangzhou:1234567890123456:loadbalancer/*"],
      ["*"],
    ]);
  });

  it("allows only real actions, by name", () => {
    expect(actionsOf(EVERYTHING).filter((action) => !/^(?:ecs|slb):[A-Z][A-Za-z]+$/.test(action))).toEqual([]);
  });
});
