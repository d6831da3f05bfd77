// `ecs-spec doctor` of a key whose policy `ecs-spec ram-policy` printed without what it lets one leave out.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type EmulatorProcess, startEmulatorProcess } from "../../_helpers/engine/emulator-process";
import { type Ran, runCli } from "../_helpers/run-cli";

const WEB = "i-bp1demo0000000000web";

describe("ecs-spec doctor, of a key without what ram-policy lets one leave out", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-doctor-"));
  let emulator: EmulatorProcess;
  let doctor: Ran;

  beforeAll(async () => {
    const { out } = runCli(["ram-policy", "--instance-id", WEB, "--no-price", "--no-bandwidth-sum"]);
    const policy = JSON.parse(out) as unknown;
    const key = { accessKeyId: "LTAI-emulator-narrow", accessKeySecret: "emulator-secret-narrow", policy };
    const instance = { instanceId: WEB, instanceType: "ecs.g6.large" };
    const world = path.join(folder, "world.json");
    writeFileSync(world, JSON.stringify({ keys: [key], instances: [instance] }));
    emulator = await startEmulatorProcess({ world });
    const where = ["--region", emulator.regionId, "--endpoint", emulator.endpoint];
    doctor = runCli(["doctor", ...where, "--instance-id", WEB], emulator.environment);
  });

  afterAll(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  it("does not fail", () => {
    expect(doctor.code).toBe(0);
    expect(doctor.out).toMatch(/^\d+ checks: 2 warned, 1 unknown, \d+ passed$/m);
  });

  it.each([
    ["ecs:DescribePrice", "the preview shows no price"],
    ["ecs:DescribeInstances (region)", "no warning when the region's bandwidth comes near its limit"],
  ])("says what is lost without %s", (permission, lost) => {
    const line = doctor.out.split("\n").find((one) => one.includes(`  ${permission} `)) ?? "";
    expect(line.replace(/ {2,}/g, "  ")).toBe(`warn  ${permission}  denied (Forbidden.RAM); without it: ${lost}`);
  });

  it("says how to have it, and that it need not be", () => {
    expect(doctor.out).toContain(
      "fix: allow ecs:DescribePrice (npx --no-install ecs-spec ram-policy prints the policy), or leave it so",
    );
  });
});

describe("ecs-spec doctor, of a subscription", () => {
  it("names the permissions to order, which nobody can ask, and does not ask for what changes no subscription", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-doctor-"));
    const world = path.join(folder, "world.json");
    const instance = { instanceId: WEB, instanceType: "ecs.g6.large", instanceChargeType: "PrePaid" };
    writeFileSync(world, JSON.stringify({ instances: [instance] }));
    const emulator = await startEmulatorProcess({ world });
    const where = ["--region", emulator.regionId, "--endpoint", emulator.endpoint];
    const { code, out } = runCli(["doctor", ...where, "--instance-id", WEB], emulator.environment);
    await emulator.close();
    rmSync(folder, { recursive: true });
    expect(code).toBe(0);
    expect(out).toMatch(
      /there is no way to ask: .*ecs:DescribeInstanceModificationPrice, ecs:ModifyPrepayInstanceSpec, ecs:ModifyInstanceNetworkSpec/,
    );
    expect(out).not.toContain("ecs:ModifyInstanceSpec ");
  });
});
