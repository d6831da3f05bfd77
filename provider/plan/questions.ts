// Which further reads a decision needs, from what is known after the first: wish, stored state and machine in; pure.
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { StoredState } from "../inputs/stored-state";
import type { Facts } from "../observe/observation";
import { findChanges } from "./changes";
import { judgeJournal } from "./journal-rules";

export interface Questions {
  /** DescribeResourcesModification: a type change is wanted. */
  readonly offered: boolean;
  /** DescribeInstanceTypes for these, to compare their network cap with the bandwidth (ecs-facts 6). */
  readonly typeFacts: readonly string[];
}

const NO_QUESTIONS: Questions = { offered: false, typeFacts: [] };

export function askFor(wish: ResizeInputs, stored: StoredState, facts: Facts, owner: string): Questions {
  if (judgeJournal(facts, owner)) return NO_QUESTIONS;
  const { type, bandwidth, power } = findChanges(wish, stored, facts);
  const { instanceType, internetMaxBandwidthOut: today } = facts.instance;
  const staysUp = power.from === "Running" && power.to === "Running";
  const onlyTold = type?.cause === "drift" && wish.drift === "report" && staysUp;
  if (type && !onlyTold)
    return { offered: true, typeFacts: Math.max(today, bandwidth?.to ?? 0) > 0 ? type.wanted : [] };
  return bandwidth && bandwidth.to > today ? { offered: false, typeFacts: [instanceType] } : NO_QUESTIONS;
}
