// The parameter StoppedMode of StopInstance and StopInstances (ECS facts 3.2). Data and one pure verb.
import type { ParameterRule } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";

export const STOPPED_MODE = {
  type: "String",
  values: ["KeepCharging", "StopCharging"],
} as const satisfies ParameterRule;

export function readStoppedMode(parameters: Parameters): "KeepCharging" | "StopCharging" | undefined {
  const mode = parameters.text("StoppedMode");
  return mode === "KeepCharging" || mode === "StopCharging" ? mode : undefined;
}
