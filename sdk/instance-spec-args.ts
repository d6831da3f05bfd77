// What a program may say about the size of an instance: the inputs of InstanceSpec, types and their documentation only.
import type * as pulumi from "@pulumi/pulumi";
import type { Payment } from "../provider/inputs/charge";
import type { Acknowledgement, Disruption, Hazard, ResizeInputs } from "../provider/inputs/resize-inputs";
import type { InstanceHealth } from "./instance-health";
import type { InstanceWindow } from "./instance-window";

/** States a program may ask the instance to end in. */
export type PowerState = ResizeInputs["powerState"];
/** What is billed and kept while the instance is stopped. */
export type StoppedMode = ResizeInputs["stoppedMode"];
/** Categories of the system disk that a type change may bring. */
export type SystemDiskCategory = NonNullable<ResizeInputs["systemDiskCategory"]>;
/** What becomes of the size when the resource leaves the program. */
export type OnDelete = ResizeInputs["onDelete"];
/** What is done about a size that somebody else changed. */
export type DriftPolicy = ResizeInputs["drift"];
export type { Acknowledgement, Disruption, Hazard, Payment };

/**
 * The size that you want for one existing ECS instance. Set at least one of `instanceType` and `internetMaxBandwidthOut`;
 * whatever you leave out is not managed. Any value may be an output that is unknown during a preview: the plan is then
 * unknown too, and the preview says so.
 */
export interface InstanceSpecArgs {
  /**
   * The id of the instance. A different id replaces the resource; `onDelete` decides what happens to the old instance.
   *
   * Form: as ECS shows it, usually `i-` followed by letters and digits. Required.
   * @example instanceId: "i-bp67acfmxazb4p1a2b3c"
   */
  instanceId: pulumi.Input<string>;

  /**
   * The region of the instance.
   *
   * Default: `ecs-spec:region`, then `alicloud:region` of the stack configuration, then the environment.
   * @example regionId: "cn-hangzhou"
   */
  regionId?: pulumi.Input<string> | undefined;

  /**
   * The type you want, or a list of 1 to 10 types in order of preference: the preview chooses the first that is on offer
   * and in stock. An instance that already has one of them keeps it. A change of the type stops the instance.
   *
   * Form: `ecs.<family>.<size>`. Default: the type is not managed.
   * @example instanceType: "ecs.g7.large"
   * @example instanceType: ["ecs.g7.large", "ecs.g6.large"]
   */
  instanceType?: pulumi.Input<string | readonly pulumi.Input<string>[]> | undefined;

  /**
   * The outbound public bandwidth you want. A change needs no stop. Raising it from 0 also gives a pay-as-you-go instance a
   * public IP; lowering it to 0 releases the static public IP of an instance in a VPC permanently (hazard `public-ip`).
   *
   * Unit: Mbit/s. Range: whole numbers from 0 to 100; more only if the instance already has it, on an account whose limit
   * ECS has raised: the provider keeps such a value and never sets it. Default: the bandwidth is not managed.
   * @example internetMaxBandwidthOut: 20
   */
  internetMaxBandwidthOut?: pulumi.Input<number> | undefined;

  /**
   * The inbound public bandwidth. Requires `internetMaxBandwidthOut`. It is sent when either changes and never treated as
   * drift: ECS reports other values than were requested.
   *
   * Unit: Mbit/s. Range: whole numbers from 1 to 10, or to `internetMaxBandwidthOut` where that is above 10.
   * Default: left to ECS, which takes the highest value of the range.
   * @example internetMaxBandwidthIn: 10
   */
  internetMaxBandwidthIn?: pulumi.Input<number> | undefined;

  /**
   * The most that a plan may do to the running instance. A plan that needs more fails at preview, with the line to write.
   * `"none"`: nothing that stops it. `"stop"`: shut it down and start it again. `"force-stop"`: also power it off if it
   * does not shut down in time, which loses unwritten data.
   *
   * Default: `"none"`.
   * @example allowedDisruption: "stop"
   */
  allowedDisruption?: pulumi.Input<Disruption> | undefined;

  /**
   * The hazards that you accept, by name. A plan with any other hazard fails at preview, which says what would happen and
   * what to do first. `"failed-before"` allows an immediate retry of a change that stopped the instance and failed; without
   * it, the next attempt waits for a pause, or until the cause is gone.
   *
   * Values: `"auto-scaling"`, `"kubernetes-node"`, `"public-ip"`, `"local-disk"`, `"burst-credits"`, `"release-time"`,
   * `"refund-unknown"`, `"vouchers-lost"`, `"downgrade-limit"`, `"failed-before"`.
   * Default: none.
   * @example acknowledge: ["kubernetes-node"]
   */
  acknowledge?: pulumi.Input<readonly pulumi.Input<Acknowledgement>[]> | undefined;

  /**
   * The power state at the end: `"keep"` (as it was found), `"Running"` or `"Stopped"`. Requires a type or a bandwidth.
   *
   * Default: `"keep"`.
   * @example powerState: "Running"
   */
  powerState?: pulumi.Input<PowerState> | undefined;

  /**
   * How the instance is stopped: `"KeepCharging"` keeps its capacity and its public IP, and its price; `"StopCharging"`,
   * the economical mode, releases both, and the start may then find no stock. It is always sent, because the default of
   * the account may be the economical mode.
   *
   * Default: `"KeepCharging"`.
   * @example stoppedMode: "KeepCharging"
   */
  stoppedMode?: pulumi.Input<StoppedMode> | undefined;

