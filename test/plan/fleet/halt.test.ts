// What the failures of a halted rollout share, as a table.
import { familyOf, type Shared, sharedBy } from "../../../provider/plan/fleet/halt";
import type { MemberFailure } from "../../../provider/plan/fleet/seats";

const failed = (more: Partial<MemberFailure> = {}): MemberFailure => ({
  ...{ code: "step-failed", ecsCode: "OperationDenied.NoStock", zoneId: "h", family: "ecs.g7" },
  ...more,
});
const MANY = { zones: new Set(["h", "i"]), families: new Set(["ecs.g7", "ecs.c7"]) };

it.each<[string, readonly MemberFailure[], Parameters<typeof sharedBy>[1], readonly Shared["fact"][]]>([
  ["one failure shares nothing", [failed()], MANY, []],
  ["two that are alike share all", [failed(), failed()], MANY, ["zone", "family", "code"]],
  [
    "what the whole fleet has explains nothing",
    [failed(), failed()],
    { zones: new Set(["h"]), families: new Set(["ecs.g7"]) },
    ["code"],
  ],
  ["two zones share none", [failed(), failed({ zoneId: "i" })], MANY, ["family", "code"]],
  ["two families share none", [failed(), failed({ family: "ecs.c7" })], MANY, ["zone", "code"]],
  ["two codes of ECS share none", [failed(), failed({ ecsCode: "Throttling" })], MANY, ["zone", "family"]],
  ["the one that differs may be the last", [failed(), failed(), failed({ zoneId: "i" })], MANY, ["family", "code"]],
  ["an unknown family is none", [failed({ family: "" }), failed({ family: "" })], MANY, ["zone", "code"]],
])("%s", (_, failures, fleet, facts) => {
  expect(sharedBy(failures, fleet).map(({ fact }) => fact)).toEqual(facts);
});

it("without a code of ECS it is ours that is shared", () => {
  const ours: MemberFailure = { code: "taken-over", zoneId: "h", family: "ecs.g7" };
  expect(sharedBy([ours, ours], MANY)).toContainEqual({ fact: "code", value: "taken-over" });
});

it("a family is a type without its size", () => {
  expect(["ecs.g7.large", "ecs.t6-c1m2.large", ""].map(familyOf)).toEqual(["ecs.g7", "ecs.t6-c1m2", ""]);
});
