// Faults by rule: which call is struck, before or after its effect, and by what. Rules are data; the counting is here.
import { fits, misfitOf } from "./fault-fit";
import { drawUniform } from "./seeded-random";
import type { ConsoleAction } from "./world/console";

/** What can happen to an answer on its way; how each looks on the wire: protocol/broken-answers.ts. */
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
  /** Only calls that name this machine. */
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

interface Armed {
  readonly rule: FaultRule;
  readonly number: number;
  seen: number;
  struck: number;
}

export class Faults {
  private armed: Armed[] = [];
  private added = 0;

  constructor(private readonly seed: number) {}

  /** Throws a RangeError for a fault that cannot strike where the rule wants it. */
  add(rule: FaultRule): void {
    const misfit = misfitOf(rule);
    if (misfit !== undefined) throw new RangeError(`a fault rule's ${misfit.field} is wrong: ${misfit.text}`);
    this.armed.push({ rule, number: ++this.added, seen: 0, struck: 0 });
  }

  clear(): void {
    this.armed = [];
  }

  /** The rules not spent yet, in the order they were added. */
  rules(): readonly FaultRule[] {
    return this.armed.filter((armed) => !isSpent(armed)).map(({ rule }) => rule);
  }

  /** Every rule that this call meets counts it; those that strike come back: console actions all, of the others the first. */
  strike(call: FaultCall): readonly FaultRule[] {
    if (this.armed.length === 0) return NONE;
    const struck = this.armed.filter((armed) => matches(armed.rule, call) && this.hits(armed));
    const broken = struck.find(({ rule }) => rule.fault.kind !== "console");
    const chosen = struck.filter((armed) => armed === broken || armed.rule.fault.kind === "console");
    for (const armed of chosen) armed.struck++;
    return chosen.map(({ rule }) => rule);
  }

  private hits(armed: Armed): boolean {
    armed.seen++;
    if (isSpent(armed) || armed.seen < (armed.rule.nth ?? 1)) return false;
    const { probability } = armed.rule;
    if (probability === undefined) return true;
    return drawUniform(this.seed, `fault/${armed.number}/${armed.seen}`) < probability;
  }
}

const NONE: readonly FaultRule[] = [];

function isSpent({ rule, struck }: Armed): boolean {
  return struck >= (rule.count ?? (rule.probability === undefined ? 1 : Number.POSITIVE_INFINITY));
}

function matches(rule: FaultRule, call: FaultCall): boolean {
  const actions = rule.action === undefined ? [call.action] : [rule.action].flat();
  return (
    actions.includes(call.action) &&
    fits(rule.fault, call) &&
    (rule.instanceId === undefined || call.instanceIds.includes(rule.instanceId)) &&
    (rule.accessKeyId === undefined || rule.accessKeyId === call.accessKeyId) &&
    (rule.dryRun === undefined || rule.dryRun === call.dryRun)
  );
}
