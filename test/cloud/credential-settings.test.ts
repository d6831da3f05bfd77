// Whose credentials are taken, of all the places they may be written in; and the errors, with what fixes them.
import { ALICLOUD, ALICLOUD_PAIR, ARN, errorOf, OWN, OWN_PAIR, REGION, resolve } from "./written-settings";

describe("the credentials", () => {
  const credentialsOf = (config: Record<string, string>, env: Record<string, string> = {}) =>
    resolve({ config: { ...REGION, ...config }, env }).credentials;

  it.each<readonly [string, Record<string, string>, Record<string, string>, object]>([
    ["a key pair of ecs-spec before one of alicloud", { ...OWN, ...ALICLOUD }, {}, OWN_PAIR],
    [
      "a key pair of alicloud before one of the environment",
      ALICLOUD,
      { ALICLOUD_ACCESS_KEY: "a", ALICLOUD_SECRET_KEY: "b" },
      ALICLOUD_PAIR,
    ],
    [
      "a temporary pair with its token",
      { ...OWN, "ecs-spec:securityToken": "TokenText" },
      {},
      { ...OWN_PAIR, securityToken: "TokenText" },
    ],
    [
      "a profile of ecs-spec before a key pair of alicloud",
      { "ecs-spec:profile": "ci", ...ALICLOUD },
      {},
      { kind: "chain", profile: "ci" },
    ],
    ["a key pair before a profile of the same place", { ...OWN, "ecs-spec:profile": "ci" }, {}, OWN_PAIR],
    [
      "a profile in a file of its own",
      { "alicloud:profile": "ci", "alicloud:sharedCredentialsFile": "/etc/aliyun.json" },
      {},
      { kind: "chain", profile: "ci", file: "/etc/aliyun.json" },
    ],
    [
      "the role of the instance",
      { "alicloud:ecsRoleName": "resizer" },
      {},
      { kind: "machine-role", roleName: "resizer" },
    ],
    [
      "a sidecar",
      { "alicloud:credentialsUri": "http://127.0.0.1:6789/keys" },
      {},
      { kind: "uri", uri: "http://127.0.0.1:6789/keys" },
    ],
    [
      "the SDK's names in the environment",
      {},
      { ALIBABA_CLOUD_ACCESS_KEY_ID: "a", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "b", ALIBABA_CLOUD_SECURITY_TOKEN: "c" },
      { kind: "static", accessKeyId: "a", accessKeySecret: "b", securityToken: "c" },
    ],
    [
      "Terraform's names in the environment",
      {},
      { ALICLOUD_ACCESS_KEY: "a", ALICLOUD_SECRET_KEY: "b" },
      { kind: "static", accessKeyId: "a", accessKeySecret: "b" },
    ],
    [
      "the third spelling in the environment",
      {},
      { ALIBABACLOUD_ACCESS_KEY_ID: "a", ALIBABACLOUD_ACCESS_KEY_SECRET: "b" },
      { kind: "static", accessKeyId: "a", accessKeySecret: "b" },
    ],
    ["the profile that Terraform's variable names", {}, { ALICLOUD_PROFILE: "ci" }, { kind: "chain", profile: "ci" }],
    ["the official chain when nothing is written", {}, {}, { kind: "chain" }],
    [
      "the official chain for what is its own to read",
      {},
      { ALIBABA_CLOUD_PROFILE: "ci", ALIBABA_CLOUD_ROLE_ARN: ARN },
      { kind: "chain" },
    ],
  ])("are %s", (_name, config, env, meant) => {
    expect(credentialsOf(config, env)).toEqual(meant);
  });

  it.each<readonly [Record<string, string>, Record<string, string>, string, string]>([
    [
      { "ecs-spec:accessKey": "LTAI5tOwnKey" },
      {},
      "ecs-spec:accessKey is set, but ecs-spec:secretKey is not",
      'run "pulumi config set --secret ecs-spec:secretKey", or remove ecs-spec:accessKey',
    ],
    [
      { "ecs-spec:secretKey": "OwnSecretText" },
      {},
      "ecs-spec:secretKey is set, but ecs-spec:accessKey is not",
      'run "pulumi config set --secret ecs-spec:accessKey", or remove ecs-spec:secretKey',
    ],
    [
      { "ecs-spec:accessKey": "LTAI5tOwnKey", ...ALICLOUD },
      {},
      "ecs-spec:accessKey is set, but ecs-spec:secretKey is not",
      'run "pulumi config set --secret ecs-spec:secretKey", or remove ecs-spec:accessKey',
    ],
    [
      { "alicloud:securityToken": "TokenText" },
      {},
      "alicloud:securityToken is set, but alicloud:accessKey is not",
      'run "pulumi config set --secret alicloud:accessKey", or remove alicloud:securityToken',
    ],
    [
      {},
      { ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI5tEnvKey" },
      "ALIBABA_CLOUD_ACCESS_KEY_ID is set, but ALIBABA_CLOUD_ACCESS_KEY_SECRET is not",
      "set ALIBABA_CLOUD_ACCESS_KEY_SECRET, or remove ALIBABA_CLOUD_ACCESS_KEY_ID",
    ],
    [
      {},
      { ALICLOUD_SECRET_KEY: "EnvSecretText" },
      "ALICLOUD_SECRET_KEY is set, but ALICLOUD_ACCESS_KEY is not",
      "set ALICLOUD_ACCESS_KEY, or remove ALICLOUD_SECRET_KEY",
    ],
  ])("say which half of a pair is missing, and never the other half: %p %p", (config, env, sentence, fix) => {
    const error = errorOf({ config: { ...REGION, ...config }, env });

    expect(error).toEqual({ code: "credentials-missing", sentence, fix });
    for (const value of [...Object.values(config), ...Object.values(env)])
      expect(JSON.stringify(error)).not.toContain(value);
  });

  it("do not take the sidecar of a user for one of ours when it is no URL", () => {
    expect(errorOf({ config: { ...REGION, "ecs-spec:credentialsUri": "localhost:6789" } })).toMatchObject({
      code: "configuration-invalid",
      sentence: "ecs-spec:credentialsUri is not an http or https URL",
    });
  });
});

describe("a role to assume", () => {
  const credentialsOf = (config: Record<string, string>) => resolve({ config: { ...REGION, ...config } }).credentials;
  const role = JSON.stringify({
    roleArn: ARN,
    sessionName: "ci",
    sessionExpiration: 1800,
    policy: "{}",
    externalId: "x",
  });
  const read = { roleArn: ARN, sessionName: "ci", sessionExpiration: 1800, policy: "{}", externalId: "x" };

  it("is assumed with the key pair of its place", () => {
    expect(credentialsOf({ ...ALICLOUD, "alicloud:assumeRole": role })).toEqual({
      kind: "assumed-role",
      role: read,
      by: ALICLOUD_PAIR,
    });
  });

  it("is assumed with a pair from further down when its own place has none", () => {
    expect(credentialsOf({ ...ALICLOUD, "ecs-spec:assumeRole": role })).toMatchObject({
      role: read,
      by: ALICLOUD_PAIR,
    });
    expect(credentialsOf({ "alicloud:assumeRole": role })).toMatchObject({ role: read, by: { kind: "chain" } });
  });

  it("is not assumed with a pair that was written for this provider when it was written for another", () => {
    expect(credentialsOf({ ...OWN, "alicloud:assumeRole": role })).toEqual(OWN_PAIR);
  });

  it("is read from a list of one, and its defaults stay the client's", () => {
    const written = JSON.stringify([{ roleArn: ARN, sessionExpiration: 0, sessionName: "" }]);

    expect(credentialsOf({ ...ALICLOUD, "alicloud:assumeRole": written })).toMatchObject({ role: { roleArn: ARN } });
  });

  it("may be assumed by an OIDC token in a file", () => {
    const written = JSON.stringify({
      roleArn: ARN,
      oidcProviderArn: "acs:ram::1:oidc-provider/ack",
      oidcTokenFile: "/t",
      roleSessionName: "s",
    });

    expect(credentialsOf({ "alicloud:assumeRoleWithOidc": written })).toEqual({
      kind: "oidc-role",
      role: { roleArn: ARN, sessionName: "s" },
      providerArn: "acs:ram::1:oidc-provider/ack",
      tokenFile: "/t",
    });
  });

  it.each<readonly [string, string, string]>([
    ["alicloud:assumeRole", "not json", "alicloud:assumeRole is not JSON"],
    ["alicloud:assumeRole", "[]", "alicloud:assumeRole is not an object"],
    ["alicloud:assumeRole", '"text"', "alicloud:assumeRole is not an object"],
    ["alicloud:assumeRole", "{}", "alicloud:assumeRole has no roleArn"],
    ["alicloud:assumeRole", '{"roleArn":"resizer"}', 'alicloud:assumeRole: roleArn "resizer" is not an ARN'],
    [
      "ecs-spec:assumeRole",
      `{"roleArn":"${ARN}","sessionExpiration":60}`,
      "ecs-spec:assumeRole: sessionExpiration 60 is out of range",
    ],
    [
      "alicloud:assumeRoleWithOidc",
      `{"roleArn":"${ARN}","oidcToken":"eyJhbGciOi"}`,
      "alicloud:assumeRoleWithOidc has no oidcTokenFile",
    ],
    [
      "alicloud:assumeRoleWithOidc",
      `{"roleArn":"${ARN}","oidcTokenFile":"/t"}`,
      "alicloud:assumeRoleWithOidc has no oidcProviderArn",
    ],
  ])("is refused: %s = %s", (name, value, sentence) => {
    const error = errorOf({ config: { ...REGION, [name]: value } });

    expect(error).toMatchObject({ code: "configuration-invalid", sentence });
    expect(JSON.stringify(error)).not.toContain("eyJhbGciOi");
  });
});
