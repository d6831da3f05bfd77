// Create and update: what is recorded, and what is true after a failure.
import { type FaultRule, writes } from "../../emulator";
import { create, update } from "../../provider/verbs/apply";
import { contextOf } from "../_helpers/engine-twin";
import { checkOn, created, URN, DESIRED } from "../_helpers/one-resource";
import { refuse } from "../_helpers/refusal";
import { virtualPlace } from "../_helpers/virtual-place";

describe("a settings-only update", () => {
  it("records the settings and writes nothing to the cloud", async () => {
    const { context, recorded, place } = await created();
    place.emulator.clearHistory();
    const news = { desired: { ...DESIRED, onDelete: "restore" } };
    expect(await update(context, { urn: URN, olds: recorded, news })).toMatchObject({
      kind: "done",
      recorded: { desired: { onDelete: "restore" }, outputs: { currentInstanceType: "ecs.g7.large" } },
    });
    expect(writes(place.emulator.history())).toEqual([]);
  });
});

describe("a failed create", () => {
  const failed = async (fault: FaultRule, desired: object) => {
    const place = virtualPlace();
    place.emulator.faults.add(fault);
    const context = contextOf(place);
    const news = { desired: { ...DESIRED, ...desired } };
    const marks = await checkOn(context, news.desired);
    return await create(context, { urn: URN, news: { ...news, ...marks } });
  };

  it("that changed nothing is an error alone: nothing is recorded", async () => {
    expect(await failed(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"), {})).toMatchObject({
      kind: "failed",
      error: { code: "step-failed" },
      recorded: undefined,
    });
  });

  it("that changed the size records what is true, and that its desired state is open", async () => {
    const fault = refuse("ModifyInstanceSpec", "InvalidParameter.Bandwidth", { nth: 2 });
    const desired = { internetMaxBandwidthOut: 20 };
    expect(await failed(fault, desired)).toMatchObject({
      kind: "failed",
      recorded: {
        desired,
        isOpen: true,
        outputs: {
          currentInstanceType: "ecs.g7.large",
          internetMaxBandwidthOut: 10,
          adopted: { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 },
        },
      },
    });
  });
});
