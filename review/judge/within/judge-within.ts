// A preview and an approved one in; whether the first contains only what the second contained, with all that it has beside, out. Pure.
//
// Resources are joined by their URN. The order of the rules: this file for the whole, instance-rules.ts for an instance, plan-rules.ts for
// its plan, resource-kinds.ts for everything else.
import type { EngineResource, EngineRun } from "../../read/engine-run";
import { isInstance, nameOf, type StackName } from "../../read/resource-names";
import { EXIT_CODES, exitCode } from "../exit-code";
import { isEnd } from "../judge-instance";
import type { Review } from "../review";
import { type Reviewed, reviewInstances, reviewRun } from "../review-run";
import { type Compared, compareInstances } from "./instance-rules";
import { compareResources, isOurKind } from "./resource-kinds";
import { withRecoveries } from "../rollout-recoveries";
import type { Beyond, Finding, Within } from "./within";

export function judgeWithin(nowRun: EngineRun, approvedRun: EngineRun): Within {
  const [now, approved] = [withRecoveries(nowRun), withRecoveries(approvedRun)];
  const [review, approvedReview] = [reviewRun(now), reviewRun(approved)];
  const unfit = unfitApproval(review, approvedReview);
  if (unfit) return { beyond: [aboutNone(unfit)], done: 0, remaining: 0, others: 0 };
  const judged = [...judgeInstances(now, approved), ...judgeOthers(now, approved)];
  const count = (wanted: Compared) => judged.filter(({ compared, isOther }) => !isOther && compared === wanted).length;
  return {
    beyond: [...ofTheWhole(review).map(aboutNone), ...judged.flatMap(toFindings)],
    done: count("done"),
    remaining: count("approved"),
    others: judged.filter(({ isOther, compared }) => isOther && compared !== "done").length,
  };
}

/** One that cannot be compared with: nothing else is asked then. */
function unfitApproval(now: Review, approved: Review): Beyond | undefined {
  if (isOtherStack(now, approved)) return { code: "other-stack", now: stackName(now), approved: stackName(approved) };
  return exitCode(approved) === EXIT_CODES.refused ? { code: "approval-troubled" } : undefined;
}

/** One that lists nothing names no stack. */
function isOtherStack(now: StackName, approved: StackName): boolean {
  if (now.stack === "" || approved.stack === "") return false;
  return now.stack !== approved.stack || now.project !== approved.project;
}

function stackName({ project, stack }: StackName): StackName {
  return { project, stack };
}

function ofTheWhole({ errors, incomplete }: Review): readonly Beyond[] {
  return [
    ...(incomplete === "" ? [] : [{ code: "incomplete", why: incomplete } as const]),
    ...errors.map((text) => ({ code: "error", text }) as const),
  ];
}

interface Judged extends Omit<Finding, "code"> {
  readonly compared: Compared;
  /** Of another package, with inputs that are not compared. */
  readonly isOther: boolean;
}

function judgeInstances(now: EngineRun, approved: EngineRun): readonly Judged[] {
  const were = reviewInstances(approved);
  return reviewInstances(now).map((reviewed) => {
    const { urn, name, instanceId } = reviewed.instance;
    const compared = compareInstances({ now: reviewed, approved: were.find((was) => isSamePart(reviewed, was)) });
    return { urn, name, instanceId, compared, isOther: false };
  });
}

/** A replacement has two parts under one URN: what comes, and what goes. */
function isSamePart({ source: now }: Reviewed, { source: was }: Reviewed): boolean {
  return now.urn === was.urn && isReplacedPart(now) === isReplacedPart(was);
}

function isReplacedPart({ resource }: Reviewed["source"]): boolean {
  return resource !== undefined && resource.op !== "delete" && isEnd(resource);
}

function judgeOthers(now: EngineRun, approved: EngineRun): readonly Judged[] {
  const others = now.resources.filter(({ urn, type }) => !isInstance(urn, type));
  return others.map((resource) => {
    const { urn } = resource;
    const compared = compareResources(
      resource,
      approved.resources.filter((was) => was.urn === urn),
    );
    const isOther = !isOurKind(resource) && hasInputs(resource);
    return { urn, name: nameOf(urn), instanceId: "", compared, isOther };
  });
}

/** A component has none: its operation is all there is. */
function hasInputs({ newInputs, oldInputs }: EngineResource): boolean {
  return Object.keys({ ...oldInputs, ...newInputs }).length > 0;
}

function toFindings({ urn, name, instanceId, compared }: Judged): readonly Finding[] {
  return typeof compared === "string" ? [] : compared.map((beyond) => ({ ...beyond, urn, name, instanceId }));
}

function aboutNone(beyond: Beyond): Finding {
  return { ...beyond, urn: "", name: "", instanceId: "" };
}
