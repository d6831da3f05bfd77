// The health of an instance in words: checks and what they found in, text out; pure.
import { type HealthCheck, type HealthWish, isFromHere, type NetworkCheck } from "../inputs/health";
import type { Judged } from "../plan/health/judge-health";
import type { HealthTry } from "../plan/health/verdicts";
import { listed } from "./listed";

/** `tcp 8080`, `http 80/healthz at 10.0.0.7 (200 or 204)`, `slb 80 at lb-bp1`, `ecs`: no other space than before "at" and the statuses. */
export function checkWords(check: HealthCheck): string {
  if (check.kind === "slb") return `slb${check.port === undefined ? "" : ` ${check.port}`} at ${check.loadBalancerId}`;
  if (!isFromHere(check)) return check.kind;
  const at = check.host === undefined ? "" : ` at ${check.host}`;
  if (check.kind === "tcp") return `tcp ${check.port}${at}`;
  const statuses = check.statuses ? ` (${listed(check.statuses.map(String), "or")})` : "";
  return `${check.scheme} ${check.port}${check.path}${at}${statuses}`;
}

export function checksWords(checks: readonly HealthCheck[]): string {
  return checks.map(checkWords).join(" + ");
}

/** `tcp 8080 + ecs for 10 s, within 5 min, else back to ecs.g6.large`: as in the title of the step (step-words.ts). */
export function wishWords({
  checks,
  stableFor,
  within,
  revertTo,
}: HealthWish & { readonly revertTo?: string }): string {
  const stable = stableFor === 0 ? "" : ` for ${stableFor} s`;
  const back = revertTo === undefined ? "" : `, else back to ${revertTo}`;
  return `${checksWords(checks)}${stable}, within ${limitWords(within)}${back}`;
}

/** Whole minutes are minutes. */
export function limitWords(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/** Why the step failed: which check, and what it found last. */
export function unhealthyWords(
  { stable, probe }: Extract<Judged, { readonly kind: "over" }>,
  { within, stableFor }: Pick<HealthWish, "within" | "stableFor">,
  rounds: number,
): string {
  const tries = `after ${limitWords(within)} and ${rounds} ${rounds === 1 ? "round" : "rounds"} of checks`;
  if (!probe) return `the instance was healthy for ${Math.floor(stable)} s of ${stableFor} s without a break, ${tries}`;
  const { check, verdict, why } = probe;
  const state = verdict === "unhealthy" ? "is unhealthy" : "is inconclusive";
  return `${checkWords(check)} ${state}: ${why}, ${tries}`;
}

/** Under the steps of a preview: these three. */
export function healthyNowWords(checks: readonly HealthCheck[]): string {
  const names = listed(checks.map(checkWords), "and");
  return `note: tried from here, ${names} ${checks.length === 1 ? "is" : "are"} healthy now`;
}

export function unhealthyNowWords({ check, finding }: HealthTry): string {
  return `warning: tried from here, ${checkWords(check)} is not healthy now: ${finding.why}; the update fails if it stays so`;
}

export function untriedWords(checks: readonly NetworkCheck[]): string {
  const names = listed(checks.map(checkWords), "and");
  return `not checked: whether ${names} can be reached from here, because the instance is not running now`;
}

export function unreachedWords({ check, finding }: HealthTry): { readonly fact: string; readonly fix: string } {
  return {
    fact: `health check ${checkWords(check)} cannot be reached from here: ${finding.why}`,
    fix: "run Pulumi where the instance can be reached (in its VPC, with the security group open to it), give the check a host that can be reached, or check with ecs, cloud-assistant or slb",
  };
}
