// Every option of Pulumi: what of it reaches the engine, and what is refused before. What the engine does with it: test/lifecycle.
import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { RESOURCE_TYPE } from "../../provider/dynamic/provider-text";
import { InstanceSpec, type InstanceSpecArgs, InstanceSpecProvider } from "../../sdk";
import { INPUT_NAMES } from "../../provider/check/input-schema";
import { readProjectFile } from "../house/project-files";
import { tableNames } from "../house/read-markdown";

const ID = "i-bp67acfmxazb4p1a2b3c";
const ARGS: InstanceSpecArgs = { instanceId: ID, instanceType: "ecs.g7.large", internetMaxBandwidthOut: 10 };

type Options = pulumi.CustomResourceOptions;
type Answer = (error: unknown, response: unknown) => void;

let requests: RegisterResourceRequest[] = [];
let inputs: Record<string, unknown>[] = [];

beforeEach(async () => {
  [requests, inputs] = [[], []];
  await pulumi.runtime.setMocks(
    {
      newResource: (resource) => {
        if (resource.type === RESOURCE_TYPE) inputs.push(resource.inputs as Record<string, unknown>);
        return { id: resource.id ?? ID, state: resource.inputs as Record<string, unknown> };
      },
      call: () => ({}),
    },
    "shop",
    "prod",
  );
  const registerResource = Reflect.get(MockMonitor.prototype, "registerResource");
  jest.spyOn(MockMonitor.prototype, "registerResource").mockImplementation(function (
    this: MockMonitor,
    request: RegisterResourceRequest,
    answer: Answer,
  ) {
    if (request.getType() === RESOURCE_TYPE) requests.push(request);
    return registerResource.call(this, request, answer);
  });
});
afterEach(async () => {
  // What a test has not waited for would be counted by the next.
  await pulumi.runtime.disconnect();
  jest.restoreAllMocks();
});

async function registered(opts: Options, args = ARGS): Promise<RegisterResourceRequest> {
  await settled(new InstanceSpec("web", args, opts).urn);
  const request = requests.at(-1);
  if (!request) throw new Error("nothing was registered");
  return request;
}

function settled<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}

const refusalOf = (opts: Options): string => {
  try {
    new InstanceSpec("web", ARGS, opts);
  } catch (error) {
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    return (error as Error).message;
  }
  return "not refused";
};

class Other extends pulumi.ComponentResource {
  constructor(opts?: pulumi.ComponentResourceOptions) {
    super("shop:index:Other", "other", {}, opts);
  }
}
class Alicloud extends pulumi.ProviderResource {
  constructor() {
    super("alicloud", "ali");
  }
}

