// The temporary bandwidth upgrade of ModifyInstanceSpec (Temporary.*, an invitational preview): its own refusals. Pure but for the throw.
import { EcsError } from "../codes/ecs-error";
import type { Parameters } from "../parameters/parameters";
import type { Machine } from "../world/instance";

/** Nothing where no Temporary parameter is given; the upgrade itself is for invited accounts only, and we are not one. */
export function checkTemporary(machine: Machine, parameters: Parameters): void {
  const start = parameters.text("Temporary.StartTime");
  const end = parameters.text("Temporary.EndTime");
  if (start === undefined && end === undefined && !parameters.has("Temporary.InternetMaxBandwidthOut")) return;
  if (start === undefined) throw new EcsError("MissingTemporary.StartTime");
  if (end === undefined) throw new EcsError("MissingTemporary.EndTime");
  if (Number.isNaN(Date.parse(start))) throw new EcsError("InvalidTemporary.StartTime");
  if (Number.isNaN(Date.parse(end)) || Date.parse(end) <= Date.parse(start)) {
    throw new EcsError("InvalidTemporary.EndTime");
  }
  if (machine.eip.allocationId !== "") throw new EcsError("BandwidthUpgradeDenied.EipBoundInstance");
  throw new EcsError("OperationDenied", { detail: "Temporary bandwidth upgrades are not open to this account." });
}
