// DescribeBandwidthLimitation: how much public bandwidth a type takes, by billing method (ECS facts 4.9).
import { EcsError } from "../codes/ecs-error";
import { type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import { type Action, checkRegion, findMachine } from "./action";

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  InstanceType: REQUIRED_STRING,
  InstanceChargeType: { type: "String", values: ["PostPaid", "PrePaid"] },
  OperationType: { type: "String", values: ["Create", "Upgrade", "Downgrade"], invalid: "Invalid.OperationType" },
  ResourceId: STRING,
  SpotStrategy: STRING,
} as const satisfies ParameterTable;

export const DESCRIBE_BANDWIDTH_LIMITATION: Action = {
  name: "DescribeBandwidthLimitation",
  parameters: PARAMETERS,
  run(call) {
    checkRegion(call);
    const { world, parameters } = call;
    const type = world.types.get(parameters.text("InstanceType") ?? "");
    if (type === undefined) throw new EcsError("InvalidInstanceType.ValueNotSupported");
    if ((parameters.text("OperationType") ?? "Create") !== "Create") {
      if (!parameters.has("ResourceId")) throw new EcsError("MissingParameter", { detail: "ResourceId" });
      findMachine(world, parameters.text("ResourceId"));
    }
    const baseline = Math.floor(type.bandwidthKbps / 1000);
    const fixed = parameters.text("InstanceChargeType") === "PrePaid" ? 200 : 100;
    const row = (chargeType: string, max: number) => ({
      InternetChargeType: chargeType,
      Min: 0,
      Max: Math.min(max, baseline),
      Unit: "Mbps",
    });
    return { Bandwidths: { Bandwidth: [row("PayByBandwidth", fixed), row("PayByTraffic", 100)] } };
  },
};
