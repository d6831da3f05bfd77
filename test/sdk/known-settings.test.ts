import { assertKnownConfiguration, assertKnownSettings } from "../../sdk/known-settings";
import { KNOWN_KEYS } from "../../provider/session/known-settings";
import { InstanceSpec } from "../../sdk";
import * as pulumi from "@pulumi/pulumi";

const SETTINGS =
  "Settings: region, accessKey, secretKey, securityToken, profile, sharedCredentialsFile, ecsRoleName, credentialsUri, assumeRole, assumeRoleWithOidc, endpoint, price";

describe("the keys of the stack configuration", () => {
  it("are known where this package reads them, and free in other namespaces", () => {
    expect(() => assertKnownSettings([...KNOWN_KEYS, "alicloud:anything", "aws:region", "shop:endpont"])).not.toThrow();
  });

  it.each([
    ["ecs-spec:endpont", 'write ecs-spec:endpoint, and remove this one: "pulumi config rm ecs-spec:endpont"'],
    ["ecs-spec:Region", 'write ecs-spec:region, and remove this one: "pulumi config rm ecs-spec:Region"'],
    ["ecs-spec:colour", 'remove it: "pulumi config rm ecs-spec:colour"'],
  ])("end the program where nobody reads them: %s", (key, fix) => {
    expect(() => assertKnownSettings(["ecs-spec:region", key])).toThrow(
      `${key} in the stack configuration is not a setting of pulumi-ecs-spec: ${fix}. ${SETTINGS}`,
    );
  });

  it.each([
    ["shop", true],
    ["ecs-spec", false],
  ])("may be a program's own where the project has the name of the package: %s", (project, ends) => {
    const look = () => assertKnownConfiguration(project, ["ecs-spec:replicas"]);
    if (ends) expect(look).toThrow(/ecs-spec:replicas/);
    else expect(look).not.toThrow();
  });

  it("are looked at before a resource is registered", () => {
    pulumi.runtime.setAllConfig({ "ecs-spec:endpont": "127.0.0.1:4000" });
    expect(() => new InstanceSpec("web", { instanceId: "i-bp67acfmxazb4p1a2b3c" })).toThrow(/write ecs-spec:endpoint/);
  });
});
