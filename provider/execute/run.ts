// One run on one instance: what the process offers it, what it was told to do, how far it has come. Data, and every way in which it changes; pure.
import type { EcsSession } from "../calls/ecs-session";
import type { HealthReaders } from "../observe/health-reader";
import type { ReadInstance } from "../observe/instance-reader";
import type { StopWork } from "../plan/stop-work";
import type { OrderQuotes } from "../plan/order-steps";
import type { Report } from "../ports/report";
import type { Seat } from "./seat";
import type { StepLimits } from "./wait/wait-limits";

/** What a process offers to the run of one resource: the way to ECS, to time, and to people. */
export interface Services {
  readonly session: EcsSession;
  readonly read: ReadInstance;
  readonly health: HealthReaders;
  readonly report: Report;
  /** Pulumi name of the resource, first word of every line said. */
  readonly name: string;
  /** Of a member of a rollout. */
  readonly seat?: Seat;
}

export interface Run {
  readonly services: Services;
  readonly instanceId: string;
  readonly options: ModifyOptions;
  readonly limits: StepLimits;
  /** The tag of a run that died was found: this run does what is pending, and calls of that one may still be on their way. */
  readonly takesUp: boolean;
  /** The whole five-minute rule is waited out with the instance off (run-rules.ts). */
  readonly waitsOutRule: boolean;
  /** What is asked for before each StopInstance; absent: nothing is stopped. */
  readonly work?: StopWork;
  /** What the orders of the plan may cost: the price that it was made with. */
  readonly quotes?: OrderQuotes;
  /** End of the last write that ECS counts for its five-minute rule, milliseconds since 1970; undefined when not known. */
  readonly lastModifyEnd: number | undefined;
  /** Once our journal stands on the instance: from then on every look tells whether the instance is still ours. */
  readonly fence?: Fence;
  /** The step at work, as the status line has it. */
  readonly doing?: string;
}

export interface Fence {
  /** Our run id, as in our journal. */
  readonly run: string;
  /** Of our stack and resource, as in our journal. */
  readonly owner: string;
  /** The run that this one takes up: a look that still shows its journal shows none of a rival. */
  readonly over?: string;
  /** A look has shown our journal: a look without one then tells that it was taken away. */
  readonly seen: boolean;
}

/** What the user asked to be sent with ModifyInstanceSpec. */
export interface ModifyOptions {
  readonly allowMigrateAcrossZone?: boolean;
  readonly systemDiskCategory?: string;
  readonly async?: boolean;
}

/** From the stop to the end of the run: no cancel ends a wait (decision 0034), and what others have spent on retries keeps nothing down. */
export function sinceStopped(run: Run): Run {
  const { session } = run.services;
  return uncancelled(withSession(run, { ...session, budget: session.wayBack }));
}

/** What was sent is seen to its end, and what was begun is written down, whoever cancels. */
export function uncancelled(run: Run): Run {
  const { signal: _, ...session } = run.services.session;
  return withSession(run, session);
}

/** A wait in which nothing is done to the instance ends with a cancel, whatever was done before it. */
export function cancellable(run: Run, signal: EcsSession["signal"]): Run {
  return signal ? withSession(run, { ...run.services.session, signal }) : run;
}

function withSession(run: Run, session: EcsSession): Run {
  return { ...run, services: { ...run.services, session } };
}

/** Our journal stands on the instance, or that of the run that this one takes up. */
export function isTagged({ fence, takesUp }: Tagged): boolean {
  return fence !== undefined || takesUp;
}

interface Tagged {
  readonly fence?: object;
  readonly takesUp: boolean;
}

export function fencedBy(run: Run, fence: Fence): Run {
  return { ...run, fence };
}

/** A journal that was taken away is no news; one of another run still is. */
export function unsighted(run: Run): Run {
  return run.fence ? fencedBy(run, { ...run.fence, seen: false }) : run;
}

/** Another run has the instance, and it is known. */
export function unfenced({ fence: _, ...run }: Run): Run {
  return run;
}

export function atWork(run: Run, doing: string): Run {
  return { ...run, doing };
}

export function modifiedAt(run: Run, lastModifyEnd: number): Run {
  return { ...run, lastModifyEnd };
}
