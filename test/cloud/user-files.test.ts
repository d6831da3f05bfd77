// Files that settings name: from the home folder, in any encoding; and the region that only the profile in use names.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os, { tmpdir } from "node:os";
import path from "node:path";
import { findConnection } from "../../provider/cloud/find-connection";
import { openKeyProvider } from "../../provider/cloud/key-provider";
import { openKeySource } from "../../provider/cloud/key-source";
import { processEnvironment } from "../../provider/cloud/process-environment";
import { bytesAs, ENCODINGS } from "../_helpers/encodings";
import { withEnvironment } from "../_helpers/environment";

const HOME = mkdtempSync(path.join(tmpdir(), "home-"));
const NOWHERE = { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" };
afterEach(() => jest.restoreAllMocks());
afterAll(() => rmSync(HOME, { recursive: true }));

const profile = (name: string, key: string, more: object = {}) => ({
  name,
  mode: "AK",
  access_key_id: key,
  access_key_secret: "SecretText",
  ...more,
});
const CLI = JSON.stringify({
  current: "work",
  profiles: [
    profile("work", "LTAIwork", { region_id: "cn-beijing" }),
    profile("prod", "LTAIprod", { region_id: "cn-shanghai" }),
    profile("bare", "LTAIbare"),
  ],
});
const INI =
  "[other]\nregion_id = cn-one\n[default]\ntype = access_key\naccess_key_id = LTAIini\naccess_key_secret = x\nregion_id = cn-qingdao\n";

function write(file: string, content: string | Buffer): void {
  mkdirSync(path.dirname(path.join(HOME, file)), { recursive: true });
  writeFileSync(path.join(HOME, file), content);
}

async function connect(config: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  return await withEnvironment({ ...NOWHERE, ...env }, async () => {
    const connection = await findConnection({ config: (key) => config[key], env: processEnvironment });
    const keys = await openKeySource(connection.credentials).current();
    return { region: connection.regionId, from: connection.from?.region, key: keys.accessKeyId };
  });
}

beforeEach(() => {
  jest.spyOn(os, "homedir").mockReturnValue(HOME);
  rmSync(path.join(HOME, ".alibabacloud"), { recursive: true, force: true });
  write(".aliyun/config.json", CLI);
});

describe("the region of the profile in use", () => {
  it.each<[string, Record<string, string>, Record<string, string>, string, string]>([
    ["the current one", {}, {}, "cn-beijing", 'region_id of the profile "work" in ~/.aliyun/config.json'],
    [
      "one that the configuration names",
      { "ecs-spec:profile": "prod" },
      {},
      "cn-shanghai",
      'region_id of the profile "prod" in ~/.aliyun/config.json',
    ],
    [
      "one that the environment names",
      {},
      { ALIBABA_CLOUD_PROFILE: "prod" },
      "cn-shanghai",
      'region_id of the profile "prod" in ~/.aliyun/config.json',
    ],
    ["but not before the environment", {}, { ALICLOUD_REGION: "us-east-1" }, "us-east-1", "ALICLOUD_REGION"],
    ["nor before the configuration", { "alicloud:region": "us-west-1" }, {}, "us-west-1", "alicloud:region"],
  ])("is taken: %s", async (_, config, env, region, from) => {
    expect(await connect(config, env)).toMatchObject({ region, from });
  });

  it("is taken from the credentials file where the CLI has none", async () => {
    rmSync(path.join(HOME, ".aliyun/config.json"));
    write(".alibabacloud/credentials", bytesAs("UTF-8 with CRLF", INI));
    expect(await connect({})).toEqual({
      region: "cn-qingdao",
      from: 'region_id of the profile "default" in ~/.alibabacloud/credentials',
      key: "LTAIini",
    });
  });

  it("is not taken for a key pair that stands elsewhere", async () => {
    const pair = { ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAIenv", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "x" };
    await expect(connect({}, pair)).rejects.toMatchObject({ code: "region-missing" });
  });

  it("is missing where the profile names none", async () => {
    await expect(connect({ "ecs-spec:profile": "bare" })).rejects.toMatchObject({ code: "region-missing" });
  });
});

describe("a file of credentials in the home folder", () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    ["ALICLOUD_SHARED_CREDENTIALS_FILE", {}, { ALICLOUD_SHARED_CREDENTIALS_FILE: "~/x.json" }],
    ["ecs-spec:sharedCredentialsFile", { "ecs-spec:sharedCredentialsFile": "~/x.json" }, {}],
  ])("is found by %s", async (_, config, env) => {
    write("x.json", CLI);
    expect(await connect(config, env)).toMatchObject({ region: "cn-beijing", key: "LTAIwork" });
  });

  it.each(ENCODINGS)("is read in %s, named or not", async (encoding) => {
    write("x.json", bytesAs(encoding, CLI));
    write(".aliyun/config.json", bytesAs(encoding, CLI));
    const named = { ALICLOUD_SHARED_CREDENTIALS_FILE: "~/x.json", ALICLOUD_PROFILE: "prod" };
    const found = [await connect({}, named), await connect({}), await connect({ "ecs-spec:profile": "prod" })];
    expect(found.map(({ region, key }) => [region, key])).toEqual([
      ["cn-shanghai", "LTAIprod"],
      ["cn-beijing", "LTAIwork"],
      ["cn-shanghai", "LTAIprod"],
    ]);
  });
});

describe("a token file of OIDC in the home folder", () => {
  const role = "acs:ram::123456789012:role/resizer";
  const provider = "acs:ram::123456789012:oidc-provider/ci";

  it("is a path from there, in the environment too", async () => {
    const env = {
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: "~/token",
      ALIBABA_CLOUD_ROLE_ARN: role,
      ALIBABA_CLOUD_OIDC_PROVIDER_ARN: provider,
      ALIBABA_CLOUD_REGION_ID: "cn-hangzhou",
    };
    const connection = await withEnvironment({ ...NOWHERE, ...env }, () =>
      findConnection({ config: () => undefined, env: processEnvironment }),
    );
    expect(connection.credentials).toEqual({
      kind: "oidc-role",
      role: { roleArn: role },
      providerArn: provider,
      tokenFile: "~/token",
    });
    // Named as the official provider keeps it: to ask it for credentials would ask STS.
    expect(await openKeyProvider(connection.credentials)).toMatchObject({
      oidcTokenFilePath: path.join(HOME, "token"),
    });
  });
});
