// kill -9 of the provider of the real engine while its order is on the way, or made and not answered: the next up brings it into force, and there is one order.
import { killProcesses, providersOf } from "../_helpers/engine/run-processes";
import { NO_TAGS } from "../_helpers/no-tags";
import { ordersAsAllowed } from "../_helpers/invariants";
import { WEB } from "../lifecycle/_helpers/program";
import { said } from "../lifecycle/_helpers/said";
import { BRISK, openStage, type Stage } from "../lifecycle/_helpers/stage";

jest.setTimeout(120_000);

const ORDER = "ModifyPrepayInstanceSpec";
const ALLOWED = 93.6;
const WANTED = {
  instanceType: "ecs.g7.large",
  allowedDisruption: "stop",
  allowedCharge: { amount: ALLOWED, currency: "CNY" },
};

let stage: Stage;
beforeEach(async () => {
  const account = { cooldownMs: 0, orderedTypeShows: "after-start", pendingOrderBars: false } as const;
  // The next up has to come while ECS knows the token: half an hour is a minute and a half here.
  stage = await openStage({ program: { web: WANTED }, world: { account, timings: BRISK }, speed: 20 });
  stage.emulator.world.arrange(WEB, { instanceChargeType: "PrePaid" });
});
afterEach(() => stage.close());

test.each(["before", "after"] as const)("killed %s the effect of the order", async (phase) => {
  const { emulator, project } = stage;
  emulator.faults.add({ action: ORDER, phase, nth: 1, fault: { kind: "hang" } });
  const noLongerWatch = emulator.onHistory((entry) => {
    if (entry.kind === "call" && entry.action === ORDER) killProvider();
  });
  const killed = await project.up();
  noLongerWatch();
  emulator.faults.clear();
  expect(killed.code).not.toBe(0);
  expect(emulator.world.orders()).toHaveLength(phase === "after" ? 1 : 0);

  expect(await project.cancel()).toMatchObject({ code: 0 });
  const healed = await project.up();
  expect({ code: healed.code, said: said(healed) }).toMatchObject({ code: 0 });
  expect(said(healed)).toContain("order ecs.g6.large -> ecs.g7.large, sent before, ");
  expect(emulator.world.orders()).toMatchObject([{ to: "ecs.g7.large", amount: ALLOWED, state: "paid" }]);
  expect(emulator.world.instance(WEB)).toMatchObject({
    status: "Running",
    instanceType: "ecs.g7.large",
    tags: NO_TAGS,
  });
  expect(ordersAsAllowed(emulator.history(), { instanceId: WEB, allowed: ALLOWED })).toEqual([]);
});

function killProvider(): void {
  killProcesses(providersOf(stage.project.home));
}
