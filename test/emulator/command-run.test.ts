// `ecs-spec emulator -- <command>` as a process: what the command finds, how it ends, what becomes of signals; and the usual ports.
import { spawn, spawnSync } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { REPO } from "../_helpers/engine/pulumi-command";

const SCRIPT = path.join(REPO, "dist", "cli", "main.js");
const FREE = ["--port", "0", "--control-port", "0"];
const LIST = `
  const Ecs = require("@alicloud/ecs20140526");
  const { Config } = require("@alicloud/openapi-client");
  const { ALIBABA_CLOUD_REGION_ID: regionId, ALIBABA_CLOUD_ENDPOINT_ECS: url, ...env } = process.env;
  const { ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret } = env;
  const endpoint = new URL(url).host;
  const client = new Ecs.default(new Config({ endpoint, protocol: "http", regionId, accessKeyId, accessKeySecret }));
  client
    .describeInstances(new Ecs.DescribeInstancesRequest({ regionId }))
    .then(({ body }) => console.log(body.instances.instance.length));
`;

function run(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, "emulator", ...FREE, ...words], {
    cwd: REPO,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

jest.setTimeout(60_000);

describe("ecs-spec emulator -- <command>", () => {
  it("gives the command region, endpoint and keys, and leaves standard output to it [command/run]", () => {
    const { code, out, err } = run("--", process.execPath, "-e", LIST);
    expect([code, out]).toEqual([0, "2\n"]);
    expect(err).toMatch(/^emulator: ECS API at http:\/\/127\.0\.0\.1:\d+, page at http:\/\/127\.0\.0\.1:\d+\/\n$/);
  });

  it.each([
    ["with its exit code", "process.exit(7)", 7],
    ["with 128 and the signal that killed it", 'process.kill(process.pid, "SIGTERM")', 143],
  ])("ends %s [command/run]", (_what, script, code) => {
    expect(run("--", process.execPath, "-e", script).code).toBe(code);
  });

  it("hands the command its own flags [command/run]", () => {
    expect(run("--speed", "20", "--", "echo", "--yes", "--port").out).toBe("--yes --port\n");
  });

  it("says of a command that is not there what it is, and ends with 127 [command/run]", () => {
    const { code, err } = run("--", "no-such-command");
    expect(code).toBe(127);
    expect(err).toContain("error: there is no command no-such-command\n  fix: ");
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "passes %s on, and ends when the command does [command/run]",
    async (signal) => {
      const script = `process.on("${signal}", () => process.exit(5)); console.log("ready"); setInterval(() => 0, 1000);`;
      const child = spawn(process.execPath, [SCRIPT, "emulator", ...FREE, "--", process.execPath, "-e", script], {
        stdio: ["ignore", "pipe", "ignore"],
      });
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await new Promise((resolve) => child.stdout.once("data", resolve));
      child.kill(signal);
      expect(await ended).toBe(5);
    },
  );
});

describe("the ports of an emulator", () => {
  const START = `"${process.execPath}" "${SCRIPT}" emulator`;

  it("are the usual ones, and free ones beside an emulator that has them [command/ports]", () => {
    const nested = `${START} -- ${START} -- true`;
    const { stderr } = spawnSync("sh", ["-c", nested], { cwd: REPO, encoding: "utf8" });
    const ports = [...stderr.matchAll(/API at http:\/\/127\.0\.0\.1:(\d+)/g)].map((match) => match[1]);
    expect(ports).toHaveLength(2);
    expect(new Set(ports).size).toBe(2);
  });

  it("are kept to where they are named, and one that is taken is told [command/ports]", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", () => resolve()));
    const { port } = other.address() as AddressInfo;
    const { code, err } = run("--port", String(port));
    expect([code, err]).toEqual([2, `error: port ${port} is taken\n  fix: name another port, or 0 for a free one\n`]);
    await new Promise((resolve) => other.close(resolve));
  });
});
