// `ecs-spec plan` and `ecs-spec doctor` as processes against the emulator as a process: what they say, and that they write nothing.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { type EmulatorProcess, startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { pulumiCommand, REPO } from "../_helpers/engine/pulumi-command";

const SCRIPT = path.join(REPO, "dist", "cli", "main.js");
const WEB = "i-bp1demo0000000000web";
const READ_ONLY = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI-emulator-read-only",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "emulator-secret-read-only",
};

jest.setTimeout(60_000);

let emulator: EmulatorProcess;
beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(() => emulator.close());
beforeEach(() => emulator.api.clearHistory());
afterEach(async () => expect(await emulator.api.writes()).toEqual([]));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(words: readonly string[], environment: Readonly<Record<string, string>> = emulator.environment): Ran {
  const env = { PATH: `${pulumiCommand().pathPrefix}:${process.env["PATH"] ?? ""}`, HOME: "/nowhere", ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...words], {
    cwd: REPO,
    env,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

const where = (): readonly string[] => ["--region", emulator.regionId, "--endpoint", emulator.endpoint];

describe("ecs-spec plan", () => {
  const plan = (...flags: readonly string[]): Ran => run(["plan", ...where(), "--instance-id", WEB, ...flags]);

  it("shows the plan that a preview shows, and ends with 3 for a stop", () => {
    const { code, out } = plan("--type", "ecs.g7.large", "--bandwidth-out", "20");
    expect(code).toBe(3);
    expect(out).toMatch(
      /^i-bp1demo0000000000web: resize .* STOPS the instance for about \d+ s\.\n {2}1\. stop \(KeepCharging\)/,
    );
    expect(out).toContain("permissions; no lock, no arrears. Price 0.78 -> 0.91 CNY/h.");
  });

  it("ends with 0 where nothing stops, or nothing is to be done", () => {
    expect(plan("--bandwidth-out", "20")).toMatchObject({
      code: 0,
      out: expect.stringContaining("No downtime.") as string,
    });
    expect(plan("--bandwidth-out", "10")).toMatchObject({
      code: 0,
      out: `${WEB}: nothing to do; the instance is as wanted.\n`,
    });
  });

  it("ends with 4 for a plan that is refused, and tells why and what fixes it", () => {
    const { code, out } = plan("--type", "ecs.g7.large", "--allowed-disruption", "none");
    expect(code).toBe(4);
    expect(out).toContain(
      'because the plan stops the instance, and allowedDisruption is "none"\n    to allow it, write allowedDisruption: "stop"',
    );
  });

  it("takes types in order of preference, and plans the first in stock", () => {
    expect(plan("--type", "ecs.r7.large", "--type", "ecs.c7.large").out).toContain("ecs.g6.large -> ecs.c7.large");
  });

  it("gives the plan as JSON", () => {
    const { out } = plan("--type", "ecs.g7.large", "--json");
    expect(JSON.parse(out)).toMatchObject({
      exitCode: 3,
      kind: "plan",
      plan: { willStop: true, steps: ["stop KeepCharging", "type ecs.g6.large -> ecs.g7.large", "start"] },
    });
  });

  it("tells drift apart from a request, and stops nothing for it that was not asked for", () => {
    const told = plan("--type", "ecs.g7.large", "--bandwidth-out", "20", "--drift", "report");
    expect(told.code).toBe(0);
    expect(told.out).toContain(`${WEB}: put back ${WEB} bandwidth 10 -> 20 Mbit/s. No downtime.`);
    expect(told.out).toContain(
      "warning: drift: the bandwidth is 10 Mbit/s, but 20 Mbit/s is declared (changed manually, by another tool, or by a run that failed); this plan puts it back",
    );
    expect(told.out).toContain(
      "ecs.g7.large is declared (changed manually, by another tool, or by a run that failed); left as it is",
    );
    expect(plan("--type", "ecs.g7.large", "--drift", "correct")).toMatchObject({
      code: 3,
      out: expect.stringContaining(`put back ${WEB} ecs.g6.large -> ecs.g7.large. STOPS the instance`) as string,
    });
  });

  it("plans with a key that may only read, and says that an apply would be refused", () => {
    const { code, out } = run(["plan", ...where(), "--instance-id", WEB, "--type", "ecs.g7.large"], READ_ONLY);
    expect(code).toBe(3);
    expect(out).toContain(
      "these credentials are not allowed ecs:StopInstance, ecs:ModifyInstanceSpec and ecs:StartInstance",
    );
  });

  it("takes region and endpoint from the environment", () => {
    const environment = {
      ...emulator.environment,
      ALIBABA_CLOUD_REGION_ID: emulator.regionId,
      ALIBABA_CLOUD_ENDPOINT_ECS: emulator.endpoint,
    };
    expect(run(["plan", "--instance-id", WEB, "--bandwidth-out", "20"], environment)).toMatchObject({ code: 0 });
  });

  it.each([
    [["--type", "g7.large"], 'error: instanceType is "g7.large", without "ecs."'],
    [["--bandwidth-out", "20000"], "error: internetMaxBandwidthOut is 20000"],
    [["--bandwidth-out", "-1"], '"-1" is not a whole number'],
    [[], "error: neither instanceType nor internetMaxBandwidthOut is given"],
    [["--type", "ecs.g7.large", "--allowed-disruption", "maybe"], "Allowed choices are none, stop, force-stop"],
  ])("ends with 2 for %p", (flags, said) => {
    const { code, out, err } = plan(...flags);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
  });

  it.each([
    [
      "an instance that is not there",
      ["--instance-id", "i-bp1nowhere"],
      "instance-not-found: no instance i-bp1nowhere in cn-hangzhou",
    ],
    ["a region that nobody names", [], "region-missing: no region is configured"],
  ])("ends with 1 and the fix for %s", (_, flags, said) => {
    const words = flags.length > 0 ? [...where(), ...flags] : ["--instance-id", WEB, "--endpoint", emulator.endpoint];
    const { code, err } = run(["plan", ...words, "--bandwidth-out", "20"]);
    expect(code).toBe(1);
    expect(err).toContain(said);
    expect(err).toContain("\n  fix: ");
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe("ecs-spec doctor", () => {
  interface Line {
    readonly about: string;
    readonly verdict: string;
    readonly fact: string;
    readonly fix: string;
  }
  const examine = (
    words: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ): { code: number | null; lines: readonly Line[] } => {
    const { code, out } = run(["doctor", "--json", ...words], environment);
    return { code, lines: (JSON.parse(out) as { findings: Line[] }).findings };
  };
  const verdicts = (lines: readonly Line[]): Record<string, string> =>
    Object.fromEntries(lines.map(({ about, verdict }) => [about, verdict]));

  it("passes where all is well, and knows what it cannot ask", () => {
    const { code, lines } = examine([...where(), "--instance-id", WEB]);
    expect(code).toBe(0);
    expect(lines.filter(({ verdict }) => verdict === "unknown").map(({ about }) => about)).toEqual([
      "permission ecs:AllocatePublicIpAddress",
      "permission ecs:TagResources",
      "permission ecs:UntagResources",
    ]);
    expect(lines.find(({ about }) => about === "Pulumi CLI")).toMatchObject({ verdict: "pass" });
    expect(lines.find(({ about }) => about === "instance")).toMatchObject({
      fact: `${WEB} is Running, ecs.g6.large, 10 Mbit/s`,
    });
  });

  it("says whose credentials they are and where they stand, and shows none of them", () => {
    const { out } = run(["doctor", ...where(), "--instance-id", WEB]);
    expect(out).toContain("a key pair, access key ending in full, from ALIBABA_CLOUD_ACCESS_KEY_ID");
    for (const secret of Object.values(emulator.environment)) expect(out).not.toContain(secret);
  });

  it("fails with each permission that is missing and the way to it", () => {
    const { code, lines } = examine([...where(), "--instance-id", WEB], READ_ONLY);
    expect(code).toBe(1);
    const failed = lines.filter(({ verdict }) => verdict === "fail");
    expect(failed.map(({ about }) => about)).toEqual(
      ["ecs:ModifyInstanceSpec", "ecs:StopInstance", "ecs:StartInstance"].map((action) => `permission ${action}`),
    );
    expect(failed[0]?.fix).toContain(
      "allow ecs:ModifyInstanceSpec (npx --no-install ecs-spec ram-policy prints the policy)",
    );
  });

  it("passes a key that may only read when only previews are asked about", () => {
    expect(examine([...where(), "--instance-id", WEB, "--read-only"], READ_ONLY).code).toBe(0);
  });

  it("asks without an instance what needs none", () => {
    const { code, lines } = examine(where());
    expect(code).toBe(0);
    expect(verdicts(lines)).toMatchObject({
      "permission ecs:DescribeInstanceTypes": "pass",
      "permission ecs:DescribeInstances (whole region)": "pass",
      "permission ecs:StopInstance": "unknown",
    });
  });

  it.each([
    [
      "credentials that ECS does not accept",
      { ALIBABA_CLOUD_ACCESS_KEY_SECRET: "wrong" },
      "instance",
      "SignatureDoesNotMatch",
    ],
    [
      "half a key pair",
      { ALIBABA_CLOUD_ACCESS_KEY_SECRET: "" },
      "credentials",
      "ALIBABA_CLOUD_ACCESS_KEY_SECRET is not",
    ],
  ])("fails for %s", (_, environment, about, fact) => {
    const { code, lines } = examine([...where(), "--instance-id", WEB], { ...emulator.environment, ...environment });
    expect(code).toBe(1);
    expect(lines.find((line) => line.about === about)).toMatchObject({
      verdict: "fail",
      fact: expect.stringContaining(fact) as string,
    });
  });

  it("fails where nobody answers, and asks no more", () => {
    const { code, lines } = examine(["--region", "cn-hangzhou", "--endpoint", "127.0.0.1:1", "--instance-id", WEB]);
    expect(code).toBe(1);
    expect(lines.at(-2)).toMatchObject({ about: "reachable", verdict: "fail" });
  });

  it("has a word of what to do for everything that does not pass", () => {
    for (const environment of [emulator.environment, READ_ONLY, {}])
      for (const { verdict, fix, about } of examine([...where(), "--instance-id", WEB], environment).lines)
        expect([about, verdict === "pass" || fix !== ""]).toEqual([about, true]);
  });
});
