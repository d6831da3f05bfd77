// Instances that a rollout recovers: they have no plan of their own, and are judged by what the rollout does to them.
import type { EngineRun, Properties } from "../../../../review/read/engine-run";
import { reviewRun } from "../../../../review/judge/review-run";
import { judgeWithin } from "../../../../review/judge/within/judge-within";
import { journalOf, STOPPED } from "../../../_fixtures/machine";
import { type MadeInstance, STOPS, urnFor } from "../../_helpers/made-output";
import { beyond, edited, runOf, withResource, withSteps } from "../../_helpers/runs";

const ROLLOUT_URN = "urn:pulumi:dev::web::pulumi-nodejs:ecs:Rollout::web";
const WEB: MadeInstance = { name: "web", instanceId: "i-bp1web", desired: STOPS };
const API: MadeInstance = { name: "api", instanceId: "i-bp1api", desired: STOPS };
const LEFT_OFF: MadeInstance = { ...WEB, seen: STOPPED, found: { journal: journalOf() } };

/** The members as they are, and over them a rollout that takes the plan of those which an earlier run left. */
function fleet(members: EngineRun, recovered: readonly string[], isListed = true): EngineRun {
  const taken = members.resources.filter(({ urn }) => recovered.map(urnFor).includes(urn));
  const recover = taken.map(({ urn, newInputs: { plan, __steps: steps } }) => [
    urn.split("::").at(-1),
    { plan, steps },
  ]);
  const resources = members.resources.flatMap((member) => {
    if (!taken.includes(member)) return [member];
    const { plan: _, __steps: __, ...newInputs } = member.newInputs;
    return isListed ? [{ ...member, op: "same", newInputs }] : [];
  });
  return withResource(
    { ...members, resources },
    {
      urn: ROLLOUT_URN,
      type: "pulumi-nodejs:ecs:Rollout",
      op: "update",
      newInputs: {
        __memberUrn: urnFor(""),
        machines: { web: WEB.instanceId, api: API.instanceId },
        spec: { instanceType: STOPS.instanceTypes, internetMaxBandwidthOut: 20, allowedDisruption: "stop" },
        plan: { ...PLAN, recover: recovered.length },
        ...(recovered.length > 0 && { __recover: Object.fromEntries(recover) as Properties }),
      },
    },
  );
}

const PLAN = {
  summary: "2 of 2 instances",
  maxDown: 1,
  maxErrors: 0,
  zones: "mixed",
  phases: [{ name: "rest", instances: 2, toDo: 2, bake: 0 }],
  recover: 0,
  willStop: true,
  downtime: 75,
  members: "0a1b2c3d4e5f",
};
const APPROVED = fleet(runOf([WEB, API]), []);

describe("an instance that a rollout recovers", () => {
  it.each([true, false])("is told in the review by what is done to it, listed as unchanged: %s", (isListed) => {
    const { instances } = reviewRun(fleet(runOf([LEFT_OFF, API]), ["web"], isListed));
    const web = instances.find(({ name }) => name === "web");
    expect(web).toMatchObject({ verdict: "starts", reason: "recovery", rollout: ROLLOUT_URN, instanceId: "i-bp1web" });
    expect(web?.steps.map(({ title }) => title)).toContain("start");
  });

  it.each([true, false])("is within the plan that was approved for it, listed as unchanged: %s", (isListed) => {
    const now = fleet(runOf([LEFT_OFF, API]), ["web"], isListed);
    expect(judgeWithin(now, APPROVED)).toEqual({ beyond: [], done: 0, remaining: 3, others: 0 });
    expect(beyond(fleet(runOf([WEB, API]), []), now)).toEqual(["step", "downtime"]);
  });

  it("is not, where the rollout would do to it what was not approved, and is named", () => {
    const more = edited(
      runOf([LEFT_OFF, API]),
      "web",
      withSteps((steps) => [{ kind: "stop", mode: "KeepCharging", mayForce: true }, ...steps]),
    );
    const [found] = judgeWithin(fleet(more, ["web"]), APPROVED).beyond;
    expect(found).toMatchObject({ code: "step", name: "web", instanceId: "i-bp1web" });
  });

  it("is not, where what the rollout does to it is not in the file", () => {
    const { resources, ...run } = fleet(runOf([LEFT_OFF, API]), ["web"]);
    const silent = resources.map(({ newInputs: { __recover: _, ...newInputs }, ...one }) => ({ ...one, newInputs }));
    expect(beyond({ ...run, resources: silent }, APPROVED)).toEqual(["unread"]);
  });
});
