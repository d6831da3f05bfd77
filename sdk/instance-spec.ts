// The resource of a program: arguments in, a registered custom resource with outputs out.
//
// A plain CustomResource of a dynamic type that carries the provider text itself: nothing is serialised, so the state
// holds 109 bytes of provider and needs no TypeScript at run time (engine facts 1).
import * as pulumi from "@pulumi/pulumi";
import { PROVIDER_TEXT, RESOURCE_TYPE, SECRETS } from "../provider/dynamic/provider-text";
import type { AdoptedSize, LastChange } from "../provider/inputs/stored-state";
import type { InstanceSpecArgs } from "./instance-spec-args";
import { assertKnownConfiguration } from "./known-settings";
import { plainUrn } from "./plain-urn";
import { assertProviderFound } from "./provider-found";
import { suspendStacks, withStack } from "./suspended-stacks";
import { ownOptions } from "./resource-options";

/** States of an instance as DescribeInstances tells them; `"Unknown"` for a word that this release does not know. */
export type InstanceStatus = "Pending" | "Starting" | "Running" | "Stopping" | "Stopped" | "Unknown";
/** How an instance is paid: pay-as-you-go or subscription; `"Unknown"` where ECS says neither. */
export type InstanceChargeType = "PostPaid" | "PrePaid" | "Unknown";

/** Options of {@link InstanceSpec.get}: those of Pulumi, and where the instance is. */
export interface InstanceSpecGetOptions extends pulumi.CustomResourceOptions {
  /** As `regionId` of {@link InstanceSpecArgs}. */
  regionId?: pulumi.Input<string> | undefined;
}

/**
 * The size of an Alibaba Cloud ECS instance that already exists: its instance type and its public bandwidth.
 *
 * The preview lists the steps and the downtime. `pulumi up` carries them out, and brings the instance back to the power
 * state it had if a step fails. Deleting the resource does not delete the instance.
 *
 * @example
 * ```ts
 * const web = new InstanceSpec("web", {
 *   instanceId: "i-bp67acfmxazb4p1a2b3c",
 *   instanceType: "ecs.g7.large",
 *   internetMaxBandwidthOut: 20,
 *   allowedDisruption: "stop",
 * });
 * ```
 */
export class InstanceSpec extends pulumi.CustomResource {
  /** The id of the instance, as given. Example: `"i-bp67acfmxazb4p1a2b3c"`. */
  declare public readonly instanceId: pulumi.Output<string>;

  /** The type or types you want, as written; undefined if the type is not managed. Example: `["ecs.g7.large", "ecs.g6.large"]`. */
  declare public readonly instanceType: pulumi.Output<string | string[] | undefined>;

  /** State of the instance when last looked at: after `up`, `"Running"` or `"Stopped"`. */
  declare public readonly status: pulumi.Output<InstanceStatus>;

  /** The type the instance has. Example: `"ecs.g7.large"`. */
  declare public readonly currentInstanceType: pulumi.Output<string>;

  /** The outbound public bandwidth the instance has, Mbit/s. Example: `20`. */
  declare public readonly internetMaxBandwidthOut: pulumi.Output<number>;

  /** The inbound public bandwidth as ECS reports it, Mbit/s; it may lie outside the range of the input. Example: `80`. */
  declare public readonly internetMaxBandwidthIn: pulumi.Output<number>;

  /** The static public IP; `""` when there is none. An elastic IP is not here. Example: `"47.98.1.2"`. */
  declare public readonly publicIp: pulumi.Output<string>;

  /** How the instance is paid: `"PostPaid"` is pay-as-you-go, `"PrePaid"` a subscription. */
  declare public readonly instanceChargeType: pulumi.Output<InstanceChargeType>;

  /** The region of the instance. Example: `"cn-hangzhou"`. */
  declare public readonly regionId: pulumi.Output<string>;

  /** The zone of the instance. Example: `"cn-hangzhou-h"`. */
  declare public readonly zoneId: pulumi.Output<string>;

