// What an action of the emulator is: its parameters as a table, and what it does. Types, and two verbs all share.
import { EcsError } from "../codes/ecs-error";
import type { UnknownNames } from "../parameters/check-parameters";
import type { ParameterTable } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import type { Machine } from "../world/instance";
import type { World } from "../world/world";

export interface ActionCall {
  readonly world: World;
  readonly parameters: Parameters;
  /** The moment of the call, emulated ms. */
  readonly at: number;
}

/** The members of an answer beside RequestId. */
export type Body = Record<string, unknown>;

/** The version by which each product is called. */
export const API_VERSIONS = { ecs: "2014-05-26", slb: "2014-05-15" } as const;
export type Product = keyof typeof API_VERSIONS;

export interface Action {
  readonly name: string;
  /** Absent: ECS. */
  readonly product?: Product;
  readonly parameters: ParameterTable;
  /** Codes for names the operation does not take, where its page lists one. */
  readonly unknownNames?: UnknownNames;
  /** Does everything or throws an EcsError before any effect. */
  readonly run: (call: ActionCall) => Body;
}

export function findMachine(world: World, instanceId: string | undefined): Machine {
  const machine = world.instances.get(instanceId ?? "");
  if (machine === undefined) throw new EcsError("InvalidInstanceId.NotFound");
  return machine;
}

export function checkRegion(call: ActionCall): void {
  const region = call.parameters.text("RegionId");
  if (region !== undefined && region !== "" && region !== call.world.regionId) {
    throw new EcsError("InvalidRegionId.NotFound");
  }
}
