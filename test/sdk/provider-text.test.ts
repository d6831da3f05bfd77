import { compileFunction } from "node:vm";
import { FORMER_TYPE, PROVIDER_TEXT, RESOURCE_TYPE } from "../../provider/dynamic/provider-text";
import { ownOptions } from "../../sdk/resource-options";

describe("what stands in every stored state", () => {
  it("is the same text in every release, byte for byte", () => {
    expect(PROVIDER_TEXT).toBe(
      'exports.handler = () => require("module").createRequire(process.cwd() + "/x.js")("pulumi-ecs-spec/provider");',
    );
    expect(Buffer.byteLength(PROVIDER_TEXT)).toBeLessThanOrEqual(300);
  });

  it("is the same type in every release", () => {
    expect(RESOURCE_TYPE).toBe("pulumi-nodejs:ecs:Spec");
  });

  it("is the type of before, by an alias, for a stack that has it", () => {
    expect(ownOptions({ aliases: [{ name: "former" }] }).aliases).toEqual([{ name: "former" }, { type: FORMER_TYPE }]);
  });

  it("requires the package by its name from the folder of the program", () => {
    const asked: string[] = [];
    const createRequire = (from: string) => (name: string) => asked.push(from, name);
    const module = { exports: {} as { handler?: () => unknown } };
    const load = compileFunction(PROVIDER_TEXT, ["exports", "require"]) as (exports: object, require: unknown) => void;
    load(module.exports, (name: string) => (name === "module" ? { createRequire } : undefined));
    module.exports.handler?.();
    expect(asked).toEqual([`${process.cwd()}/x.js`, "pulumi-ecs-spec/provider"]);
  });
});
