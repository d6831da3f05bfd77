// What the five-minute rule of an earlier change means for a plan, in words: its steps in, a line out; undefined where it means nothing.
// Pure, never pinned.
import { type Holding, whatRuleHolds } from "../plan/cooldown-rules";
import type { OfKind } from "../plan/downtime";
import { RECORDED } from "./progress-words";

const MEANS: Readonly<Record<Holding, string>> = {
  stop: "pulumi up waits until then before it stops anything",
  "bandwidth-after-stop": "The bandwidth may have to wait until then; the stop does not",
  change: "The change may have to wait until then",
};

/** Milliseconds since 1970: `until` is when the rule has run out. */
export function cooldownLine(name: string, now: number, until: number, steps: readonly OfKind[]): string | undefined {
  const held = whatRuleHolds(steps);
  return held && RECORDED.cooldown(name, now, until, MEANS[held]);
}
