// What only the recorded outputs know against the plan of a check: outputs, checked inputs and sight in, an error or nothing out; pure.
//
// Check sees the old inputs and the tags of the instance. Where tagging is denied the outputs alone hold what a run left behind, and diff is the
// first to see them, in a preview too.
import { checkInputs } from "../check/check-inputs";
import { ResizeError } from "../errors/resize-error";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { Outputs } from "../inputs/stored-state";
import type { Facts } from "../observe/observation";
import { judgeAttempt } from "../plan/attempt-rules";
import { findChanges } from "../plan/changes";
import { restingPower } from "../plan/power";
import { readCheckedPlan } from "../render/checked-plan";
import { openWishWords } from "../render/failure-words";
import { refusalText } from "../render/refusal-words";
import { kindOfTitle } from "../render/step-words";
import { isOpen } from "./outs";
import { type Properties, toWish } from "./unknown-values";

export interface Known {
  readonly olds: Properties;
  readonly news: Properties;
  readonly outputs: Outputs;
  /** What the check of this process saw. */
  readonly facts: Facts;
  /** Somebody insists, for this run alone. */
  readonly retries: boolean;
}

export function refuseByRecord(known: Known): ResizeError | undefined {
  const checked = checkInputs(toWish(known.news));
  if (checked.kind !== "checked") return undefined;
  return refuseAttempt(known, checked.inputs) ?? refuseOpen(known, checked.inputs);
}

function refuseAttempt({ news, outputs, facts, retries }: Known, wish: ResizeInputs): ResizeError | undefined {
  const kinds = (readCheckedPlan(news["plan"])?.steps ?? []).flatMap((title) => kindOfTitle(title) ?? []);
  const held = retries
    ? undefined
    : judgeAttempt(
        wish,
        { outputs },
        facts,
        kinds.map((kind) => ({ kind })),
      );
  if (!held) return undefined;
  const { fact, mend } = refusalText(held);
  return new ResizeError("refused", fact, { mend });
}

/**
 * The first run failed, and the engine keeps its inputs for reached: the check took what is left to do for drift. A refresh writes into the
 * inputs that they are open. An instance that the run left off is brought back first, and with it the rest.
 */
function refuseOpen({ olds, news, outputs, facts }: Known, wish: ResizeInputs): ResizeError | undefined {
  const { type, bandwidth } = findChanges(wish, {}, facts);
  const isOff = outputs.unfinished !== undefined && restingPower(facts.instance.status) !== outputs.unfinished.power;
  const isMissed = isOpen(olds) && facts.journal === undefined && !isOff && (type ?? bandwidth) !== undefined;
  const isPlanned = readCheckedPlan(news["plan"])?.reason === "requested";
  return isMissed && !isPlanned ? openWishWords(wish, facts.instance) : undefined;
}
