// Create and update, as the engine calls them: what is recorded, and what is true after a failure.
import { writes } from "../../emulator";
import { HOST_VERBS as verbs } from "../../provider/dynamic/host-verbs";
import { created, createOn, failureOf, PROGRAM } from "../_helpers/one-resource";
import { virtualPlace, WEB } from "../_helpers/virtual-place";

describe("a settings-only update", () => {
  it("records the settings and writes nothing to the cloud", async () => {
    const { context, outs, place } = await created();
    place.emulator.clearHistory();
    const updated = await verbs.update(context, WEB, outs, { ...PROGRAM, onDelete: "restore" });
    expect(updated.outs).toMatchObject({
      onDelete: "restore",
      __wish: { onDelete: "restore" },
      currentInstanceType: "ecs.g7.large",
    });
    expect(writes(place.emulator.history())).toEqual([]);
  });
});

describe("a failed create", () => {
  it("that changed nothing is a plain error: the state stays without the resource", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({
      action: "ModifyInstanceSpec",
      dryRun: false,
      phase: "before",
      fault: { kind: "error", code: "OperationDenied.NoStock" },
    });
    const error = await failureOf(createOn(place, PROGRAM));
    expect(error).not.toHaveProperty("id");
    expect(error.message).toMatch(/^step-failed: /);
    expect(error.stack).toBe(error.message);
  });

  it("that changed the size records what is true, with the provider's text", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({
      action: "ModifyInstanceSpec",
      dryRun: false,
      nth: 2,
      phase: "before",
      fault: { kind: "error", code: "InvalidParameter.Bandwidth" },
    });
    const error = await failureOf(createOn(place, { ...PROGRAM, internetMaxBandwidthOut: 20 }));
    expect(error).toMatchObject({
      id: WEB,
      reasons: [error.message],
      properties: {
        __provider: "text",
        currentInstanceType: "ecs.g7.large",
        internetMaxBandwidthOut: 10,
        adopted: { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 },
      },
    });
  });
});
