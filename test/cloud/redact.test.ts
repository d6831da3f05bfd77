// No key, secret, token or signature leaves, whatever the error is and wherever it stands in it.
import { openEcs } from "../../provider/cloud/alicloud-ecs";
import { mapErrorBody, mapThrown } from "../../provider/cloud/map-error";
import { redact } from "../../provider/cloud/redact";
import { BROKEN, body, startServer } from "./broken-server";
import { DEADLINE_MS, warmUp } from "./ecs-at";

const ID = "LTAI5tAbCdEfGhIjKlMnOp";
const SECRET = "aB3/dE6+gH9=kL2mN5pQ8sT1vW4";
const TOKEN = "CAIS8wF1q6Ft5B2yfSjIr5/Rg=+A";
const SIGNATURE = "OLeaidS1JvxuMvnyHOwuJ+uX5qY=";
const SECRETS = [ID, SECRET, TOKEN];

const query = `?Action=StopInstance&AccessKeyId=${ID}&SecurityToken=${encodeURIComponent(TOKEN)}&Signature=${encodeURIComponent(SIGNATURE)}`;

/** Texts in which secrets were seen, or may be (client facts 7, ECS facts 6.3). */
const TEXTS: Readonly<Record<string, string>> = {
  "a network error of V1 with STS": `socket hang upPOST http://ecs.aliyuncs.com/${query} failed.`,
  "a string to sign of V1": `Specified signature is not matched with our calculation. server string to sign is:POST&%2F&AccessKeyId%3D${ID}%26SecurityToken%3D${encodeURIComponent(encodeURIComponent(TOKEN))}`,
  "a string to sign of V3": `server StringToSign is ACS3-HMAC-SHA256\nCanonicalRequest:\nPOST\nx-acs-accesskey-id:${ID}\nx-acs-security-token:${TOKEN}`,
  "an authorization header": `Authorization: ACS3-HMAC-SHA256 Credential=${ID},SignedHeaders=host;x-acs-date,Signature=${SIGNATURE}`,
  "a file of the aliyun CLI": JSON.stringify({ access_key_id: ID, access_key_secret: SECRET, sts_token: TOKEN }),
  "an answer of STS": JSON.stringify({
    Credentials: { AccessKeyId: ID, AccessKeySecret: SECRET, SecurityToken: TOKEN },
  }),
  "a bare key id in a sentence": `The AccessKey ${ID} is not active.`,
};

function secretsIn(text: string): readonly string[] {
  const all = [...SECRETS, SIGNATURE];
  return [...all, ...all.map(encodeURIComponent)].filter((secret) => text.includes(secret));
}

describe("redact", () => {
  it.each(Object.entries(TEXTS))("takes the secrets out of %s, known or not", (_name, text) => {
    expect(secretsIn(text)).not.toEqual([]);
    expect(secretsIn(redact(text))).toEqual([]);
    expect(secretsIn(redact(text, SECRETS))).toEqual([]);
  });

  it("takes a known secret out wherever it stands, percent-encoded once or twice too", () => {
    const once = encodeURIComponent(SECRET);

    expect(redact(`a ${SECRET} b ${once} c ${encodeURIComponent(once)} d`, SECRETS)).toBe(
      "a [removed] b [removed] c [removed] d",
    );
  });

  it.each([
    "The specified InstanceId does not exist.",
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    "Request was denied due to request throttling, please try again after 5 minutes.",
    "Specified access key is not found.",
    "the provided 'Image -> os_type: CentOS' and 'Rule -> os_type: exclude[...]' are not matched.",
    "The input parameter SignatureNonce is used already.",
  ])("leaves a message as it is: %s", (message) => {
    expect(redact(message, SECRETS)).toBe(message);
  });

  it("puts a message on one line and bounds it", () => {
    expect(redact("a\n  b\tc")).toBe("a b c");
    expect(redact("x".repeat(5_000)).length).toBeLessThan(1_010);
  });

  it("does not blank a text for a known secret that is empty", () => {
    expect(redact("as it is", [""])).toBe("as it is");
  });
});

describe("every error kind", () => {
  beforeAll(warmUp);

  it.each(Object.entries(TEXTS))("keeps the secrets of %s to itself", (_name, text) => {
    const kinds = [
      new Error(text),
      new SyntaxError(text),
      new TypeError(text),
      Object.assign(new Error(text), { name: "RequestTimeoutError" }),
      Object.assign(new Error(text), { code: "ECONNRESET" }),
      Object.assign(new Error(text), { code: "ECONNREFUSED", syscall: "connect" }),
      Object.assign(new Error(text), { statusCode: 400, data: { Code: "SignatureDoesNotMatch", Message: text } }),
      Object.assign(new Error(text), { statusCode: 502, data: text }),
    ];
    const shown = JSON.stringify([
      ...kinds.map((error) => mapThrown(error, SECRETS)),
      ...kinds.map((error) => mapThrown(error)),
      mapErrorBody(403, { Code: "Forbidden.RAM", Message: text }, {}, SECRETS),
    ]);

    expect(secretsIn(shown)).toEqual([]);
  });

  it.each([
    ...Object.entries(BROKEN),
    [
      "a refusal that echoes what was signed",
      body(400, { Code: "SignatureDoesNotMatch", Message: TEXTS["a string to sign of V3"], RequestId: "1" }),
    ] as const,
  ])("of the real client with a temporary key pair tells none: %s", async (_name, answer) => {
    await using server = await startServer(answer);
    const credentials = { kind: "static", accessKeyId: ID, accessKeySecret: SECRET, securityToken: TOKEN } as const;
    const connection = { regionId: "cn-hangzhou", endpoint: server.endpoint, protocol: "http", credentials } as const;
    const outcome = await openEcs(connection, { callDeadlineMs: DEADLINE_MS }).describeInstances(["i-1"]);

    expect(server.received[0]?.headers["x-acs-security-token"]).toBe(TOKEN);
    expect(outcome.kind).not.toBe("done");
    expect(secretsIn(JSON.stringify(outcome))).toEqual([]);
  });
});
