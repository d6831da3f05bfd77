// `ecs-spec plan` as a process against the emulator as a process: what it says, and that it writes nothing.
import { READ_ONLY, WEB, besideEmulator, emulator, run, where } from "./_helpers/beside-emulator";
import type { Ran } from "./_helpers/run-cli";

jest.setTimeout(60_000);
besideEmulator();

describe("ecs-spec plan", () => {
  const plan = (...flags: readonly string[]): Ran => run(["plan", ...where(), "--instance-id", WEB, ...flags]);

  it("shows the plan that a preview shows, and ends with 3 for a stop", () => {
    const { code, out } = plan("--type", "ecs.g7.large", "--bandwidth-out", "20");
    expect(code).toBe(3);
    expect(out).toMatch(
      /^resize i-bp1demo0000000000web ecs\.g6\.large -> .* STOPS the instance for about \d+ s\.\n {2}1\. stop \(KeepCharging\)/,
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
      'because the plan stops the instance, and --allowed-disruption is "none"\n    to allow it, write --allowed-disruption stop',
    );
  });

  it("takes types in order of preference, and plans the first in stock", () => {
    expect(plan("--type", "ecs.r7.large", "--type", "ecs.c7.large").out).toContain("ecs.g6.large -> ecs.c7.large");
  });

  it("tells of a window and of a health, given as JSON, what a preview tells", () => {
    const freeze = [{ from: "2020-01-01T00:00Z", to: "2099-01-01T00:00Z", reason: "sale" }];
    const health = { checks: [{ kind: "ecs" }] };
    const flags = ["--window", JSON.stringify({ freeze }), "--health", JSON.stringify(health)];
    const { code, out } = plan("--type", "ecs.g7.large", ...flags);
    expect(code).toBe(3);
    expect(out).toMatch(/4\. healthy: ecs for 10 s/);
    expect(out).toMatch(/frozen until 2099-01-01T00:00Z \(sale\); the work \(.*\) fits/);
  });

  it.each([
    ["that is no JSON", "freeze", "argument 'freeze' is invalid. It is not JSON: write it in single quotes"],
    ["that is wrong", '{"outside":"hide"}', "window has neither allow nor freeze"],
  ])("ends with 2 for a window %s", (_, window, said) => {
    expect(plan("--type", "ecs.g7.large", "--window", window)).toMatchObject({
      code: 2,
      err: expect.stringContaining(said) as string,
    });
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
    expect(told.out).toContain(`put back ${WEB} bandwidth 10 -> 20 Mbit/s. No downtime.`);
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
    [["--type", "g7.large"], 'error: --type is "g7.large", without "ecs."'],
    [["--bandwidth-out", "20000"], "error: --bandwidth-out is 20000"],
    [["--bandwidth-out", "-1"], '"-1" is not a bandwidth: write a whole number from 0'],
    [[], "error: neither --type nor --bandwidth-out is given"],
    [["--type", "ecs.g7.large", "--allowed-disruption", "maybe"], "Allowed choices are none, stop, force-stop"],
  ])("ends with 2 for %p", (flags, said) => {
    const { code, out, err } = plan(...flags);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
  });

  it("names the flag that was meant for one that there is not", () => {
    const { code, err } = run(["plan", ...where(), "--instnace-id", WEB]);
    expect([code, err]).toEqual([2, expect.stringContaining("(Did you mean --instance-id?)")]);
  });

  it.each([
    ["a region that is none", ["--region", "Hangzhou"], 'error: --region "Hangzhou" is not a region id'],
    ["an endpoint that is none", ["--endpoint", "a/b"], 'error: --endpoint "a/b" has a path'],
  ])("ends with 2 for %s", (_, flags, said) => {
    const { code, err } = plan("--bandwidth-out", "20", ...flags);
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
  });

  it("names its own flags for a region that there is not", () => {
    const { code, err } = plan("--bandwidth-out", "20", "--region", "cn-nowhere");
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('fix: correct --region, which names the region "cn-nowhere"'),
    ]);
  });

  it.each([
    [
      "an instance that is not there",
      ["--instance-id", "i-bp1nowhere"],
      "error: no instance i-bp1nowhere in cn-hangzhou",
    ],
    ["a region that nobody names", [], "error: no region is configured\n  fix: name one, --region cn-hangzhou"],
  ])("ends with 1 and the fix for %s", (_, flags, said) => {
    const words = flags.length > 0 ? [...where(), ...flags] : ["--instance-id", WEB, "--endpoint", emulator.endpoint];
    const { code, err } = run(["plan", ...words, "--bandwidth-out", "20"]);
    expect(code).toBe(1);
    expect(err).toContain(said);
    expect(err).toContain("\n  fix: ");
    expect(err).not.toMatch(/^\s+at /m);
  });
});
