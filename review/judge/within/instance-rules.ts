// An instance of a preview and the same of an approved one in; whether all that would be done to it was approved, or what was not, out. Pure.
import { CONCEALED } from "../../../provider/render/conceal";
import type { EngineResource } from "../../read/engine-run";
import { hasPart, text } from "../../read/property-values";
import { isEnd, restoredSize } from "../judge-instance";
import type { Reviewed } from "../review-run";
import { comparePlans } from "./plan-rules";
import { isUntouched, plannedWork } from "./planned-work";
import { compareSettings, isWritten } from "./setting-rules";
import type { Beyond } from "./within";

export interface Pair {
  readonly now: Reviewed;
  /** Of the same resource, and in the same part of a replacement. */
  readonly approved: Reviewed | undefined;
}

/** "done": nothing is left to do; "approved": what is left was approved. */
export type Compared = "done" | "approved" | readonly Beyond[];
type Rule = (pair: Pair) => Compared | "next";

/** In this order: the first that has an answer ends it. */
const RULES: readonly Rule[] = [
  isRefused,
  isLeftAlone,
  isAnEnd,
  isAbsent,
  isOfOther,
  saysOtherwise,
  hasNothingToDo,
  isHidden,
  hadNothingToDo,
  plansOtherwise,
];

export function compareInstances(pair: Pair): Compared {
  for (const rule of RULES) {
    const answer = rule(pair);
    if (answer !== "next") return answer;
  }
  return "approved";
}

function isRefused({ now: { instance } }: Pair): Compared | "next" {
  const { problems } = instance;
  return problems.length > 0 ? problems.map(({ fact, fix }) => ({ code: "refused", fact, fix })) : "next";
}

/** One that the engine made no step of has nothing to do: it lists the unchanged only when asked. */
function isLeftAlone({ now: { source } }: Pair): Compared | "next" {
  return !source.resource || isUntouched(source.resource.op) ? "done" : "next";
}

/** It leaves the stack, or another takes its place. What that restores has no plan: the same facts make the same restore. */
function isAnEnd({ now, approved }: Pair): Compared | "next" {
  const { resource } = now.source;
  if (!resource || !isEnd(resource)) return "next";
  const was = approved?.source.resource;
  const leaves = { code: "other-end", summary: now.instance.summary } as const;
  if (!approved || !was || !isEnd(was)) return [leaves];
  const isAlike = compareSettings(resource.oldInputs, was.oldInputs).length === 0;
  if (!isAlike || !restoresNoMore(resource, was)) return [{ ...leaves, approved: approved.instance.summary }];
  return restoredSize(resource) ? "approved" : "done";
}

function restoresNoMore(now: EngineResource, approved: EngineResource): boolean {
  const [back, was] = [restoredSize(now), restoredSize(approved)];
  if (!back) return true;
  if (hasPart([now.oldInputs, now.oldOutputs], CONCEALED)) return false;
  return was !== undefined && back.words === was.words && (was.stops || !back.stops);
}

function isAbsent({ now: { instance }, approved }: Pair): Compared | "next" {
  const { summary } = instance;
  const was = approved?.source.resource;
  if (!approved || !was) return [{ code: "absent", summary }];
  return isEnd(was) ? [{ code: "other-end", summary, approved: approved.instance.summary }] : "next";
}

function isOfOther({ now, approved }: Pair): Compared | "next" {
  const [id, was] = [idOf(now.source.resource), idOf(approved?.source.resource)];
  return id === was ? "next" : [{ code: "other-instance", now: id, approved: was }];
}

function saysOtherwise({ now, approved }: Pair): Compared | "next" {
  const [inputs, were] = [now.source.resource?.newInputs ?? {}, approved?.source.resource?.newInputs ?? {}];
  const settings = compareSettings(inputs, were);
  if (settings.length > 0) return settings;
  const written = Object.entries(inputs).filter(([input]) => isWritten(input));
  return hasPart(Object.fromEntries(written), CONCEALED) ? [{ code: "sealed", side: "now" }] : "next";
}

function hasNothingToDo({ now }: Pair): Compared | "next" {
  return plannedWork(now).kind === "none" ? "done" : "next";
}

function isHidden({ now, approved }: Pair): Compared | "next" {
  const works = { now: plannedWork(now), approved: approved ? plannedWork(approved) : { kind: "none" as const } };
  const hidden = (["now", "approved"] as const).flatMap((side): readonly Beyond[] => {
    const { kind } = works[side];
    return kind === "none" || kind === "steps" ? [] : [{ code: kind, side }];
  });
  return hidden.length > 0 ? hidden.slice(0, 1) : "next";
}

function hadNothingToDo({ now, approved }: Pair): Compared | "next" {
  const was = approved && plannedWork(approved);
  return was?.kind === "steps" ? "next" : [{ code: "idle", summary: now.instance.summary }];
}

function plansOtherwise({ now, approved }: Pair): Compared | "next" {
  const [work, was] = [plannedWork(now), approved && plannedWork(approved)];
  if (work.kind !== "steps" || was?.kind !== "steps") return "next";
  const beyond = comparePlans(work, was);
  return beyond.length > 0 ? beyond : "next";
}

/** As the program, or the record of what goes, gives it; what is not known yet stands in a preview as a placeholder. */
function idOf(resource: EngineResource | undefined): string {
  const { newInputs = {}, oldInputs = {} } = resource ?? {};
  return text(newInputs["instanceId"]) || text(oldInputs["instanceId"]);
}
