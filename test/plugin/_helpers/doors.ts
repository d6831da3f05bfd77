// Both doors as one: a program's inputs in, what the engine would record and a person would read out. For stories that must go the same way through either.
import { concealing } from "../../../provider/dynamic/concealed-verbs";
import { HOST_VERBS } from "../../../provider/dynamic/host-verbs";
import type { Properties } from "../../../provider/dynamic/unknown-values";
import * as plugin from "../../../provider/plugin/resource-verbs";
import { receive } from "../../../provider/plugin/wire-values";
import type { ProviderContext } from "../../../provider/verbs/provider-context";
import { contextOf } from "../../_helpers/engine-twin";
import { URN } from "../../_helpers/one-resource";
import type { VirtualPlace } from "../../_helpers/virtual-place";

export const PLUGIN_URN = URN.replace("pulumi-nodejs:ecs:Spec", "ecs-spec:index:InstanceSpec");

export interface Door {
  check(context: ProviderContext, olds: Properties, news: Properties): Promise<plugin.Checked>;
  diff(context: ProviderContext, id: string, olds: Properties, news: Properties): Promise<boolean>;
  create(context: ProviderContext, news: Properties): Promise<plugin.Applied>;
  update(context: ProviderContext, id: string, olds: Properties, news: Properties): Promise<Properties>;
  read(context: ProviderContext, id: string, olds: Properties): Promise<Properties>;
  remove(context: ProviderContext, id: string, olds: Properties): Promise<void>;
}

const host = concealing(HOST_VERBS);

/** As the program of that door sends them, with what it adds; the engine opens every secret to it. */
function sent(news: Properties): Properties {
  const { plain, secrets } = receive(news);
  return { ...plain, __urn: URN, __provider: "text", ...(secrets.length > 0 && { __secrets: secrets }) };
}

const opened = (properties: Properties): Properties => receive(properties).plain;

export const DOORS: Readonly<Record<"dynamic" | "plugin", Door>> = {
  dynamic: {
    async check(context, olds, news) {
      const { inputs, failures = [] } = await host.check(context, opened(olds), sent(news));
      return { inputs, failures };
    },
    diff: async (context, id, olds, news) =>
      (await host.diff(context, id, opened(olds), { ...sent(news), ...opened(news) })).changes ?? false,
    async create(context, news) {
      const { id, outs } = await host.create(context, { ...sent(news), ...opened(news) });
      return { id, outputs: outs };
    },
    update: async (context, id, olds, news) =>
      (await host.update(context, id, opened(olds), { ...sent(news), ...opened(news) })).outs,
    read: async (context, id, olds) => (await host.read(context, id, opened(olds))).props,
    remove: (context, id, olds) => host.remove(context, id, opened(olds)),
  },
  plugin: {
    check: (context, olds, news) => plugin.check(context, PLUGIN_URN, olds, news),
    diff: async (context, id, olds, news) => (await plugin.diff(context, { urn: PLUGIN_URN, id, olds }, news)).changes,
    create: (context, news) => plugin.create(context, PLUGIN_URN, news),
    update: (context, id, olds, news) => plugin.update(context, { urn: PLUGIN_URN, id, olds }, news),
    read: async (context, id, olds) => (await plugin.read(context, { urn: PLUGIN_URN, id, olds })).outputs,
    remove: (context, id, olds) => plugin.remove(context, { urn: PLUGIN_URN, id, olds }),
  },
};

/** One stack with one resource: what its state holds goes from run to run. */
export class OneStack {
  private recorded: { readonly id: string; readonly inputs: Properties; readonly outputs: Properties } | undefined;

  constructor(
    private readonly door: Door,
    private readonly place: VirtualPlace,
  ) {}

  /** What the run came to: failures, an error, or the outputs less what is hidden. */
  async up(program: Properties): Promise<unknown> {
    const context = contextOf(this.place);
    const { inputs, failures } = await this.door.check(context, this.recorded?.inputs ?? {}, program);
    if (failures.length > 0) return { failures };
    const plan = opened(inputs)["plan"];
    try {
      if (!this.recorded) {
        const { id, outputs } = await this.door.create(context, inputs);
        this.recorded = { id, inputs, outputs };
      } else {
        const { id, outputs: olds } = this.recorded;
        const changes = await this.door.diff(context, id, olds, inputs);
        const outputs = changes ? await this.door.update(context, id, olds, inputs) : olds;
        this.recorded = { id, inputs, outputs };
      }
    } catch (error) {
      const { id, properties, message } = error as { id?: string; properties?: Properties; message: string };
      if (id && properties) this.recorded = { id, inputs: this.recorded?.inputs ?? inputs, outputs: properties };
      return { plan, message, outputs: properties && shown(properties) };
    }
    return { plan, outputs: shown(this.recorded.outputs) };
  }

  async refresh(): Promise<unknown> {
    if (!this.recorded) return undefined;
    const outputs = await this.door.read(contextOf(this.place), this.recorded.id, this.recorded.outputs);
    this.recorded = { ...this.recorded, outputs };
    return shown(outputs);
  }

  async destroy(): Promise<unknown> {
    const { id = "", outputs = {} } = this.recorded ?? {};
    return await this.door.remove(contextOf(this.place), id, outputs).then(
      () => "forgotten",
      (error: unknown) => (error as Error).message,
    );
  }
}

/** A list of types has a name of its own in the plugin, and is the same. */
function shown(outputs: Properties): Properties {
  const { instanceTypes, ...plain } = opened(outputs);
  const visible = Object.entries(plain).filter(([name]) => !name.startsWith("__"));
  return { ...Object.fromEntries(visible), ...(instanceTypes !== undefined && { instanceType: instanceTypes }) };
}
