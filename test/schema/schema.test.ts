// provider/schema/schema.json is what the sources declare, for every language of Pulumi. UPDATE_DOCS=1, or `npm run schema`, writes it anew.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DAYS } from "../../provider/inputs/maintenance-window";
import { ACKNOWLEDGEMENTS } from "../../provider/inputs/resize-inputs";
import { CHECK_KINDS } from "../../provider/inputs/health";
import { INPUT_NAMES } from "../../provider/check/input-schema";
import { KNOWN_KEYS } from "../../provider/session/known-settings";
import { makeSchema } from "./_helpers/make-schema";
import { SETTING_WORDS } from "./_helpers/package-parts";
import { REPO } from "./_helpers/read-types";

const FILE = path.join(REPO, "provider", "schema", "schema.json");

interface Schema {
  readonly types: Readonly<Record<string, { readonly enum?: readonly { readonly value: string }[] }>>;
  readonly resources: Readonly<Record<string, { readonly inputProperties: object; readonly properties: object }>>;
}

describe("provider/schema/schema.json", () => {
  const made = makeSchema();
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(FILE, made);
  const schema = JSON.parse(made) as Schema;
  const valuesOf = (name: string) => schema.types[`ecs-spec:index:${name}`]?.enum?.map(({ value }) => value);

  it("is what the sources declare", () => {
    expect(readFileSync(FILE, "utf8")).toBe(made);
  });

  it("has every input, and the list of types under a name of its own", () => {
    const { inputProperties = {} } = schema.resources["ecs-spec:index:InstanceSpec"] ?? {};
    expect(Object.keys(inputProperties).toSorted()).toEqual([...INPUT_NAMES, "instanceTypes"].toSorted());
  });

  it("has no union, which some languages cannot say and a command line has no flag for", () => {
    expect(made).not.toContain("oneOf");
  });

  it("takes the words that the check takes", () => {
    expect(valuesOf("Day")).toEqual(DAYS);
    expect(valuesOf("Acknowledgement")?.toSorted()).toEqual(ACKNOWLEDGEMENTS.toSorted());
    expect(valuesOf("CheckKind")?.toSorted()).toEqual(CHECK_KINDS.toSorted());
  });

  it("has a flag on a command line for every input that is no list and no object", () => {
    const { inputProperties = {} } = schema.resources["ecs-spec:index:InstanceSpec"] ?? {};
    const without = Object.entries(inputProperties as Record<string, { type?: string }>).filter(
      ([, { type = "object" }]) => type === "object" || type === "array",
    );
    expect(without.map(([name]) => name)).toEqual([
      "instanceTypes",
      "acknowledge",
      "allowedCharge",
      "window",
      "health",
    ]);
  });

  it("has words for every setting", () => {
    expect(KNOWN_KEYS.filter((key) => !SETTING_WORDS[key.slice("ecs-spec:".length)])).toEqual([]);
  });
});
