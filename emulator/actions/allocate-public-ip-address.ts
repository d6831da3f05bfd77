// AllocatePublicIpAddress: a static public IP for an instance that has a bandwidth and no address (ECS facts 2.4).
import { EcsError } from "../codes/ecs-error";
import { REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { Machine } from "../world/instance";
import { allocatePublicIp } from "../world/spec-changes";
import { type Action, findMachine } from "./action";

export const ALLOCATE_PUBLIC_IP_ADDRESS: Action = {
  name: "AllocatePublicIpAddress",
  parameters: { InstanceId: REQUIRED_STRING, IpAddress: STRING, VlanId: STRING },
  run({ world, parameters, at }) {
    const machine = findMachine(world, parameters.text("InstanceId"));
    checkAllocate(machine);
    if (machine.publicIp !== "") {
      if (world.account.allocateExisting === "refuse") throw new EcsError("AllocatedAlready");
      return { IpAddress: machine.publicIp };
    }
    const how = { at, cause: "AllocatePublicIpAddress" };
    return { IpAddress: allocatePublicIp(world, machine, how, parameters.text("IpAddress")) };
  },
};

function checkAllocate(machine: Machine): void {
  if (machine.locks.includes("security")) throw new EcsError("InstanceLockedForSecurity");
  if (machine.locks.includes("financial")) throw new EcsError("InstanceExpiredOrInArrears");
  if (machine.status !== "Running" && machine.status !== "Stopped") throw new EcsError("IncorrectInstanceStatus");
  if (machine.networkType === "vpc" && machine.eip.allocationId !== "") throw new EcsError("OperationDenied/vpc-eip");
  if (machine.internetMaxBandwidthOut === 0) {
    throw new EcsError("OperationDenied", { detail: "The public bandwidth of the specified instance is 0." });
  }
}