/** One row an option: the compiler asks for a row when the SDK has a new one. */
const ROWS: Required<Record<keyof Options, () => Promise<void> | void>> = {
  additionalSecretOutputs: async () => {
    const request = await registered({ additionalSecretOutputs: ["currentInstanceType"] });
    expect(request.getAdditionalsecretoutputsList()).toEqual(["currentInstanceType"]);
  },
  aliases: async () => {
    const request = await registered({ aliases: [{ name: "former" }] });
    expect(request.getAliasurnsList().concat(JSON.stringify(request.toObject())).join()).toContain("former");
  },
  customTimeouts: async () => {
    expect(refusalOf({ customTimeouts: { update: "30m" } })).toBe(
      "web: the option customTimeouts.update reaches no dynamic resource: write the inputs stopTimeout, modifyTimeout or startTimeout instead, the limit of each step in seconds",
    );
    await registered({ customTimeouts: {} });
  },
  deleteBeforeReplace: async () => {
    expect((await registered({ deleteBeforeReplace: true })).getDeletebeforereplace()).toBe(true);
  },
  deletedWith: async () => {
    expect((await registered({ deletedWith: new Other() })).getDeletedwith()).toMatch(/::other$/);
  },
  dependsOn: async () => {
    const db = new InstanceSpec("db", ARGS);
    expect((await registered({ dependsOn: db })).getDependenciesList()).toEqual([await settled(db.urn)]);
  },
  envVarMappings: () => {
    expect(refusalOf({ envVarMappings: { A: "B" } })).toMatch(/^web: the option envVarMappings is for provider res/);
  },
  hideDiffs: async () => {
    expect((await registered({ hideDiffs: ["plan"] })).getHidediffsList()).toEqual(["plan"]);
  },
  hooks: async () => {
    // The mocks take no hooks; test/lifecycle/resource-options.test.ts runs one.
    expect((await registered({ hooks: {} })).getName()).toBe("web");
  },
  id: async () => {
    await settled(new InstanceSpec("web", ARGS, { id: ID }).urn);
    expect([requests, inputs.length]).toEqual([[], 1]);
  },
  ignoreChanges: async () => {
    const request = await registered({ ignoreChanges: ["internetMaxBandwidthOut"] });
    expect(request.getIgnorechangesList()).toEqual(["internetMaxBandwidthOut"]);
    expect(inputs.at(-1)).toMatchObject({ __ignoreChanges: ["internetMaxBandwidthOut"] });
  },
  import: () => {
    expect(refusalOf({ import: ID })).toBe(
      `web: the option import is "${ID}", and a dynamic resource has no import: leave it out, pulumi up adopts the instance that instanceId names`,
    );
  },
  parent: async () => {
    expect((await registered({ parent: new Other() })).getParent()).toMatch(/::other$/);
  },
  pluginDownloadURL: async () => {
    await registered({ pluginDownloadURL: "file:///nowhere" });
    expect(inputs).toHaveLength(1);
  },
  protect: async () => {
    expect((await registered({ protect: true })).getProtect()).toBe(true);
  },
  provider: async () => {
    expect(refusalOf({ provider: new Alicloud() })).toBe(
      'web: the option provider is a provider of "alicloud", which cannot manage an InstanceSpec: leave it out, or write a new InstanceSpecProvider',
    );
    expect((await registered({ provider: new InstanceSpecProvider("ecs") })).getProvider()).toContain("::ecs::");
  },
  replaceOnChanges: async () => {
    const request = await registered({ replaceOnChanges: ["instanceType"] });
    expect(request.getReplaceonchangesList()).toEqual(["instanceType"]);
  },
  replaceWith: async () => {
    expect((await registered({ replaceWith: [new Other()] })).getReplaceWithList().join()).toContain("other");
  },
  replacementTrigger: async () => {
    expect((await registered({ replacementTrigger: "monthly" })).hasReplacementTrigger()).toBe(true);
  },
  retainOnDelete: async () => {
    expect((await registered({ retainOnDelete: true })).getRetainondelete()).toBe(true);
  },
  transformations: async () => {
    const ignore: pulumi.ResourceTransformation = ({ props, opts }) => ({
      props: { ...(props as object), stopTimeout: 600 },
      opts: pulumi.mergeOptions(opts, { ignoreChanges: ["instanceType"] }),
    });
    const request = await registered({ transformations: [ignore], ignoreChanges: ["internetMaxBandwidthOut"] });
    const ignored = ["internetMaxBandwidthOut", "instanceType"];
    expect(request.getIgnorechangesList()).toEqual(ignored);
    expect(inputs.at(-1)).toMatchObject({ stopTimeout: 600, __ignoreChanges: ignored });
  },
  transforms: () => {
    // They run in the engine: test/lifecycle/resource-options.test.ts.
    expect(refusalOf({ transforms: [] })).toBe("not refused");
  },
  urn: async () => {
    const urn = await settled(new InstanceSpec("web", ARGS).urn);
    const again = new InstanceSpec("web", ARGS, { urn });
    expect([await settled(again.urn), await settled(again.instanceType)]).toEqual([urn, "ecs.g7.large"]);
    expect(requests).toHaveLength(1);
  },
  version: async () => {
    await registered({ version: "1.2.3" });
    expect(inputs).toHaveLength(1);
  },
};

describe("the option", () => {
  test.each(Object.entries(ROWS))("%s does what docs/resource-options.md says", async (_, row) => {
    await row();
  });

  test("of each row of the page is one of Pulumi's, and each of Pulumi's has a row", () => {
    expect(tableNames(readProjectFile("docs/resource-options.md").text)).toEqual(Object.keys(ROWS));
  });
});

describe("ignoreChanges", () => {
  test.each(["*", "[*]"])("of %j names every input, and leaves what is hidden to the provider", async (path) => {
    const request = await registered({ ignoreChanges: [path] });
    expect(request.getIgnorechangesList().toSorted()).toEqual([...INPUT_NAMES].sort());
  });

  test("that a parent's transformation adds reaches the provider", async () => {
    const add: pulumi.ResourceTransformation = ({ props, opts }) => ({
      props,
      opts: pulumi.mergeOptions(opts, { ignoreChanges: ["powerState"] }),
    });
    const parent = new Other({ transformations: [add] });
    await registered({ parent });
    expect(inputs.at(-1)).toMatchObject({ __ignoreChanges: ["powerState"] });
  });

  test("of a child is its own, and another resource under an InstanceSpec is left alone", async () => {
    const parent = new InstanceSpec("web", ARGS, { ignoreChanges: ["powerState"] });
    await settled(parent.urn);
    await registered({ parent, ignoreChanges: ["instanceType"] });
    expect(inputs.map((record) => record["__ignoreChanges"])).toEqual([["powerState"], ["instanceType"]]);
    expect(await settled(new Other({ parent, ignoreChanges: ["*"] }).urn)).toContain("other");
  });
});

describe("an import that a transformation adds", () => {
  test("is refused like one that is written", () => {
    expect(refusalOf({ transformations: [({ props, opts }) => ({ props, opts: { ...opts, import: ID } })] })).toMatch(
      /^web: the option import is/,
    );
  });
});
