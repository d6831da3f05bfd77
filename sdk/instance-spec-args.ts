// What a program may say about the size of an instance: the inputs of InstanceSpec, types and their documentation only.
import type * as pulumi from "@pulumi/pulumi";
import type { Acknowledgement, Disruption, Hazard, ResizeInputs } from "../provider/inputs/resize-inputs";

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
export type { Acknowledgement, Disruption, Hazard };

/**
 * The wanted size of one existing ECS instance. At least one of `instanceType` and `internetMaxBandwidthOut` is given;
 * what is not given is not managed. Any value may be an output of another resource that a preview does not know yet:
 * the plan is then unknown too, and the message of the preview says so.
 */
export interface InstanceSpecArgs {
  /**
   * The id of the instance. Another id replaces the resource: the old instance is only forgotten (see `onDelete`).
   *
   * Form: as ECS shows it, `i-` and letters and digits as a rule. Required.
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
   * The wanted type, or a list of 1 to 10 in order of preference: the first that is on offer and in stock is taken at
   * preview. An instance that is already on one of them stays. A change of the type stops the instance.
   *
   * Form: `ecs.<family>.<size>`. Default: the type is not managed.
   * @example instanceType: "ecs.g7.large"
   * @example instanceType: ["ecs.g7.large", "ecs.g6.large"]
   */
  instanceType?: pulumi.Input<string | readonly pulumi.Input<string>[]> | undefined;

  /**
   * The wanted outbound public bandwidth. A change needs no stop. From 0 to more, a pay-as-you-go instance also gets a
   * public IP; down to 0, an instance in a VPC loses its static public IP for good (hazard `public-ip`).
   *
   * Unit: Mbit/s. Range: whole numbers from 0 to 100; above it only what the instance has already, on an account whose limit
   * ECS has raised: that is kept, and never set. Default: the bandwidth is not managed.
   * @example internetMaxBandwidthOut: 20
   */
  internetMaxBandwidthOut?: pulumi.Input<number> | undefined;

  /**
   * The inbound public bandwidth, only beside `internetMaxBandwidthOut`. It is sent when that is changed and never
   * counted as drift: ECS reports other values than were asked for.
   *
   * Unit: Mbit/s. Range: whole numbers from 1 to 10, or to `internetMaxBandwidthOut` where that is above 10.
   * Default: left to ECS, which takes the highest value of the range.
   * @example internetMaxBandwidthIn: 10
   */
  internetMaxBandwidthIn?: pulumi.Input<number> | undefined;

  /**
   * The most that may be done to the running instance. A plan that needs more is refused at preview, with the plan and
   * the line to write: `"none"` nothing stops; `"stop"` the instance may be shut down and started again; `"force-stop"`
   * it may also be switched off when it does not shut down in time, which loses unwritten data.
   *
   * Default: `"none"`.
   * @example allowedDisruption: "stop"
   */
  allowedDisruption?: pulumi.Input<Disruption> | undefined;

  /**
   * Hazards accepted by name. A plan that meets one that is not named is refused at preview, and the refusal says what
   * would happen and what to do first. `"failed-before"` lets a change be tried again at once that has stopped the instance and
   * failed; without it the next attempt waits for a pause, or until the cause is seen gone.
   *
   * Values: `"auto-scaling"`, `"kubernetes-node"`, `"public-ip"`, `"local-disk"`, `"burst-credits"`, `"release-time"`,
   * `"failed-before"`.
   * Default: none.
   * @example acknowledge: ["kubernetes-node"]
   */
  acknowledge?: pulumi.Input<readonly pulumi.Input<Acknowledgement>[]> | undefined;

  /**
   * The state the instance ends in: `"keep"` as it was found, `"Running"` or `"Stopped"`. It is no size: a type or a
   * bandwidth is given beside it.
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
   * The parameter `Async` of ModifyInstanceSpec: submit the change as an asynchronous request. Leave it out unless
   * Alibaba Cloud support asks for it: the provider waits until the instance shows the change either way.
   *
   * Default: `false`.
   * @example async: false
   */
  async?: pulumi.Input<boolean> | undefined;

  /**
   * What happens when the resource leaves the program: `"retain"` forgets it, once it has what an earlier run owes it; `"restore"` goes back to
   * the size the instance had when it was adopted, by the same rules as any change, unless a resource of the run manages
   * the instance, its own replacement included.
   *
   * Default: `"retain"`.
   * @example onDelete: "restore"
   */
  onDelete?: pulumi.Input<OnDelete> | undefined;

  /**
   * What is done about a size that somebody else changed: `"report"` warns, and puts it back only where that needs no
   * stop; `"correct"` plans the way back like any other change.
   *
   * Default: `"report"`.
   * @example drift: "correct"
   */
  drift?: pulumi.Input<DriftPolicy> | undefined;

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
}
