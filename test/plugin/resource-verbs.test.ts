// What only the plugin has of the verbs: kinds of change, planned outputs, imports, and a state that goes to the other door and back.
import type { Properties } from "../../provider/dynamic/unknown-values";
import { UNKNOWN_SENTINEL } from "../../provider/dynamic/unknown-values";
import { dynamicUrn, toOwnOutputs, toStoredOutputs } from "../../provider/plugin/moved-state";
import * as verbs from "../../provider/plugin/resource-verbs";
import { contextOf } from "../_helpers/engine-twin";
import { URN } from "../_helpers/one-resource";
import { virtualPlace, WEB } from "../_helpers/virtual-place";
import { PLUGIN_URN } from "./_helpers/doors";

const SIZE = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value });

async function created(program: Properties = SIZE) {
  const place = virtualPlace();
  const context = contextOf(place);
  const { inputs } = await verbs.check(context, PLUGIN_URN, {}, program);
  return { place, context, inputs, ...(await verbs.create(context, PLUGIN_URN, inputs)) };
}

describe("check", () => {
  it("gives the inputs back as they came, with the plan beside them", async () => {
    const program = { ...SIZE, instanceType: secret("ecs.g7.large") };
    const { inputs } = await verbs.check(contextOf(virtualPlace()), PLUGIN_URN, {}, program);
    expect(inputs).toMatchObject({ ...program, plan: { willStop: true } });
    expect(JSON.stringify({ ...inputs, instanceType: 0, __steps: 0 })).not.toContain("g7.large");
  });

  it("takes one type or a list of types, and not both", async () => {
    const both = { ...SIZE, instanceTypes: ["ecs.g7.large"] };
    const { failures } = await verbs.check(contextOf(virtualPlace()), PLUGIN_URN, {}, both);
    expect(failures).toEqual([
      { property: "instanceTypes", reason: "instanceType and instanceTypes are both given; keep one of them" },
    ]);
  });

  it("names a fault of the list by the name of the list", async () => {
    const program = { instanceId: WEB, instanceTypes: ["ecs.g7.large", "g7"] };
    const { failures } = await verbs.check(contextOf(virtualPlace()), PLUGIN_URN, {}, program);
    expect(failures.map(({ property }) => property)).toEqual(["instanceTypes[1]"]);
    expect(JSON.stringify(failures)).not.toMatch(/instanceType\b/);
  });
});

describe("diff", () => {
  const kinds = async (program: Properties, before: Properties = SIZE) => {
    const { place, id, outputs } = await created(before);
    const context = contextOf(place);
    const { inputs } = await verbs.check(context, PLUGIN_URN, before, program);
    return await verbs.diff(context, { urn: PLUGIN_URN, id, olds: outputs }, inputs);
  };

  it.each<[string, Properties, Properties]>([
    ["a setting that is new", { ...SIZE, onDelete: "restore" }, { onDelete: "add" }],
    ["one that goes", { instanceId: WEB, instanceType: "ecs.g7.large" }, { allowedDisruption: "delete" }],
    ["a type", { ...SIZE, instanceType: "ecs.g7.xlarge" }, { plan: "add", instanceType: "update" }],
  ])("says %s by its kind", async (_, program, properties) => {
    expect(await kinds(program)).toEqual({ changes: true, replaces: [], properties });
  });

  it("replaces for another instance alone, and says nothing where there is nothing", async () => {
    const other = { ...SIZE, instanceId: "i-bp1demo000000000db" };
    expect(await kinds(other)).toMatchObject({
      replaces: ["instanceId"],
      properties: { instanceId: "update-replace" },
    });
    expect(await kinds(SIZE)).toEqual({ changes: false, replaces: [], properties: {} });
  });
});

describe("a create in a preview", () => {
  const planned = async (program: Properties) => {
    const context = contextOf(virtualPlace());
    const { inputs } = await verbs.check(context, PLUGIN_URN, {}, program);
    return verbs.planned(context, { urn: PLUGIN_URN }, inputs).outputs;
  };

  it("claims nothing that a step changes, and tells what none does", async () => {
    expect(await planned(SIZE)).toMatchObject({
      currentInstanceType: UNKNOWN_SENTINEL,
      status: UNKNOWN_SENTINEL,
      lastChange: UNKNOWN_SENTINEL,
      regionId: "cn-hangzhou",
      internetMaxBandwidthOut: 10,
    });
    const bandwidth = await planned({ instanceId: WEB, internetMaxBandwidthOut: 20 });
    expect(bandwidth).toMatchObject({
      internetMaxBandwidthOut: UNKNOWN_SENTINEL,
      currentInstanceType: "ecs.g6.large",
    });
    expect(Object.keys(bandwidth).filter((name) => name === "plan" || name.startsWith("__"))).toEqual([]);
  });

  it("tells no secret by another name, and changes nothing", async () => {
    const outputs = await planned({ instanceId: WEB, instanceType: secret("ecs.g6.large") });
    expect(outputs["currentInstanceType"]).toEqual(secret("ecs.g6.large"));
  });

  it("of an instance that is not known yet knows nothing", async () => {
    expect(await planned({ ...SIZE, instanceId: UNKNOWN_SENTINEL })).toMatchObject({
      zoneId: UNKNOWN_SENTINEL,
      adopted: UNKNOWN_SENTINEL,
    });
  });
});

describe("read", () => {
  it("of an import gives inputs under which there is nothing to do", async () => {
    const context = contextOf(virtualPlace());
    const found = await verbs.read(context, { urn: PLUGIN_URN, id: WEB, olds: {} });
    expect(found.inputs).toEqual({ instanceId: WEB, instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 });
    const { inputs, failures } = await verbs.check(context, PLUGIN_URN, found.inputs, found.inputs);
    expect([failures, inputs["plan"]]).toEqual([[], undefined]);
    const existing = { urn: PLUGIN_URN, id: WEB, olds: found.outputs };
    expect(await verbs.diff(context, existing, inputs)).toMatchObject({ changes: false });
  });

  it("gives a list of types back under its name, and no plan", async () => {
    const { context, id, outputs } = await created({ instanceId: WEB, instanceTypes: ["ecs.g6.large"] });
    const { inputs } = await verbs.read(context, { urn: PLUGIN_URN, id, olds: outputs });
    expect(inputs).toEqual({ instanceId: WEB, instanceTypes: ["ecs.g6.large"] });
  });
});

describe("a state", () => {
  it("is that of the dynamic door to the last key", async () => {
    const { outputs } = await created();
    expect(outputs).toMatchObject({
      __urn: URN,
      __provider: expect.stringContaining("pulumi-ecs-spec/provider") as string,
    });
    expect(toOwnOutputs(outputs, PLUGIN_URN)["__urn"]).toBe(PLUGIN_URN);
  });

  it("keeps what stood hidden in it, and drops what a run took away", () => {
    const olds = { __provider: "older text", __later: 1, __open: true, status: "Running" };
    expect(toStoredOutputs({ status: "Stopped" }, PLUGIN_URN, olds)).toEqual({
      __provider: "older text",
      __later: 1,
      __urn: URN,
      status: "Stopped",
    });
  });

  it("has the URN of the other door under the same parents", () => {
    const inside = "urn:pulumi:dev::fleet::my:mod:Site$ecs-spec:index:InstanceSpec::web";
    expect(dynamicUrn(inside)).toBe("urn:pulumi:dev::fleet::my:mod:Site$pulumi-nodejs:ecs:Spec::web");
  });
});
