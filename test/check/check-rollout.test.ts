// The inputs of a fleet: what fits, and each way in which it does not, with the sentence that says what to write.
import { checkRollout, type RawRollout } from "../../provider/check/check-rollout";
import { UNKNOWN } from "../../provider/inputs/resize-inputs";

const MACHINES = { "web-1": "i-bp1a", "web-2": "i-bp1b", "web-3": "i-bp1c" };
const SPEC = { instanceType: "ecs.g7.large", allowedDisruption: "stop" };

const raw = (other: RawRollout = {}): RawRollout => ({ machines: MACHINES, spec: SPEC, ...other });

function faults(other: RawRollout): readonly string[] {
  const checked = checkRollout(raw(other));
  return checked.kind === "failed" ? checked.failures.map(({ reason }) => reason) : [checked.kind];
}

test("a fleet without a rollout goes one at a time, in one phase, and halts at the first failure", () => {
  expect(checkRollout(raw())).toMatchObject({
    kind: "checked",
    rollout: { maxDown: 1, maxErrors: 0, zones: "mixed", phases: [{ name: "rest", bake: 0 }] },
  });
});

test("what a machine says goes before what all have in common", () => {
  const machines = {
    ...MACHINES,
    "web-2": { instanceId: "i-bp1b", acknowledge: ["kubernetes-node"], instanceType: "ecs.g7.xlarge" },
  };
  const checked = checkRollout(raw({ machines }));
  const members = checked.kind === "checked" ? checked.rollout.members : [];
  expect(members.map(({ inputs }) => [inputs.instanceId, inputs.instanceTypes[0], inputs.acknowledge.length])).toEqual([
    ["i-bp1a", "ecs.g7.large", 0],
    ["i-bp1b", "ecs.g7.xlarge", 1],
    ["i-bp1c", "ecs.g7.large", 0],
  ]);
});

test.each<[string, RawRollout, readonly string[]]>([
  ["an id", { machines: { ...MACHINES, "web-2": UNKNOWN } }, ['machines["web-2"].instanceId']],
  [
    "an id of a machine with more",
    { machines: { "web-2": { instanceId: UNKNOWN } } },
    ['machines["web-2"].instanceId'],
  ],
  ["all machines", { machines: UNKNOWN }, ["machines"]],
  ["what all are to be", { spec: UNKNOWN }, ["spec"]],
])("%s that is not known yet leaves the whole fleet unknown", (_, other, unknown) => {
  expect(checkRollout(raw(other))).toEqual({ kind: "unknown", unknown });
});

