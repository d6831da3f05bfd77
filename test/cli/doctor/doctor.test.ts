// `ecs-spec doctor` as a process against the emulator as a process: what it finds, and that it writes nothing.
import { READ_ONLY, WEB, besideEmulator, emulator, run, where } from "../_helpers/beside-emulator";

jest.setTimeout(60_000);
besideEmulator();

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
      "permissions by policy",
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
    expect(failed.map(({ about }) => about)).toEqual([
      "ecs:ModifyInstanceSpec",
      "ecs:StopInstance",
      "ecs:StartInstance",
    ]);
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
      "ecs:DescribeInstanceTypes": "pass",
      "ecs:DescribeInstances (region)": "pass",
      "permissions on an instance": "unknown",
    });
    expect(lines.find(({ about }) => about === "permissions on an instance")?.fact).toMatch(
      /^not asked: .*ecs:StopInstance/,
    );
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

  it.each([
    ["a region that there is not", ["--region", "cn-nowhere"], /InvalidRegionId\.NotFound/, /^correct --region, which/],
    ["an instance that is not there", ["--instance-id", "i-bp1nowhere"], /no instance i-bp1nowhere/, /check the id/],
  ])("fails for %s", (_, flags, fact, fix) => {
    const { code, lines } = examine([...where(), "--instance-id", WEB, ...flags]);
    expect(code).toBe(1);
    expect(lines.at(-1)).toMatchObject({ verdict: "fail", fact: expect.stringMatching(fact) as string });
    expect(lines.at(-1)?.fix).toMatch(fix);
  });

  it("fails where the instance cannot be read for a reason that may pass", async () => {
    const fault = { kind: "error", code: "ServiceUnavailable" } as const;
    await emulator.api.post("/faults", { action: "DescribeInstances", phase: "before", count: 100, fault });
    const { code, lines } = examine([...where(), "--instance-id", WEB]);
    await emulator.api.post("/reset");
    expect(code).toBe(1);
    expect(lines.at(-1)).toMatchObject({ about: "instance", verdict: "fail", fix: "run it again" });
  });

  it("knows an emulator from ECS", () => {
    expect(examine(where()).lines.find(({ about }) => about === "reachable")?.fact).toMatch(
      /, an emulator and not ECS$/,
    );
  });

  it("fails where nobody answers, and asks no more", () => {
    const { code, lines } = examine(["--region", "cn-hangzhou", "--endpoint", "127.0.0.1:1", "--instance-id", WEB]);
    expect(code).toBe(1);
    expect(lines.at(-1)).toMatchObject({ about: "reachable", verdict: "fail" });
  });

  it("has a word of what to do for everything that does not pass", () => {
    for (const environment of [emulator.environment, READ_ONLY, {}])
      for (const { verdict, fix, about } of examine([...where(), "--instance-id", WEB], environment).lines)
        expect([about, verdict === "pass" || fix !== ""]).toEqual([about, true]);
  });
});
