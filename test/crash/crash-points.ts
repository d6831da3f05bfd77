// Where a run is killed, as data: which write of a change of type and bandwidth, when, and who dies. Pure.
import type { CallEntry, StateSummary } from "../../emulator";

/** The writes of the change, in their order. */
export const WRITES = ["tag", "stop", "type", "start", "bandwidth", "untag"] as const;
export type Write = (typeof WRITES)[number];

export type Phase =
  /** The request never has an effect. */
  | "before the send"
  /** The effect is there and the answer is withheld. */
  | "after the effect"
  /** The answer has come, and the look that shows the end of the step is on its way. */
  | "when it is seen";

/**
 * The engine starts the provider in a process group of its own: with the CLI dead the provider works on, as an orphan that
 * nobody hears; with the provider dead the CLI ends by itself.
 */
export type Victim = "the CLI" | "the provider" | "both";

export interface CrashPoint {
  readonly victim: Victim;
  readonly write: Write;
  readonly phase: Phase;
  /** The instance is new to the stack, or was adopted by an earlier run. */
  readonly begins: "create" | "update";
}

const PHASES: readonly Phase[] = ["before the send", "after the effect", "when it is seen"];

/**
 * A dead provider dies at each phase. For a dead CLI the phases are one: the provider ends the call as if nothing had
 * happened. Both dead leave what a dead provider leaves, and the lock of the stack beside it.
 */
export const CRASH_POINTS: readonly CrashPoint[] = [
  ...WRITES.flatMap((write) => PHASES.map((phase) => ({ victim: "the provider", write, phase }) as const)),
  ...(["both", "the CLI"] as const).flatMap((victim) =>
    WRITES.map((write) => ({ victim, write, phase: "after the effect" }) as const),
  ),
].map((point, index) => ({ ...point, begins: index % 2 === 0 ? "create" : "update" }));

export const ACTION_OF: Readonly<Record<Write, string>> = {
  tag: "TagResources",
  stop: "StopInstance",
  type: "ModifyInstanceSpec",
  start: "StartInstance",
  bandwidth: "ModifyInstanceSpec",
  untag: "UntagResources",
};

/** The n-th real call of its action. */
export const NTH_OF: Readonly<Record<Write, number>> = { tag: 1, stop: 1, type: 1, start: 1, bandwidth: 2, untag: 1 };

export function isWrite({ action, dryRun, parameters }: CallEntry, write: Write): boolean {
  if (dryRun || action !== ACTION_OF[write]) return false;
  if (action !== "ModifyInstanceSpec") return true;
  return (parameters["InstanceType"] !== undefined) === (write === "type");
}

/** What a look shows when the step of the write is over; a tag shows nothing here, so any look will do. */
export const SHOWS: Readonly<Record<Write, Partial<StateSummary>>> = {
  tag: {},
  stop: { status: "Stopped" },
  type: { instanceType: "ecs.g7.large" },
  start: { status: "Running" },
  bandwidth: { internetMaxBandwidthOut: 20 },
  untag: {},
};

export function titleOf({ victim, write, phase, begins }: CrashPoint): string {
  return `${victim} at ${write}, ${phase}, in ${begins === "create" ? "a create" : "an update"}`;
}
