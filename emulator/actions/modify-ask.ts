// A change of size as its rules see it, and the refusal of the first rule that says no. Pure but for the throw.
import { EcsError } from "../codes/ecs-error";
import type { Machine } from "../world/instance";
import type { ActionCall } from "./action";
import { COMMON_RULES, cooldownLeft, type ModifyAsk, type ModifyRule } from "./modify-rules";

export function readAsk({ world, parameters, at }: ActionCall, machine: Machine): ModifyAsk {
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
    acrossClusters: parameters.flag("AllowMigrateAcrossZone") || parameters.flag("MigrateAcrossZone"),
  };
}

/** Asks the common rules, then the operation's own, in order. */
export function checkRules(ask: ModifyAsk, own: readonly ModifyRule[]): void {
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
