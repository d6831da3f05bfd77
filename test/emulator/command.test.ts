// `ecs-spec emulator`: what it prints, what it refuses, how it ends.
import { createServer, type AddressInfo } from "node:net";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emulatorCommand } from "../../cli/emulator";
import { FULL_KEY } from "../../emulator";
import { send, signV1 } from "./_helpers/signed-fetch";

interface Ran {
  readonly out: string;
  readonly err: string;
  /** As Ctrl-C does; resolves with the exit code. */
  readonly interrupt: () => Promise<number>;
}

const started: Ran[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "emulator-command-"));
});

afterEach(async () => {
  for (const ran of started.splice(0)) await ran.interrupt();
  jest.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

async function run(...flags: string[]): Promise<Ran> {
  const written = { out: "", err: "" };
  const keep = (to: "out" | "err") => (text: string | Uint8Array) => {
    written[to] += String(text);
    return true;
  };
  jest.spyOn(process.stdout, "write").mockImplementation(keep("out"));
  jest.spyOn(process.stderr, "write").mockImplementation(keep("err"));
  const before = new Set(process.listeners("SIGINT"));
  const command = emulatorCommand()
    .exitOverride()
    .configureOutput({ writeErr: keep("err"), writeOut: keep("out") });
  await command.parseAsync(flags, { from: "user" }).catch((error: unknown) => {
    written.err += String((error as { exitCode?: number }).exitCode);
  });
  const own = process.listeners("SIGINT").filter((listener) => !before.has(listener));
  const interrupt = () =>
    new Promise<number>((resolve) => {
      if (own.length === 0) resolve(-1);
      jest.spyOn(process, "exit").mockImplementation((code) => {
        resolve(Number(code));
        return undefined as never;
      });
      for (const listener of own.splice(0)) {
        process.off("SIGINT", listener);
        (listener as () => void)();
      }
    });
  const ran = { ...written, interrupt };
  if (own.length > 0) started.push(ran);
  return ran;
}

interface Line {
  endpoint: string;
  control: string;
  regionId: string;
  accessKeyId: string;
  accessKeySecret: string;
}

const line = (ran: Ran) => JSON.parse(ran.out) as Line;

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
    const entries = readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((text) => JSON.parse(text) as unknown);
    expect(entries).toMatchObject([{ code: "InvalidAction.NotFound" }, { action: "DescribeInstances", code: "OK" }]);
    expect(readFileSync(file, "utf8")).not.toContain(FULL_KEY.accessKeySecret);
  });
});

describe("ecs-spec emulator", () => {
  it("prints the lines that point a stack at it [command/words]", async () => {
    const { out, err } = await run("--speed", "20");
    expect(out).toMatch(/ECS API at http:\/\/127\.0\.0\.1:\d+ \(region cn-hangzhou, 20 times real speed\)/);
    expect(out).toMatch(/pulumi config set ecs-spec:endpoint http:\/\/127\.0\.0\.1:\d+\n/);
    expect(out).toContain(`export ALIBABA_CLOUD_ACCESS_KEY_ID=${FULL_KEY.accessKeyId}\n`);
    expect(out).toContain("i-bp1demo0000000000web  ecs.g6.large  Running");
    expect(err).toBe("");
  });

  it("warns when others can reach it", async () => {
    expect((await run("--host", "0.0.0.0")).err).toBe(
      "warning: 0.0.0.0 is not a loopback address: others can reach this emulator\n",
    );
  });

  it.each<[string, string[], RegExp]>([
    ["a port that is none", ["--port", "http"], /"http" is not a port: write a number from 0 to 65535/],
    ["a port too high", ["--control-port", "65536"], /"65536" is not a port/],
    ["a speed of 0", ["--speed", "0"], /"0" is not a speed: write a number above 0, as 20/],
    ["a seed that is none", ["--seed", "x"], /"x" is not a seed/],
    ["an unknown flag", ["--sped", "2"], /unknown option '--sped'[^]*--speed/],
    ["a world that is not there", ["--world", "/none.yaml"], /error: \/none\.yaml is not valid:\n {2}ENOENT/],
  ])("refuses %s [command/refusals]", async (_what, flags, said) => {
    const ran = await run(...flags);
    expect(ran.err).toMatch(said);
    expect(ran.out).toBe("");
  });

  it("says which port is taken, with exit code 2", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", () => resolve()));
    const { port } = other.address() as AddressInfo;
    const { err } = await run("--port", String(port));
    expect(err).toBe(`error: port ${port} is taken: choose another, or 0 for a free one\n`);
    expect(process.exitCode).toBe(2);
    await new Promise((resolve) => other.close(resolve));
  });
});
