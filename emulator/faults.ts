// The rules that are armed: calls in, the faults that strike them out; it counts.
import { type FaultCall, type FaultRule, fits, misfitOf } from "./fault-rule";
import { drawUniform } from "./seeded-random";

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
