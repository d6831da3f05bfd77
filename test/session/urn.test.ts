// What a URN tells: who owns a journal.
import { createHash } from "node:crypto";
import { RESOURCE_TYPE } from "../../provider/dynamic/provider-text";
import { ownerOf } from "../../provider/session/urn";

const ALONE = "urn:pulumi:prod::shop::pulumi-nodejs:ecs:Spec::web-1";
const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);

test("the owner of a resource that stands by itself is the digest of its URN, as in every release", () => {
  expect(ALONE).toContain(`::${RESOURCE_TYPE}::`);
  expect(ownerOf(ALONE)).toBe(digest(ALONE));
});

test.each([
  ["in a component", "urn:pulumi:prod::shop::ecs-spec:index:InstanceFleet$pulumi-nodejs:ecs:Spec::web-1"],
  [
    "in a component of a component",
    "urn:pulumi:prod::shop::my:Shop$ecs-spec:index:InstanceFleet$pulumi-nodejs:ecs:Spec::web-1",
  ],
  ["of the type before 0.1", "urn:pulumi:prod::shop::pulumi-nodejs:dynamic/ecs-spec:InstanceSpec::web-1"],
])("%s it keeps its owner", (_, urn) => {
  expect(ownerOf(urn)).toBe(ownerOf(ALONE));
});

test.each([
  ["of another stack", "urn:pulumi:test::shop::pulumi-nodejs:ecs:Spec::web-1"],
  ["of another project", "urn:pulumi:prod::other::pulumi-nodejs:ecs:Spec::web-1"],
  ["of another name", "urn:pulumi:prod::shop::pulumi-nodejs:ecs:Spec::web-2"],
  ["of a name that goes on", "urn:pulumi:prod::shop::pulumi-nodejs:ecs:Spec::web-1::web-2"],
  ["of no stack", ""],
])("one %s has another owner", (_, urn) => {
  expect(ownerOf(urn)).not.toBe(ownerOf(ALONE));
});
