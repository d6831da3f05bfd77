// What every stored state of an InstanceSpec holds of us: the type of the resource and the text that finds the provider.
//
// The engine keeps both in the state and hands the text back on refresh and destroy, years later if need be. So neither
// ever changes, in no release, by no byte (engine facts 1). The text requires the package by name from the folder the
// engine works in, so an old state runs the provider that is installed now.

/** `pulumi-nodejs:` makes the engine ask the dynamic provider of the Node SDK. Short: what it leaves of a line is for the status (decision 0036). */
export const RESOURCE_TYPE = "pulumi-nodejs:ecs:Spec";

/** The type before 0.1; an alias takes its resources over. */
export const FORMER_TYPE = "pulumi-nodejs:dynamic/ecs-spec:InstanceSpec";

/** The SDK runs it as a module and takes what `handler()` gives for the provider. */
export const PROVIDER_TEXT =
  'exports.handler = () => require("module").createRequire(process.cwd() + "/x.js")("pulumi-ecs-spec/provider");';

/** Of a rollout and of its gates: what stands in the state of either never changes, as above. */
export const ROLLOUT = { type: "pulumi-nodejs:ecs:Rollout", text: textOf("rollout") } as const;
export const GATE = { type: "pulumi-nodejs:ecs:Gate", text: textOf("gate") } as const;

function textOf(part: "rollout" | "gate"): string {
  return PROVIDER_TEXT.replace(/;$/, `.${part};`);
}

/** The input that names the inputs which hold a secret: the host gives the provider every value in clear. */
export const SECRETS = "__secrets";
