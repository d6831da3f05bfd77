// The verbs as the engine's host calls them: what is hidden beside the inputs and outputs, the unknown, and the shape of an error.
import { HOST_VERBS as verbs } from "../../provider/dynamic/host-verbs";
import { readInputs, readRecorded, toInputs, toOuts } from "../../provider/dynamic/records";
import { type Properties, UNKNOWN_SENTINEL } from "../../provider/dynamic/unknown-values";
import { UNKNOWN } from "../../provider/inputs/resize-inputs";
import type { Inputs } from "../../provider/verbs/requests";
import { outputsOf } from "../_fixtures/machine";
import { contextOf } from "../_helpers/engine-twin";
import { failureOf, PROGRAM, URN, DESIRED } from "../_helpers/one-resource";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, WEB } from "../_helpers/virtual-place";

async function createdBy(place = virtualPlace(), program: Properties = PROGRAM) {
  const context = contextOf(place);
  const { inputs } = await verbs.check(context, {}, program);
  return { context, place, ...(await verbs.create(context, inputs)) };
}

describe("check", () => {
  it("puts the plan beside the inputs, which come back as they are", async () => {
    const { inputs, failures } = await verbs.check(contextOf(virtualPlace()), {}, PROGRAM);
    expect(failures).toBeUndefined();
    const plan = expect.objectContaining({ willStop: true }) as unknown;
    expect(inputs).toEqual({ ...PROGRAM, plan, __steps: expect.arrayContaining([{ kind: "start" }]) as unknown });
  });

  it("gives the engine's own unknown for a plan that cannot be known, and keeps those among the inputs", async () => {
    const unknown = { ...PROGRAM, instanceType: UNKNOWN_SENTINEL };
    const { inputs } = await verbs.check(contextOf(virtualPlace()), {}, unknown);
    expect(inputs).toEqual({ ...unknown, plan: UNKNOWN_SENTINEL });
  });

  it("drops the plan of the program and of the state when there is nothing to do", async () => {
    const news = {
      ...PROGRAM,
      instanceType: "ecs.g6.large",
      plan: { summary: "forged" },
      __steps: [{ kind: "start" }],
    };
    expect(await verbs.check(contextOf(virtualPlace()), { plan: { summary: "old" } }, news)).toEqual({
      inputs: { ...PROGRAM, instanceType: "ecs.g6.large" },
    });
  });
});

describe("diff", () => {
  it("has changes where a plan stands in the inputs that nobody can read, and none for another text of the provider", async () => {
    const { context, outs } = await createdBy();
    const diff = async (more: Properties) => await verbs.diff(context, WEB, outs, { ...PROGRAM, ...more });
    expect(await diff({ plan: { summary: "" } })).toEqual({ changes: true, replaces: [] });
    expect(await diff({ __provider: "another text" })).toEqual({ changes: false, replaces: [] });
  });
});

describe("a create that fails", () => {
  const failed = async (program: Properties, nth: number) => {
    const place = virtualPlace();
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock", { nth }));
    return await failureOf(createdBy(place, program));
  };

  it("with nothing changed is a plain error: the state stays without the resource", async () => {
    const error = await failed(PROGRAM, 1);
    expect(error).not.toHaveProperty("id");
    expect([error.message, error.stack]).toEqual([expect.stringMatching(/^step-failed: /), error.message]);
  });

  it("half way tells the engine what is true, with the provider's text and the desired state open", async () => {
    const error = await failed({ ...PROGRAM, internetMaxBandwidthOut: 20 }, 2);
    expect(error).toMatchObject({
      id: WEB,
      reasons: [error.message],
      stack: error.message,
      properties: { __provider: "text", __open: true, __urn: URN, currentInstanceType: "ecs.g7.large" },
    });
  });
});

describe("read", () => {
  it("says that an instance is gone by an empty id", async () => {
    const { context, place, outs } = await createdBy();
    place.emulator.world.console.delete(WEB);
    expect(await verbs.read(context, WEB, outs)).toEqual({ id: "", props: {} });
  });

  it("gives the inputs back with the URN and without a plan, and none of what was only looked up", async () => {
    const { context, outs } = await createdBy();
    expect((await verbs.read(context, WEB, outs)).inputs).toEqual({ ...DESIRED, __urn: URN });
    const found = await verbs.read(context, WEB, { regionId: "cn-hangzhou" });
    expect([found.inputs, found.props["__wish"]]).toEqual([undefined, { instanceId: WEB, regionId: "cn-hangzhou" }]);
  });
});

describe("a delete that is refused", () => {
  it("leaves one short line to what the host prints beside the error", async () => {
    const { place, outs } = await createdBy(virtualPlace(), { ...PROGRAM, onDelete: "restore" });
    const kept = { ...outs, __wish: { ...DESIRED, onDelete: "restore", allowedDisruption: "none" } };
    const error = await failureOf(verbs.remove(contextOf(place), WEB, kept));
    expect(`${String(error)}: ${error.stack}`).toBe("web: not deleted, see its own error");
  });
});

describe("what the host keeps", () => {
  it.each<Inputs>([
    { desired: DESIRED },
    { desired: DESIRED, plan: UNKNOWN, isUndecided: true },
    { desired: { ...DESIRED, __ignoreChanges: ["powerState"] }, isOpen: true },
  ])("comes back as the inputs that it was: %j", (inputs) => {
    expect(readInputs(toInputs(inputs, URN))).toEqual(inputs);
  });

  it.each([{}, { isOpen: true as const }])("comes back as the record that it was: %j", (open) => {
    const { regionId = "cn-hangzhou", ...outputs } = outputsOf();
    const recorded = { urn: URN, desired: DESIRED, outputs: { ...outputs, regionId }, ...open };
    expect(readRecorded(toOuts(recorded))).toEqual(recorded);
  });
});
