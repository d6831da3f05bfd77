// Reads that tell too little, and writes that are accepted and never happen: fault rules over a world that is as it was.
import type { FaultRule, PlainAnswer } from "../../emulator";
import { DB, MODIFY_MS, type Scene, scene, START_MS, STOP_MS, WEB } from "./_helpers/scene";

const REGION = { RegionId: "cn-hangzhou" };
const BOTH = { ...REGION, InstanceIds: JSON.stringify([WEB, DB]) };
const ABSENT = { phase: "after", fault: { kind: "absent" } } as const;
const UNTAGGED = { phase: "after", fault: { kind: "untagged" } } as const;

describe("a read that does not tell of an instance", () => {
  it("leaves out what the rule names, and counts so many fewer [faults/absent]", () => {
    const place = struck({ ...ABSENT, instanceId: WEB });
    expect(idsIn(place.call("DescribeInstances", BOTH))).toEqual([DB]);
    expect(idsIn(place.call("DescribeInstances", BOTH))).toEqual([WEB, DB]);
  });

  it("without an instance in the rule leaves out all: 200, and none of them", () => {
    const answer = struck(ABSENT).call("DescribeInstances", BOTH);
    expect(answer).toMatchObject({ status: 200, body: { TotalCount: 0, Instances: { Instance: [] } } });
  });

  it.each<[string, Record<string, string>, unknown]>([
    ["DescribeInstanceAttribute", { InstanceId: WEB }, { status: 404, body: { Code: "InvalidInstanceId.NotFound" } }],
    [
      "DescribeInstanceStatus",
      { ...REGION, "InstanceId.1": WEB },
      { status: 200, body: { TotalCount: 0, InstanceStatuses: { InstanceStatus: [] } } },
    ],
    [
      "ListTagResources",
      { ...REGION, ResourceType: "instance", "ResourceId.1": WEB },
      { status: 200, body: { TagResources: { TagResource: [] } } },
    ],
  ])("%s answers as for one that is not there [faults/absent]", (action, parameters, answer) => {
    const place = struck({ ...ABSENT, instanceId: WEB });
    place.emulator.world.console.tag(WEB, "team", "a");
    expect(place.call(action, parameters)).toMatchObject(answer as PlainAnswer);
  });

  it("changes nothing, and the history says that it struck", () => {
    const place = struck(ABSENT);
    place.call("DescribeInstances", BOTH);
    expect(place.emulator.world.instance(WEB).status).toBe("Running");
    expect(place.emulator.history()).toMatchObject([
      { action: "DescribeInstances", code: "OK", effect: false, fault: { kind: "absent", phase: "after" } },
    ]);
  });

  it("keeps to the ordinary rules: n-th, count, key, and reads only", () => {
    const place = struck({ ...ABSENT, instanceId: WEB, nth: 2, count: 2 });
    place.call("StopInstance", { InstanceId: WEB });
    const seen = [1, 2, 3, 4].map(() => idsIn(place.call("DescribeInstances", BOTH)).includes(WEB));
    expect(seen).toEqual([true, false, false, true]);
    expect(struck({ ...ABSENT, accessKeyId: "other" }).call("DescribeInstances", BOTH).body["TotalCount"]).toBe(2);
  });

  it("leaves a refusal as it is", () => {
    expect(struck(ABSENT).code("DescribeInstances", { ...REGION, InstanceIds: "no list" })).toBe(
      "InvalidInstanceIds.Malformed",
    );
  });
});

describe("a read that tells of an instance without its tags", () => {
  it("has the instance, and no tag of it [faults/untagged]", () => {
    const place = struck({ ...UNTAGGED, instanceId: WEB });
    for (const id of [WEB, DB]) place.emulator.world.console.tag(id, "team", "a");
    expect(tagsIn(place.call("DescribeInstances", BOTH))).toEqual([[], [expect.objectContaining({ TagKey: "team" })]]);
    expect(tagsIn(place.call("DescribeInstances", BOTH)).map((tags) => tags.length)).toEqual([1, 1]);
    expect(place.emulator.world.instance(WEB).tags).toMatchObject({ team: "a" });
  });

  it("ListTagResources has no row of it [faults/untagged]", () => {
    const place = struck({ ...UNTAGGED, action: "ListTagResources" });
    place.emulator.world.console.tag(WEB, "team", "a");
    const answer = place.call("ListTagResources", { ...REGION, ResourceType: "instance", "ResourceId.1": WEB });
    expect(answer.body).toMatchObject({ TagResources: { TagResource: [] } });
  });
});

