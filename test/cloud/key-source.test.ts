// Where a key pair comes from, through the official library; and what is said when there is none.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Connection } from "../../provider/cloud/connect";
import type { Credentials } from "../../provider/cloud/credential-settings";
import { openKeySource } from "../../provider/cloud/key-source";
import { verifyCredentials } from "../../provider/cloud/verify-credentials";
import { withEnvironment } from "../_helpers/environment";
import { BROKEN, body, startServer } from "./broken-server";

const STATIC = { kind: "static", accessKeyId: "LTAI5tOwnKey", accessKeySecret: "OwnSecretText" } as const;
const ANSWER = {
  Code: "Success",
  AccessKeyId: "STS.NTemporaryKey",
  AccessKeySecret: "TemporarySecret",
  SecurityToken: "TemporaryToken",
  Expiration: "2099-01-01T00:00:00Z",
};

function connectionBy(credentials: Credentials): Connection {
  return { regionId: "cn-hangzhou", credentials };
}

describe("the official chain", () => {
  const NOTHING = { HOME: "/nowhere", ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" };

  it("is asked when nothing is written down", async () => {
    await using server = await startServer(body(200, ANSWER));
    const variables = { ...NOTHING, ALIBABA_CLOUD_CREDENTIALS_URI: `http://${server.endpoint}/keys` };
    const keys = await withEnvironment(variables, () => openKeySource({ kind: "chain" }).current());

    expect(keys).toMatchObject({ accessKeyId: "STS.NTemporaryKey", securityToken: "TemporaryToken" });
  });

  it("gives credentials-missing, with every place that was looked at, when it finds none", async () => {
    const verified = withEnvironment(NOTHING, () => verifyCredentials(connectionBy({ kind: "chain" })));

    await expect(verified).rejects.toMatchObject({
      code: "credentials-missing",
      sentence:
        "no credentials were found in the configuration, the environment, ~/.aliyun/config.json, " +
        "~/.alibabacloud/credentials or the metadata service",
    });
  });

  it("says which profile gives none", async () => {
    const keys = withEnvironment(NOTHING, () => openKeySource({ kind: "chain", profile: "ci" }).current());

    await expect(keys).rejects.toThrow(
      'the profile "ci" of the aliyun CLI gives no credentials (reading aliyun cli config',
    );
  });
});

describe("openKeySource", () => {
  it("gives a pair that was written down", async () => {
    expect(await openKeySource(STATIC).current()).toMatchObject({
      accessKeyId: "LTAI5tOwnKey",
      accessKeySecret: "OwnSecretText",
      securityToken: "",
    });
  });

  it("gives a temporary pair that was written down", async () => {
    expect(await openKeySource({ ...STATIC, securityToken: "TokenText" }).current()).toMatchObject({
      securityToken: "TokenText",
    });
  });

  it("asks a sidecar once for callers of the same moment, and not again while the pair is good", async () => {
    await using server = await startServer(body(200, ANSWER));
    const source = openKeySource({ kind: "uri", uri: `http://${server.endpoint}/keys` });

    const [first, second] = await Promise.all([source.current(), source.current()]);
    const third = await source.current();

    expect([first, second, third].map(({ accessKeyId }) => accessKeyId)).toEqual(Array(3).fill("STS.NTemporaryKey"));
    expect(server.received).toHaveLength(1);
  });

  it("starts afresh after a failure, and tells no secret of the answer", async () => {
    await using server = await startServer(body(500, { ...ANSWER, Code: "Denied.Now" }), body(200, ANSWER));
    const source = openKeySource({ kind: "uri", uri: `http://${server.endpoint}/keys?token=hunter2` });

    await expect(source.current()).rejects.toThrow(
      new Error(`http://${server.endpoint} gives no credentials (get sts token failed, httpStatus, Denied.Now)`),
    );
    expect(await source.current()).toMatchObject({ accessKeyId: "STS.NTemporaryKey" });
  });

  it("reads the profile of a file of the user's own", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ecs-spec-"));
    const file = join(folder, "config.json");
    const profile = { name: "ci", mode: "AK", access_key_id: "LTAI5tFileKey", access_key_secret: "FileSecretText" };
    writeFileSync(file, JSON.stringify({ current: "ci", profiles: [profile] }));

    const keys = await openKeySource({ kind: "chain", file }).current();
    const other = openKeySource({ kind: "chain", file, profile: "nobody" }).current();

    expect(keys).toMatchObject({ accessKeyId: "LTAI5tFileKey" });
    await expect(other).rejects.toThrow(`${file} gives no credentials: ${file} has no profile "nobody"; it has "ci"`);
    rmSync(folder, { recursive: true });
  });

  it.each<readonly [Credentials, string]>([
    [
      { kind: "uri", uri: "http://127.0.0.1:1/keys" },
      "http://127.0.0.1:1 gives no credentials (connect ECONNREFUSED 127.0.0.1",
    ],
    [
      {
        kind: "oidc-role",
        role: { roleArn: "acs:ram::1:role/x" },
        providerArn: "acs:ram::1:oidc-provider/y",
        tokenFile: "/nowhere/token",
      },
      "the role acs:ram::1:role/x cannot be assumed (ENOENT",
    ],
    [
      { kind: "static", accessKeyId: "", accessKeySecret: "OwnSecretText" },
      "the key pair cannot be used (the access key id is empty)",
    ],
  ])("says who gives none: %p", async (credentials, said) => {
    await expect(openKeySource(credentials).current()).rejects.toThrow(said);
  });
});

describe("verifyCredentials", () => {
  it("is content with a pair that was written down, without asking anybody", async () => {
    await expect(verifyCredentials(connectionBy(STATIC))).resolves.toBeUndefined();
  });

  it("is content with a pair that can be had", async () => {
    await using server = await startServer(body(200, ANSWER));
    await expect(
      verifyCredentials(connectionBy({ kind: "uri", uri: `http://${server.endpoint}/keys` })),
    ).resolves.toBeUndefined();
  });

  it.each<readonly [string, string]>([
    ["502 with a page of HTML", "gives no credentials"],
    ["silence", "no credentials within 0.5 s"],
  ])("gives credentials-missing after %s", async (name, said) => {
    await using server = await startServer(BROKEN[name as keyof typeof BROKEN]);
    const connection = connectionBy({ kind: "uri", uri: `http://${server.endpoint}/keys` });

    await expect(verifyCredentials(connection, 1_000)).rejects.toMatchObject({
      code: "credentials-missing",
      sentence: expect.stringContaining(said) as string,
      fix: expect.stringContaining("ecs-spec:accessKey") as string,
    });
  });
});
