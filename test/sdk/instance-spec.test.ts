import * as pulumi from "@pulumi/pulumi";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import { PROVIDER_TEXT, RESOURCE_TYPE } from "../../provider/dynamic/provider-text";
import { InstanceSpec, type InstanceSpecArgs } from "../../sdk";

const ID = "i-bp67acfmxazb4p1a2b3c";
const ARGS: InstanceSpecArgs = {
  instanceId: ID,
  instanceType: ["ecs.g7.large", "ecs.g6.large"],
  allowedDisruption: "stop",
};
const STATE = {
  status: "Running",
  currentInstanceType: "ecs.g6.large",
  internetMaxBandwidthOut: 10,
  internetMaxBandwidthIn: 80,
  publicIp: "47.98.1.2",
  instanceChargeType: "PostPaid",
  zoneId: "cn-hangzhou-h",
  adopted: { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 },
};

interface Registered extends MockResourceArgs {
  readonly inputs: Record<string, unknown>;
}

async function startEngine(isPreview: boolean): Promise<readonly Registered[]> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: (resource) => {
        const inputs = resource.inputs as Registered["inputs"];
        registered.push({ ...resource, inputs });
        return { id: resource.id ?? ID, state: isPreview ? inputs : { ...inputs, ...STATE } };
      },
      call: () => ({}),
    },
    "shop",
    "prod",
    isPreview,
  );
  return registered;
}

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}

const OUTPUTS = [
  ...[
    "instanceId",
    "instanceType",
    "status",
    "currentInstanceType",
    "internetMaxBandwidthOut",
    "internetMaxBandwidthIn",
  ],
  ...["publicIp", "instanceChargeType", "zoneId", "adopted", "lastChange"],
] as const;

describe("new InstanceSpec", () => {
  it("registers the type, the arguments, the provider text and the urn, and nothing else", async () => {
    const registered = await startEngine(false);
    const urn = await valueOf(new InstanceSpec("web", ARGS).urn);
    expect(registered).toHaveLength(1);
    expect(registered[0]).toMatchObject({ type: RESOURCE_TYPE, name: "web", custom: true });
    expect(registered[0]?.inputs).toEqual({ ...ARGS, __provider: PROVIDER_TEXT, __urn: urn });
    expect(urn).toBe(`urn:pulumi:prod::shop::${RESOURCE_TYPE}::web`);
  });

  it("passes the urn that it has under a parent", async () => {
    const registered = await startEngine(false);
    const parent = new pulumi.ComponentResource("shop:index:Fleet", "fleet");
    const inner = new pulumi.ComponentResource("shop:index:Rack", "rack", {}, { parent });
    await valueOf(new InstanceSpec("web", ARGS, { parent: inner }).urn);
    const { inputs } = registered.find(({ type }) => type === RESOURCE_TYPE) ?? {};
    // As the engine makes it; the mocks name the innermost parent only.
    expect(inputs?.["__urn"]).toBe(`urn:pulumi:prod::shop::shop:index:Fleet$shop:index:Rack$${RESOURCE_TYPE}::web`);
  });

  it("tells which arguments hold a secret, at whatever depth and whenever it comes to be one", async () => {
    const registered = await startEngine(false);
    const args = {
      ...ARGS,
      instanceType: ["ecs.g6.large", pulumi.secret("ecs.g7.large")],
      internetMaxBandwidthOut: pulumi.output(1).apply(() => pulumi.secret(20)),
      regionId: Promise.resolve("cn-hangzhou"),
    };
    await valueOf(new InstanceSpec("web", args).urn);
    expect(registered[0]?.inputs["__secrets"]).toEqual(["instanceType", "internetMaxBandwidthOut"]);
  });

  it("has every output as an output, which no class field overwrites", async () => {
    await startEngine(false);
    const spec = new InstanceSpec("web", ARGS);
    for (const name of OUTPUTS) expect([name, pulumi.Output.isInstance(spec[name])]).toEqual([name, true]);
  });

  it("gives what the provider recorded", async () => {
    await startEngine(false);
    const spec = new InstanceSpec("web", ARGS);
    const { status, currentInstanceType, internetMaxBandwidthOut, adopted, lastChange, instanceId, instanceType } =
      spec;
    const seen = {
      status,
      currentInstanceType,
      internetMaxBandwidthOut,
      adopted,
      lastChange,
      instanceId,
      instanceType,
    };
    expect(await valueOf(pulumi.output(seen))).toEqual({
      status: "Running",
      currentInstanceType: "ecs.g6.large",
      internetMaxBandwidthOut: 10,
      adopted: STATE.adopted,
      lastChange: undefined,
      instanceId: ID,
      instanceType: ["ecs.g7.large", "ecs.g6.large"],
    });
  });

  it("does not make up an output in a preview", async () => {
    await startEngine(true);
    const spec = new InstanceSpec("web", ARGS);
    const unset = OUTPUTS.filter((name) => name !== "instanceId" && name !== "instanceType");
    for (const name of unset) expect([name, await isKnown(spec[name])]).toEqual([name, false]);
    expect(await isKnown(spec.instanceId)).toBe(true);
  });

  it("lets check see an output that a program in plain JavaScript writes as an input", async () => {
    const registered = await startEngine(false);
    const args = { ...ARGS, status: "Stopped" };
    await valueOf(new InstanceSpec("web", args).urn);
    expect(registered[0]?.inputs["status"]).toBe("Stopped");
  });

  it("lets check say what is missing when there are no arguments at all", async () => {
    const registered = await startEngine(false);
    await valueOf(new InstanceSpec("web", undefined as unknown as InstanceSpecArgs).urn);
    expect(Object.keys(registered[0]?.inputs ?? {})).toEqual(["__provider", "__urn"]);
  });
});

describe("InstanceSpec.get", () => {
  it("reads by id, with the provider text and the urn, and registers no desired state", async () => {
    const registered = await startEngine(false);
    const spec = InstanceSpec.get("db", ID, { regionId: "cn-hangzhou" });
    expect(await valueOf(spec.currentInstanceType)).toBe("ecs.g6.large");
    expect(registered).toHaveLength(1);
    expect(registered[0]).toMatchObject({ type: RESOURCE_TYPE, id: ID });
    expect(registered[0]?.inputs).toEqual({
      instanceId: ID,
      regionId: "cn-hangzhou",
      __provider: PROVIDER_TEXT,
      __urn: `urn:pulumi:prod::shop::${RESOURCE_TYPE}::db`,
    });
  });
});

describe("InstanceSpec.isInstance", () => {
  it("knows one of its own, also one of another copy of the package", async () => {
    await startEngine(false);
    class Copy extends pulumi.CustomResource {}
    expect(InstanceSpec.isInstance(new InstanceSpec("web", ARGS))).toBe(true);
    expect(InstanceSpec.isInstance(new Copy(RESOURCE_TYPE, "copy"))).toBe(true);
    expect(InstanceSpec.isInstance(new Copy("shop:index:Other", "other"))).toBe(false);
    expect(InstanceSpec.isInstance(undefined)).toBe(false);
  });
});

async function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
  return await (output as unknown as { readonly isKnown: Promise<boolean> }).isKnown;
}
