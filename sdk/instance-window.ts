// When an instance may be stopped, as a program says it: types and their documentation only.
import type * as pulumi from "@pulumi/pulumi";
import type { Day, Outside } from "../provider/inputs/maintenance-window";

export type { Day, Outside };

/** When the instance may be stopped: at least one of `allow` and `freeze`. */
export interface InstanceWindow {
  /** 1 to 20 times; closed outside them. Default: open at all times but the freezes. */
  allow?: pulumi.Input<readonly pulumi.Input<InstanceWindowTime>[]> | undefined;
  /** 1 to 50 times; closed during them, whatever is allowed. Default: none. */
  freeze?: pulumi.Input<readonly pulumi.Input<InstanceWindowFreeze>[]> | undefined;
  /** What an update does outside the window: `"refuse"` or `"wait"`. Default: `"refuse"`. */
  outside?: pulumi.Input<Outside> | undefined;
}

/** A time of each of some days, by the clock on the wall of its zone. */
export interface InstanceWindowTime {
  /** `"Mon"` to `"Sun"`. Default: every day. */
  days?: pulumi.Input<readonly pulumi.Input<Day>[]> | undefined;
  /** `HH:MM`, in it. */
  from: pulumi.Input<string>;
  /** `HH:MM` or `"24:00"`, not in it; one before `from` is of the next day. */
  to: pulumi.Input<string>;
  /** A name of the IANA time zone database: `"Asia/Shanghai"`, `"UTC"`. */
  timeZone: pulumi.Input<string>;
}

/** A time in which the instance is never stopped. */
export interface InstanceWindowFreeze {
  /** ISO 8601 with an offset: `"2027-02-05T00:00+08:00"`, in it. */
  from: pulumi.Input<string>;
  /** ISO 8601 with an offset, not in it. */
  to: pulumi.Input<string>;
  /** Shown beside it: 1 to 100 characters. */
  reason?: pulumi.Input<string> | undefined;
}
