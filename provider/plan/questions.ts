// Which further reads a decision needs, from what is known after the first: desired state, stored state and instance in; pure.
import type { FailedAttempt } from "../inputs/failed-attempt";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { StoredState } from "../inputs/stored-state";
import type { Facts } from "../observe/observation";
import type { Probes } from "../observe/observe-permissions";
import { lastAttempt } from "./attempt-rules";
import { findChanges } from "./changes";
import { judgeJournal } from "./journal-rules";

export interface Questions {
  /** The call that was denied in the last attempt at this: does it pass now? */
  readonly denied?: Partial<Omit<Probes, "instanceId">>;
  /** DescribeResourcesModification: a type change is wanted. */
  readonly offered: boolean;
  /** DescribeInstanceTypes for these, to compare their network cap with the bandwidth (ECS facts 2.6). */
  readonly typeFacts: readonly string[];
}

const NO_QUESTIONS: Questions = { offered: false, typeFacts: [] };

export function askFor(desired: ResizeInputs, stored: StoredState, facts: Facts, owner: string): Questions {
  if (judgeJournal(facts, owner)) return NO_QUESTIONS;
  const denied = deniedCall(desired, lastAttempt(desired, stored, facts));
  return { ...askForTargets(desired, stored, facts), ...(denied && { denied }) };
}

function deniedCall(desired: ResizeInputs, attempt: FailedAttempt | undefined): Questions["denied"] {
  if (attempt?.cause !== "denied") return undefined;
  switch (attempt.step) {
    case "stop":
      return { stop: { stoppedMode: desired.stoppedMode } };
    case "start":
      return { start: true };
    case "type":
      return desired.instanceTypes[0] === undefined
        ? undefined
        : { change: { kind: "type", instanceType: desired.instanceTypes[0] } };
    case "bandwidth":
      return { change: { kind: "bandwidth", out: desired.internetMaxBandwidthOut ?? 0 } };
    case "wait":
    case "public-ip":
    case "health":
      return undefined;
  }
}

function askForTargets(desired: ResizeInputs, stored: StoredState, facts: Facts): Questions {
  const { type, bandwidth, power } = findChanges(desired, stored, facts);
  const { instanceType, internetMaxBandwidthOut: today } = facts.instance;
  const staysUp = power.from === "Running" && power.to === "Running";
  const onlyTold = type?.cause === "drift" && desired.drift === "report" && staysUp;
  if (type && !onlyTold)
    return { offered: true, typeFacts: Math.max(today, bandwidth?.to ?? 0) > 0 ? type.wanted : [] };
  return bandwidth && bandwidth.to > today ? { offered: false, typeFacts: [instanceType] } : NO_QUESTIONS;
}
