// ModifyInstanceSpec: the type or the bandwidth of a pay-as-you-go machine, one of them a call. Source: the API page, ecs-facts 1.
import { EcsError } from "../codes/ecs-error";
import { BOOLEAN, type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import type { Machine } from "../world/instance";
import { applyBandwidth, beginTypeChange } from "../world/spec-changes";
import { type Action, type ActionCall, type Body, findMachine } from "./action";
import {
  BANDWIDTH_RULES,
  COMMON_RULES,
  cooldownLeft,
  type ModifyAsk,
  type ModifyRule,
  TYPE_RULES,
} from "./modify-rules";
import { checkTemporary } from "./temporary-bandwidth";

const PARAMETERS = {
  InstanceId: REQUIRED_STRING,
  InstanceType: STRING,
  InternetMaxBandwidthOut: { type: "Integer", min: 0, max: 100 },
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
    const { world, parameters, at } = call;
    const machine = findMachine(world, parameters.text("InstanceId"));
    const token = parameters.text("ClientToken") ?? "";
    const request = requestText(parameters);
    const dryRun = parameters.flag("DryRun");
    const known = token === "" ? undefined : world.tokens.find(token, request, at);
    if (known !== undefined && !dryRun) return known;
    checkOneChange(parameters);
    const ask = readAsk(call, machine);
    checkTemporary(machine, parameters);
    checkRules(ask);
    if (dryRun) throw new EcsError("DryRunOperation");
    return apply(ask, { token, request });
  },
};

/** "Only the type or only the bandwidth each time"; which code answers neither is documented nowhere. */
function checkOneChange(parameters: Parameters): void {
  const type = parameters.has("InstanceType");
  const bandwidth = parameters.has("InternetMaxBandwidthOut") || parameters.has("InternetMaxBandwidthIn");
  if (type && bandwidth) throw new EcsError("InvalidParameter.Mismatch");
  if (!type && !bandwidth && !parameters.has("Temporary.InternetMaxBandwidthOut")) {
    throw new EcsError("MissingParameter", { detail: "InstanceType" });
  }
}

function readAsk({ world, parameters, at }: ActionCall, machine: Machine): ModifyAsk {
  const instanceType = parameters.text("InstanceType");
  return {
    world,
    machine,
    at,
    instanceType,
    target: world.types.get(instanceType ?? ""),
    stock: world.stockOf(machine.zoneId, instanceType ?? ""),
    bandwidthOut: parameters.number("InternetMaxBandwidthOut"),
    bandwidthIn: parameters.number("InternetMaxBandwidthIn"),
    acrossClusters: parameters.flag("AllowMigrateAcrossZone"),
  };
}

function checkRules(ask: ModifyAsk): void {
  const own = ask.instanceType === undefined ? BANDWIDTH_RULES : TYPE_RULES;
  const rule = [...COMMON_RULES, ...own].find(({ when }) => when(ask));
  if (rule !== undefined) throw refusal(ask, rule);
}

function refusal(ask: ModifyAsk, rule: ModifyRule): EcsError {
  const detail = rule.detail === undefined ? {} : { detail: rule.detail };
  if (rule.refuses !== "Throttling/cooldown" || !ask.world.account.cooldownHeader) {
    return new EcsError(rule.refuses, detail);
  }
  const realMs = Math.ceil(ask.world.clock.realMilliseconds(cooldownLeft(ask)));
  return new EcsError(rule.refuses, { headers: { "x-acs-retry-after": String(realMs) } });
}

function apply(ask: ModifyAsk, intent: { readonly token: string; readonly request: string }): Body {
  const { world, machine, at } = ask;
  const how = { at, cause: "ModifyInstanceSpec" };
  if (ask.instanceType !== undefined) beginTypeChange(world, machine, ask.instanceType, how);
  else applyBandwidth(world, machine, { out: ask.bandwidthOut, in: ask.bandwidthIn }, how);
  const runningUntil = at + world.account.tokenProcessingMs;
  if (intent.token !== "") world.tokens.remember(intent.token, intent.request, {}, runningUntil);
  return {};
}

/** What a token stands for: everything asked, the token itself and the dry run apart. */
function requestText(parameters: Parameters): string {
  return JSON.stringify(parameters.sorted(["ClientToken", "DryRun"]));
}