  /** The size the instance had before this resource first touched it. Example: `{ instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 }`. */
  declare public readonly adopted: pulumi.Output<AdoptedSize>;

  /**
   * The last change that was made: its steps with request ids, start and end (ISO 8601, UTC), and the downtime estimated
   * and measured, in seconds; `stepSeconds`, how long stop, type and start took in the last changes that stopped the instance,
   * at most five of each. Undefined until something was changed.
   */
  declare public readonly lastChange: pulumi.Output<LastChange | undefined>;

  /**
   * @param name The name of the resource in the stack.
   * @param args The size that you want.
   * @param opts Options of Pulumi, such as `dependsOn`. What each does here is in docs/resource-options.md of the repository.
   */
  constructor(name: string, args: InstanceSpecArgs, opts?: pulumi.CustomResourceOptions) {
    assertProviderFound(name);
    assertKnownConfiguration(pulumi.getProject(), Object.keys(pulumi.runtime.allConfig()));
    const own = { ...providerProps(name, opts), ...secretProps(args) };
    const resume = suspendStacks();
    try {
      super(RESOURCE_TYPE, name, { ...OUTPUTS, ...args, ...own }, ownOptions(opts));
    } catch (error) {
      resume();
      throw withStack(error, InstanceSpec);
    } finally {
      resume();
    }
  }

  /**
   * Looks up the size of an existing instance. It manages nothing and changes nothing.
   *
   * @param name The name of the resource in the stack.
   * @param id The id of the instance.
   * @param opts Options of Pulumi, and `regionId` when the region is not configured.
   * @example InstanceSpec.get("db", "i-bp67acfmxazb4p1a2b3c").currentInstanceType
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts: InstanceSpecGetOptions = {}): InstanceSpec {
    const { regionId, ...rest } = opts;
    return new InstanceSpec(name, { instanceId: id, regionId }, { ...rest, id });
  }

  /** True for an InstanceSpec, also one of another copy of this package. */
  static override isInstance(value: unknown): value is InstanceSpec {
    return pulumi.CustomResource.isInstance(value) && "__pulumiType" in value && value.__pulumiType === RESOURCE_TYPE;
  }
}

/** A property exists on the resource only when it is named at its registration, be it with undefined. */
const OUTPUTS = {
  instanceType: undefined,
  status: undefined,
  currentInstanceType: undefined,
  internetMaxBandwidthOut: undefined,
  internetMaxBandwidthIn: undefined,
  publicIp: undefined,
  instanceChargeType: undefined,
  regionId: undefined,
  zoneId: undefined,
  adopted: undefined,
  lastChange: undefined,
} satisfies Partial<Record<keyof InstanceSpec, undefined>>;

/** The engine tells a dynamic provider no urn, which its messages need; an input named `urn` would be eaten by the SDK. */
function providerProps(name: string, opts: pulumi.CustomResourceOptions | undefined): pulumi.Inputs {
  return { __provider: PROVIDER_TEXT, __urn: plainUrn(name, RESOURCE_TYPE, opts?.parent) };
}

/** Tells a provider, which gets the values in clear, what is secret. Undefined in the end where nothing is secret, and then the engine gets no such input. */
export function secretProps(args: object | undefined): pulumi.Inputs {
  return { [SECRETS]: findSecrets(args ?? {}) };
}

async function findSecrets(args: object): Promise<readonly string[] | undefined> {
  const names = await Promise.all(
    Object.entries(args).map(async ([name, value]) => ((await isSecret(value)) ? [name] : [])),
  );
  const secret = names.flat();
  return secret.length === 0 ? undefined : secret;
}

/** At any depth. A value that fails to come about fails the resource by itself. */
async function isSecret(value: unknown): Promise<boolean> {
  if (typeof value !== "object" || value === null) return false;
  return await pulumi.isSecret(pulumi.output(value)).catch(() => false);
}
