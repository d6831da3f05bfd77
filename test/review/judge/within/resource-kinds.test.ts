// Resources beside the instances: rollouts by their limits and phases, gates by nothing, those of other packages by their operation.
import { judgeWithin } from "../../../../review/judge/within/judge-within";
import type { EngineResource, Properties } from "../../../../review/read/engine-run";
import { type MadeInstance, STOPS } from "../../_helpers/made-output";
import { beyond, runOf, withResource } from "../../_helpers/runs";

const WEB: MadeInstance = { name: "web", instanceId: "i-bp1web", desired: STOPS };
const PLAN = {
  summary: "3 of 5 instances, 2 at once",
  maxDown: 2,
  maxErrors: 0,
  zones: "mixed",
  phases: [
    { name: "canary", instances: 1, toDo: 1, bake: 600 },
    { name: "rest", instances: 4, toDo: 2, bake: 0 },
  ],
  recover: 0,
  willStop: true,
  downtime: 75,
  members: "0a1b2c3d4e5f",
};
const FLEET = {
  machines: { "web-1": "i-bp1web1", "web-2": "i-bp1web2" },
  rollout: { maxDown: 2, phases: [{ name: "canary", machines: ["web-1"], bake: 600 }] },
};
const run = (resource: Partial<EngineResource>) => withResource(runOf([WEB]), resource);
const rollout = (plan: unknown, differs: Partial<EngineResource> = {}) =>
  run({
    urn: "urn:pulumi:dev::web::pulumi-nodejs:ecs:Rollout::web",
    type: "pulumi-nodejs:ecs:Rollout",
    op: "update",
    newInputs: { ...FLEET, ...(plan !== undefined && { plan }) },
    ...differs,
  });
const gate = (op: string) =>
  run({ urn: "urn:pulumi:dev::web::pulumi-nodejs:ecs:Gate::web-1", type: "pulumi-nodejs:ecs:Gate", op });
const network = (op: string) => run({ ...NETWORK, op, newInputs: { vpcName: "net" } });
const NETWORK = { urn: "urn:pulumi:dev::web::alicloud:vpc/network:Network::net", type: "alicloud:vpc/network:Network" };
const [CANARY, REST] = PLAN.phases;

describe("a rollout is within the approved one", () => {
  it.each<[string, Properties]>([
    ["the same", {}],
    ["fewer down at once", { maxDown: 1 }],
    ["one zone at a time", { zones: "one-at-a-time" }],
    ["less to do, and other members", { members: "f", phases: [{ ...CANARY, toDo: 0 }, REST] }],
    [
      "a longer bake",
      {
        phases: [
          { ...CANARY, bake: 900 },
          { ...REST, bake: 60 },
        ],
      },
    ],
  ])("with %s", (_, differs) => {
    expect(judgeWithin(rollout({ ...PLAN, ...differs }), rollout(PLAN))).toMatchObject({ beyond: [], remaining: 2 });
  });

  it("with nothing left to do", () => {
    expect(judgeWithin(rollout(undefined), rollout(PLAN))).toMatchObject({ beyond: [], done: 1 });
    expect(judgeWithin(rollout(PLAN, { op: "same" }), rollout(PLAN))).toMatchObject({ beyond: [], done: 1 });
  });
});

describe("a rollout is not within the approved one", () => {
  it.each<[string, unknown, unknown, string]>([
    ["more down at once", { ...PLAN, maxDown: 3 }, PLAN, "rollout"],
    ["more errors", { ...PLAN, maxErrors: 1 }, PLAN, "rollout"],
    ["all zones at once", PLAN, { ...PLAN, zones: "one-at-a-time" }, "rollout"],
    ["a phase less", { ...PLAN, phases: [REST] }, PLAN, "rollout"],
    ["a phase of another name", { ...PLAN, phases: [{ ...CANARY, name: "first" }, REST] }, PLAN, "rollout"],
    ["the phases in another order", { ...PLAN, phases: [REST, CANARY] }, PLAN, "rollout"],
    ["other machines in a phase", { ...PLAN, phases: [{ ...CANARY, instances: 2 }, REST] }, PLAN, "rollout"],
    ["more to do in a phase", { ...PLAN, phases: [CANARY, { ...REST, toDo: 3 }] }, PLAN, "rollout"],
    ["a shorter bake", { ...PLAN, phases: [{ ...CANARY, bake: 60 }, REST] }, PLAN, "rollout"],
    ["a plan where there was none", PLAN, undefined, "idle"],
    ["a plan that is not known yet", "04da6b54-80e4-46f7-96ec-b56ff0331ba9", PLAN, "unknown"],
    ["an approved one that was not known", PLAN, "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "unknown"],
    ["a plan of a later release, with more to it", { ...PLAN, surge: 2 }, { ...PLAN, surge: 2 }, "unread"],
    ["an approved one of a later release", PLAN, { ...PLAN, surge: 2 }, "unread"],
  ])("with %s", (_, now, approved, code) => {
    expect(beyond(rollout(now), rollout(approved))).toEqual([code]);
  });

  it.each<[string, Properties]>([
    [
      "another machine first",
      { rollout: { maxDown: 2, phases: [{ name: "canary", machines: ["web-2"], bake: 600 }] } },
    ],
    ["a machine of another name", { machines: { "web-1": "i-bp1web1", "web-3": "i-bp1web2" } }],
  ])("with %s, which its plan does not tell", (_, differs) => {
    const now = rollout(PLAN, { newInputs: { ...FLEET, plan: PLAN, ...differs } });
    expect(beyond(now, rollout(PLAN))).toEqual(["rollout"]);
  });

  it("where there was none, or it goes", () => {
    expect(beyond(rollout(PLAN), runOf([WEB]))).toEqual(["absent"]);
    expect(beyond(rollout(undefined, { op: "delete" }), rollout(PLAN))).toEqual(["operation"]);
    expect(beyond(rollout(undefined, { op: "delete" }), rollout(undefined, { op: "delete" }))).toEqual([]);
  });
});

describe("a gate", () => {
  it("is judged anew in every run, and only that it goes is new", () => {
    expect(beyond(gate("update"), runOf([WEB]))).toEqual([]);
    expect(beyond(gate("delete"), gate("create"))).toEqual(["operation"]);
    expect(beyond(gate("delete"), gate("delete"))).toEqual([]);
  });
});

describe("a resource of another package", () => {
  it.each([
    ["same", "update", []],
    ["read", "same", []],
    ["update", "update", []],
    ["update", "same", ["operation"]],
    ["delete", "update", ["operation"]],
    ["replace", "update", ["operation"]],
  ])("that is %s, where it was %s", (now, approved, codes) => {
    expect(beyond(network(now), network(approved))).toEqual(codes);
  });

  it("that comes, where none was", () => {
    expect(beyond(network("create"), runOf([WEB]))).toEqual(["operation"]);
  });

  it("is counted where it changes, for its inputs are not compared", () => {
    expect(judgeWithin(network("update"), network("update")).others).toBe(1);
    expect(judgeWithin(network("same"), network("update")).others).toBe(0);
  });

  it("is not, where it is a component: it has none", () => {
    const component = run({ urn: "urn:pulumi:dev::web::my:index:Group::group", type: "my:index:Group", op: "create" });
    expect(judgeWithin(component, component)).toMatchObject({ beyond: [], others: 0 });
    expect(beyond(component, runOf([WEB]))).toEqual(["operation"]);
  });
});
