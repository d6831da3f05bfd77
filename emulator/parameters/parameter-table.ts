// The shape of a parameter table: wire names ("Tag.N.Key"), ECS's own types, and what the operation demands. Data types.
import type { CodeKey } from "../codes/ecs-error";

export type ParameterType = "String" | "Integer" | "Long" | "Float" | "Boolean";

export interface ParameterRule {
  readonly type: ParameterType;
  readonly required?: true;
  /** The closed list of values, where the page gives one. */
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** For an "N" name: how many there may be. */
  readonly maxCount?: number;
  /** The row that a bad value answers; InvalidParameter where the page names no other. */
  readonly invalid?: CodeKey;
}

/** By wire name; an index is written as N. */
export type ParameterTable = Readonly<Record<string, ParameterRule>>;

/** Parameters every operation still takes and ignores: the models of @alicloud/ecs20140526 carry them. */
export const LEGACY_PARAMETERS = {
  OwnerAccount: { type: "String" },
  OwnerId: { type: "Long" },
  ResourceOwnerAccount: { type: "String" },
  ResourceOwnerId: { type: "Long" },
} as const satisfies ParameterTable;

/** Accepted by every operation, also where the page does not list it (ECS facts 1.3: templates of ECS's own send it). */
export const TOLERATED_PARAMETERS = { RegionId: { type: "String" } } as const satisfies ParameterTable;

export const STRING = { type: "String" } as const satisfies ParameterRule;
export const BOOLEAN = { type: "Boolean" } as const satisfies ParameterRule;
export const INTEGER = { type: "Integer" } as const satisfies ParameterRule;
export const REQUIRED_STRING = { type: "String", required: true } as const satisfies ParameterRule;
