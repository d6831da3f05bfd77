// The configuration of the provider: what is wrong with it, all at once, and what a change of it means.
import { configFaults, configReader, diffConfig } from "../../provider/plugin/config";
import { UNKNOWN_SENTINEL } from "../../provider/dynamic/unknown-values";

const URN = "urn:pulumi:dev::fleet::pulumi:providers:ecs-spec::default";
const reasons = (config: object, urn = URN) =>
  configFaults(urn, config as Record<string, unknown>).map(({ property, reason }) => [property, reason.split("\n")[0]]);

describe("the configuration", () => {
  it.each([
    ["nothing", {}],
    ["what the engine adds", { version: "0.1.0", pluginDownloadURL: "x", __internal: {} }],
    [
      "a region, a key and a role",
      { region: "cn-hangzhou", accessKey: "a", secretKey: "b", assumeRole: { roleArn: "acs:ram::1:role/r" } },
    ],
    ["the keys of the dynamic door", { "ecs-spec:region": "cn-hangzhou", "alicloud:region": "cn-beijing" }],
    ["what is not known yet", { region: UNKNOWN_SENTINEL }],
  ])("has no fault with %s", (_, config) => {
    expect(reasons(config)).toEqual([]);
  });

  it("has every fault told at once, and a key that may hold a secret is not named as a property", () => {
    expect(
      reasons({ secretkey: "x", region: "cn-hangzhou-h", endpoint: "ftp://x", accessKey: "a", price: "cheap" }),
    ).toEqual([
      ["", expect.stringContaining("write ecs-spec:secretKey")],
      ["endpoint", expect.stringContaining("ecs-spec:endpoint")],
      ["region", expect.stringContaining("is a zone, not a region")],
      ["", expect.stringContaining("ecs-spec:secretKey")],
      ["price", expect.stringContaining('ecs-spec:price is "cheap"')],
    ]);
  });

  it("of a project of our own name may have what its program reads", () => {
    expect(reasons({ mine: 1 }, URN.replace("::fleet", "::ecs-spec"))).toEqual([]);
  });

  it("is read by full keys, secrets and objects too", () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "s" };
    const read = configReader({ secretKey: secret, assumeRole: { roleArn: "r" }, "alicloud:region": "cn-beijing" });
    expect(["ecs-spec:secretKey", "ecs-spec:assumeRole", "alicloud:region", "ecs-spec:region"].map(read)).toEqual([
      "s",
      '{"roleArn":"r"}',
      "cn-beijing",
      undefined,
    ]);
  });
});

describe("a change of the configuration", () => {
  it("is told by its settings, whichever door wrote them", () => {
    expect(diffConfig({ "ecs-spec:region": "a" }, { region: "a" })).toEqual({});
    expect(
      diffConfig({ region: "a", profile: "p", version: "1" }, { region: "b", endpoint: "e", version: "2" }),
    ).toEqual({
      region: "update",
      profile: "delete",
      endpoint: "add",
    });
  });
});
