// An explicit provider for InstanceSpecs: settings in, a registered provider resource out. For stacks that forbid default providers,
// and for a second account in one stack.
import * as pulumi from "@pulumi/pulumi";
import { assertKnownSettings } from "./known-settings";

/** Keys of the stack configuration, such as `"ecs-spec:region"`, and their values. */
export type InstanceSpecSettings = Readonly<Record<`${"ecs-spec" | "alicloud"}:${string}`, pulumi.Input<string>>>;

/**
 * A provider of its own for some InstanceSpecs: needed where `pulumi:disable-default-providers` forbids the one that the
 * engine makes, and useful for a second account. The engine gives an explicit provider nothing of the stack configuration, so
 * this one takes the keys of `ecs-spec` and `alicloud` along, and what `settings` says goes before them.
 *
 * Each provider is a process. Two InstanceSpecs of one stack on one instance are found out all the same.
 *
 * @example
 * ```ts
 * const provider = new InstanceSpecProvider("ecs");
 * new InstanceSpec("web", { instanceId, instanceType: "ecs.g7.large" }, { provider });
 * ```
 */
export class InstanceSpecProvider extends pulumi.ProviderResource {
  /**
   * @param name The name of the provider in the stack.
   * @param settings Keys of the configuration that are to be others here. Default: those of the stack.
   * @param opts Options of Pulumi.
   */
  constructor(name: string, settings: InstanceSpecSettings = {}, opts?: pulumi.ResourceOptions) {
    assertKnownSettings(Object.keys(settings));
    super("pulumi-nodejs", name, { ...stackSettings(), ...settings }, opts);
  }
}

/** Whatever may be a credential is a secret, also where the configuration has it in clear. */
function stackSettings(): pulumi.Inputs {
  const all = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => /^(?:ecs-spec|alicloud):/.test(key));
  return Object.fromEntries(all.map(([key, value]) => [key, PLAIN.test(key) ? value : pulumi.secret(value)]));
}

const PLAIN = /:(?:region|endpoint|price|profile)$/;
