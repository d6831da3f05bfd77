import type { RestingPower } from "../../provider/inputs/resize-inputs";
import { findLikelyCauses, type LikelyCause } from "../../provider/plan/likely-causes";
import type { Instance } from "../../provider/ports/ecs";
import { byWhom } from "../../provider/render/likely-cause-words";
import { factsOf } from "../_fixtures/machine";

const GROUP = { "acs:autoscaling:scalingGroupId": "asg-bp1" };
const SPOT = { spotStrategy: "SpotAsPriceGo" };

describe("who may have changed the instance", () => {
  it.each<[string, Partial<Instance>, RestingPower | undefined, readonly LikelyCause[], string]>([
    [
      "nobody is named by a plain instance",
      {},
      undefined,
      [],
      "changed manually, by another tool, or by a run that failed",
    ],
    [
      "the scaling group it is in",
      { tags: GROUP },
      undefined,
      [{ kind: "scaling-group", group: "asg-bp1" }],
      "changed by the scaling group asg-bp1, or else manually, by another tool, or by a run that failed",
    ],
    [
      "the cluster whose node it is",
      { tags: { "ack.aliyun.com": "c7f2" } },
      "Running",
      [{ kind: "kubernetes", node: "c7f2" }],
      "changed by Kubernetes (c7f2), or else manually, by another tool, or by a run that failed",
    ],
    [
      "ECS, of an instance that is off and locked for its arrears",
      { locks: ["financial"] },
      "Stopped",
      [{ kind: "lock", lock: "financial" }],
      "changed by ECS, since the instance is locked for overdue payment, or else manually, by another tool, or by a run that failed",
    ],
    [
      "ECS, of a spot instance that is off",
      SPOT,
      "Stopped",
      [{ kind: "spot", strategy: "SpotAsPriceGo" }],
      "changed by ECS, which takes spot instances back (SpotAsPriceGo), or else manually, by another tool, or by a run that failed",
    ],
    [
      "not ECS, of an instance that runs",
      { ...SPOT, locks: ["financial"] },
      "Running",
      [],
      "changed manually, by another tool, or by a run that failed",
    ],
    [
      "not ECS, of another size",
      { ...SPOT, locks: ["financial"] },
      undefined,
      [],
      "changed manually, by another tool, or by a run that failed",
    ],
    [
      "all of them, the likeliest first",
      { ...SPOT, locks: ["security"], tags: { ...GROUP, "ack.aliyun.com": "" } },
      "Stopped",
      [
        { kind: "lock", lock: "security" },
        { kind: "spot", strategy: "SpotAsPriceGo" },
        { kind: "scaling-group", group: "asg-bp1" },
        { kind: "kubernetes", node: "ack.aliyun.com" },
      ],
      "changed by ECS, since the instance is locked for security reasons, ECS, which takes spot instances back (SpotAsPriceGo), the scaling group asg-bp1 or Kubernetes (ack.aliyun.com), or else manually, by another tool, or by a run that failed",
    ],
  ])("%s", (_, differs, live, likelyCauses, words) => {
    const found = findLikelyCauses(factsOf(differs), { live });
    expect(found).toEqual(likelyCauses);
    expect(byWhom("changed", found)).toBe(words);
  });
});
