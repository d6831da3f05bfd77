// The two instances of most previews here: one that a change stops, with a health that puts it back or without, and one that it does not. Plain data.
import { type MadeInstance, STOPS, WIDENS } from "./made-output";

export const WEB: MadeInstance = { name: "web", instanceId: "i-bp1web", desired: STOPS };
export const API: MadeInstance = { name: "api", instanceId: "i-bp1api", desired: WIDENS };
const HEALTH = {
  checks: [{ kind: "tcp", port: 80 } as const],
  within: 300,
  stableFor: 10,
  onUnhealthy: "revert",
} as const;
export const HEALTHY: MadeInstance = { ...WEB, desired: { ...STOPS, health: HEALTH } };
