// What a preview lets dependants take for known of an instance, as a table: what it is, less what its plan may change.
import { UNKNOWN_SENTINEL } from "../../provider/dynamic/unknown-values";
import { plannedOutputs } from "../../provider/plugin/planned-outputs";
import { machine } from "../_fixtures/machine";

const NOW = machine({ instanceType: "ecs.g6.large", publicIp: "47.98.1.2", status: "Running" });
const OF_TYPE = ["currentInstanceType", "lastChange", "status", "zoneId"];

function unknownIn(outputs: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(outputs)
    .filter((name) => outputs[name] === UNKNOWN_SENTINEL)
    .sort();
}

it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ["without a plan all is known", {}, []],
  [
    "of a plan the type that it changes is not",
    { plan: {}, __steps: [{ kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" }] },
    OF_TYPE,
  ],
  ["of a start only that it runs is not", { plan: {}, __steps: [{ kind: "start" }] }, ["lastChange", "status"]],
])("%s", (_, inputs, unknown) => {
  const outputs = plannedOutputs(NOW, inputs, {});
  expect(unknownIn(outputs)).toEqual(unknown);
  expect(outputs).toMatchObject({ regionId: "cn-hangzhou", publicIp: "47.98.1.2" });
});

it.each<[string, Parameters<typeof plannedOutputs>[0], Readonly<Record<string, unknown>>]>([
  ["a plan that cannot be read", NOW, { plan: {}, __steps: [{ kind: "of a later release" }] }],
  ["a plan that has no steps beside it", NOW, { plan: {} }],
  ["an instance that nobody has seen", undefined, {}],
])("of %s nothing is known that a step may change", (_, instance, inputs) => {
  expect(unknownIn(plannedOutputs(instance, inputs, {}))).toEqual(
    [
      ...OF_TYPE,
      "adopted",
      "instanceChargeType",
      "internetMaxBandwidthIn",
      "internetMaxBandwidthOut",
      "publicIp",
      "regionId",
    ].sort(),
  );
});
