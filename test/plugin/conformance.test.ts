// tools/conformance: every sentence finds what breaks it, our plugin breaks none under random calls, and another one is driven too.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { FULL_KEY, startEmulator } from "../../emulator";
import { REPO } from "../_helpers/engine/pulumi-command";
import { WEB } from "../_helpers/virtual-place";

jest.setTimeout(300_000);

const TOOL = path.join(REPO, "tools", "conformance", "conformance.mjs");
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "s" };
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const ACCEPTS = { acceptSecrets: true, acceptResources: true, supportsPreview: true };

function conformance(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [TOOL, ...args], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), text: stdout + stderr }),
    );
  });
}

interface Logged {
  readonly method: string;
  readonly request?: object;
  readonly response?: object;
  readonly progress?: string;
}

async function judged(...calls: readonly Logged[]): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-log-"));
  const file = path.join(folder, "grpc.json");
  const lines = calls.map(({ method, ...rest }) =>
    JSON.stringify({ method: `/pulumirpc.ResourceProvider/${method}`, ...rest }),
  );
  writeFileSync(file, lines.join("\n"));
  const { text } = await conformance("log", file);
  rmSync(folder, { recursive: true });
  return text;
}

const HANDSHAKE = { method: "Handshake", response: ACCEPTS };
const CONFIGURE = { method: "Configure", response: ACCEPTS };

describe("a log of an engine", () => {
  it("in which nothing is broken has no breach", async () => {
    const check = { method: "Check", request: { news: { a: SECRET } }, response: { inputs: { a: SECRET, plan: 1 } } };
    const diff = {
      changes: "DIFF_SOME",
      diffs: ["a"],
      hasDetailedDiff: true,
      detailedDiff: { "a.b": { kind: "UPDATE" } },
    };
    const text = await judged(HANDSHAKE, CONFIGURE, check, { method: "Diff", response: diff });
    expect(text).toBe("4 calls, 0 breaches, 0 faults\n");
  });

  it("of a plugin that takes an output for its value, and reads an unknown that it was sent, has no breach", async () => {
    const output = { ...SECRET, "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", secret: true };
    const check = { method: "Check", request: { news: { a: output } }, response: { inputs: { a: SECRET } } };
    const properties = { b: UNKNOWN };
    const read = { method: "Read", request: { id: "i", properties }, response: { id: "i", properties } };
    expect(await judged(check, read)).toBe("2 calls, 0 breaches, 0 faults\n");
  });

  it("in which a line says that a call begins counts it once, and one that is never answered is a fault", async () => {
    const began = { progress: "request_started" };
    const read = { method: "Read", request: { id: "a" } };
    const text = await judged(
      { ...read, ...began },
      { ...read, response: { id: "a" } },
      { ...read, ...began, request: { id: "b" } },
    );
    expect(text).toBe("1 calls, 0 breaches, 1 faults\n  Read was never answered\n");
  });

  it.each<[string, readonly Logged[]]>([
    ["handshake-flags", [HANDSHAKE, { method: "Configure", response: { ...ACCEPTS, acceptOutputs: true } }]],
    [
      "handshake-means-all",
      [
        { ...HANDSHAKE, response: { acceptSecrets: true } },
        { method: "Configure", response: { acceptSecrets: true } },
      ],
    ],
    ["check-keeps-inputs", [{ method: "Check", request: { news: { a: 1 } }, response: { inputs: { a: "1" } } }]],
    ["diff-none-is-none", [{ method: "Diff", response: { changes: "DIFF_NONE", diffs: ["a"] } }]],
    ["detailed-diff-said", [{ method: "Diff", response: { changes: "DIFF_SOME", has_detailed_diff: true } }]],
    [
      "diffs-are-top-level",
      [{ method: "Diff", response: { hasDetailedDiff: true, detailedDiff: { "a[0]": { kind: 0 } } } }],
    ],
    [
      "replace-is-told-twice",
      [
        {
          method: "Diff",
          response: { hasDetailedDiff: true, diffs: ["a"], replaces: ["b"], detailedDiff: { a: { kind: 0 } } },
        },
      ],
    ],
    ["config-never-lost", [{ method: "DiffConfig", request: { news: {} }, response: { replaces: ["region"] } }]],
    ["create-gives-an-id", [{ method: "Create", response: { properties: {} } }]],
    ["read-keeps-the-id", [{ method: "Read", request: { id: "a" }, response: { id: "b" } }]],
    ["known-outside-previews", [{ method: "Update", response: { properties: { a: { b: UNKNOWN } } } }]],
    [
      "secrets-stay-secret",
      [
        CONFIGURE,
        { method: "Create", request: { properties: { a: SECRET } }, response: { id: "i", properties: { a: "s" } } },
      ],
    ],
    ["invoke-gives-one", [{ method: "Invoke", response: {} }]],
    ["list-keeps-the-limit", [{ method: "List", request: { limit: 1 }, response: [{ result: {} }, { result: {} }] }]],
    ["schema-is-one", [{ method: "GetSchema", response: { schema: "{" } }]],
    ["cancel-answers", [{ method: "Cancel", errors: ["it hangs"] } as Logged]],
  ])("in which %s is broken has that breach alone", async (id, calls) => {
    const text = await judged(...calls);
    expect(new Set([...text.matchAll(/\(([a-z-]+): /g)].map(([, found]) => found))).toEqual(new Set([id]));
  });
});

describe("random calls", () => {
  it("break no sentence of our plugin, which answers each and ends with its engine", async () => {
    const emulator = await startEmulator({ speed: 1000 });
    const { accessKeyId: accessKey, accessKeySecret: secretKey } = FULL_KEY;
    const config = { region: "cn-hangzhou", endpoint: `http://${emulator.endpoint}`, accessKey, secretKey };
    const samples = {
      id: WEB,
      instanceId: [WEB, WEB, "i-bp1demo0000000000non"],
      instanceType: ["ecs.g7.large", "ecs.g6.large"],
      allowedDisruption: ["stop", "none"],
    };
    const flags = ["--config", JSON.stringify(config), "--samples", JSON.stringify(samples)];
    const reads = await conformance(
      "drive",
      path.join(REPO, "plugin", "pulumi-resource-ecs-spec"),
      "--runs",
      "4",
      ...flags,
    );
    const writes = await conformance(
      "drive",
      path.join(REPO, "plugin", "pulumi-resource-ecs-spec"),
      "--runs",
      "2",
      "--seed",
      "100",
      "--calls",
      "15",
      "--writes",
      ...flags,
    );
    await emulator.close();
    expect(reads).toEqual({
      code: 0,
      text: expect.stringMatching(/^(seed \d+: \d+ calls, 0 breaches, 0 faults\n){4}$/) as string,
    });
    expect(writes).toEqual({
      code: 0,
      text: expect.stringMatching(/^(seed \d+: \d+ calls, 0 breaches, 0 faults\n){2}$/) as string,
    });
  });

  it("drive a plugin of somebody else: that of the Node SDK, which knows no schema and no handshake", async () => {
    const other = path.join(REPO, "node_modules", "@pulumi", "pulumi", "pulumi-resource-pulumi-nodejs");
    const { text } = await conformance("drive", other, "--runs", "1");
    expect(text).toMatch(/^seed 1: \d+ calls, \d+ breaches, \d+ faults/);
  });
});
