// ModifyInstanceSpec: the type or the bandwidth of a pay-as-you-go instance, one of them a call. Source: ECS facts 1.1, 1.2.
import { EcsError } from "../codes/ecs-error";
import { BOOLEAN, type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import { applyBandwidth, beginTypeChange } from "../world/spec-changes";
import { type Action, type ActionCall, type Body, findMachine } from "./action";
import { BANDWIDTH_RULES } from "./bandwidth-rules";
import { checkRules, readAsk } from "./modify-ask";
import { type ModifyAsk, TYPE_RULES } from "./modify-rules";
import { runOnce } from "./run-once";
import { checkTemporary } from "./temporary-bandwidth";

const PARAMETERS = {
  InstanceId: REQUIRED_STRING,
  InstanceType: STRING,
  InternetMaxBandwidthOut: { type: "Integer", min: 0 },
  InternetMaxBandwidthIn: { type: "Integer", min: 1, max: 200, invalid: "InvalidParameter.Bandwidth" },
  ClientToken: { type: "String", invalid: "InvalidClientToken.ValueNotSupported" },
  Async: { type: "Boolean", invalid: "InvalidParam.Async" },
  AllowMigrateAcrossZone: { type: "Boolean", invalid: "InvalidParameter.AllowMigrateAcrossZone" },
  "SystemDisk.Category": {
    type: "String",
    values: ["cloud_efficiency", "cloud_ssd"],
    invalid: "InvalidParam.SystemDiskCategory",
  },
  DryRun: BOOLEAN,
  ModifyMode: { type: "String", values: ["Online", "Offline"] },
  "Disk.N.DiskId": STRING,
  "Disk.N.Category": STRING,
  "Disk.N.PerformanceLevel": STRING,
  "Temporary.StartTime": STRING,
  "Temporary.EndTime": STRING,
  "Temporary.InternetMaxBandwidthOut": { type: "Integer", min: 0, max: 200, invalid: "InvalidParameter.Bandwidth" },
} as const satisfies ParameterTable;

export const MODIFY_INSTANCE_SPEC: Action = {
  name: "ModifyInstanceSpec",
  parameters: PARAMETERS,
  unknownNames: { InternetChargeType: "InvalidInternetChargeType.ValueNotSupported" },
  run(call) {
    checkLimit(call);
    const machine = findMachine(call.world, call.parameters.text("InstanceId"));
    const ask = readAsk(call, machine);
    return runOnce(call, "ModifyInstanceSpec", {
      check: () => {
        checkOneChange(call.parameters);
        checkTemporary(machine, call.parameters);
        checkRules(ask, ask.instanceType === undefined ? BANDWIDTH_RULES : TYPE_RULES);
      },
      apply: () => apply(ask),
    });
  },
};

/** 0 to 100 (ECS facts 1.1). */
function checkLimit({ world, parameters }: ActionCall): void {
  const out = parameters.number("InternetMaxBandwidthOut") ?? 0;
  if (out > world.account.bandwidthLimit) throw new EcsError("InvalidParameter", { detail: "InternetMaxBandwidthOut" });
}

/** "Only the type or only the bandwidth each time"; which code answers neither is documented nowhere. */
function checkOneChange(parameters: Parameters): void {
  const type = parameters.has("InstanceType");
  const bandwidth = parameters.has("InternetMaxBandwidthOut") || parameters.has("InternetMaxBandwidthIn");
  if (type && bandwidth) throw new EcsError("InvalidParameter.Mismatch");
  if (!type && !bandwidth && !parameters.has("Temporary.InternetMaxBandwidthOut")) {
    throw new EcsError("MissingParameter", { detail: "InstanceType" });
  }
}

function apply({ world, machine, at, instanceType, bandwidthOut, bandwidthIn }: ModifyAsk): Body {
  const how = { at, cause: "ModifyInstanceSpec" };
  if (instanceType !== undefined) beginTypeChange(world, machine, instanceType, how);
  else applyBandwidth(world, machine, { out: bandwidthOut, in: bandwidthIn }, how);
  return {};
}
