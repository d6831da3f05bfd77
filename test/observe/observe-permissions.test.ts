import type { PermissionFinding } from "../../provider/observe/observation";
import { observePermissions, type Probes } from "../../provider/observe/observe-permissions";
import { createReaders } from "../../provider/observe/readers";
import type { Outcome } from "../../provider/ports/outcome";
import { ID } from "../_fixtures/machine";
import { done, LOST, rejected, scriptedSession, UNSENT } from "../_helpers/scripted-ecs";

const PASSED = rejected("DryRunOperation", "Request validation has been passed with DryRun flag set.");
const TO_G7 = { kind: "type", instanceType: "ecs.g7.large" } as const;
const ALL: Probes = { instanceId: ID, stop: { stoppedMode: "StopCharging" }, start: true, change: TO_G7 };

describe("observePermissions: the verdict", () => {
  it.each<[string, Outcome<undefined>, PermissionFinding["verdict"]]>([
    ["a dry run that passed", PASSED, "allowed"],
    ["a type change of a running instance", rejected("InvalidInstanceStatus.NotStopped"), "allowed"],
    ["a start of a running instance", rejected("IncorrectInstanceStatus"), "allowed"],
    ["the five-minute rule", rejected("Throttling", "please try again after 5 minutes."), "allowed"],
    ["no permission", rejected("Forbidden.RAM"), "denied"],
    ["no permission, by another name", rejected("Forbidden.SubUser"), "denied"],
    ["a type that may not be had", rejected("InvalidInstanceType.ValueUnauthorized"), "would-fail"],
    ["arrears", rejected("Account.Arrearage"), "would-fail"],
    ["a lock", rejected("InstanceLockedForSecurity"), "would-fail"],
    ["a code that is in no table", rejected("A.Code.Of.Next.Year"), "would-fail"],
    ["flow control", rejected("Throttling.User"), "unanswered"],
    ["an operation under way", rejected("LastTokenProcessing"), "unanswered"],
    ["an error of the service", rejected("InternalError"), "unanswered"],
    ["a lost answer", LOST, "unanswered"],
    ["a call that never left", UNSENT, "unanswered"],
    ["an answer as if it had been done", done(undefined), "unanswered"],
  ])("%s", async (_, outcome, verdict) => {
    const session = scriptedSession({ startInstance: () => outcome });
    const findings = await observePermissions(session, { instanceId: ID, start: true });
    expect(findings).toMatchObject([{ action: "ecs:StartInstance", verdict }]);
  });

  it("carries the code and the sentence of ECS", async () => {
    const session = scriptedSession({ startInstance: () => rejected("Forbidden.RAM", "User not authorized.") });
    const [finding] = await observePermissions(session, { instanceId: ID, start: true });
    expect(finding).toMatchObject({ code: "Forbidden.RAM", message: "User not authorized." });
  });
});

describe("observePermissions: the calls", () => {
  it("are dry runs all of them, one a kind of write, and force nothing", async () => {
    const { findings, calls } = await probe(ALL);
    expect(calls).toEqual([
      ["stopInstance", { instanceId: ID, stoppedMode: "StopCharging", forceStop: false, dryRun: true }],
      ["modifyInstanceSpec", { instanceId: ID, change: TO_G7, clientToken: "0".repeat(31) + "1", dryRun: true }],
      ["startInstance", { instanceId: ID, dryRun: true }],
    ]);
    expect(findings.map(({ action }) => action)).toEqual([
      "ecs:StopInstance",
      "ecs:ModifyInstanceSpec",
      "ecs:StartInstance",
    ]);
  });

  it.each<[string, Omit<Probes, "instanceId">, readonly string[]]>([
    ["nothing to write", { start: false }, []],
    ["a bandwidth", { start: false, change: { kind: "bandwidth", out: 20 } }, ["modifyInstanceSpec"]],
    ["a start", { start: true }, ["startInstance"]],
  ])("are as few as the plan needs: %s", async (_, probes, methods) => {
    const { calls } = await probe({ instanceId: ID, ...probes });
    expect(calls.map(([method]) => method)).toEqual(methods);
  });

  it("are all on the way at once", async () => {
    const open: string[] = [];
    const session = scriptedSession({
      stopInstance: () => (open.push("stop"), PASSED),
      modifyInstanceSpec: () => (open.push("modify"), PASSED),
      startInstance: () => (open.push("start"), PASSED),
    });
    const asked = observePermissions(session, ALL);
    expect(open).toEqual(["stop", "modify", "start"]);
    await asked;
  });
});

