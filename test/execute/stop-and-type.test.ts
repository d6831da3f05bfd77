// The steps stop and type, answer by answer: whether a call may still come, whose stop it is told to be, which type of a list is taken.
import type { Run } from "../../provider/execute/run";
import type { StepResult } from "../../provider/execute/step-result";
import { runStop } from "../../provider/execute/steps/stop";
import { runType } from "../../provider/execute/steps/type";
import type { Instance, ModifyRequest } from "../../provider/ports/ecs";
import type { Outcome } from "../../provider/ports/outcome";
import { machine, STOPPED } from "../_fixtures/machine";
import { done, LOST, rejected } from "../_helpers/scripted-ecs";
import { type Look, scriptedRun } from "../_helpers/scripted-run";

const UP = machine();
const OFF = machine(STOPPED);
const TAKEN = done(undefined);
const PLAIN = rejected("Forbidden.RAM");
const BUSY = rejected("LastTokenProcessing");
const DOWN = rejected("InternalError");
const THOUGH = expect.stringMatching(/StopInstance/) as string;

describe("a stop", () => {
  it.each<[string, readonly Outcome<undefined>[], readonly Look[], StepResult["kind"], boolean]>([
    ["that was answered comes no more", [TAKEN], [UP, OFF], "done", false],
    ["that was plainly refused does not come", [PLAIN], [UP], "failed", false],
    ["whose refusal may hide it may still come", [BUSY], [UP], "failed", true],
    ["that failed in the service each time may still come", [DOWN], [UP], "failed", true],
    ["whose answers were all lost may still come", [LOST], [UP], "failed", true],
    [
      "that failed in the service may still come, though it was taken the second time",
      [DOWN, TAKEN],
      [UP, UP, OFF],
      "done",
      true,
    ],
    [
      "whose answer was lost may still come, though it was taken the second time",
      [LOST, TAKEN],
      [...Array<Look>(40).fill(UP), OFF],
      "done",
      true,
    ],
    [
      "whose refusal may hide it may come once more, on an instance that goes down",
      [BUSY],
      [UP, UP, UP, OFF],
      "done",
      true,
    ],
  ])("%s", async (_, answers, looks, kind, isLost) => {
    const { result } = await stopped(answers, looks);
    expect(result.kind).toBe(kind);
    const { isLost: mayCome = false } = result.kind === "done" ? result : result.failure;
    expect(mayCome).toBe(isLost);
  });

  it.each<[string, readonly Outcome<undefined>[], readonly Look[], Partial<Run>, readonly string[]]>([
    ["refused on an instance that goes down is told", [PLAIN], [OFF], {}, [THOUGH]],
    ["that went well is not", [TAKEN], [UP, OFF], {}, []],
    ["of a run that died may have come before ours", [PLAIN], [OFF], { takesUp: true }, []],
    ["whose first answer was a failure of the service is ours", [DOWN, PLAIN], [UP, OFF], {}, []],
  ])("%s", async (_, answers, looks, differs, said) => {
    expect((await stopped(answers, looks, differs)).said).toEqual(said);
  });

  it("by force follows a graceful one, which is ours", async () => {
    const limits = { stop: { limitMs: 2_000, pollMs: 500 } };
    const { result, said } = await stopped(
      [TAKEN, PLAIN],
      [UP, UP, UP, UP, UP, OFF],
      { limits: { ...scriptedRun([]).limits, ...limits } },
      true,
    );
    expect([result.kind, said.length]).toEqual(["done", 1]);
  });

  async function stopped(
    answers: readonly Outcome<undefined>[],
    looks: readonly Look[],
    differs: Partial<Run> = {},
    mayForce = false,
  ) {
    const left = [...answers];
    const stopInstance = () => (left.length > 1 ? left.shift()! : left[0]!);
    const run = scriptedRun(looks, undefined, { stopInstance });
    const result: StepResult = await runStop({ ...run, ...differs }, { kind: "stop", mode: "KeepCharging", mayForce });
    return { result, said: run.said };
  }
});

describe("the type of a list", () => {
  const NO_STOCK = rejected("OperationDenied.NoStock");
  const LIST = {
    kind: "type",
    from: "ecs.g6.large",
    to: "ecs.g7.large",
    orElse: ["ecs.c7.large", "ecs.r7.large"],
  } as const;

  it.each<[string, Readonly<Record<string, readonly Outcome<void>[]>>, readonly string[], string | undefined]>([
    ["is the first, where ECS has it", {}, ["g7"], "ecs.g7.large"],
    ["is the next, where ECS has no stock of the first after all", { g7: [NO_STOCK] }, ["g7", "c7"], "ecs.c7.large"],
    ["is the last, where it has no other", { g7: [NO_STOCK], c7: [NO_STOCK] }, ["g7", "c7", "r7"], "ecs.r7.large"],
    [
      "is none, where ECS has none of it",
      { g7: [NO_STOCK], c7: [NO_STOCK], r7: [NO_STOCK] },
      ["g7", "c7", "r7"],
      undefined,
    ],
    ["is none, where another type would be refused as well", { g7: [rejected("Forbidden.RAM")] }, ["g7"], undefined],
    ["is none, where the first may have taken effect", { g7: [LOST, NO_STOCK] }, ["g7", "g7"], undefined],
  ])("%s", async (_, answers, asked, did) => {
    const { result, sent } = await changed(OFF, answers);
    expect(sent.map((type) => type.split(".")[1])).toEqual(asked);
    expect(result.kind === "done" ? result.did : undefined).toEqual(did && { kind: "type", from: LIST.from, to: did });
  });

  it("is not asked for where the instance has the first already", async () => {
    expect(await changed({ ...OFF, instanceType: LIST.to }, {})).toMatchObject({ result: { kind: "done" }, sent: [] });
  });

  async function changed(found: Instance, answers: Readonly<Record<string, readonly Outcome<void>[]>>) {
    let now = found;
    const sent: string[] = [];
    const left = new Map(Object.entries(answers).map(([family, own]) => [family, [...own]]));
    const modifyInstanceSpec = ({ change }: ModifyRequest) => {
      if (change.kind !== "type") throw new Error(change.kind);
      sent.push(change.instanceType);
      const answer = left.get(change.instanceType.split(".")[1] ?? "")?.shift() ?? TAKEN;
      if (answer.kind === "done") now = { ...now, instanceType: change.instanceType };
      return answer;
    };
    const run = scriptedRun([], undefined, { modifyInstanceSpec });
    const result = await runType(
      { ...run, services: { ...run.services, read: () => Promise.resolve(done(now)) } },
      LIST,
    );
    return { result, sent };
  }
});
