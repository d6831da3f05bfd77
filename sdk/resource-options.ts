// What the options of Pulumi mean for an InstanceSpec: options as written in; those for the engine, and a hidden input for the
// provider, out. An option that could only do harm is an error. docs/resource-options.md tells of each.
//
// The engine hands a dynamic provider no options, so what the provider must know is an input. The options are final only when the last
// transformation has run, the stack's own included: ours is put at the end of the list that the SDK is going through.
import type * as pulumi from "@pulumi/pulumi";
import { FORMER_TYPE, RESOURCE_TYPE } from "../provider/dynamic/provider-text";
import type { InstanceSpecArgs } from "./instance-spec-args";
import { programError } from "./program-error";

/** The options to register an InstanceSpec with. */
export function ownOptions(opts: pulumi.CustomResourceOptions = {}): pulumi.CustomResourceOptions {
  const aliases = [...(opts.aliases ?? []), { type: FORMER_TYPE }];
  return { ...opts, aliases, transformations: [goLast, ...(opts.transformations ?? [])] };
}

/** The SDK shows the list of a resource on the resource, undeclared; one that does not is settled here, before the others. */
interface Transformed {
  readonly __transformations?: pulumi.ResourceTransformation[];
}

function goLast(args: pulumi.ResourceTransformationArgs): pulumi.ResourceTransformationResult | undefined {
  const { __transformations: all } = args.resource as Transformed;
  if (!all) return settle(args);
  if (!all.includes(settle)) all.push(settle);
  return undefined;
}

/** Children inherit the transformations of their parent, so any resource may come here. */
function settle(args: pulumi.ResourceTransformationArgs): pulumi.ResourceTransformationResult | undefined {
  if (args.type !== RESOURCE_TYPE) return undefined;
  refuse(args.name, args.opts);
  const ignoreChanges = args.opts.ignoreChanges?.flatMap((path) => (EVERYTHING.has(path) ? INPUTS : [path])) ?? [];
  if (ignoreChanges.length === 0) return undefined;
  return { props: { ...args.props, __ignoreChanges: ignoreChanges }, opts: { ...args.opts, ignoreChanges } };
}

/** In the engine's hands these would take the hidden inputs as well. */
const EVERYTHING: ReadonlySet<string> = new Set(["*", "[*]"]);

const INPUTS = Object.keys({
  instanceId: true,
  regionId: true,
  instanceType: true,
  internetMaxBandwidthOut: true,
  internetMaxBandwidthIn: true,
  allowedDisruption: true,
  acknowledge: true,
  powerState: true,
  stoppedMode: true,
  allowMigrateAcrossZone: true,
  systemDiskCategory: true,
  async: true,
  onDelete: true,
  drift: true,
  allowedCharge: true,
  payment: true,
  stopTimeout: true,
  modifyTimeout: true,
  startTimeout: true,
  window: true,
  health: true,
} satisfies Record<keyof InstanceSpecArgs, true>);

function refuse(name: string, opts: pulumi.CustomResourceOptions): void {
  const reason = REFUSALS.map((rule) => rule(opts)).find((found) => found !== undefined);
  if (reason !== undefined) throw programError(`${name}: ${reason}`);
}

type Rule = (opts: pulumi.CustomResourceOptions) => string | undefined;

const REFUSALS: readonly Rule[] = [
  ({ import: id }) =>
    id === undefined
      ? undefined
      : `the option import is ${JSON.stringify(id)}, and a dynamic resource has no import: leave it out, pulumi up adopts the instance that instanceId names`,
  ({ customTimeouts = {} }) => {
    const [limit] = Object.entries(customTimeouts).find(([, value]) => value !== undefined) ?? [];
    return limit === undefined
      ? undefined
      : `the option customTimeouts.${limit} reaches no dynamic resource: write the inputs stopTimeout, modifyTimeout or startTimeout instead, the limit of each step in seconds`;
  },
  ({ envVarMappings }) =>
    envVarMappings === undefined
      ? undefined
      : "the option envVarMappings is for provider resources: write the settings as ecs-spec: keys of the stack configuration, or set the variables before pulumi runs",
  ({ provider }) => {
    const { pkg = PACKAGE } = (provider ?? {}) as { readonly pkg?: string };
    return pkg === PACKAGE
      ? undefined
      : `the option provider is a provider of ${JSON.stringify(pkg)}, which cannot manage an InstanceSpec: leave it out, or write a new InstanceSpecProvider`;
  },
];

/** The package of every dynamic resource of the Node SDK. */
const PACKAGE = "pulumi-nodejs";
