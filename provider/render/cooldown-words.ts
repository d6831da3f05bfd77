// What the five-minute rule means for a plan, in words: its steps in, text out; undefined where it means nothing. Pure, never pinned.
import type { OfKind } from "../plan/downtime";
import { RECORDED } from "./progress-words";

/** Of the rule of an earlier change: `until` (ISO 8601) is when it has run out. */
export function cooldownLine(name: string, until: string, steps: readonly OfKind[]): string | undefined {
  const then = meaningOf(steps.map(({ kind }) => kind));
  return then && RECORDED.cooldown(name, until, then);
}

/** As execute/cooldown.ts has it: only a stop that leads to a type change waits for the rule. */
function meaningOf(kinds: readonly OfKind["kind"][]): string | undefined {
  const [stops, retypes, widens] = [kinds.includes("stop"), kinds.includes("type"), kinds.includes("bandwidth")];
  if (stops && retypes) return "pulumi up waits until then and stops nothing before";
  if (stops && widens) return "The bandwidth may have to wait until then; the stop does not";
  return retypes || widens ? "The change may have to wait until then" : undefined;
}

/** Of the rule that the first change of a plan sets going for the second: what of it the steps themselves do not show. */
export function secondChangeLines(steps: readonly OfKind[]): readonly string[] {
  const changes = steps.filter(({ kind }) => kind === "type" || kind === "bandwidth");
  const [first, second] = changes;
  if (!first || !second) return [];
  const between = steps.slice(steps.indexOf(first), steps.indexOf(second)).map(({ kind }) => kind);
  if (between.includes("stop")) return [WAITS];
  const isUp = between.includes("start") ? "; the machine is up meanwhile" : "";
  return [`note: ECS may make the ${second.kind} wait up to five minutes after the ${first.kind}${isUp}`];
}

/** The walk waits out the whole rule there (execute/walk.ts): met after the stop, it would be downtime. */
const WAITS =
  "note: pulumi up waits five minutes between the bandwidth and the stop, since ECS allows one change of a machine in that time; the machine stays up";
