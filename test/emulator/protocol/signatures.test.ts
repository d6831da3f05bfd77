// Signatures: the published test vectors, and every way a request can be badly signed, over real HTTP.
import { FULL_KEY, READ_ONLY_KEY, type RunningEmulator, startEmulator, STS_KEY } from "../../../emulator";
import { readV1Claim } from "../../../emulator/protocol/signature-v1";
import { readV3Claim } from "../../../emulator/protocol/signature-v3";
import type { RawRequest } from "../../../emulator/protocol/signed-request";
import { type Got, send, type Signer, signV1, signV3 } from "../_helpers/signed-fetch";

const EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("the published test vectors (ECS facts 6.1, 6.2)", () => {
  const raw = (part: Partial<RawRequest>): RawRequest => ({
    method: "GET",
    path: "/",
    query: [],
    form: [],
    headers: {},
    body: Buffer.alloc(0),
    ...part,
  });

  it("V1: DescribeRegions by testid [protocol/v1]", () => {
    const query = Object.entries({
      Timestamp: "2016-02-23T12:46:24Z",
      Format: "XML",
      AccessKeyId: "testid",
      Action: "DescribeRegions",
      SignatureMethod: "HMAC-SHA1",
      SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
      Version: "2014-05-26",
      SignatureVersion: "1.0",
      Signature: "given",
    });
    expect(readV1Claim(raw({ query })).expected("testsecret")).toBe("OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
  });

  it("V3: RunInstances by YourAccessKeyId [protocol/v3]", () => {
    const names = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
    const headers = {
      host: "ecs.cn-shanghai.aliyuncs.com",
      "x-acs-action": "RunInstances",
      "x-acs-content-sha256": EMPTY_HASH,
      "x-acs-date": "2023-10-26T10:22:32Z",
      "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
      "x-acs-version": "2014-05-26",
      authorization: `ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=${names},Signature=00`,
    };
    const query = Object.entries({
      ImageId: "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
      RegionId: "cn-shanghai",
    });
    const claim = readV3Claim(raw({ method: "POST", headers, query }));
    expect(claim.expected("YourAccessKeySecret")).toBe(
      "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
    );
  });
});

describe("over HTTP", () => {
  let emulator: RunningEmulator;
  let signer: Signer;

  beforeAll(async () => {
    emulator = await startEmulator();
    signer = emulator;
  });

  afterAll(async () => {
    await emulator.close();
  });

  const LIST = { Action: "DescribeInstances", RegionId: "cn-hangzhou" };
  const v1 = (change: Record<string, string> = {}, by: Signer = signer) =>
    send(signer.endpoint, { query: signV1(by, "GET", LIST, change) });
  const v3 = (change: Record<string, string> = {}, by: Signer = signer) =>
    send(signer.endpoint, signV3(by, "DescribeInstances", { RegionId: "cn-hangzhou" }, change));
  const by = (key: { accessKeyId: string; accessKeySecret: string }): Signer => ({ ...key, endpoint: signer.endpoint });
  const minutesAgo = (minutes: number) => `${new Date(Date.now() - minutes * 60_000).toISOString().slice(0, 19)}Z`;

  it.each<[string, () => Promise<Got>]>([
    ["V1 in the query of a GET", () => v1()],
    ["V1 in the query of a POST", () => send(signer.endpoint, { method: "POST", query: signV1(signer, "POST", LIST) })],
    [
      "V1 in the form of a POST",
      () => {
        const headers = { "content-type": "application/x-www-form-urlencoded" };
        return send(signer.endpoint, { method: "POST", headers, body: signV1(signer, "POST", LIST) });
      },
    ],
    ["V3", () => v3()],
    ["V1 with a security token", () => v1({ SecurityToken: STS_KEY.securityToken ?? "" }, by(STS_KEY))],
    ["V3 with a security token", () => v3({ "x-acs-security-token": STS_KEY.securityToken ?? "" }, by(STS_KEY))],
    ["V1 by the read-only key", () => v1({}, by(READ_ONLY_KEY))],
    ["V1 fourteen minutes late", () => v1({ Timestamp: minutesAgo(14) })],
    ["V3 fourteen minutes early", () => v3({ "x-acs-date": minutesAgo(-14) })],
  ])("takes %s", async (_what, ask) => {
    expect(await ask()).toMatchObject({ status: 200 });
  });

  const stranger = { accessKeyId: "LTAI-nobody", accessKeySecret: "x" };
  const wrong = { ...FULL_KEY, accessKeySecret: "wrong" };

  it.each<[string, () => Promise<Got>, string, number]>([
    ["nothing signed at all", () => send(signer.endpoint, {}), "MissingParameter", 400],
    ["V1 by a key nobody has", () => v1({}, by(stranger)), "InvalidAccessKeyId.NotFound", 404],
    ["V3 by a key nobody has", () => v3({}, by(stranger)), "InvalidAccessKeyId.NotFound", 404],
    ["V1 with a wrong secret", () => v1({}, by(wrong)), "SignatureDoesNotMatch", 400],
    ["V3 with a wrong secret", () => v3({}, by(wrong)), "SignatureDoesNotMatch", 400],
    ["V1 sixteen minutes late", () => v1({ Timestamp: minutesAgo(16) }), "InvalidTimeStamp.Expired", 400],
    ["V3 sixteen minutes early", () => v3({ "x-acs-date": minutesAgo(-16) }), "InvalidTimeStamp.Expired", 400],
    ["V1 without a time", () => v1({ Timestamp: "noon" }), "InvalidTimeStamp.Format", 400],
    ["V1 of another method", () => v1({ SignatureMethod: "HMAC-MD5" }), "InvalidParameter", 400],
    ["V1 of another version of the API", () => v1({ Version: "2016-01-01" }), "InvalidVersion", 400],
    ["V3 of another version of the API", () => v3({ "x-acs-version": "2016-01-01" }), "InvalidVersion", 400],
    ["an action that does not exist", () => v1({ Action: "DescribeWeather" }), "InvalidAction.NotFound", 404],
    ["a missing security token", () => v1({}, by(STS_KEY)), "MissingSecurityToken", 400],
    ["a wrong one", () => v1({ SecurityToken: "x" }, by(STS_KEY)), "InvalidSecurityToken.MismatchWithAccessKey", 400],
    ["a token where none belongs", () => v1({ SecurityToken: "x" }), "InvalidSecurityToken.MismatchWithAccessKey", 400],
  ])("refuses %s [protocol/window] [protocol/sts]", async (_what, ask, code, status) => {
    const got = await ask();
    expect([got.status, codeIn(got.text)]).toEqual([status, code]);
  });

  it("refuses a nonce a second time, V1 and V3 [protocol/nonce]", async () => {
    const again = { SignatureNonce: "the-same" };
    expect([(await v1(again)).status, JSON.parse((await v1(again)).text)]).toMatchObject([
      200,
      { Code: "SignatureNonceUsed" },
    ]);
    const sent = signV3(signer, "DescribeInstances", { RegionId: "cn-hangzhou" });
    const first = await send(signer.endpoint, sent);
    const second = await send(signer.endpoint, sent);
    expect([first.status, JSON.parse(second.text)]).toMatchObject([200, { Code: "SignatureNonceUsed" }]);
  });

  it.each<[string, (sent: ReturnType<typeof signV3>) => object]>([
    ["a parameter", (sent) => ({ query: `${sent.query}&Status=Running` })],
    ["a signed header", (sent) => ({ headers: { ...sent.headers, "x-acs-action": "StopInstance" } })],
    ["a header that should have been signed", (sent) => ({ headers: { ...sent.headers, "x-acs-extra": "1" } })],
    ["the body", () => ({ body: "RegionId=cn-beijing" })],
    ["the method", () => ({ method: "GET" })],
  ])("refuses V3 when %s was changed after signing [protocol/changed]", async (_what, spoil) => {
    const sent = signV3(signer, "DescribeInstances", { RegionId: "cn-hangzhou" });
    const got = await send(signer.endpoint, { ...sent, ...spoil(sent) });
    expect(JSON.parse(got.text)).toMatchObject({ Code: "SignatureDoesNotMatch" });
  });

  it("writes no refused request into the history [protocol/no-switch]", async () => {
    emulator.clearHistory();
    await v1({}, by(wrong));
    expect(emulator.history()).toEqual([]);
  });

  it("refuses an inactive key [protocol/inactive-key]", async () => {
    const key = { ...FULL_KEY, accessKeyId: "LTAI-sleeping", status: "Inactive" as const };
    emulator.world.putKey(key);
    expect(JSON.parse((await v1({}, by(key))).text)).toMatchObject({ Code: "InvalidAccessKeyId.Inactive" });
  });
});

/** The code of an error in JSON or XML. */
function codeIn(text: string): string | undefined {
  return /"Code":"([^"]+)"|<Code>([^<]+)<\/Code>/.exec(text)?.slice(1).find(Boolean);
}
