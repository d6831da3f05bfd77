// The dynamic provider: what the engine's dynamic host calls. `module.exports` is the provider itself (engine facts 1).
//
// The text in the Pulumi state requires this module by name, so a stored resource always runs the release installed now.
import type { ConfigureRequest, ResourceProvider } from "@pulumi/pulumi/dynamic";
import { openSession } from "../session/session";
import { createContext, type ProviderContext } from "../verbs/provider-context";
import { concealing } from "./concealed-verbs";
import { engineAddress, openEngineLog } from "./engine-log";
import { HOST_VERBS, type HostVerbs } from "./host-verbs";
import { GATE_VERBS, ROLLOUT_VERBS } from "./rollout-verbs";
import type { Properties } from "./unknown-values";

// The host may call a method before `configure` has ended (engine facts 11), so every one waits for the same context.
let open: (context: ProviderContext) => void;
const context = new Promise<ProviderContext>((resolve) => {
  open = resolve;
});

/** All that this process is asked shares one context, whichever of the providers is configured first. */
function configure({ config }: ConfigureRequest): Promise<void> {
  const engine = engineAddress(process.argv.slice(2));
  open(
    createContext(
      openSession((key) => config.get(key), engine),
      openEngineLog(engine),
    ),
  );
  return Promise.resolve();
}

function providerOf(verbs: HostVerbs): ResourceProvider {
  return {
    configure,
    check: async (olds: Properties, news: Properties) => await verbs.check(await context, olds, news),
    diff: async (id, olds: Properties, news: Properties) => await verbs.diff(await context, id, olds, news),
    create: async (inputs: Properties) => await verbs.create(await context, inputs),
    read: async (id, props: Properties = {}) => await verbs.read(await context, id, props),
    update: async (id, olds: Properties, news: Properties) => await verbs.update(await context, id, olds, news),
    delete: async (id, props: Properties) => await verbs.remove(await context, id, props),
  };
}

/** The provider of an InstanceSpec; those of a rollout and of its gates stand beside it (provider-text.ts). */
const provider: ResourceProvider & { readonly rollout: ResourceProvider; readonly gate: ResourceProvider } = {
  ...providerOf(concealing(HOST_VERBS)),
  rollout: providerOf(ROLLOUT_VERBS),
  gate: providerOf(GATE_VERBS),
};

export = provider;
