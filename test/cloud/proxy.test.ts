// Proxies of the environment: calls and credentials go through them, and what is to go without goes without.
import { examineSettings } from "../../cli/doctor/examine-settings";
import { openEcs } from "../../provider/cloud/alicloud-ecs";
import { findConnection } from "../../provider/cloud/find-connection";
import { openKeySource } from "../../provider/cloud/key-source";
import { processEnvironment } from "../../provider/cloud/process-environment";
import { proxyFor, shownProxy } from "../../provider/cloud/proxy-settings";
import { withEnvironment } from "../_helpers/environment";
import { startProxy } from "../_helpers/small-proxy";
import { body, startServer } from "./broken-server";
import { KEYS, STOP } from "./ecs-at";

jest.setTimeout(30_000);

const connection = (protocol: "http" | "https") => ({
  regionId: "cn-hangzhou",
  endpoint: "ecs.example.test",
  protocol,
  credentials: KEYS,
});

describe("a call of ECS", () => {
  it.each(["HTTP_PROXY", "http_proxy"])("without TLS is sent on by the proxy that %s names", async (name) => {
    await using server = await startServer(body(200, { RequestId: "1" }));
    await using proxy = await startProxy(server.endpoint);
    const outcome = await withEnvironment({ [name]: `http://me:s%40crt@${proxy.address}` }, () =>
      openEcs(connection("http")).stopInstance(STOP),
    );

    expect(outcome).toMatchObject({ kind: "done", requestId: "1" });
    expect(server.received).toMatchObject([{ action: "StopInstance", headers: { host: "ecs.example.test" } }]);
    const authorization = `Basic ${Buffer.from("me:s@crt").toString("base64")}`;
    expect(proxy.asked).toEqual([{ line: "POST http://ecs.example.test/", authorization }]);
    expect(server.received[0]?.headers).not.toHaveProperty("authorization", authorization);
  });

  it.each(["HTTPS_PROXY", "https_proxy"])("with TLS goes through a tunnel of the proxy that %s names", async (name) => {
    await using proxy = await startProxy("unused");
    await withEnvironment({ [name]: proxy.address }, () => openEcs(connection("https")).stopInstance(STOP));

    expect(proxy.asked).toEqual([{ line: "CONNECT ecs.example.test:443", authorization: undefined }]);
    // A handshake of TLS, with the name of the host in it.
    expect([proxy.tunnelled[0]?.[0], proxy.tunnelled[0]?.includes("ecs.example.test")]).toEqual([0x16, true]);
  });

  it("that the proxy does not let through is known not to have left", async () => {
    await using proxy = await startProxy("unused", 407);
    const outcome = await withEnvironment({ HTTPS_PROXY: proxy.address }, () =>
      openEcs(connection("https")).stopInstance(STOP),
    );
    expect(outcome).toEqual({
      kind: "not-sent",
      cause: "the proxy does not let the connection through (PROXY_REFUSED)",
      why: "proxy",
    });
  });

  it.each(["http", "https"] as const)(
    "by %s at a proxy that is not there is known not to have left",
    async (protocol) => {
      const proxy = await startProxy("unused");
      await proxy[Symbol.asyncDispose]();
      const outcome = await withEnvironment({ HTTPS_PROXY: proxy.address, HTTP_PROXY: proxy.address }, () =>
        openEcs(connection(protocol)).stopInstance(STOP),
      );
      expect(outcome).toEqual({
        kind: "not-sent",
        cause: "the proxy cannot be reached (PROXY_UNREACHABLE)",
        why: "proxy",
      });
    },
  );

  it("to this computer goes to no proxy", async () => {
    await using server = await startServer(body(200, { RequestId: "1" }));
    await using proxy = await startProxy(server.endpoint);
    const outcome = await withEnvironment({ HTTP_PROXY: proxy.address }, () =>
      openEcs({ ...connection("http"), endpoint: server.endpoint }).stopInstance(STOP),
    );
    expect([outcome.kind, proxy.asked]).toEqual(["done", []]);
  });
});

