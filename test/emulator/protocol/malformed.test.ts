// Requests no client should send: each gets the right refusal, the emulator lives on, and no secret is in any answer.
// Long because it is one table of requests, a row each.
import { connect as connectSocket } from "node:net";
import { historyAsJsonLines, type RunningEmulator, startEmulator } from "../../../emulator";
import { send, type Sent, type Signer, signV1, signV3 } from "../_helpers/signed-fetch";

let emulator: RunningEmulator;
let signer: Signer;

beforeAll(async () => {
  emulator = await startEmulator();
  signer = emulator;
});

afterAll(async () => {
  await emulator.close();
});

afterEach(async () => {
  const alive = { query: signV1(signer, "GET", { Action: "DescribeRegions" }) };
  expect(await send(emulator.endpoint, alive)).toMatchObject({ status: 200 });
});

const V1 = (change: Record<string, string> = {}) => signV1(signer, "GET", { Action: "DescribeRegions" }, change);
const without = (query: string, name: string) => query.replace(new RegExp(`(^|&)${name}=[^&]*`), "");
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const v3 = (change: Record<string, string> = {}, body = "") => signV3(signer, "DescribeRegions", {}, change, body);
const v3Header = (name: string, value: string | string[]): Sent => ({
  ...v3(),
  headers: { ...v3().headers, [name]: value },
});
const v3Without = (name: string): Sent => ({
  ...v3(),
  headers: Object.fromEntries(Object.entries(v3().headers).filter(([key]) => key !== name)),
});
const AUTH = "ACS3-HMAC-SHA256 Credential=LTAI-emulator-full";

