// The last look of a run whose steps were all done: what is told, and what is no news.
import type { Fence } from "../../provider/execute/run";
import { verifyEnd } from "../../provider/execute/verify-end";
import type { Walked, WalkedStep } from "../../provider/execute/walk";
import { formatJournal } from "../../provider/inputs/journal";
import type { Plan, Step } from "../../provider/plan/plan";
import type { Instance } from "../../provider/ports/ecs";
import { journalOf, machine, STOPPED } from "../_fixtures/machine";
import { LOST } from "../_helpers/scripted-ecs";
import { type Look, scriptedRun } from "../_helpers/scripted-run";

const STEPS: readonly Step[] = [
  { kind: "stop", mode: "KeepCharging", mayForce: false },
  { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large", orElse: ["ecs.c7.large"] },
  { kind: "start" },
];
const TAKEN: readonly Step[] = [STEPS[0]!, { kind: "type", from: "ecs.g6.large", to: "ecs.c7.large" }, STEPS[2]!];
const FENCE: Fence = { run: "1a2b3c4d", owner: "0a1b2c3d4e5f", seen: true };
const G7 = { instanceType: "ecs.g7.large", tags: { "ecs-spec:journal": formatJournal(journalOf()) } };
const SUCCESSOR = { "ecs-spec:journal": formatJournal(journalOf({ run: "00c0ffee" })) };

describe("an instance after the last step", () => {
  it.each<[string, Look, readonly Step[]]>([
    ["as the steps made it", machine(G7), STEPS],
    ["on another type of the list, which was taken", machine({ ...G7, instanceType: "ecs.c7.large" }), TAKEN],
    ["that cannot be read: every step saw its own effect", LOST, STEPS],
    ["whose journal was taken away: the work is done", machine({ ...G7, tags: {} }), STEPS],
  ])("%s is no news", async (_, seen, did) => {
    expect(await verify(seen, did)).not.toHaveProperty("failed");
  });

  it.each<[string, Partial<Instance> | "absent", boolean, string]>([
    ["off, where every answer of ours came", { ...G7, ...STOPPED }, false, "interfered"],
    ["of another type, though an answer was lost", { ...G7, instanceType: "ecs.r7.large" }, true, "interfered"],
    ["that another run has", { ...G7, tags: SUCCESSOR }, false, "superseded"],
    ["that is gone", "absent", false, "interfered"],
  ])("%s is told, and no step of ours failed", async (_, seen, isLost, kind) => {
    const { failed } = await verify(seen === "absent" ? seen : machine(seen), STEPS, isLost);
    expect(failed).toMatchObject({ atEnd: true, failure: { kind } });
  });

  it("off, where the answer of a stop was lost, has its start pending", async () => {
    const { failed } = await verify(machine({ ...G7, ...STOPPED }), STEPS, true);
    expect(failed).toMatchObject({ failure: { kind: "failed" } });
    expect(failed).not.toHaveProperty("atEnd");
  });
});

async function verify(seen: Look, did: readonly Step[], isLost = false): Promise<Walked> {
  const done = did.map((step): WalkedStep => {
    return {
      kind: step.kind,
      did: step,
      step: "",
      requestId: "",
      start: "",
      end: "",
      isLost: isLost && step.kind === "stop",
    };
  });
  return await verifyEnd(scriptedRun([seen], FENCE), { steps: STEPS } as unknown as Plan, { done });
}
