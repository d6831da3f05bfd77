// Refusals that come after the effect: every write is done, and what the client reads is the code of the fault rule.
import type { PlainAnswer, WorldSeed } from "../../emulator";
import { NO_TAGS } from "../_helpers/no-tags";
import { oneMachine, scene, WEB } from "./_helpers/scene";

const TAGGED = { RegionId: "cn-hangzhou", ResourceType: "instance", "ResourceId.1": WEB };

/** Each with the world it needs and what of the instance tells that it was done. */
const WRITES: readonly [string, WorldSeed, Record<string, string>, Record<string, unknown>][] = [
  ["StopInstance", oneMachine({ status: "Running" }), { InstanceId: WEB }, { status: "Stopping" }],
  ["StartInstance", oneMachine(), { InstanceId: WEB }, { status: "Starting" }],
  [
    "ModifyInstanceSpec",
    oneMachine(),
    { InstanceId: WEB, InternetMaxBandwidthOut: "20", ClientToken: "one" },
    { internetMaxBandwidthOut: 20 },
  ],
  [
    "AllocatePublicIpAddress",
    oneMachine({ internetMaxBandwidthOut: 10, publicIp: "" }),
    { InstanceId: WEB },
    { publicIp: expect.stringMatching(/\d/) as unknown },
  ],
  ["TagResources", oneMachine(), { ...TAGGED, "Tag.1.Key": "a", "Tag.1.Value": "b" }, { tags: { a: "b" } }],
  ["UntagResources", oneMachine({ tags: { a: "b" } }), { ...TAGGED, "TagKey.1": "a" }, { tags: NO_TAGS }],
];

/** One of each class at least; those that a gateway gives which repeats inside, and one that nobody lists. */
const REFUSALS: readonly [string, number][] = [
  ["LastTokenProcessing", 403],
  ["InvalidOperation.Conflict", 409],
  ["OperationConflict", 409],
  ["TaskConflict", 403],
  ["IncorrectInstanceStatus", 403],
  ["Throttling.User", 400],
  ["Throttling", 429],
  ["InternalError", 500],
  ["ServiceUnavailable", 503],
  ["OperationDenied.NoStock", 403],
  ["Account.Arrearage", 400],
  ["Forbidden.RAM", 403],
  ["InvalidSecurityToken.Expired", 401],
  ["InstanceLockedForSecurity", 403],
  ["CategoryViolation", 403],
  ["InvalidParameter", 400],
  ["InvalidInstanceId.NotFound", 404],
  ["Odd.Code\u001b[31m", 599],
];

describe("a refusal after the effect", () => {
  it.each(WRITES)("%s is done whatever is answered [faults/late-refusal]", (action, world, parameters, done) => {
    for (const [code, status] of REFUSALS) {
      const { emulator, call } = scene(world);
      emulator.faults.add({ action, phase: "after", fault: { kind: "error", code, status } });
      expect(call(action, parameters)).toMatchObject<Partial<PlainAnswer>>({ status, body: { Code: code } });
      expect(emulator.world.instance(WEB)).toMatchObject(done);
      const noted = { action, code: "OK", effect: true, fault: { kind: "error", phase: "after", code } };
      expect(emulator.history().filter(({ kind }) => kind === "call")).toMatchObject([noted]);
    }
  });

  it("leaves its token used: the same call again gets the answer of the first, and nothing is done twice", () => {
    const { emulator, code } = scene(oneMachine());
    emulator.faults.add({ phase: "after", fault: { kind: "error", code: "LastTokenProcessing" } });
    const once = { InstanceId: WEB, InternetMaxBandwidthOut: "20", ClientToken: "one" };
    expect([code("ModifyInstanceSpec", once), code("ModifyInstanceSpec", once)]).toEqual(["LastTokenProcessing", "OK"]);
    expect(emulator.history().filter((entry) => entry.kind === "call" && entry.effect)).toHaveLength(1);
  });
});
