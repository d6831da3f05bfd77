// The inputs and outputs as the sources have them, with their TSDoc, in; provider/schema/schema.json out. Reads the sources.
import { INPUT_NAMES } from "../../../provider/check/input-schema";
import { FORMER_TYPE, RESOURCE_TYPE } from "../../../provider/dynamic/provider-text";
import { PLUGIN_TYPE } from "../../../provider/plugin/moved-state";
import { KNOWN_KEYS, NAMESPACE } from "../../../provider/session/known-settings";
import { EXAMPLE_USAGE } from "./example-usage";
import * as parts from "./package-parts";
import { type ComplexSpec, type ObjectSpec, type PropertySpec, TypeReader } from "./read-types";

const ARGS = "sdk/instance-spec-args.ts";
const RESOURCE = "sdk/instance-spec.ts";

export function makeSchema(): string {
  const reader = new TypeReader([ARGS, RESOURCE]);
  const read = withoutUnion(reader.object(ARGS, "InstanceSpecArgs", "integer", INPUT_NAMES));
  const inputs = withPlainWords(read, reader.types);
  const declared = reader.object(RESOURCE, "InstanceSpec", "number", OUTPUTS);
  const outputs = wholeNumbers(withoutUnion(declared));
  const settings = settingSpecs();
  const schema = {
    ...parts.HEAD,
    config: { variables: settings },
    provider: { description: "How the provider reaches Alibaba Cloud.", inputProperties: settings },
    types: prefixed({ ...referred(reader.types, inputs, outputs), ...parts.PLAN_TYPES }),
    resources: {
      [PLUGIN_TYPE]: {
        description: `The size of an Alibaba Cloud ECS instance that already exists: its instance type and its public bandwidth.

The preview lists the steps and the downtime. \`pulumi up\` carries them out, and brings the instance back to the power state it had if a step fails. Deleting the resource does not delete the instance.

${EXAMPLE_USAGE}`,
        ...outputs,
        inputProperties: inputs.properties,
        requiredInputs: inputs.required,
        stateInputs: { properties: { regionId: inputs.properties["regionId"] } },
        listInputs: parts.LIST_INPUTS,
        // Whoever comes from the other door needs no alias in the program.
        aliases: [{ type: RESOURCE_TYPE }, { type: FORMER_TYPE }],
      },
    },
    functions: {
      "ecs-spec:index:getInstanceSpec": {
        description: "The size of an existing instance. It manages nothing and changes nothing.",
        inputs: picked(inputs, ["instanceId", "regionId"], ["instanceId"]),
        outputs: picked(outputs, parts.SIZE_OUTPUTS, parts.SIZE_OUTPUTS),
      },
      "ecs-spec:index:planResize": {
        description:
          "What a resize would do, or why it would be refused: the plan of a preview, for an instance that nobody has to manage. It changes nothing.",
        inputs: { properties: inputs.properties, required: inputs.required },
        outputs: parts.PLAN_OUTPUTS,
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const OUTPUTS = [...parts.SIZE_OUTPUTS, "instanceType", "adopted", "lastChange"];

/** The one input of two forms. */
function withoutUnion({ properties, required }: ObjectSpec): ObjectSpec {
  const entries = Object.entries(properties).flatMap(([name, spec]): [string, PropertySpec][] => {
    if (name !== "instanceType") return [[name, spec]];
    const words = spec.description ?? "";
    return [
      [name, { type: "string", description: `${ONE} ${afterFirstSentence(words)}` }],
      ["instanceTypes", { type: "array", items: { type: "string" }, description: LIST }],
    ];
  });
  return { properties: Object.fromEntries(entries), required };
}

/** A word that stands by itself is a text: a command line has a flag for a text, and none for an enumeration. */
function withPlainWords({ properties, required }: ObjectSpec, types: TypeReader["types"]): ObjectSpec {
  const isWord = ({ $ref }: PropertySpec) => types.get(nameIn($ref))?.type === "string";
  const entries = Object.entries(properties).map(([name, spec]): [string, PropertySpec] =>
    isWord(spec)
      ? [name, { type: "string", ...(spec.description && { description: spec.description }) }]
      : [name, spec],
  );
  return { properties: Object.fromEntries(entries), required };
}

function nameIn(reference = ""): string {
  return reference.split(":").at(-1) ?? "";
}

/** Those that something still refers to. */
function referred(types: TypeReader["types"], ...from: readonly object[]): Readonly<Record<string, ComplexSpec>> {
  const all = JSON.stringify([...from, ...types.values()]);
  return Object.fromEntries([...types].filter(([name]) => all.includes(`:${name}"`)));
}

const ONE = "The type you want.";
const LIST =
  "In place of `instanceType`: 1 to 10 types in order of preference. The preview chooses the first that is on offer and in stock; an instance that already has one of them keeps it.";

function afterFirstSentence(words: string): string {
  return words.includes("A change of the type stops the instance.")
    ? 'A change of it stops the instance.\n\nForm: `ecs.<family>.<size>`. Default: the type is not managed.\n\nExample: `"ecs.g7.large"`.'
    : "";
}

/** Of the outputs, the bandwidths are counted, and times are not. */
function wholeNumbers(outputs: ObjectSpec): ObjectSpec {
  const entries = Object.entries(outputs.properties).map(([name, spec]) =>
    name.startsWith("internetMaxBandwidth") ? ([name, { ...spec, type: "integer" }] as const) : ([name, spec] as const),
  );
  return { ...outputs, properties: Object.fromEntries(entries) };
}

function picked({ properties }: ObjectSpec, names: readonly string[], required: readonly string[]) {
  return { properties: Object.fromEntries(names.map((name) => [name, properties[name]])), required };
}

function settingSpecs(): Readonly<Record<string, object>> {
  const names = KNOWN_KEYS.map((key) => key.slice(NAMESPACE.length)).toSorted();
  return Object.fromEntries(
    names.map((name) => {
      const description = parts.SETTING_WORDS[name];
      return [name, { type: "string", description, ...(parts.SECRET_SETTINGS.has(name) && { secret: true }) }];
    }),
  );
}

function prefixed(types: Readonly<Record<string, object>>): Readonly<Record<string, object>> {
  const sorted = Object.entries(types).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, spec]) => [`ecs-spec:index:${name}`, spec]));
}
