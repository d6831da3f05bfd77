// Somebody acts right after a look of the run has shown the instance in a certain way: place, what to wait for and the act in.
import type { ConsoleAction, StateSummary } from "../../emulator";
import { type VirtualPlace, WEB } from "./virtual-place";

/** Once; before the next look is answered. */
export function afterLook(place: VirtualPlace, shows: (seen: StateSummary) => boolean, action: ConsoleAction): void {
  const stop = place.emulator.onHistory((entry) => {
    if (entry.kind !== "call" || entry.action !== "DescribeInstances") return;
    const seen = entry.stateBefore[WEB];
    if (!seen || !shows(seen)) return;
    stop();
    const fault = { kind: "console", action } as const;
    place.emulator.faults.add({ action: "DescribeInstances", phase: "before", fault });
  });
}
