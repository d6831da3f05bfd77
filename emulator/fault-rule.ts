// A fault by rule, as data: which call is struck, before or after its effect, and by what; and which faults fit which calls. Pure.
import type { ConsoleAction } from "./world/console";

/** What can happen to an answer on its way; how each looks on the wire: protocol/write-answer.ts. */
export type TransportFaultKind =
  | "reset"
  | "reset-mid-body"
  | "hang"
  | "slow"
  | "stall-after-headers"
  | "trickle"
  | "http-502-html"
  | "http-500-empty"
  | "http-500-null"
  | "truncated-200"
  | "wrong-type-200";

/** How the answer of a read tells too little: without the instances, or with them and without their tags. */
export type BlindFaultKind = "absent" | "untagged";

export type Fault =
  /**
   * Any code, or a row of the code tables as "QuotaExceed.ElasticQuota/count"; status and message are those of the
   * tables unless given (400 and the code where no table has it).
   */
  | {
      readonly kind: "error";
      readonly code: string;
      readonly status?: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Somebody else acts at this very moment; the call itself goes on. */
  | { readonly kind: "console"; readonly action: ConsoleAction }
  /** Of the instance that the rule names, or of all that the answer tells of; phase "after" only, for reads of instances. */
  | { readonly kind: BlindFaultKind }
  /** A write is answered with success and never has an effect; phase "before" only. */
  | { readonly kind: "ignored" }
  /** `ms`, real time: how long "slow" waits (default 5000), and between two bytes of "trickle" (default 1000). */
  | { readonly kind: TransportFaultKind; readonly ms?: number };

export function isBlind(fault: Fault): fault is Extract<Fault, { kind: BlindFaultKind }> {
  return fault.kind === "absent" || fault.kind === "untagged";
}

export interface FaultRule {
  /** One action or several; absent: every action. */
  readonly action?: string | readonly string[];
  /** Only calls that name this instance. */
  readonly instanceId?: string;
  /** Only calls of this key. */
  readonly accessKeyId?: string;
  /** Only dry runs (true) or only real calls (false). */
  readonly dryRun?: boolean;
  /** Strikes from the n-th matching call on, 1 being the first; default 1. */
  readonly nth?: number;
  /** Strikes a matching call with this probability, drawn from the seed; default 1. */
  readonly probability?: number;
  /** Strikes at most so often; default 1, without bound where a probability is given. */
  readonly count?: number;
  /** "before": the call has no effect. "after": the effect is there and its answer is lost, or another is given. */
  readonly phase: "before" | "after";
  readonly fault: Fault;
}

export interface FaultCall {
  readonly action: string;
  readonly instanceIds: readonly string[];
  readonly accessKeyId: string;
  readonly dryRun: boolean;
}

interface Fit {
  /** The only one that means anything for this kind. */
  readonly phase: FaultRule["phase"];
  readonly actions: readonly string[];
}

/** A kind that is not here fits every call, in both phases. */
const FITS: Readonly<Partial<Record<Fault["kind"], Fit>>> = {
  absent: {
    phase: "after",
    actions: [
      "DescribeInstances",
      "DescribeInstanceAttribute",
      "DescribeInstanceStatus",
      "DescribeInstancesFullStatus",
      "DescribeCloudAssistantStatus",
      "DescribeHealthStatus",
      "ListTagResources",
    ],
  },
  untagged: { phase: "after", actions: ["DescribeInstances", "ListTagResources"] },
  // Those whose answer is a request id and nothing else: it can be given without the effect.
  ignored: {
    phase: "before",
    actions: [
      "StopInstance",
      "StartInstance",
      "RebootInstance",
      "ModifyInstanceSpec",
      "TagResources",
      "UntagResources",
    ],
  },
};

export interface Misfit {
  readonly field: "phase" | "action" | "dryRun";
  /** What to write instead. */
  readonly text: string;
}

export function misfitOf({ fault: { kind }, phase, action, dryRun }: FaultRule): Misfit | undefined {
  const fit = FITS[kind];
  if (fit === undefined) return undefined;
  if (phase !== fit.phase) return { field: "phase", text: `the fault ${kind} has the phase "${fit.phase}" only` };
  const stray = [action ?? []].flat().some((name) => !fit.actions.includes(name));
  if (stray) return { field: "action", text: `the fault ${kind} strikes ${fit.actions.join(", ")} only` };
  if (dryRun === true && kind === "ignored") return { field: "dryRun", text: "the fault ignored strikes no dry run" };
  return undefined;
}

/** A rule without an action meets every call; a fault strikes those that it fits. */
export function fits({ kind }: Fault, { action, dryRun }: FaultCall): boolean {
  const fit = FITS[kind];
  return fit === undefined || (fit.actions.includes(action) && !(kind === "ignored" && dryRun));
}
