// What a reviewer is shown of a preview, or of a run: plain data, made once and written in four formats.
import type { ToldTimes } from "../../provider/render/measured-words";
import type { ReadWindow } from "../../provider/render/window-words";
import type { PlanMessage } from "../../provider/render/message-lines";
import type { Money } from "../../provider/ports/money";
import type { Within } from "./within/within";

/**
 * Of an instance, worst first; this order is the order of the table. In a preview: `refused`, `stops`, `may-stop` (the plan
 * is not known yet and a stop is allowed, or the end of the resource puts an old type back), `starts` (it is off, and the plan
 * starts it), `changes`, `waits` (not known yet, and no stop is allowed), `leaves`, `drifted`, `unchanged`. In a report:
 * `failed`, `cut-off` (begun and never ended), `refused`, `stopped`, `started`, `changed`, `not-begun`, `left`, `drifted`, `unchanged`.
 */
export const VERDICTS = [
  "failed",
  "cut-off",
  "refused",
  "stops",
  "may-stop",
  "stopped",
  "starts",
  "started",
  "changes",
  "changed",
  "not-begun",
  "waits",
  "leaves",
  "left",
  "drifted",
  "unchanged",
] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Review {
  readonly phase: "preview" | "update";
  readonly project: string;
  readonly stack: string;
  /** Worst first; of one verdict, the longest downtime first, then by name, numbers in it by their value. */
  readonly instances: readonly ReviewedInstance[];
  readonly rollouts: readonly ReviewedRollout[];
  /** Resources of other kinds, by what the engine does to them. */
  readonly others: Readonly<Record<string, number>>;
  /** Resources counted as unchanged and not listed: instances may be among them. */
  readonly unlisted: number;
  /** Errors and policy violations that are about no instance. */
  readonly errors: readonly string[];
  /** Why not all of the stack was looked at; "" when it was. */
  readonly incomplete: string;
  /** What it has that an approved preview had not; absent where nobody asked. */
  readonly within?: Within;
}

export interface ReviewedInstance {
  /** Of its resource; two instances have the same where one takes the place of the other. */
  readonly urn: string;
  /** Of the resource. */
  readonly name: string;
  /** "" when it is not known yet. */
  readonly instanceId: string;
  /** Its place, from 0, in the order in which the engine came to it. */
  readonly turn: number;
  readonly verdict: Verdict;
  /** Of a fleet: the URN of its rollout. */
  readonly rollout?: string;
  /** One line: what is, or was, done. */
  readonly summary: string;
  readonly type?: Change<string>;
  /** Mbit/s. */
  readonly bandwidth?: Change<number>;
  readonly steps: readonly ReviewedStep[];
  /** The plan ends with the instance off. */
  readonly staysStopped: boolean;
  /** Seconds the instance is down, by the defaults, as the plan pins it; absent when it is not known. */
  readonly downtime?: number;
  /** What the instance's own last changes say of it; absent where nothing is measured, or nothing stops. */
  readonly learned?: ToldTimes;
  /** When its program lets it be stopped, as the preview said; absent where nothing stops, or at any time. */
  readonly window?: ReadWindow;
  /** Seconds the instance was down; in a report. */
  readonly measured?: number;
  /** Pay-as-you-go, an hour, as the message says it. */
  readonly price?: NonNullable<PlanMessage["price"]>;
  /** There is a plan for its size, and what the provider said of it is not there or could not be read: no price is known. */
  readonly isUnread?: true;
  readonly reason: string;
  /** Digest of the facts that the plan rests on; "" without a plan. */
  readonly basis: string;
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  /** The instance after a change that failed: `Running, ecs.g6.large, 10 Mbit/s`. */
  readonly now?: string;
  /** Resources of this list that must be done before, by URN. */
  readonly after: readonly string[];
}

/** The rollout of a fleet: what is said once for all its instances. */
export interface ReviewedRollout {
  readonly urn: string;
  readonly name: string;
  /** One line: what is, or was, done to how many. "" where nothing is known of it. */
  readonly summary: string;
  /** Instances that may be down at once; absent without a plan. */
  readonly maxDown?: number;
  readonly maxErrors?: number;
  /** Instances that an earlier run left unfinished, which the rollout finishes first; absent without a plan. */
  readonly recover?: number;
  /** Empty without a plan. */
  readonly phases: readonly ReviewedPhase[];
  /** The index of its phase by name of member; less than all where the output does not tell. */
  readonly members: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
  /** Refusals, a halt, a gate that did not pass. */
  readonly problems: readonly Problem[];
}

export interface ReviewedPhase {
  readonly name: string;
  readonly instances: number;
  readonly toDo: number;
  /** Seconds. */
  readonly bake: number;
  /** In a report; "" where the gate after it was not asked. */
  readonly gate: "" | "passed" | "failed";
}

export interface Change<T> {
  readonly from: T;
  readonly to: T;
}

export interface ReviewedStep {
  readonly title: string;
  /** What the order costs, once, as the message says it. */
  readonly charge?: Money;
  /** Estimated; absent when it is not known. */
  readonly seconds?: number;
  /** The estimate is what this instance took itself; else it is the default. */
  readonly isMeasured?: true;
  /** It takes no time itself, but ECS may accept it only five minutes after the change before it. */
  readonly mayWait?: true;
  readonly down: boolean;
  readonly done?: StepTimes;
}

export interface StepTimes {
  /** ISO 8601; absent when only the length is known. */
  readonly start?: string;
  readonly end?: string;
  readonly seconds: number;
  readonly requestId: string;
}

export interface Problem {
  readonly fact: string;
  /** "" when none is known. */
  readonly fix: string;
  /** Set for a plan that is not the reviewed one. */
  readonly reviewed?: string;
  readonly now?: string;
}
