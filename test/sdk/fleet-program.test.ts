// What a fleet's program must write plainly: arguments in, the names of the machines or the sentence of a refusal out.
import * as pulumi from "@pulumi/pulumi";
import { namesOf, takeNames } from "../../sdk/fleet-program";

const SPEC = { instanceType: "ecs.g7.large" };
const ID = "i-bp67acfmxazb4p1a2b3c";

const names = (args: object): readonly string[] => namesOf("web", { machines: { "web-1": ID }, spec: SPEC, ...args });

describe("the arguments of a fleet", () => {
  it.each([
    ["names of any letters", { machines: { "web 1": ID, "网-2::$": ID } }, ["web 1", "网-2::$"]],
    [
      "ids and values of spec that are outputs",
      { machines: { a: pulumi.output(ID) }, spec: { instanceType: pulumi.output("x") } },
      ["a"],
    ],
    ["no machines, which the check refuses", { machines: {} }, []],
    ["a rollout that is not written", { rollout: undefined }, ["web-1"]],
    ["a rollout of plain values", { rollout: { maxDown: "5%", phases: [{ upTo: 1, bake: 60 }] } }, ["web-1"]],
  ])("are taken with %s", (_, args, expected) => {
    expect(names(args)).toEqual(expected);
  });

  it.each([
    ["machines that are an output", { machines: pulumi.output({}) }, "web: machines is no plain object"],
    ["machines that are none", { machines: undefined }, "web: machines is no plain object"],
    ["a spec that is an output", { spec: pulumi.output(SPEC) }, "web: spec is no plain object"],
    ["a rollout that is an output", { rollout: pulumi.output({}) }, "web: rollout has an output in it"],
    ["a maxDown that is an output", { rollout: { maxDown: pulumi.output(2) } }, "web: rollout has an output in it"],
    [
      "a bake that is a promise",
      { rollout: { phases: [{ upTo: 1, bake: Promise.resolve(1) }] } },
      "web: rollout has an output in it",
    ],
    [
      "a name that every object has",
      { machines: JSON.parse(`{ "__proto__": "${ID}" }`) as unknown },
      'the name "__proto__"',
    ],
    ["another such name", { machines: { toString: ID } }, 'the name "toString"'],
    ["no name", { machines: { "": ID } }, 'the name ""'],
    ["a name that moves the cursor", { machines: { "a\u001B[2J": ID } }, String.raw`the name "a\u001b[2J"`],
  ])("are refused with %s, before anything is registered", (_, args, sentence) => {
    expect(() => names(args)).toThrow(sentence);
  });
});

describe("the names of the machines of two fleets", () => {
  it("are taken once under one parent, and in every run anew", () => {
    const [run, other] = [{}, {}];
    takeNames("web", ["a", "b"], run);
    takeNames("api", ["c"], run);
    takeNames("web", ["a", "b"], other);
    takeNames("web", ["a"], undefined);
    expect(() => takeNames("shop", ["d", "b"], run)).toThrow(
      'shop and web both have a machine called "b"; a name is that of one InstanceSpec: write another one in one of the two fleets',
    );
  });
});