it("credentials of a URI are fetched by the same proxy", async () => {
  const keys = {
    Code: "Success",
    AccessKeyId: "STS.NKey",
    AccessKeySecret: "x",
    SecurityToken: "t",
    Expiration: "2099-01-01T00:00:00Z",
  };
  await using server = await startServer(body(200, keys));
  await using proxy = await startProxy(server.endpoint);
  const found = await withEnvironment({ HTTP_PROXY: proxy.address }, () =>
    openKeySource({ kind: "uri", uri: "http://keys.example.test/keys" }).current(),
  );
  expect([found.accessKeyId, proxy.asked[0]?.line]).toEqual(["STS.NKey", "GET http://keys.example.test/keys"]);
});

describe("the proxy of a URL", () => {
  const ECS = "https://ecs.cn-hangzhou.aliyuncs.com/";
  const BOTH = { HTTPS_PROXY: "http://upper:1", https_proxy: "http://lower:2" };
  it.each<[Record<string, string>, string, string | undefined]>([
    [{}, ECS, undefined],
    [BOTH, ECS, "http://upper:1, from HTTPS_PROXY"],
    [{ https_proxy: "lower:2" }, ECS, "http://lower:2, from https_proxy"],
    [{ HTTPS_PROXY: "https://user:secret@safe" }, ECS, "https://safe, from HTTPS_PROXY"],
    [{ HTTP_PROXY: "plain:3" }, ECS, undefined],
    [{ HTTP_PROXY: "plain:3" }, "http://ecs.example.test/", "http://plain:3, from HTTP_PROXY"],
    [{ ...BOTH, NO_PROXY: "ecs.cn-hangzhou.aliyuncs.com" }, ECS, undefined],
    [{ ...BOTH, no_proxy: "localhost, .aliyuncs.com" }, ECS, undefined],
    [{ ...BOTH, NO_PROXY: "aliyuncs.com" }, ECS, undefined],
    [{ ...BOTH, NO_PROXY: "*.Aliyuncs.com" }, ECS, undefined],
    [{ ...BOTH, NO_PROXY: "*" }, ECS, undefined],
    [{ ...BOTH, NO_PROXY: "aliyuncs.com:443" }, ECS, undefined],
    [{ ...BOTH, NO_PROXY: "aliyuncs.com:8443,yuncs.com,aliyun.com" }, ECS, "http://upper:1, from HTTPS_PROXY"],
    [{ HTTP_PROXY: "plain:3" }, "http://100.100.100.200/latest", undefined],
    [{ HTTP_PROXY: "plain:3" }, "http://[::1]:80/", undefined],
  ])("by %j for %s: %s", (env, url, shown) => {
    const proxy = proxyFor(new URL(url), (name) => env[name]);
    expect(proxy && shownProxy(proxy)).toBe(shown);
  });
});

describe("the settings of a run", () => {
  const env = {
    ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAIx",
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: "y",
    ALICLOUD_REGION: "cn-hangzhou",
  };

  it.each<[Record<string, string>, string]>([
    [{}, "none"],
    [{ HTTPS_PROXY: "http://me:secret@proxy:3128" }, "http://proxy:3128, from HTTPS_PROXY"],
    [
      { HTTPS_PROXY: "http://proxy:3128", NO_PROXY: ".aliyuncs.com" },
      "none for ecs.cn-hangzhou.aliyuncs.com, by NO_PROXY (.aliyuncs.com)",
    ],
  ])("with %j are told with the proxy: %s", async (variables, fact) => {
    const { findings } = await withEnvironment({ ...env, ...variables }, () => examineSettings(() => undefined));
    expect(findings.find(({ about }) => about === "proxy")).toMatchObject({ verdict: "pass", fact });
  });

  it("are refused with a proxy that cannot be used, and its password is not shown", async () => {
    const found = withEnvironment({ ...env, HTTPS_PROXY: "socks5://me:secret@proxy:1080" }, () =>
      findConnection({ config: () => undefined, env: processEnvironment }),
    );
    await expect(found).rejects.toMatchObject({
      code: "configuration-invalid",
      sentence: "HTTPS_PROXY names no proxy for HTTP",
      message: expect.not.stringContaining("secret") as string,
    });
  });
});
