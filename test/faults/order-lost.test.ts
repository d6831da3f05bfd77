// A run that is killed with its order taken: what the next runs take for an answer, and what they send. One order, whatever they meet.
import { writes } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { ORDER_TAG } from "../../provider/inputs/order-record";
import type { VirtualPlace } from "../_helpers/virtual-place";
import { WEB } from "../_helpers/virtual-place";
import { arrange, type Change, programFor } from "./fault-matrix";

const ACTIONS: readonly string[] = ["ModifyPrepayInstanceSpec", "ModifyInstanceNetworkSpec"];
const LOOK = "look for it among Expenses and Costs > Orders in the console";
const HOUR_MS = 3_600_000;
const COOLDOWN_MESSAGE = "Request was denied due to request throttling, please try again after 5 minutes.";

const sent = ({ emulator }: VirtualPlace) =>
  writes(emulator.history()).filter(({ action }) => ACTIONS.includes(action));
const recordOf = ({ emulator }: VirtualPlace) => emulator.world.instance(WEB).tags[ORDER_TAG] ?? "";

function refuse({ emulator }: VirtualPlace, code: string, count: number, message?: string): void {
  const fault = { kind: "error", code, ...(message !== undefined && { message }) } as const;
  emulator.faults.add({ action: ACTIONS, phase: "before", count, fault });
}

/** The journal, the record, the order: then the run dies. */
async function killed(change: Change, afterWrite = 3) {
  const { place, stack } = await arrange({ kind: "crashed", afterWrite, action: "" }, change);
  expect(place.emulator.world.orders()).toHaveLength(afterWrite < 3 ? 0 : 1);
  expect(recordOf(place)).toContain(":sent:");
  const insisting = { ...place, retries: true };
  const up = (differs: Properties = {}) => stack.upAsTold(insisting, { ...programFor(change), ...differs });
  return { place, up };
}

describe("an order that is refused twice after its run was killed", () => {
  it.each([
    "Forbidden.RAM",
    "InvalidAccessKeyId.Inactive",
    "InvalidAccountStatus.NotEnoughBalance",
    "InvalidInstance.UnpaidOrder",
  ])("was placed for all that, and %s an hour ago does not have it placed again", async (code) => {
    const { place, up } = await killed("order that shows late");
    refuse(place, code, 2);
    expect(await up()).toMatchObject({ kind: "failed" });
    expect(sent(place)).toHaveLength(2);
    expect(recordOf(place)).toContain(":sent:");
    await place.session.clock.sleep(HOUR_MS);
    expect(await up()).toMatchObject({
      kind: "refused",
      reasons: [expect.stringContaining(LOOK) as string],
    });
    expect(place.emulator.world.orders()).toHaveLength(1);
  });

  it("is told its id within the half hour", async () => {
    const { place, up } = await killed("order that shows late");
    refuse(place, "Forbidden.RAM", 2);
    await up();
    expect(await up()).toMatchObject({ kind: "done" });
    expect(place.emulator.world.orders()).toHaveLength(1);
  });
});

describe("an order whose answer was lost is not sent with other parameters", () => {
  it.each<[string, Change, Properties]>([
    ["payment", "order that shows late", { payment: "order-only" }],
    ["systemDiskCategory", "order that shows late", { systemDiskCategory: "cloud_ssd" }],
    ["allowMigrateAcrossZone", "order that shows late", { allowMigrateAcrossZone: true, acknowledge: ["public-ip"] }],
    ["internetMaxBandwidthIn", "order of bandwidth", { internetMaxBandwidthIn: 15 }],
  ])("%s", async (_, change, differs) => {
    // Killed before ECS had it: no look shows a bandwidth that was ordered.
    const { place, up } = await killed(change, 2);
    expect(await up(differs)).toMatchObject({
      kind: "refused",
      reasons: [expect.stringContaining("put payment, internetMaxBandwidthIn") as string],
    });
    expect(sent(place)).toEqual([]);
    expect(await up()).toMatchObject({ kind: "done" });
    expect(place.emulator.world.orders()).toHaveLength(1);
  });

  it.each(["IdempotenceParamNotMatch", "IdempotenceParameterMismatch"])("%s proves that ECS has it", async (code) => {
    const { place, stack } = await arrange({ kind: "Running" }, "order");
    refuse(place, code, 9);
    expect(await stack.up(place, programFor("order"))).toMatchObject({ kind: "failed" });
    expect(recordOf(place)).toContain(":sent:");
  });

  it("what was refused for sure is ordered anew with another payment", async () => {
    const { place, stack } = await arrange({ kind: "Running" }, "order");
    refuse(place, "InvalidAccountStatus.NotEnoughBalance", 2);
    await stack.up(place, programFor("order"));
    const ran = await stack.up({ ...place, retries: true }, { ...programFor("order"), payment: "order-only" });
    expect(ran).toMatchObject({ kind: "failed", message: expect.stringContaining("is not paid") as string });
    expect(new Set(sent(place).map(({ parameters }) => parameters["ClientToken"])).size).toBe(2);
    expect(place.emulator.world.orders()).toHaveLength(1);
  });
});

describe("an order that was sent before", () => {
  it("is not placed where its record is gone from the instance", async () => {
    const { place, up } = await killed("order that shows late");
    const { emulator } = place;
    // After the look that the apply plans by, and before that of the step.
    let looks: number | undefined;
    emulator.onHistory((entry) => {
      if (entry.kind === "change" && entry.field === "tags.ecs-spec:journal") looks = 0;
      if (looks === undefined || entry.kind !== "call" || entry.action !== "DescribeInstances") return;
      if ((looks += 1) === 1) emulator.world.console.untag(WEB, ORDER_TAG);
    });
    expect(await up()).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("the record of the order that was sent before does not show") as string,
    });
    expect(sent(place)).toEqual([]);
    expect(emulator.world.orders()).toHaveLength(1);
  });

  it("is not sent again once the five-minute rule has outlasted its token", async () => {
    const { place, up } = await killed("order that shows late");
    await place.session.clock.sleep(27 * 60_000);
    refuse(place, "Throttling", 1, COOLDOWN_MESSAGE);
    expect(await up()).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/too old to be sent again.*fix: look for it among/s) as string,
    });
    expect(sent(place)).toHaveLength(1);
    expect(recordOf(place)).toContain(":sent:");
  });

  it("and refused keeps its token where its price has risen before it goes again", async () => {
    const { place, stack } = await arrange({ kind: "Running" }, "order");
    const { emulator } = place;
    const program = { ...programFor("order"), allowedCharge: { amount: 1_000, currency: "CNY" } };
    refuse(place, "InvalidAccountStatus.NotEnoughBalance", 2);
    await stack.up(place, program);
    const refused = recordOf(place);
    emulator.onHistory((entry) => {
      if (entry.kind === "change" && entry.field === `tags.${ORDER_TAG}`)
        emulator.world.putType({ instanceType: "ecs.g7.large", pricePerHour: 0.92 });
    });
    const ran = await stack.up({ ...place, retries: true }, program);
    expect(ran).toMatchObject({ kind: "failed", message: expect.stringContaining("were agreed to") as string });
    expect(refused).toContain(":refused:");
    expect(recordOf(place)).toBe(refused);
  });
});
