// What the user asks for, after check: plain data, defaults filled in.
import type { StoppedMode } from "../ports/ecs";
import type { Payment } from "./charge";
import type { Money } from "../ports/money";
import type { HealthWish } from "./health";
import type { MaintenanceWindow } from "./maintenance-window";

/** Stands for a value that a preview cannot know yet; each host has its own sentinel for it. */
export const UNKNOWN = Symbol.for("pulumi-ecs-spec/unknown");

export const DISRUPTIONS = ["none", "stop", "force-stop"] as const;
export type Disruption = (typeof DISRUPTIONS)[number];

export const HAZARDS = [
  "auto-scaling",
  "kubernetes-node",
  "public-ip",
  "local-disk",
  "burst-credits",
  "release-time",
  "refund-unknown",
  "vouchers-lost",
  "downgrade-limit",
] as const;
/** What a stop or an order can break; the meaning and the words of each stand in plan/hazards.ts. */
export type Hazard = (typeof HAZARDS)[number];
/** What a program may accept by name: the hazards of a plan, and that the same change failed before (plan/attempt-rules.ts). */
export const ACKNOWLEDGEMENTS = [...HAZARDS, "failed-before"] as const;
export type Acknowledgement = (typeof ACKNOWLEDGEMENTS)[number];

export const POWER_STATES = ["keep", "Running", "Stopped"] as const;
/** The two states an instance rests in. */
export type RestingPower = Exclude<(typeof POWER_STATES)[number], "keep">;
export const STOPPED_MODES = ["KeepCharging", "StopCharging"] as const satisfies readonly StoppedMode[];
export const SYSTEM_DISK_CATEGORIES = ["cloud_efficiency", "cloud_ssd"] as const;
export const ON_DELETE = ["retain", "restore"] as const;
export const DRIFT = ["report", "correct"] as const;

export interface ResizeInputs {
  readonly instanceId: string;
  /** Only when the resource itself names it; else configuration and environment decide. */
  readonly regionId?: string;
  /** In order of preference; empty when the type is not managed. */
  readonly instanceTypes: readonly string[];
  /** Mbit/s, 0 to 100, or more where the instance has it already; absent when the bandwidth is not managed. */
  readonly internetMaxBandwidthOut?: number;
  /** Mbit/s; sent when asked, never compared (ECS facts 2.3). */
  readonly internetMaxBandwidthIn?: number;
  readonly allowedDisruption: Disruption;
  readonly acknowledge: readonly Acknowledgement[];
  readonly powerState: (typeof POWER_STATES)[number];
  readonly stoppedMode: StoppedMode;
  readonly allowMigrateAcrossZone?: boolean;
  readonly systemDiskCategory?: (typeof SYSTEM_DISK_CATEGORIES)[number];
  readonly async?: boolean;
  readonly onDelete: (typeof ON_DELETE)[number];
  readonly drift: (typeof DRIFT)[number];
  /** Seconds that a stop, a type or bandwidth change, a start may take; absent: the defaults of execute/wait/wait-limits.ts. */
  readonly stopTimeout?: number;
  readonly modifyTimeout?: number;
  readonly startTimeout?: number;
  /** The most that the orders of a plan may cost together; absent: nothing. */
  readonly allowedCharge?: Money;
  /** Absent: "pay". */
  readonly payment?: Payment;
  /** When the instance may be stopped; absent: at any time. */
  readonly window?: MaintenanceWindow;
  /** When the instance counts as healthy after a change; absent: nobody asks. */
  readonly health?: HealthWish;
}

/** Mbit/s: the range of ModifyInstanceSpec ends at `page` (ECS facts 1.1); no account is raised above `most`. */
export const BANDWIDTH = { page: 100, most: 10_000 } as const;

/** Range of the limits, seconds: ECS takes at least seconds for each, and frees a stuck stop within 20 minutes (ECS facts 8.1). */
export const TIMEOUT_SECONDS = { least: 60, most: 7_200 } as const;

export const PRICE_KEY = "ecs-spec:price";

/** Where the price of a change is told (configuration `ecs-spec:price`). */
export const PRICE_MODES = ["message", "plan", "off"] as const;
/**
 * `message`: in words, beside the plan. `plan`: in the checked input too, so that policies see it and `--plan` refuses a
 * changed price. `off`: not asked.
 */
export type PriceMode = (typeof PRICE_MODES)[number];
export const DEFAULT_PRICE_MODE: PriceMode = "message";
