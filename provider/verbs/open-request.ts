// What a check could not decide and the diff after it can: was the desired state of the old inputs ever reached? Pure.
//
// The engine keeps the inputs of a create that failed as if they had been reached (engine facts 7), and check sees nothing else. Where the
// instance is as the old plan found it, either that plan failed or somebody has undone it since: asked for still, or drift. The outputs know.
import { hasJournal } from "../inputs/journal";
import type { ResizeInputs } from "../inputs/resize-inputs";
import { beginsAt } from "../plan/plan-end";
import type { Reviewed } from "../plan/plan";
import { restingPower } from "../plan/power";
import type { Preview } from "../resize";
import type { Severity } from "../ports/report";
import { isResizeError, ResizeError } from "../errors/resize-error";
import type { Instance } from "../ports/ecs";
import type { RefusalText } from "../render/refusal-words";
import { type Inputs, plannedSteps, type Recorded } from "./requests";

/** What to say, or to refuse with, in either case. */
export interface Undecided {
  readonly asked: Told & { readonly failures?: readonly RefusalText[] };
  readonly drifted: Told | undefined;
  /** Refused in either case; what stays open is whether a start is pending, which no refusal holds up. */
  readonly mayBePending?: true;
}

export interface Told {
  readonly severity: Severity;
  readonly text: string;
}

/** A check left it open, and the outputs say that the desired state had been reached: the plan of the check is none. */
export function isOnlyDrift(open: Undecided | undefined, olds: Pick<Recorded, "isOpen">): boolean {
  return open !== undefined && !open.mayBePending && !olds.isOpen;
}

/** The instance is as the plan among the old inputs found it, or the check before could not tell either. */
export function mayBeOpen(olds: Inputs, instance: Instance): boolean {
  return olds.isUndecided !== undefined || beginsAt(plannedSteps(olds), instance);
}

/**
 * The plan of the check was made as if the old desired state had been reached, and is done so, as it was reviewed: what of an open one it leaves is
 * asked for by the next run.
 */
export function isBesideOld(open: Undecided | undefined, news: Inputs, reviewed: Reviewed | undefined): boolean {
  return (
    reviewed !== undefined && (reviewed.reason === "drift" || (news.isUndecided !== undefined && open === undefined))
  );
}

/** A check does not see that the old desired state was not reached: planning again would end the same, but after a refresh its inputs tell. */
export function staleWhileOpen(error: unknown): unknown {
  if (!isResizeError(error) || error.code !== "plan-stale") return error;
  const fact = "the last run did not reach what was asked for, or the instance has changed since the plan was made";
  return new ResizeError("plan-stale", fact, {
    fix: "run pulumi up --refresh, which plans it anew; nothing was changed",
  });
}

/**
 * A refusal of the check. Where the instance is off and no journal says why, a run may have left it off that could not tag it: the outputs
 * know. Undefined: nothing is pending, or its journal tells.
 */
export function refusedUnlessPending(preview: Preview, { powerState }: ResizeInputs): Undecided | undefined {
  if (preview.kind !== "refused" || powerState === "Stopped" || hasJournal(preview.facts.instance.tags))
    return undefined;
  const isOff = restingPower(preview.facts.instance.status) === "Stopped";
  const asked = { severity: "info", text: preview.message, failures: preview.failures } as const;
  return isOff ? { asked, drifted: undefined, mayBePending: true } : undefined;
}

/** Undefined: whether it was asked for or has drifted makes no difference. */
export function undecided(asked: Preview, drifted: Preview): Undecided | undefined {
  const text = drifted.message;
  const told = text === undefined ? undefined : ({ severity: "warning", text } as const);
  switch (asked.kind) {
    case "nothing":
      return undefined;
    case "plan":
      return { asked: { severity: "info", text: asked.message }, drifted: told };
    case "refused":
      return { asked: { severity: "info", text: asked.message, failures: asked.failures }, drifted: told };
  }
}
