// Which further reads a decision needs, from what is known after the first: wish, stored state and machine in; pure.
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { StoredState } from "../inputs/stored-state";
import type { Facts } from "../observe/observation";
import { findChanges } from "./changes";
import { judgeJournal } from "./journal-rules";

export interface Questions {
  /** DescribeResourcesModification: a type change is wanted. */
  readonly offered: boolean;
  /** DescribeInstanceTypes for these, to compare their network cap with the bandwidth. */
  readonly typeFacts: readonly string[];
}

const NO_QUESTIONS: Questions = { offered: false, typeFacts: [] };

export function askFor(wish: ResizeInputs, stored: StoredState, facts: Facts, owner: string): Questions {
  if (judgeJournal(facts, owner)) return NO_QUESTIONS;
  const { type, bandwidth, power } = findChanges(wish, stored, facts);
  const onlyTold = type?.cause === "drift" && wish.drift === "report" && power.from === "Running";
  if (!type || onlyTold) return NO_QUESTIONS;
  const carries = Math.max(facts.instance.internetMaxBandwidthOut, bandwidth?.to ?? 0) > 0;
  return { offered: true, typeFacts: carries ? type.wanted : [] };
}
