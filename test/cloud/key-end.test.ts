// When a key pair ends, kind by kind, through the official library: what it knows, what it renews, and what it keeps when it cannot.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os, { tmpdir } from "node:os";
import { join } from "node:path";
import { openEcs } from "../../provider/cloud/alicloud-ecs";
import type { Credentials } from "../../provider/cloud/credential-settings";
import { endOf } from "../../provider/cloud/key-end";
import { type KeySource, openKeySource } from "../../provider/cloud/key-source";
import { withEnvironment } from "../_helpers/environment";
import { BROKEN, body, startServer } from "./broken-server";

const MINUTE = 60_000;
const STATIC = { kind: "static", accessKeyId: "LTAI5tOwnKey", accessKeySecret: "OwnSecretText" } as const;

/** What is said to the second: so many minutes from now. */
function inMinutes(minutes: number): { readonly text: string; readonly ms: number } {
  const ms = Math.floor(Date.now() / 1000) * 1000 + minutes * MINUTE;
  return { text: new Date(ms).toISOString().replace(".000", ""), ms };
}

/** The test takes its time. */
function about(minutes: number | undefined): unknown {
  return minutes === undefined ? undefined : expect.closeTo(inMinutes(minutes).ms, -4);
}

let pairs = 0;
function pairUntil(minutes: number, token = `Token${(pairs += 1)}`) {
  const keys = { AccessKeyId: "STS.NTemporaryKey", AccessKeySecret: "TemporarySecret", SecurityToken: token };
  return body(200, { Code: "Success", ...keys, Expiration: inMinutes(minutes).text });
}

const DOWN = body(500, {});

/** A profile of the aliyun CLI in a home folder of its own. */
async function withProfile<T>(profile: object, act: (source: KeySource) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), "ecs-spec-"));
  mkdirSync(join(home, ".aliyun"));
  const file = join(home, ".aliyun", "config.json");
  writeFileSync(file, JSON.stringify({ current: "ci", profiles: [{ name: "ci", ...profile }] }));
  try {
    jest.spyOn(os, "homedir").mockReturnValue(home);
    return await withEnvironment({ HOME: home }, () => act(openKeySource({ kind: "chain", profile: "ci" })));
  } finally {
    jest.restoreAllMocks();
    rmSync(home, { recursive: true });
  }
}