test.each<[string, RawRollout, string]>([
  ["no machines", { machines: {} }, "machines is an object; it takes an object of 1 to 5,000 machines"],
  [
    "a list of machines",
    { machines: ["i-bp1a"] },
    "machines is a list of 1 value; it takes an object of 1 to 5,000 machines",
  ],
  [
    "a machine that is a number",
    { machines: { "web-1": 7 } },
    'machines["web-1"] is 7; it takes the id of an instance',
  ],
  ["no spec", { spec: 7 }, "spec is 7; it takes what every machine is to be"],
  [
    "an id for all",
    { spec: { ...SPEC, instanceId: "i-bp1a" } },
    "spec.instanceId is given, and spec is what all machines have in common",
  ],
  [
    "one instance twice",
    { machines: { a: "i-bp1a", b: "i-bp1a" } },
    "b and a both have i-bp1a; it takes each instance once",
  ],
  ["a fault of all", { spec: { ...SPEC, instanceType: "g7.large" } }, 'spec: instanceType is "g7.large"'],
  ["a fault of one", { machines: { ...MACHINES, "web-2": "web" } }, 'web-2: instanceId is "web"'],
  ["a secret", { secrets: ["spec"] }, "spec holds a secret, and the preview of a rollout shows its ids and types"],
  [
    "a rollout that is a number",
    { rollout: 5 },
    "rollout is 5; it takes an object with maxDown, maxErrors, phases and zones",
  ],
  [
    "a slip of a name",
    { rollout: { maxdown: 5 } },
    "maxdown is not a property of rollout; it takes maxDown, maxErrors, phases, zones: write maxDown",
  ],
  ["nobody down", { rollout: { maxDown: 0 } }, "rollout.maxDown is 0; it takes how many instances may be down at once"],
  ["a share as a fraction", { rollout: { maxDown: 0.05 } }, 'write "5%"'],
  ["a share with a blank", { rollout: { maxDown: "5 %" } }, 'write "5%"'],
  ["a share over all", { rollout: { maxDown: "101%" } }, 'rollout.maxDown is "101%"'],
  [
    "errors as a text",
    { rollout: { maxErrors: "2" } },
    'rollout.maxErrors is "2", a string; it takes a whole number from 0 to 1000: write 2',
  ],
  ["an order of zones that is none", { rollout: { zones: "one-at-time" } }, 'write "one-at-a-time"'],
  ["no phases", { rollout: { phases: [] } }, "rollout.phases is an empty list; it takes a list of 1 to 10 phases"],
  [
    "a phase of nothing",
    { rollout: { phases: [{ name: "canary" }] } },
    "rollout.phases[0] has neither machines nor upTo",
  ],
  [
    "a phase of both",
    { rollout: { phases: [{ machines: ["web-1"], upTo: 1 }] } },
    "rollout.phases[0] has both machines and upTo",
  ],
  [
    "a machine that is none",
    { rollout: { phases: [{ machines: ["web1"] }] } },
    'rollout.phases[0].machines[0] is "web1"; it takes the name of a machine, a key of machines: write "web-1"',
  ],
  [
    "a machine in two phases",
    { rollout: { phases: [{ machines: ["web-1"] }, { machines: ["web-1"] }] } },
    'rollout.phases[1] names "web-1", and so does rollout.phases[0]',
  ],
  [
    "two phases of one name",
    {
      rollout: {
        phases: [
          { name: "a", machines: ["web-1"] },
          { name: "a", upTo: 2 },
        ],
      },
    },
    'rollout.phases[1] is called "a", as another phase is',
  ],
  [
    "the name of the last phase",
    { rollout: { phases: [{ name: "rest", upTo: 1 }] } },
    'rollout.phases[0] is called "rest"',
  ],
  [
    "a phase that goes back",
    { rollout: { phases: [{ upTo: 2 }, { upTo: 1 }] } },
    "rollout.phases[1].upTo is 1 of the machines, and a phase before it goes up to 2",
  ],
  [
    "a bake without end",
    { rollout: { phases: [{ upTo: 1, bake: 90_000 }] } },
    "rollout.phases[0].bake is 90000; it takes whole seconds from 0 to 86400",
  ],
])("%s is told with what to write instead", (_, other, sentence) => {
  expect(faults(other).join("\n")).toContain(sentence);
});

test("what does not fit together is told beside what does not fit by itself, and beside the faults of machines", () => {
  const phases = [
    { machines: ["web1"] },
    { machines: ["web-2"] },
    { machines: ["web-2"], bake: -1 },
    { upTo: 9 },
    { upTo: 2 },
  ];
  const told = faults({ machines: { ...MACHINES, "web-3": "web" }, rollout: { phases } });
  for (const [at, sentence] of [
    "rollout.phases[0].machines[0]",
    "rollout.phases[2].bake",
    "rollout.phases[3].upTo is 9, and the fleet has 3",
    "rollout.phases[4].upTo is 2 of the machines",
    "web-3: instanceId",
  ].entries())
    expect(told[at]).toContain(sentence);
});

test("the faults of machines, spec and rollout come at once", () => {
  expect(faults({ machines: {}, spec: 7, rollout: { maxDown: 0 } })).toHaveLength(3);
});
