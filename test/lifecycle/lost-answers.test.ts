// Answers lost on the way, after the effect of each write in turn: settled by looking, on four instances of one stack at once.
import { callsByAction, type FaultRule } from "../../emulator";
import { NO_TAGS } from "../_helpers/no-tags";
import { accepted, saidInUpdate } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(120_000);

/** The write whose answer is lost, by the name of the resource; type and bandwidth are the first and second modify. */
const LOST = {
  stop: { action: "StopInstance", nth: 1 },
  type: { action: "ModifyInstanceSpec", nth: 1 },
  start: { action: "StartInstance", nth: 1 },
  bandwidth: { action: "ModifyInstanceSpec", nth: 2 },
} as const satisfies Record<string, Pick<FaultRule, "action" | "nth">>;

const NAMES = Object.keys(LOST) as (keyof typeof LOST)[];
const WANTED = { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 };

let stage: Stage;
beforeEach(async () => {
  const specs = NAMES.map((name) => [name, { instanceId: idOf(name), ...WANTED, allowedDisruption: "stop" }] as const);
  const world = {
    instances: NAMES.map((name) => ({
      instanceId: idOf(name),
      instanceType: "ecs.g6.large",
      internetMaxBandwidthOut: 10,
      publicIp: "198.51.100.10",
    })),
    account: { cooldownScope: "per-kind" as const },
  };
  stage = await openStage({ program: Object.fromEntries(specs), world });
});
afterEach(() => stage.close());

test("each run ends as if nothing had been lost, and no write has a second effect", async () => {
  const { project, emulator } = stage;
  for (const name of NAMES) {
    const rule = { ...LOST[name], instanceId: idOf(name), dryRun: false };
    emulator.faults.add({ ...rule, phase: "after", fault: { kind: "reset" } });
  }
  const up = await project.up();
  expect(up.code).toBe(0);
  for (const name of NAMES) expect(saidInUpdate(up)).toContain(`${name}: done; down for`);
  for (const machine of emulator.world.instances())
    expect(machine).toMatchObject({ status: "Running", ...WANTED, tags: NO_TAGS });
  expect(emulator.faults.rules()).toEqual([]);

  // One an instance, and none twice with an effect.
  const effects = emulator.history().filter((entry) => entry.kind === "call" && entry.effect);
  expect(callsByAction(effects)).toEqual({
    TagResources: 4,
    StopInstance: 4,
    ModifyInstanceSpec: 8,
    StartInstance: 4,
    UntagResources: 4,
  });

  emulator.clearHistory();
  expect((await project.previewReport()).changeSummary).toEqual({ same: 5 });
  expect(accepted(stage.writes())).toEqual([]);
});

function idOf(name: string): string {
  return `i-bp1demo000000${name}`;
}