describe("the end of a key pair", () => {
  it.each<[string, Credentials]>([
    ["that lasts", STATIC],
    ["that was written down with its token: nobody says when it ends", { ...STATIC, securityToken: "TokenText" }],
  ])("is not known of one %s", async (_, credentials) => {
    expect(await openKeySource(credentials).end()).toBeUndefined();
  });

  it.each<[string, readonly ReturnType<typeof body>[], number | undefined]>([
    ["that is not due for renewal", [pairUntil(16)], undefined],
    ["that is due, and renewed", [pairUntil(14), pairUntil(60)], undefined],
    ["that lasts for minutes only, and is a new one each time", [pairUntil(14), pairUntil(14)], undefined],
    ["that is due, and whose renewal fails: the library keeps it", [pairUntil(14), DOWN], 14],
    ["that is due, and handed out again", [pairUntil(14, "Same"), pairUntil(14, "Same")], 14],
    ["that is over, and handed out again", [pairUntil(-1, "Same")], -1],
  ])("of a sidecar: one %s", async (_, answers, minutes) => {
    await using server = await startServer(...answers);
    const end = await openKeySource({ kind: "uri", uri: `http://${server.endpoint}/keys` }).end();
    expect(end).toEqual(about(minutes));
  });

  it("is known through the official chain", async () => {
    await using server = await startServer(pairUntil(14), DOWN);
    const variables = { HOME: "/nowhere", ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" };
    const uri = { ALIBABA_CLOUD_CREDENTIALS_URI: `http://${server.endpoint}/keys` };
    const end = await withEnvironment({ ...variables, ...uri }, () => openKeySource({ kind: "chain" }).end());
    expect(end).toEqual(about(14));
  });

  it.each<[string, number, number | undefined]>([
    ["is not known while the sign-in lasts until its renewal", 46, undefined],
    ["is known once the sign-in ends before its renewal", 44, 60],
  ])("of CloudSSO: it %s", async (_, signedIn, minutes) => {
    const { SecurityToken, ...keys } = { SecurityToken: "Token", AccessKeyId: "STS.N", AccessKeySecret: "Secret" };
    const answer = { CloudCredential: { ...keys, SecurityToken, Expiration: inMinutes(60).text } };
    await using server = await startServer(body(200, answer));
    const sso = {
      mode: "CloudSSO",
      cloud_sso_sign_in_url: `http://${server.endpoint}`,
      cloud_sso_account_id: "1",
      cloud_sso_access_config: "ac-1",
      access_token: "AccessToken",
      cloud_sso_access_token_expire: inMinutes(signedIn).ms / 1000,
    };
    expect(await withProfile(sso, (source) => source.end())).toEqual(about(minutes));
  });

  it.each<[string, number, number | undefined]>([
    ["not known before the library asks it again", 4, undefined],
    ["known where it gives the same again", 2, 2],
  ])("of a command of the user's own is %s", async (_, left, minutes) => {
    const folder = mkdtempSync(join(tmpdir(), "ecs-spec-"));
    const keys = { access_key_id: "STS.N", access_key_secret: "Secret", sts_token: "Token" };
    writeFileSync(
      join(folder, "keys"),
      JSON.stringify({ mode: "StsToken", ...keys, expiration: inMinutes(left).text }),
    );
    const external = { mode: "External", process_command: `cat ${join(folder, "keys")}` };
    expect(await withProfile(external, (source) => source.end())).toEqual(about(minutes));
    rmSync(folder, { recursive: true });
  });

  it("is asked through the port, in bounded time", async () => {
    await using server = await startServer(pairUntil(14), DOWN);
    const credentials = { kind: "uri", uri: `http://${server.endpoint}/keys` } as const;
    const ecs = openEcs({ regionId: "cn-hangzhou", credentials });
    expect(await ecs.keysEnd()).toMatchObject({ kind: "done", value: about(14) });
  });

  it("has no answer where whoever should renew the pair is silent", async () => {
    await using server = await startServer(pairUntil(14), BROKEN.silence);
    const credentials = { kind: "uri", uri: `http://${server.endpoint}/keys` } as const;
    const ecs = openEcs({ regionId: "cn-hangzhou", credentials }, { callDeadlineMs: 1_000 });
    expect(await ecs.keysEnd()).toEqual({ kind: "not-sent", cause: "no credentials within 0.5 s" });
  });

  it("is that of the cloud: beside an emulator, which counts its own time, none is known", async () => {
    await using server = await startServer(pairUntil(14), DOWN);
    const credentials = { kind: "uri", uri: `http://${server.endpoint}/keys` } as const;
    const time = { hear: () => undefined, here: (ms: number) => ms };
    const ecs = openEcs({ regionId: "cn-hangzhou", credentials }, { time });
    expect(await ecs.keysEnd()).toMatchObject({ kind: "done", value: undefined });
  });
});

describe("what a provider of the library remembers", () => {
  const [at, hour] = [Date.UTC(2026, 0, 5, 9), 3_600];
  const session = { expiration: "2026-01-05T09:00:00Z" };
  const signIn = at / 1000 - hour;

  it.each<[string, object | undefined, number | undefined]>([
    ["a pair that is renewed a quarter of an hour before its end", { session }, 15],
    ["the same, behind two others", { lastUsedProvider: { innerProvider: { session } } }, 15],
    ["one of a command", { session, processCommand: "keys" }, 3],
    ["one of a sign-in that is renewed itself", { session, accessTokenExpire: signIn, refreshToken: "Token" }, 15],
  ])("%s", (_, provider, minutes = 0) => {
    expect(endOf(provider)).toEqual({ at, renewedFrom: at - minutes * MINUTE });
  });

  it("one of a sign-in that has ended", () => {
    expect(endOf({ session, accessTokenExpire: signIn })).toEqual({ at, renewedFrom: undefined });
  });

  it.each([undefined, {}, { session: {} }, { session: { expiration: "soon" } }, { session: { expiration: 7 } }])(
    "no end: %j",
    (provider) => {
      expect(endOf(provider)).toBeUndefined();
    },
  );
});

describe("a pair whose renewal fails", () => {
  it("is given out past its end, and nobody hears of the failure", async () => {
    await using server = await startServer(pairUntil(-1, "Old"), DOWN);
    const source = openKeySource({ kind: "uri", uri: `http://${server.endpoint}/keys` });
    const [first, second] = [await source.current(), await source.current()];
    expect([first.securityToken, second.securityToken]).toEqual(["Old", "Old"]);
  });
});