describe("observePermissions: the change that changes nothing", () => {
  const RESTS = { kind: "bandwidth", out: 10 } as const;
  const RULE = rejected("Throttling", "please try again after 5 minutes.");
  it.each<[string, Outcome<undefined>, readonly unknown[], string]>([
    ["passes: the change is permitted too, and is not asked", PASSED, [RESTS], "DryRunOperation"],
    ["meets the five-minute rule, behind every other check: so is this", RULE, [RESTS], "Throttling"],
    ["is denied: the policy may be about the public IP", rejected("Forbidden.RAM"), [RESTS, TO_G7], "DryRunOperation"],
    ["is refused by the state", rejected("IncorrectInstanceStatus"), [RESTS, TO_G7], "DryRunOperation"],
    ["is not answered", LOST, [RESTS, RESTS, RESTS, TO_G7], "DryRunOperation"],
  ])("%s", async (_, outcome, asked, code) => {
    const session = scriptedSession({
      modifyInstanceSpec: ({ change }) => (change.kind === "bandwidth" ? outcome : PASSED),
    });
    const findings = await observePermissions(session, { instanceId: ID, start: false, change: TO_G7, rests: RESTS });
    expect(findings).toMatchObject([{ action: "ecs:ModifyInstanceSpec", code }]);
    expect(session.calls.map(([, request]) => (request as { change: unknown }).change)).toEqual(asked);
  });
});

describe("observePermissions: from a check to the apply that follows", () => {
  const START: Probes = { instanceId: ID, start: true };
  it.each<[string, Outcome<undefined>, number]>([
    ["what was allowed is not asked again", PASSED, 1],
    ["a denial is", rejected("Forbidden.RAM"), 2],
    ["a rule that was met is", rejected("Throttling", "please try again after 5 minutes."), 2],
    ["what was not answered is", UNSENT, 2 * 3],
  ])("%s", async (_, outcome, calls) => {
    const session = scriptedSession({ startInstance: () => outcome });
    const { young } = createReaders(session);
    const inCheck = await observePermissions(session, START, young);
    expect(await observePermissions(session, START, young)).toEqual(inCheck);
    expect(session.calls).toHaveLength(calls);
  });

  it.each<[string, Probes]>([
    ["another instance", { ...START, instanceId: "i-bp1other0000000000x" }],
    ["another call", { instanceId: ID, start: false, stop: { stoppedMode: "KeepCharging" } }],
  ])("%s is asked for itself", async (_, other) => {
    const session = scriptedSession({ startInstance: () => PASSED, stopInstance: () => PASSED });
    const { young } = createReaders(session);
    await observePermissions(session, START, young);
    await observePermissions(session, other, young);
    expect(session.calls).toHaveLength(2);
  });

  it("a third who asks, after the writes of that apply, asks anew", async () => {
    const session = scriptedSession({ startInstance: () => PASSED });
    const { young } = createReaders(session);
    for (let asked = 0; asked < 3; asked += 1) await observePermissions(session, START, young);
    expect(session.calls).toHaveLength(2);
  });

  it("half a minute later it is asked again", async () => {
    const session = scriptedSession({ startInstance: () => PASSED });
    const { young } = createReaders(session);
    await observePermissions(session, START, young);
    await session.clock.sleep(30_000);
    await observePermissions(session, START, young);
    expect(session.calls).toHaveLength(2);
  });
});

async function probe(probes: Probes) {
  const passed = () => PASSED;
  const session = scriptedSession({ stopInstance: passed, modifyInstanceSpec: passed, startInstance: passed });
  return { findings: await observePermissions(session, probes), calls: session.calls };
}