describe("a write that is accepted and never happens", () => {
  const IGNORED = { phase: "before", fault: { kind: "ignored" } } as const;

  it.each<[string, Record<string, string>]>([
    ["StopInstance", { InstanceId: WEB }],
    ["RebootInstance", { InstanceId: WEB }],
    [
      "TagResources",
      { ...REGION, ResourceType: "instance", "ResourceId.1": WEB, "Tag.1.Key": "a", "Tag.1.Value": "b" },
    ],
    ["UntagResources", { ...REGION, ResourceType: "instance", "ResourceId.1": WEB, "TagKey.1": "team" }],
  ])("%s: success, a request id, and no effect [faults/ignored]", (action, parameters) => {
    const place = struck(IGNORED);
    place.emulator.world.console.tag(WEB, "team", "a");
    const before = place.emulator.world.instance(WEB);
    const { status, body } = place.call(action, parameters);
    place.clock.advance(STOP_MS + START_MS);
    expect([status, Object.keys(body)]).toEqual([200, ["RequestId"]]);
    expect(place.emulator.world.instance(WEB)).toEqual(before);
    expect(place.emulator.history().at(-1)).toMatchObject({ action, code: "OK", effect: false });
  });

  it("a type change that never shows: the five-minute rule has not begun, the start goes through [faults/ignored]", () => {
    const place = struck({ ...IGNORED, action: "ModifyInstanceSpec" });
    place.emulator.world.console.stop(WEB, { immediately: true });
    const retype = { InstanceId: WEB, InstanceType: "ecs.g7.large" };
    expect(place.code("ModifyInstanceSpec", { ...retype, DryRun: "true" })).toBe("DryRunOperation");
    expect(place.code("ModifyInstanceSpec", retype)).toBe("OK");
    place.clock.advance(10 * MODIFY_MS);
    expect(place.emulator.world.instance(WEB).instanceType).toBe("ecs.g6.large");
    expect(place.code("StartInstance", { InstanceId: WEB })).toBe("OK");
  });

  it("a type change that is never done: the five-minute rule runs, and the start is refused [modify/never-shows]", () => {
    const place = scene({ timings: { stop: { kind: "fixed", ms: STOP_MS }, modify: { kind: "manual" } } });
    place.emulator.world.console.stop(WEB, { immediately: true });
    expect(place.code("ModifyInstanceSpec", { InstanceId: WEB, InstanceType: "ecs.g7.large" })).toBe("OK");
    place.clock.advance(60_000);
    expect(place.emulator.world.instance(WEB).instanceType).toBe("ecs.g6.large");
    expect(place.code("StartInstance", { InstanceId: WEB })).toBe("InvalidOperation.Conflict");
    expect(place.code("ModifyInstanceSpec", { InstanceId: WEB, InternetMaxBandwidthOut: "20" })).toBe("Throttling");
  });
});

describe("a fault where it has no meaning", () => {
  it.each<[string, FaultRule, string]>([
    [
      "absent before the effect",
      { ...ABSENT, phase: "before" },
      'phase is wrong: the fault absent has the phase "after" only',
    ],
    [
      "untagged at a write",
      { ...UNTAGGED, action: "StopInstance" },
      "action is wrong: the fault untagged strikes DescribeInstances, ListTagResources only",
    ],
    [
      "ignored after the effect",
      { phase: "after", fault: { kind: "ignored" } },
      'phase is wrong: the fault ignored has the phase "before" only',
    ],
    [
      "ignored at a dry run",
      { phase: "before", dryRun: true, fault: { kind: "ignored" } },
      "dryRun is wrong: the fault ignored strikes no dry run",
    ],
  ])("%s is refused [faults/misfit]", (_what, rule, said) => {
    const { emulator } = scene();
    expect(() => emulator.faults.add(rule)).toThrow(new RangeError(`a fault rule's ${said}`));
    expect(emulator.faults.rules()).toEqual([]);
  });
});

function struck(rule: FaultRule): Scene {
  const place = scene();
  place.emulator.faults.add(rule);
  return place;
}

interface Listed {
  readonly Instances: {
    readonly Instance: readonly { readonly InstanceId: string; readonly Tags: { readonly Tag: readonly unknown[] } }[];
  };
  readonly TotalCount: number;
}

/** TotalCount tells the same number. */
function idsIn(answer: PlainAnswer): readonly string[] {
  const { Instances, TotalCount } = answer.body as unknown as Listed;
  expect(TotalCount).toBe(Instances.Instance.length);
  return Instances.Instance.map(({ InstanceId }) => InstanceId);
}

function tagsIn({ body }: PlainAnswer): readonly (readonly unknown[])[] {
  return (body as unknown as Listed).Instances.Instance.map(({ Tags }) => Tags.Tag);
}
