// A fault rule that refuses real calls of an action by an error code: the first, unless more is said. Pure.
import type { FaultRule } from "../../emulator";

export function refuse(action: string | readonly string[], code: string, more: Partial<FaultRule> = {}): FaultRule {
  return { action, dryRun: false, phase: "before", fault: { kind: "error", code }, ...more };
}
