// Configuration files of the aliyun CLI to credentials.
import { readCliProfile } from "../../provider/cloud/cli-profile";
import { isResizeError } from "../../provider/errors/resize-error";

const ARN = "acs:ram::123456789012:role/resizer";
const PAIR = { access_key_id: "LTAI5tProfileKey", access_key_secret: "ProfileSecretText" };
const STATIC = { kind: "static", accessKeyId: "LTAI5tProfileKey", accessKeySecret: "ProfileSecretText" };
const FILE = "/etc/aliyun.json";

const fileWith = (...profiles: readonly object[]) => JSON.stringify({ current: "second", profiles });

describe("readCliProfile", () => {
  it.each<readonly [string, object, object]>([
    ["AK", PAIR, STATIC],
    ["StsToken", { ...PAIR, sts_token: "TokenText" }, { ...STATIC, securityToken: "TokenText" }],
    [
      "RamRoleArn",
      { ...PAIR, ram_role_arn: ARN, ram_session_name: "ci", expired_seconds: 900 },
      { kind: "assumed-role", role: { roleArn: ARN, sessionName: "ci", sessionExpiration: 900 }, by: STATIC },
    ],
    ["EcsRamRole", { ram_role_name: "resizer" }, { kind: "machine-role", roleName: "resizer" }],
    [
      "OIDC",
      {
        ram_role_arn: ARN,
        oidc_provider_arn: "acs:ram::1:oidc-provider/ack",
        oidc_token_file: "/t",
        expired_seconds: 0,
      },
      { kind: "oidc-role", role: { roleArn: ARN }, providerArn: "acs:ram::1:oidc-provider/ack", tokenFile: "/t" },
    ],
  ])("reads the mode %s", (mode, members, meant) => {
    expect(readCliProfile(FILE, fileWith({ name: "ci", mode, ...members }), "ci")).toEqual(meant);
  });

  it("takes the file's current profile when none is named", () => {
    const text = fileWith(
      { name: "first", mode: "EcsRamRole", ram_role_name: "other" },
      { name: "second", mode: "AK", ...PAIR },
    );

    expect(readCliProfile(FILE, text, undefined)).toEqual(STATIC);
  });

  it.each<readonly [string, string, string]>([
    [
      "no such profile",
      fileWith({ name: "a", ...PAIR }, { name: "b" }),
      `${FILE} has no profile "ci"; it has "a", "b"`,
    ],
    ["no profile at all", "{}", `${FILE} has no profile "ci"; run aliyun configure`],
    [
      "half a pair",
      fileWith({ name: "ci", mode: "AK", access_key_id: "LTAI5tProfileKey" }),
      `the profile "ci" in ${FILE} has no access_key_secret; run aliyun configure`,
    ],
    [
      "a mode that only the official file may have",
      fileWith({ name: "ci", mode: "CloudSSO" }),
      `the profile "ci" in ${FILE} has the mode "CloudSSO"; outside ~/.aliyun/config.json only AK, StsToken, RamRoleArn, EcsRamRole, OIDC are read`,
    ],
    [
      "a mode that is the name of a member of every object",
      fileWith({ name: "ci", mode: "constructor" }),
      `the profile "ci" in ${FILE} has the mode "constructor"; outside ~/.aliyun/config.json only AK, StsToken, RamRoleArn, EcsRamRole, OIDC are read`,
    ],
    [
      "no JSON",
      "ProfileSecretText",
      `${FILE} is not a configuration file of the aliyun CLI; it must be JSON with a list of profiles`,
    ],
  ])("refuses a file with %s, and repeats nothing secret of it", (_name, text, said) => {
    let caught: unknown;
    try {
      readCliProfile(FILE, text, "ci");
    } catch (error) {
      caught = error;
    }

    expect(isResizeError(caught) && `${caught.sentence}; ${caught.fix}`).toBe(said);
    expect(String(caught)).not.toMatch(/LTAI5tProfileKey|ProfileSecretText/);
  });
});
