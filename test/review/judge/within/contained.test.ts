// What is within an approved preview: what was done of it, what is left of it, and what asks for less.
import { RECORDED } from "../../../../provider/render/progress-words";
import { judgeWithin } from "../../../../review/judge/within/judge-within";
import type { EngineRun, Properties } from "../../../../review/read/engine-run";
import { journalOf, known, offer, SOLD_OUT, STOPPED } from "../../../_fixtures/machine";
import { KEEPS, type MadeInstance } from "../../_helpers/made-output";
import { API, HEALTHY, WEB } from "../../_helpers/two-instances";
import { beyond, edited, runOf, withInputs } from "../../_helpers/runs";

const DIED = { journal: journalOf() };
const RETYPED = { instanceType: "ecs.g7.large" };
const DONE = { ...RETYPED, internetMaxBandwidthOut: 20 };

const FREEZE = { from: "2027-02-05T00:00+08:00", to: "2027-02-13T00:00+08:00" };
const APPROVED = runOf([WEB, API]);

describe("a preview is within the approved one", () => {
  it.each<[string, MadeInstance, MadeInstance]>([
    ["the same steps again", WEB, WEB],
    ["nothing, for all of it was done", WEB, { ...WEB, seen: DONE }],
    ["the tag of a dead run alone", WEB, { ...WEB, seen: DONE, found: DIED }],
    ["all again, after a run that died before its stop", WEB, { ...WEB, found: DIED }],
    ["type, start and the rest, after a run that died behind its stop", WEB, { ...WEB, seen: STOPPED, found: DIED }],
    ["a wait, after a run that died in its stop", WEB, { ...WEB, seen: { status: "Stopping" }, found: DIED }],
    ["start and the rest, behind the type", WEB, { ...WEB, seen: { ...STOPPED, ...RETYPED }, found: DIED }],
    ["the rest alone, behind the start", WEB, { ...WEB, seen: RETYPED, found: DIED }],
    ["the rest, of a run that failed there", WEB, { ...WEB, seen: RETYPED }],
    ["a health check again", HEALTHY, { ...HEALTHY, seen: DONE, found: DIED }],
    [
      "a start, where the type is out of stock now",
      WEB,
      { ...WEB, seen: STOPPED, found: { ...DIED, offered: known([offer("ecs.g7.large", SOLD_OUT)]) } },
    ],
    [
      "the next type of an approved list, where the first is out of stock now",
      { ...WEB, desired: { instanceTypes: ["ecs.g7.large", "ecs.c7.large"] } },
      {
        ...WEB,
        desired: { instanceTypes: ["ecs.g7.large", "ecs.c7.large"] },
        found: { ...DIED, offered: known([offer("ecs.g7.large", SOLD_OUT), offer("ecs.c7.large")]) },
      },
    ],
  ])("%s", (_, approved, now) => {
    expect(judgeWithin(runOf([now, API]), runOf([approved, API])).beyond).toEqual([]);
  });

  it("counts what is done and what is left", () => {
    const now = runOf([{ ...WEB, seen: DONE }, API]);
    expect(judgeWithin(now, APPROVED)).toEqual({ beyond: [], done: 1, remaining: 1, others: 0 });
  });

  it("where the approved one does not list what has nothing to do, and has nothing to do now", () => {
    const kept = { ...WEB, name: "kept", desired: KEEPS };
    expect(beyond(runOf([WEB, API, kept]), APPROVED)).toEqual([]);
  });

  it("a start that only the state knows of, where the approved plan had one, and no other", () => {
    const left = [RECORDED.unfinished("web", "i-bp1web", "Running").replace("web: ", "")];
    const found = runOf([{ ...WEB, seen: { ...STOPPED, ...DONE }, says: left }, API]);
    const now = edited(found, "web", (resource) => ({ ...resource, op: "update" }));
    expect(beyond(now, APPROVED)).toEqual([]);
    expect(beyond(now, runOf([{ ...WEB, seen: RETYPED }, API]))).toEqual(["step"]);
  });

  it("no plan beside a start that only the state knows of: where the start comes in it, nobody has told", () => {
    const left = [RECORDED.unfinished("web", "i-bp1web", "Running").replace("web: ", "")];
    const found = runOf([{ ...WEB, seen: { ...STOPPED, ...RETYPED }, says: left }, API]);
    const now = edited(found, "web", (resource) => ({ ...resource, op: "update" }));
    expect(beyond(now, APPROVED)).toEqual(["unknown"]);
  });

  it.each<[string, Properties]>([
    ["less consent", { allowedDisruption: "stop" }],
    ["fewer hazards", { acknowledge: ["auto-scaling"] }],
    ["a window where there was none", { window: { freeze: [FREEZE] } }],
  ])("a program that says %s", (_, less) => {
    const permits = { allowedDisruption: "force-stop", acknowledge: ["public-ip", "auto-scaling"] };
    const run = (inputs: Properties): EngineRun => edited(APPROVED, "web", withInputs(inputs));
    expect(beyond(run({ ...permits, ...less }), run(permits))).toEqual([]);
    expect(beyond(run(permits), run({ ...permits, ...less }))).toEqual(["setting"]);
  });
});