  /**
   * Whether the instance may move to another cluster for the new type. In the classic network that changes the private
   * IP; from a retired type, also disk names and licence codes. Only beside `instanceType`.
   *
   * Default: `false`.
   * @example allowMigrateAcrossZone: true
   */
  allowMigrateAcrossZone?: pulumi.Input<boolean> | undefined;

  /**
   * The category of the system disk when a retired type, or one that is not I/O optimized, is left. Only beside
   * `instanceType`.
   *
   * Values: `"cloud_efficiency"` (ultra disk), `"cloud_ssd"` (standard SSD). Default: not sent.
   * @example systemDiskCategory: "cloud_ssd"
   */
  systemDiskCategory?: pulumi.Input<SystemDiskCategory> | undefined;

  /**
   * The parameter `Async` of ModifyInstanceSpec. Leave it out unless Alibaba Cloud support asks for it: its effect is not
   * documented, and the provider waits for the new size either way.
   *
   * Default: `false`.
   * @example async: false
   */
  async?: pulumi.Input<boolean> | undefined;

  /**
   * What happens when the resource leaves the program. `"retain"` leaves the instance as it is. `"restore"` puts back the
   * size that it had when it was adopted, by the rules of any change, unless another resource of the run manages the
   * instance; for a subscription it is refused where that takes an order, which no preview would have shown. Either way,
   * anything that an earlier run left unfinished is finished first.
   *
   * Default: `"retain"`.
   * @example onDelete: "restore"
   */
  onDelete?: pulumi.Input<OnDelete> | undefined;

  /**
   * What to do about a size that somebody else changed. `"report"` warns, and puts back only what needs no stop;
   * `"correct"` plans the way back like any change.
   *
   * Default: `"report"`.
   * @example drift: "correct"
   */
  drift?: pulumi.Input<DriftPolicy> | undefined;

  /**
   * Of a subscription (PrePaid) instance: the most that the orders of a plan may cost together, once. A change of a
   * subscription is an order; the preview shows its price. A plan whose orders cost more fails at preview with the line to
   * write, and the price is asked again before each order. A downgrade costs nothing here: see `acknowledge`.
   *
   * `currency`: three letters, as the account is billed. Default: nothing may be ordered that costs anything.
   * @example allowedCharge: { amount: 500, currency: "CNY" }
   */
  allowedCharge?: pulumi.Input<AllowedCharge> | undefined;

  /**
   * Of a subscription: `"pay"` pays for an order at once. `"order-only"` places it unpaid; the update then ends as failed with
   * the order id, the price and the deadline, so that somebody pays for it in the console.
   *
   * Default: `"pay"`.
   * @example payment: "order-only"
   */
  payment?: pulumi.Input<Payment> | undefined;

  /**
   * How long the stop may take before it counts as failed and the instance is brought back (or, with
   * `allowedDisruption: "force-stop"`, is stopped by force).
   *
   * Unit: seconds. Range: 60 to 7200. Default: 1200 (ECS itself restarts an instance stuck in Stopping after 10 to 20 minutes).
   * @example stopTimeout: 600
   */
  stopTimeout?: pulumi.Input<number> | undefined;

  /**
   * How long a change of type or bandwidth may take to show before it counts as failed.
   *
   * Unit: seconds. Range: 60 to 7200. Default: 500 for the type, 120 for the bandwidth.
   * @example modifyTimeout: 300
   */
  modifyTimeout?: pulumi.Input<number> | undefined;

  /**
   * How long the start may take before it counts as failed.
   *
   * Unit: seconds. Range: 60 to 7200. Default: 900 (starts of over 8 minutes have been seen).
   * @example startTimeout: 1200
   */
  startTimeout?: pulumi.Input<number> | undefined;

  /**
   * When the instance may be stopped. `allow`: only in these times, by the clock on the wall of their zone; a time that
   * goes over midnight belongs to the day that it begins on. `freeze`: never in these, whatever is allowed. A preview says
   * when the window opens and whether the work fits; `outside` says what `pulumi up` does then: `"refuse"`, or `"wait"`
   * with nothing changed. Only a stop asks the window; an instance that a run left off is started at any time.
   *
   * Default: no window; `days`: every day; `freeze`: none; `outside`: `"refuse"`.
   * @example window: { allow: [{ days: ["Mon", "Tue"], from: "01:00", to: "05:00", timeZone: "Asia/Shanghai" }] }
   */
  window?: pulumi.Input<InstanceWindow> | undefined;

  /**
   * When the instance counts as healthy after a change. The last step of the plan then waits until all `checks` hold for
   * `stableFor` seconds without a break, so that an update that succeeds means healthy. An instance that is not healthy
   * `within` its seconds makes the update fail; it keeps running with its new size, and the next `pulumi up` checks it again
   * without a stop. `tcp` and `http` are asked from where Pulumi runs, and are tried in the preview.
   *
   * Default: nobody asks; `within`: 300; `stableFor`: 10; `onUnhealthy`: `"keep"`.
   * @example health: { checks: [{ kind: "tcp", port: 8080 }, { kind: "ecs" }], within: 300 }
   */
  health?: pulumi.Input<InstanceHealth> | undefined;
}

/** The most that orders may cost. */
export interface AllowedCharge {
  /** For the rest of the subscription. */
  amount: pulumi.Input<number>;
  /** `"CNY"`, or `"USD"` on the international site. */
  currency: pulumi.Input<string>;
}
