// `ecs-spec emulator`: what it prints, what it refuses, how it ends.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../../cli/main";
import { FULL_KEY } from "../../emulator";
import { endStarted, line, run } from "./_helpers/command-in-process";
import { send, signV1 } from "./_helpers/signed-fetch";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "emulator-command-"));
});

afterEach(async () => {
  await endStarted();
  jest.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

const jsonLines = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((entry) => JSON.parse(entry) as unknown);

describe("ecs-spec emulator --json", () => {
  it("prints one line of where it listens and whom it knows, once it listens [command/json]", async () => {
    const ran = await run("--json");
    expect(ran.out.trimEnd().split("\n")).toHaveLength(1);
    expect(line(ran)).toEqual({
      endpoint: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
      control: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
      regionId: "cn-hangzhou",
      accessKeyId: FULL_KEY.accessKeyId,
      accessKeySecret: FULL_KEY.accessKeySecret,
    });
    const query = signV1(line(ran), "GET", { Action: "DescribeInstances", RegionId: "cn-hangzhou" });
    expect(await send(line(ran).endpoint, { query })).toMatchObject({ status: 200 });
  });

  it("ends cleanly, and its ports are free again [command/end]", async () => {
    const ran = await run("--json");
    expect(await ran.interrupt()).toBe(0);
    await expect(send(line(ran).endpoint, {})).rejects.toThrow(/ECONNREFUSED/);
  });

  it("starts with a world of one's own", async () => {
    const file = join(folder, "world.yaml");
    writeFileSync(file, "regionId: cn-beijing\ninstances: [{ instanceId: i-one, instanceType: ecs.g6.large }]\n");
    const ran = await run("--json", "--world", file);
    expect(line(ran).regionId).toBe("cn-beijing");
    const state = (await (await fetch(`http://${line(ran).control}/state`)).json()) as { instances: unknown[] };
    expect(state.instances).toMatchObject([{ instanceId: "i-one" }]);
  });

  it("appends the history to a file", async () => {
    const file = join(folder, "history.jsonl");
    const ran = await run("--json", "--history", file);
    await send(line(ran).endpoint, { query: signV1(line(ran), "GET", { Action: "DescribeRegion" }) });
    const query = signV1(line(ran), "GET", { Action: "DescribeInstances", RegionId: "cn-hangzhou" });
    await send(line(ran).endpoint, { query });
    expect(jsonLines(readFileSync(file, "utf8"))).toMatchObject([
      { code: "InvalidAction.NotFound" },
      { action: "DescribeInstances", code: "OK" },
    ]);
    expect(readFileSync(file, "utf8")).not.toContain(FULL_KEY.accessKeySecret);
  });
});

describe("ecs-spec emulator", () => {
  it("prints where it listens and the lines that point a stack at it [command/words]", async () => {
    const { out, err } = await run("--speed", "20");
    expect(out.replace(/127\.0\.0\.1:\d+/g, "HOST:PORT")).toBe(
      [
        "An ECS of cn-hangzhou on this computer, at 20 times real speed",
        "  API   http://HOST:PORT",
        "  page  http://HOST:PORT/",
        "",
        "  i-bp1demo0000000000web  ecs.g6.large   Running",
        "  i-bp1demo000000000db    ecs.g6.xlarge  Running",
        "",
        "Point a stack at it:",
        "  pulumi config set ecs-spec:endpoint http://HOST:PORT",
        "  pulumi config set ecs-spec:region cn-hangzhou",
        "  export ALIBABA_CLOUD_ACCESS_KEY_ID=LTAI-emulator-full",
        "  export ALIBABA_CLOUD_ACCESS_KEY_SECRET=emulator-secret-full",
        "",
        "Run one command with it:  ecs-spec emulator -- <command>",
        "Other clients:            ecs-spec emulator --show terraform|go|python|node|cli",
        "What happened:            curl http://HOST:PORT/history",
        "Ctrl-C ends it.",
        "",
      ].join("\n"),
    );
    expect(err).toBe("");
  });

  it("prints the settings of another client instead [command/show]", async () => {
    const { out } = await run("--show", "python");
    expect(out).toMatch(
      /^Point the Python client at it:\n.*^ {2}client = Client\(Config\(\n {6}endpoint="127\.0\.0\.1:\d+",/ms,
    );
    expect(out).not.toContain("pulumi config");
    expect(out).toMatch(/^Other clients: +ecs-spec emulator --show pulumi\|terraform\|go\|node\|cli$/m);
  });

  it("keeps as much of the history as it is told, and a file has all of it [command/history]", async () => {
    const file = join(folder, "history.jsonl");
    const ran = await run("--json", "--history", file, "--history-limit", "2");
    for (let n = 0; n < 4; n++) {
      const query = signV1(line(ran), "GET", { Action: "DescribeRegions" });
      await send(line(ran).endpoint, { query });
    }
    const told = await (await fetch(`http://${line(ran).control}/history`)).text();
    expect(jsonLines(told)).toMatchObject([{ kind: "dropped", count: 2, toSeq: 2 }, { seq: 3 }, { seq: 4 }]);
    expect(jsonLines(readFileSync(file, "utf8"))).toMatchObject([{ seq: 1 }, { seq: 2 }, { seq: 3 }, { seq: 4 }]);
  });

  it("runs on when the file of the history takes no more, and says once from which entry on", async () => {
    const ran = await run("--json", "--history", "/dev/full");
    const query = () => signV1(line(ran), "GET", { Action: "DescribeRegions" });
    const answers = [
      await send(line(ran).endpoint, { query: query() }),
      await send(line(ran).endpoint, { query: query() }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(ran.err).toMatch(
      /^warning: the history file takes no more entries \(ENOSPC: .*\); from entry 1 on, they are in memory only: GET \/history\n$/,
    );
  });

  it("warns when others can reach it [command/words]", async () => {
    expect((await run("--host", "0.0.0.0")).err).toBe(
      "warning: 0.0.0.0 is not a loopback address: others can reach this emulator\n",
    );
  });

  it.each(["127.0.0.1", "127.0.0.2", "localhost"])("does not warn on %s", async (host) => {
    expect((await run("--host", host)).err).toBe("");
  });

  it.each<[string, string[]]>([
    ["a bad flag", ["--port", "x"]],
    ["an unknown flag", ["--sped", "2"]],
    ["flags that do not go together", ["--json", "--show", "go"]],
    ["a host that is not here", ["--host", "192.0.2.1"]],
    ["a world that is not there", ["--world", "/none.yaml"]],
    ["a history that cannot be written", ["--history", "/none/history.jsonl"]],
  ])("ends with exit code 2 for %s [command/refusals]", async (_what, flags) => {
    const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    const code = await runCli(["emulator", ...flags]);
    expect(code === 0 ? process.exitCode : code).toBe(2);
    expect(said).toHaveBeenCalled();
  });

  it("refuses a world that is not valid, with file, path and value [command/refusals]", async () => {
    const file = join(folder, "world.json");
    writeFileSync(file, '{"instances":[{"instanceId":"i-one","instanceType":"ecs.g6.large","status":"Asleep"}]}');
    const { err } = await run("--world", file);
    expect(err).toMatch(/^error: \S+world\.json is not valid:\n {2}instances\[0\]\.status: "Asleep": /);
    expect(process.exitCode).toBe(2);
  });

  it.each<[string, string[], RegExp]>([
    ["a port that is none", ["--port", "http"], /"http" is not a port: write a whole number from 0 to 65535/],
    ["a port too high", ["--control-port", "65536"], /"65536" is not a port/],
    [
      "a host that is not here",
      ["--host", "192.0.2.1"],
      /error: host "192\.0\.2\.1" is not an address of this computer\n {2}fix: name/,
    ],
    ["a speed of 0", ["--speed", "0"], /"0" is not a speed: write a number above 0, such as 20/],
    ["a seed that is none", ["--seed", "x"], /"x" is not a seed/],
    ["a bound of 0", ["--history-limit", "0"], /"0" is not a number of entries: write a whole number from 1/],
    [
      "a client that is none",
      ["--show", "ruby"],
      /argument 'ruby' is invalid\. Allowed choices are pulumi, terraform, go, python, node, cli/,
    ],
    [
      "words in one JSON line",
      ["--json", "--show", "go"],
      /option '--show <client>' cannot be used with option '--json'/,
    ],
    [
      "a history that cannot be written",
      ["--history", "/none/history.jsonl"],
      /error: the history cannot be written: ENOENT.*'\/none\/history\.jsonl'/,
    ],
    ["an unknown flag", ["--sped", "2"], /unknown option '--sped'[^]*--speed/],
    [
      "a world that is not there",
      ["--world", "/none.yaml"],
      /error: no world to start with: the file \/none\.yaml does not exist\n/,
    ],
  ])("refuses %s [command/refusals]", async (_what, flags, said) => {
    const ran = await run(...flags);
    expect(ran.err).toMatch(said);
    expect(ran.out).toBe("");
  });
});
