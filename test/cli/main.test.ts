// The command line: what it prints, what it loads, how it ends.
import { Command } from "commander";
import { runCli } from "../../cli/main";

const loaded: string[] = [];
jest.mock("../../cli/emulator", () => {
  loaded.push("emulator");
  const emulatorCommand = () =>
    new Command("emulator").option("--port <n>", "port of the ECS API").action((flags: { readonly port?: string }) => {
      process.stdout.write(`port ${flags.port ?? ""}\n`);
    });
  return { emulatorCommand };
});
jest.mock("../../cli/ram-policy", () => {
  loaded.push("ram-policy");
  return jest.requireActual<object>("../../cli/ram-policy");
});

async function run(...words: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const write = (to: string[]) => (text: string | Uint8Array) => to.push(String(text)) > 0;
  jest.spyOn(process.stdout, "write").mockImplementation(write(out));
  jest.spyOn(process.stderr, "write").mockImplementation(write(err));
  try {
    const code = await runCli(words);
    return { code, out: out.join(""), err: err.join("") };
  } finally {
    jest.restoreAllMocks();
  }
}

describe("ecs-spec", () => {
  it("tells its version, and loads no command for it", async () => {
    const before = [...loaded];

    expect(await run("--version")).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
      err: "",
    });
    expect(loaded).toEqual(before);
  });

  it.each([[["--help"]], [["help"]]])("lists its commands for %p, and loads none", async (words) => {
    const before = [...loaded];
    const { code, out } = await run(...words);

    expect(code).toBe(0);
    expect(out).toMatch(/doctor .*\n[^]*ram-policy .*\n *emulator /);
    expect(loaded).toEqual(before);
  });

  it("shows what it can do when it is asked for nothing, and does not call that success", async () => {
    expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining("Usage: ecs-spec") as string });
  });

  it.each([
    ["emulater", "(Did you mean emulator?)"],
    ["ram-polcy", "(Did you mean ram-policy?)"],
  ])("names the nearest command for %s", async (word, nearest) => {
    const { code, err } = await run(word);

    expect(code).toBe(2);
    expect(err).toContain(`error: unknown command '${word}'`);
    expect(err).toContain(nearest);
  });

  it("runs the emulator with its flags", async () => {
    expect(await run("emulator", "--port", "8080")).toEqual({ code: 0, out: "port 8080\n", err: "" });
    expect(loaded).toContain("emulator");
  });

  it.each([[["help", "ram-policy"]], [["ram-policy", "--help"]]])("says what a command takes for %p", async (words) => {
    expect(await run(...words)).toMatchObject({
      code: 0,
      out: expect.stringContaining("--instance-id <id>") as string,
    });
  });
});

describe("ecs-spec ram-policy", () => {
  it("prints a policy, and nothing but it", async () => {
    const { code, out, err } = await run(
      "ram-policy",
      "--region",
      "cn-hangzhou",
      "--instance-id",
      "i-bp1",
      "--instance-id",
      "i-bp2",
    );

    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({
      Version: "1",
      Statement: [
        { Resource: ["acs:ecs:cn-hangzhou:*:instance/i-bp1", "acs:ecs:cn-hangzhou:*:instance/i-bp2"] },
        expect.anything(),
        { Resource: ["acs:slb:cn-hangzhou:*:loadbalancer/*"] },
        expect.anything(),
      ],
    });
  });

  it("leaves out what its flags name", async () => {
    const flags = [
      "--read-only",
      "--no-price",
      "--no-tags",
      "--no-public-ip",
      "--no-subscriptions",
      "--no-bandwidth-sum",
    ];
    const { out } = await run("ram-policy", ...flags);

    expect(out).not.toMatch(/Price|Tag|PublicIp|ModifyInstanceSpec"/);
    expect(out).toContain("ecs:DescribeInstances");
  });

  it("explains each action in a table", async () => {
    const { out } = await run("ram-policy", "--explain");

    expect(out).toContain("| ecs:StartInstance | acs:ecs:*:*:instance/* | apply | starts the instance again |");
  });

  it.each([
    [["--region", "Hangzhou"], 'write a region id, such as "cn-hangzhou"'],
    [["--account", "me"], "write the account's number"],
    [["--instance-id", "web"], "write an instance id"],
    [["--instanceid", "i-1"], "(Did you mean --instance-id?)"],
    [["extra"], "too many arguments"],
  ])("refuses %p with the word that fixes it", async (words, said) => {
    const { code, out, err } = await run("ram-policy", ...words);

    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
  });
});
