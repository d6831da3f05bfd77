// What a program may say about the health of an instance: the parts of the input `health`, types and their documentation only.
import type * as pulumi from "@pulumi/pulumi";
import type { OnUnhealthy, Scheme } from "../provider/inputs/health";

export type { OnUnhealthy, Scheme };

/** When the instance counts as healthy after a change. */
export interface InstanceHealth {
  /** 1 to 10 checks; all must hold. */
  checks: pulumi.Input<readonly pulumi.Input<InstanceHealthCheck>[]>;
  /** Seconds from the begin of the step, 10 to 1800. Default: 300. */
  within?: pulumi.Input<number> | undefined;
  /** Seconds without a break, 0 to 600, fewer than `within`. Default: 10. */
  stableFor?: pulumi.Input<number> | undefined;
  /** `"keep"`: it stays as it is, and the update fails. `"revert"`: a second stop, back to the old type. Default: `"keep"`. */
  onUnhealthy?: pulumi.Input<OnUnhealthy> | undefined;
}

/** One check of the health of an instance. */
export type InstanceHealthCheck =
  | InstanceHealthByEcs
  | InstanceHealthByTcp
  | InstanceHealthByHttp
  | InstanceHealthByCloudAssistant
  | InstanceHealthBySlb;

/** `DescribeInstancesFullStatus` says `Ok`. */
export interface InstanceHealthByEcs {
  kind: "ecs";
}

/** A connection from where Pulumi runs opens. */
export interface InstanceHealthByTcp {
  kind: "tcp";
  /** 1 to 65535. */
  port: pulumi.Input<number>;
  /** A host name or an IP address. Default: the private IP of the instance. */
  host?: pulumi.Input<string> | undefined;
}

/** A GET from where Pulumi runs is answered with one of `statuses`. A redirect is an answer, and not followed. Certificates are not judged. */
export interface InstanceHealthByHttp {
  kind: "http";
  /** 1 to 65535. */
  port: pulumi.Input<number>;
  /** Begins with `/`; at most 200 printable ASCII characters. */
  path: pulumi.Input<string>;
  /** Default: `"http"`. */
  scheme?: pulumi.Input<Scheme> | undefined;
  /** A host name or an IP address. Default: the private IP of the instance. */
  host?: pulumi.Input<string> | undefined;
  /** 1 to 20 of 100 to 599. Default: 200 to 299. */
  statuses?: pulumi.Input<readonly pulumi.Input<number>[]> | undefined;
}

/** `DescribeCloudAssistantStatus` tells a heartbeat from after this start. */
export interface InstanceHealthByCloudAssistant {
  kind: "cloud-assistant";
}

/** `DescribeHealthStatus` of a Classic Load Balancer in the same region calls the instance `normal`. */
export interface InstanceHealthBySlb {
  kind: "slb";
  /** `lb-...`. */
  loadBalancerId: pulumi.Input<string>;
  /** The port of a listener, 1 to 65535. Default: every listener that the instance is behind. */
  port?: pulumi.Input<number> | undefined;
}