/** What is sent, made when the test runs; the code and status it must get. */
const CASES: readonly [string, () => Sent, string, number][] = [
  ["nothing at all", () => ({}), "MissingParameter", 400],
  ["an empty query", () => ({ query: "" }), "MissingParameter", 400],
  ["a query that is no pairs", () => ({ query: "????" }), "MissingParameter", 400],
  ["a broken escape", () => ({ query: "%zz=1" }), "InvalidParameter", 400],
  ["a broken escape in a value", () => ({ query: `${V1()}&x=%E4%BD` }), "InvalidParameter", 400],
  ["a broken escape in a form", () => ({ method: "POST", headers: FORM, body: "a=%" }), "InvalidParameter", 400],
  ["PUT", () => ({ method: "PUT", query: V1() }), "UnsupportedHTTPMethod", 405],
  ["DELETE", () => ({ method: "DELETE", query: V1() }), "UnsupportedHTTPMethod", 405],
  ["PATCH", () => ({ method: "PATCH", query: V1() }), "UnsupportedHTTPMethod", 405],
  ["OPTIONS", () => ({ method: "OPTIONS" }), "UnsupportedHTTPMethod", 405],
  ["another path", () => ({ path: "/2014-05-26", query: V1() }), "InvalidAction.NotFound", 404],
  ["a path that climbs", () => ({ path: "/../../etc/passwd", query: V1() }), "InvalidAction.NotFound", 404],
  [
    "a path that climbs, escaped",
    () => ({ path: "/%2e%2e/%2e%2e/etc/passwd", query: V1() }),
    "InvalidAction.NotFound",
    404,
  ],
  ["the control API's path", () => ({ path: "/reset", method: "POST" }), "InvalidAction.NotFound", 404],
  ["two slashes", () => ({ path: "//", query: V1() }), "InvalidAction.NotFound", 404],
  ["no AccessKeyId", () => ({ query: without(V1(), "AccessKeyId") }), "MissingParameter", 400],
  ["no Signature", () => ({ query: without(V1(), "Signature") }), "MissingParameter", 400],
  ["no SignatureMethod", () => ({ query: without(V1(), "SignatureMethod") }), "MissingParameter", 400],
  ["no SignatureVersion", () => ({ query: without(V1(), "SignatureVersion") }), "MissingParameter", 400],
  ["no SignatureNonce", () => ({ query: without(V1(), "SignatureNonce") }), "MissingParameter", 400],
  ["no Timestamp", () => ({ query: without(V1(), "Timestamp") }), "MissingParameter", 400],
  ["no Action", () => ({ query: signV1(signer, "GET", {}) }), "MissingParameter", 400],
  ["no Version", () => ({ query: V1({ Version: "" }) }), "InvalidVersion", 400],
  ["an empty AccessKeyId", () => ({ query: V1({ AccessKeyId: "" }) }), "MissingParameter", 400],
  [
    "an AccessKeyId of Object's own",
    () => ({ query: V1({ AccessKeyId: "__proto__" }) }),
    "InvalidAccessKeyId.NotFound",
    404,
  ],
  [
    "an AccessKeyId of 10,000 characters",
    () => ({ query: V1({ AccessKeyId: "a".repeat(10_000) }) }),
    "InvalidAccessKeyId.NotFound",
    404,
  ],
  ["an Action of Object's own", () => ({ query: V1({ Action: "constructor" }) }), "InvalidAction.NotFound", 404],
  ["an Action in small letters", () => ({ query: V1({ Action: "describeregions" }) }), "InvalidAction.NotFound", 404],
  [
    "an Action with a line break",
    () => ({ query: V1({ Action: "Describe\nRegions" }) }),
    "InvalidAction.NotFound",
    404,
  ],
  ["SignatureVersion 2.0", () => ({ query: V1({ SignatureVersion: "2.0" }) }), "InvalidParameter", 400],
  ["HMAC-SHA256 in V1", () => ({ query: V1({ SignatureMethod: "HMAC-SHA256" }) }), "InvalidParameter", 400],
  ["a time that is none", () => ({ query: V1({ Timestamp: "now" }) }), "InvalidTimeStamp.Format", 400],
  ["the year 1970", () => ({ query: V1({ Timestamp: "1970-01-01T00:00:00Z" }) }), "InvalidTimeStamp.Expired", 400],
  ["the year 9999", () => ({ query: V1({ Timestamp: "9999-12-31T23:59:59Z" }) }), "InvalidTimeStamp.Expired", 400],
  ["a signature cut short", () => ({ query: V1().replace(/&Signature=.*$/, cutShort) }), "SignatureDoesNotMatch", 400],
  [
    "a signature of another length",
    () => ({ query: `${without(V1(), "Signature")}&Signature=x` }),
    "SignatureDoesNotMatch",
    400,
  ],
  ["a parameter added after signing", () => ({ query: `${V1()}&Status=Running` }), "SignatureDoesNotMatch", 400],
  ["a parameter twice", () => ({ query: `${V1()}&Action=StopInstance` }), "SignatureDoesNotMatch", 400],
  ["V1 of a GET sent as POST", () => ({ method: "POST", query: V1() }), "SignatureDoesNotMatch", 400],
  [
    "a form that is called JSON",
    () => ({ method: "POST", headers: { "content-type": "application/json" }, body: V1() }),
    "MissingParameter",
    400,
  ],
  ["binary in a form", () => ({ method: "POST", headers: FORM, body: "\u0000\u0001\u0002" }), "MissingParameter", 400],
  ["V3 without its credential", () => v3Header("authorization", "ACS3-HMAC-SHA256"), "SignatureDoesNotMatch", 400],
  ["V3 with half an authorization", () => v3Header("authorization", AUTH), "SignatureDoesNotMatch", 400],
  [
    "V3 without signed headers",
    () => v3Header("authorization", `${AUTH},SignedHeaders=,Signature=00`),
    "SignatureDoesNotMatch",
    400,
  ],
  [
    "V3 with a signature that is no hex",
    () => v3Header("authorization", `${AUTH},SignedHeaders=host,Signature=zz`),
    "SignatureDoesNotMatch",
    400,
  ],
  [
    "V3 that signs the host alone",
    () => v3Header("authorization", `${AUTH},SignedHeaders=host,Signature=00`),
    "SignatureDoesNotMatch",
    400,
  ],
  [
    "V3 by another algorithm",
    () => v3Header("authorization", v3().headers["authorization"]?.replace("SHA256", "SM3") ?? ""),
    "SignatureDoesNotMatch",
    400,
  ],
  [
    "a scheme of another cloud",
    () => v3Header("authorization", "AWS4-HMAC-SHA256 Credential=a"),
    "MissingParameter",
    400,
  ],
  ["a bearer", () => v3Header("authorization", "Bearer abc"), "MissingParameter", 400],
  [
    "V3 with two authorizations",
    () => v3Header("authorization", [v3().headers["authorization"] ?? "", "Bearer abc"]),
    "SignatureDoesNotMatch",
    400,
  ],
  [
    "V3 with its date twice",
    () => v3Header("x-acs-date", twice(v3().headers["x-acs-date"])),
    "InvalidTimeStamp.Format",
    400,
  ],
  [
    "V3 that signs what every object has",
    () =>
      v3Header(
        "authorization",
        (v3().headers["authorization"] ?? "").replace("=host;", "=constructor;__proto__;host;"),
      ),
    "SignatureDoesNotMatch",
    400,
  ],
  ["a header called __proto__", () => v3Header("__proto__", "x"), "OK", 200],
  [
    "the secret as a parameter",
    () => ({ query: signV1(signer, "GET", { Action: "DescribeRegions", AccessKeySecret: emulator.accessKeySecret }) }),
    "InvalidParameter",
    400,
  ],
  [
    "a form in UTF-16",
    () => ({ method: "POST", headers: FORM, body: "\u0000A\u0000c\u0000t" }),
    "MissingParameter",
    400,
  ],
  ["a host nobody has heard of", () => ({ headers: { host: "nobody.invalid" }, query: V1() }), "OK", 200],
  [
    "the address of another server",
    () => ({ path: "http://ecs.aliyuncs.com/", query: V1() }),
    "InvalidAction.NotFound",
    404,
  ],
  [
    "an Accept of everything",
    () => ({ headers: { accept: "*/*" }, query: V1({ Format: "", AccessKeyId: "nobody" }) }),
    "InvalidAccessKeyId.NotFound",
    404,
  ],
  ["V3 without its date", () => v3Without("x-acs-date"), "MissingParameter", 400],
  ["V3 without its nonce", () => v3Without("x-acs-signature-nonce"), "MissingParameter", 400],
  ["V3 without its payload hash", () => v3Without("x-acs-content-sha256"), "MissingParameter", 400],
  [
    "V3 with the hash of another body",
    () => v3({ "x-acs-content-sha256": "0".repeat(64) }),
    "SignatureDoesNotMatch",
    400,
  ],
  ["V3 with a body nobody signed", () => ({ ...v3(), body: "x" }), "SignatureDoesNotMatch", 400],
  ["V3 signed for another host", () => v3({ host: "ecs.aliyuncs.com" }), "OK", 200],
  ["V3 with the host changed after signing", () => v3Header("host", "ecs.aliyuncs.com"), "SignatureDoesNotMatch", 400],
  ["V3 without an action", () => v3({ "x-acs-action": "" }), "MissingParameter", 400],
  ["V3 without a version", () => v3({ "x-acs-version": "" }), "InvalidVersion", 400],
  ["V3 with a date that is none", () => v3({ "x-acs-date": "yesterday" }), "InvalidTimeStamp.Format", 400],
  ["V3 with an extra query after signing", () => ({ ...v3(), query: "a=b" }), "SignatureDoesNotMatch", 400],
  [
    "a body of 10 MB",
    () => ({ method: "POST", headers: FORM, body: "a".repeat(10_000_000) }),
    "RequestEntityTooLarge",
    413,
  ],
  [
    "600 parameters",
    () => ({ query: signV1(signer, "GET", many(600), { Action: "DescribeRegions" }) }),
    "InvalidParameter",
    400,
  ],
];

