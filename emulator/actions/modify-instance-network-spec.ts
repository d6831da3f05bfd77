// ModifyInstanceNetworkSpec: bandwidth, its billing method and a public IP, of both charge types (ECS facts 2.5).
import { EcsError } from "../codes/ecs-error";
import { BOOLEAN, INTEGER, type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import type { Machine } from "../world/instance";
import { allocatePublicIp, applyBandwidth } from "../world/spec-changes";
import { type Action, type ActionCall, type Body, findMachine } from "./action";
import { checkRules, readAsk } from "./modify-ask";
import { networkRules } from "./network-rules";
import { order, orderRules, type Target } from "./orders";
import { runOnce } from "./run-once";

const PARAMETERS = {
  InstanceId: REQUIRED_STRING,
  InternetMaxBandwidthOut: { ...INTEGER, min: 0, max: 200 },
  InternetMaxBandwidthIn: { ...INTEGER, min: 1, max: 200, invalid: "InvalidBandwidthIn.ValueNotSupported" },
  NetworkChargeType: { type: "String", values: ["PayByBandwidth", "PayByTraffic"] },
  AllocatePublicIp: BOOLEAN,
  AutoPay: BOOLEAN,
  StartTime: STRING,
  EndTime: STRING,
  ISP: STRING,
  ClientToken: { type: "String", invalid: "InvalidClientToken.ValueNotSupported" },
} as const satisfies ParameterTable;

export const MODIFY_INSTANCE_NETWORK_SPEC: Action = {
  name: "ModifyInstanceNetworkSpec",
  parameters: PARAMETERS,
  run(call) {
    const machine = findMachine(call.world, call.parameters.text("InstanceId"));
    return runOnce(call, "ModifyInstanceNetworkSpec", {
      check: () => {
        checkAsked(call.parameters);
        checkRules(readAsk(call, machine), [
          ...orderRules(call, targetOf(call, machine)),
          ...networkRules(call.parameters),
        ]);
      },
      apply: () => apply(call, machine),
    });
  },
};

const CHANGES = ["InternetMaxBandwidthOut", "InternetMaxBandwidthIn", "NetworkChargeType", "AllocatePublicIp"];

function checkAsked(parameters: Parameters): void {
  if (!CHANGES.some((name) => parameters.has(name))) {
    throw new EcsError("MissingParameter", { detail: "InternetMaxBandwidthOut" });
  }
  if (parameters.has("StartTime") || parameters.has("EndTime")) {
    throw new EcsError("OperationDenied", { detail: "Temporary bandwidth upgrades are not emulated." });
  }
}

function targetOf({ parameters }: ActionCall, machine: Machine): Target {
  const to = parameters.number("InternetMaxBandwidthOut") ?? machine.internetMaxBandwidthOut;
  return { kind: "bandwidth", to, chargeType: parameters.text("NetworkChargeType") ?? machine.internetChargeType };
}

function apply(call: ActionCall, machine: Machine): Body {
  return order(call, machine, targetOf(call, machine), (at) => makeChange(call, machine, at));
}

function makeChange({ world, parameters }: ActionCall, machine: Machine, at: number): void {
  const how = { at, cause: "ModifyInstanceNetworkSpec" };
  const out = parameters.number("InternetMaxBandwidthOut");
  const chargeType = parameters.text("NetworkChargeType");
  if (chargeType !== undefined) world.change(machine, "internetChargeType", chargeType, how);
  if (out !== undefined || parameters.has("InternetMaxBandwidthIn")) {
    applyBandwidth(world, machine, { out, in: parameters.number("InternetMaxBandwidthIn") }, how);
  }
  const wantsIp = parameters.flag("AllocatePublicIp") && machine.publicIp === "" && machine.internetMaxBandwidthOut > 0;
  if (wantsIp) allocatePublicIp(world, machine, how);
}
