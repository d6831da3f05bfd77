// The parameter tables against the request models of the installed official client: a parameter that the client gains or
// loses fails here until somebody decides about it.
import * as sdk from "@alicloud/ecs20140526";
import { ECS_ACTIONS } from "../../../emulator/actions/registry";
import {
  LEGACY_PARAMETERS,
  type ParameterRule,
  type ParameterTable,
} from "../../../emulator/parameters/parameter-table";

interface Model {
  names(): Record<string, string>;
  types(): Record<string, unknown>;
}

/** Wire name and the client's type, lists as ".N": {"Tag.N.Key": "string"}. */
function flatten(model: Model, prefix = ""): Record<string, string> {
  const types = model.types();
  const entries = Object.entries(model.names()).flatMap(([field, name]) =>
    Object.entries(flattenType(types[field], `${prefix}${name}`)),
  );
  return Object.fromEntries(entries);
}

function flattenType(type: unknown, name: string): Record<string, string> {
  if (typeof type === "string") return { [name]: type };
  const list = type as { type?: string; itemType?: unknown };
  if (list.type === "array") return flattenType(list.itemType, `${name}.N`);
  return flatten(type as Model, `${name}.`);
}

const CLIENT_TYPE: Record<ParameterRule["type"], string> = {
  String: "string",
  Integer: "number",
  Long: "number",
  Float: "number",
  Boolean: "boolean",
};

function ours(table: ParameterTable): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([name, rule]) => [name, CLIENT_TYPE[rule.type]]));
}

function theirs(action: string): Record<string, string> {
  const model = (sdk as unknown as Record<string, Model>)[`${action}Request`];
  if (model === undefined) throw new Error(`the client has no ${action}Request`);
  return Object.fromEntries(Object.entries(flatten(model)).filter(([name]) => !Object.hasOwn(LEGACY_PARAMETERS, name)));
}

describe("the parameter table", () => {
  it.each([...ECS_ACTIONS.values()].map((action) => [action.name, action.parameters] as const))(
    "of %s has the names and types of the client's model [parameters/client-tables]",
    (name, table) => {
      expect(ours(table)).toEqual(theirs(name));
    },
  );
});
