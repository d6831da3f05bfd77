// What becomes of the journal when a run ends: how it ended in, what is done with the tag out. One table, first match wins; pure.
//
// The tag goes only when the instance is up, or its being off is wanted: until then it is the only record of what is pending (invariant I2).
import type { Journal } from "../inputs/journal";
import { STEP_TRAITS } from "../inputs/step-traits";
import type { AdoptedSize } from "../inputs/stored-state";
import { FAILURES } from "./failure-kinds";
import type { Course, Ruled } from "./run-rules";

export interface Ended {
  /** Our journal stands, or may, or that of the run that this one took up. */
  readonly isTagged: boolean;
  /** The tag of an earlier run was found on the instance. */
  readonly takesUp: boolean;
  readonly journal: Pick<Journal, "before">;
  readonly plan: Pick<Ruled, "steps">;
  readonly walked: Course;
  readonly recovered?: BroughtBack;
}

/** How the way back ended. */
export type BroughtBack =
  | { readonly kind: "up"; readonly instance: AdoptedSize }
  | { readonly kind: "left" }
  | { readonly kind: "not-ours" };

export type Fate =
  /** There is none. */
  | "none"
  /** It is somebody else's now, or nobody's. */
  | "leave"
  /** The last step took it away; where the run never came to that, it still says what is pending. */
  | "stands"
  | "clear"
  /** Written once more, as that of a run that ended and failed: anybody may take up the work. */
  | "keep";

type Row = readonly [when: (ended: Ended) => boolean, fate: Fate];

const ROWS: readonly Row[] = [
  [({ isTagged }) => !isTagged, "none"],
  // An instance that is off is ours, whoever else has been at it.
  [({ recovered }) => recovered?.kind === "left", "keep"],
  [isHandedOver, "leave"],
  [({ plan }) => plan.steps.at(-1)?.kind === "clear-journal", "stands"],
  [({ walked: { failed } }) => failed === undefined || failed.atEnd === true, "clear"],
  // A verdict is pending: the next run judges anew. One that somebody else has stopped is not started again for it.
  [({ walked }) => isOfHealth(walked) && walked.failed?.failure.kind === "interfered", "clear"],
  // Put back, nothing of it is left but a bandwidth.
  [({ walked }) => walked.failed?.reverted === true && !walked.done.some(({ kind }) => kind === "bandwidth"), "clear"],
  [({ walked }) => isOfHealth(walked), "keep"],
  // What a dead run began and this one did not end: the engine's inputs of a failed create would be taken for done.
  [({ takesUp }) => takesUp, "keep"],
  // A call that comes after all finds nobody else who knows that the instance is to run.
  [({ walked: { failed } }) => failed?.failure.isLost === true, "keep"],
  // One that was brought back tells by its size: a type may have shown when its step had been given up.
  [({ recovered, journal }) => recovered?.kind === "up" && isResized(journal, recovered.instance), "keep"],
  [({ recovered }) => recovered?.kind === "up", "clear"],
  [({ walked: { done } }) => done.some(({ kind }) => STEP_TRAITS[kind].writes === "size"), "keep"],
];

function isOfHealth({ failed }: Course): boolean {
  return failed?.step.kind === "health";
}

export function fateOfJournal(ended: Ended): Fate {
  return ROWS.find(([when]) => when(ended))?.[1] ?? "clear";
}

function isHandedOver({ walked: { failed }, recovered }: Ended): boolean {
  const isAway = failed !== undefined && FAILURES[failed.failure.kind].journal === "not-ours";
  return recovered?.kind === "not-ours" || isAway;
}

function isResized({ before }: Ended["journal"], { instanceType, internetMaxBandwidthOut }: AdoptedSize): boolean {
  return instanceType !== before?.instanceType || internetMaxBandwidthOut !== before.internetMaxBandwidthOut;
}