const twice = (value = "") => [value, value];

/** Cut as text, not in the middle of an escape. */
function cutShort(signature: string): string {
  const value = decodeURIComponent(signature.slice("&Signature=".length));
  return `&Signature=${encodeURIComponent(value.slice(0, -8))}`;
}

function many(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`Name${n}`, "x"]));
}

describe("a malformed request", () => {
  it("comes in at least 60 kinds", () => {
    expect(CASES.length).toBeGreaterThanOrEqual(60);
  });

  it.each(CASES)(
    "%s gets its answer, and no secret in it or in the history [protocol/malformed]",
    async (_what, make, code, status) => {
      const got = await send(emulator.endpoint, make());
      expect([got.status, code === "OK" ? "OK" : codeIn(got.text)]).toEqual([status, code]);
      const told = [got.text, JSON.stringify(got.headers), historyAsJsonLines(emulator.history())].join("\n");
      expect(told).not.toContain(emulator.accessKeySecret);
      expect(told).not.toMatch(/Signature":|SecurityToken":/);
    },
  );
});

describe("a request that is no HTTP, or only half of it", () => {
  /** What comes back until the other side closes or is quiet: so long before the first byte, 200 ms after it. */
  const raw = (text: string, quietMs: number): Promise<string> =>
    new Promise((resolve) => {
      const socket = connectSocket(Number(emulator.endpoint.split(":")[1]), "127.0.0.1");
      let got = "";
      socket.setTimeout(quietMs, () => socket.destroy());
      socket.on("data", (chunk) => {
        got += chunk.toString();
        socket.setTimeout(200);
      });
      socket.on("error", () => undefined);
      socket.on("close", () => resolve(got));
      socket.write(text);
    });

  it.each([
    ["garbage", "\u0016\u0003\u0001garbage\r\n\r\n", /^HTTP\/1\.1 400/],
    ["a request line alone", "GET / HT", /^$/],
    ["headers without an end", "POST / HTTP/1.1\r\nhost: x\r\n", /^$/],
    ["less body than promised", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nabc", /^$/],
    ["a length that is none", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: many\r\n\r\n", /^HTTP\/1\.1 400/],
    ["no host", "GET / HTTP/1.1\r\n\r\n", /^HTTP\/1\.1 400/],
    ["a flood of headers", `GET / HTTP/1.1\r\nhost: x\r\n${"a: b\r\n".repeat(5_000)}\r\n`, /^HTTP\/1\.1 (431|400)/],
  ])("%s is not answered as a call, and the emulator lives [protocol/half-requests]", async (_what, text, answer) => {
    const expectsNothing = answer.source === "^$";
    expect(await raw(text, expectsNothing ? 200 : 5_000)).toMatch(answer);
  });
});

describe("the format of an answer", () => {
  it.each<[string, Sent["headers"], Record<string, string>, RegExp]>([
    [
      "XML where it is asked",
      { accept: "application/json" },
      { Format: "XML" },
      /^<\?xml.*<DescribeRegionsResponse>.*<RegionId>cn-hangzhou<\/RegionId>/,
    ],
    ["JSON where it is asked", {}, { Format: "json" }, /^\{/],
    ["JSON where it is accepted", { accept: "application/json" }, { Format: "" }, /^\{/],
    ["XML where nothing says JSON", {}, { Format: "" }, /^<\?xml/],
  ])("is %s [protocol/format]", async (_what, headers, change, pattern) => {
    expect((await send(emulator.endpoint, { headers: headers ?? {}, query: V1(change) })).text).toMatch(pattern);
  });

  it("of an error in XML has the root Error [protocol/format]", async () => {
    const got = await send(emulator.endpoint, { query: V1({ Format: "XML", Action: "Nothing" }) });
    expect([got.status, got.headers["content-type"]]).toEqual([404, "text/xml;charset=utf-8"]);
    expect(got.text).toMatch(
      /^<\?xml version='1\.0' encoding='UTF-8'\?><Error><RequestId>.*<Code>InvalidAction\.NotFound<\/Code>/,
    );
  });
});

/** The code of an error in JSON or XML. */
function codeIn(text: string): string | undefined {
  return /"Code":"([^"]+)"|<Code>([^<]+)<\/Code>/.exec(text)?.slice(1).find(Boolean);
}
