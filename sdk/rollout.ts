// The resources that a fleet adds to its instances: the rollout, which plans and pins the whole, and the gates between its phases.
import * as pulumi from "@pulumi/pulumi";
import { GATE, RESOURCE_TYPE, ROLLOUT } from "../provider/dynamic/provider-text";
import type { InstanceFleetArgs } from "./instance-fleet-args";
import { secretProps } from "./instance-spec";
import { plainUrn, urnOf } from "./plain-urn";

/** Its preview tells of the whole fleet; its update brings back what an earlier run left unfinished. */
export class Rollout extends pulumi.CustomResource {
  /** By name of member, where one zone follows the other. */
  declare readonly zoneIds: pulumi.Output<Readonly<Record<string, string>>>;

  constructor(name: string, { machines, spec, rollout = {} }: InstanceFleetArgs, opts: pulumi.CustomResourceOptions) {
    const args = { machines, spec, rollout };
    const hidden = {
      __provider: ROLLOUT.text,
      __urn: plainUrn(name, ROLLOUT.type, opts.parent),
      __memberUrn: plainUrn("", RESOURCE_TYPE, opts.parent),
      __parallel: Number(process.env["PULUMI_NODEJS_PARALLEL"]) || undefined,
    };
    super(ROLLOUT.type, name, { zoneIds: undefined, ...args, ...hidden, ...secretProps(args) }, opts);
  }
}

export interface GateArgs {
  readonly phase: string;
  readonly rollout: Rollout;
  /** When it is its turn. */
  readonly turn: Promise<unknown>;
}

/** Passes when the instances of a phase are at their size, up and healthy; what comes after it depends on it. */
export class Gate extends pulumi.CustomResource {
  declare readonly isPassed: pulumi.Output<boolean>;

  constructor(name: string, { phase, rollout, turn }: GateArgs, opts: pulumi.CustomResourceOptions) {
    const hidden = {
      __provider: GATE.text,
      __urn: plainUrn(name, GATE.type, opts.parent),
      __rolloutUrn: turn.then(() => urnOf(rollout)),
    };
    super(GATE.type, name, { isPassed: undefined, phase, ...hidden }, opts);
  }
}
