// Whether a window is open, for policies and scripts that judge a plan by the same rule as an update; pure.
import { type AllowedTime, type Day, DAYS, type Freeze } from "../provider/inputs/maintenance-window";
import { isOpen } from "../provider/plan/window/openings";

/** A window with plain values: the times of `InstanceWindow`, and no outputs. */
export interface OpenTimes {
  /** Closed outside them. Default: open at all times but the freezes. */
  readonly allow?: readonly (Omit<AllowedTime, "days"> & { readonly days?: readonly Day[] })[];
  /** Closed during them, whatever is allowed. Default: none. */
  readonly freeze?: readonly Omit<Freeze, "reason">[];
}

/**
 * Whether the window is open at that moment, by the clock on the wall of its zones: what `pulumi up` asks before a stop, less whether the work
 * fits. The values are not checked: a zone that Node.js does not know throws a RangeError, and `from` and `to` that are the same mean a whole day.
 *
 * @example isWindowOpen({ allow: [{ from: "01:00", to: "05:00", timeZone: "Asia/Shanghai" }] }, new Date())
 */
export function isWindowOpen({ allow, freeze = [] }: OpenTimes, at: Date): boolean {
  const times = allow?.map(({ days = DAYS, ...time }) => ({ ...time, days }));
  return isOpen({ freeze, outside: "refuse", ...(times && { allow: times }) }, at.getTime());
}
