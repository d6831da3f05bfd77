// The official client is loaded by the first call, and by nothing before it.
import { openEcs } from "../../provider/cloud/alicloud-ecs";
import { resolveConnection } from "../../provider/cloud/connect";
import { body, startServer } from "./broken-server";

const loaded: string[] = [];
for (const name of ["@alicloud/ecs20140526", "@alicloud/openapi-client", "@alicloud/credentials"]) {
  jest.doMock(name, () => {
    loaded.push(name);
    return jest.requireActual<object>(name);
  });
}

describe("openEcs", () => {
  it("loads the official client with the first call", async () => {
    await using server = await startServer(body(200, { RequestId: "1" }));
    const connection = resolveConnection({
      config: (key) => ({ "ecs-spec:endpoint": server.endpoint, "ecs-spec:region": "cn-hangzhou" })[key],
      env: (name) => ({ ALICLOUD_ACCESS_KEY: "LTAI5tEnvKey", ALICLOUD_SECRET_KEY: "EnvSecretText" })[name],
    });
    const ecs = openEcs(connection);

    expect(ecs.regionId).toBe("cn-hangzhou");
    expect(loaded).toEqual([]);
    expect(await ecs.startInstance({ instanceId: "i-1", dryRun: false })).toMatchObject({ kind: "done" });
    expect(loaded).toContain("@alicloud/ecs20140526");
  });
});
