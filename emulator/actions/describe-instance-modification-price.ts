// DescribeInstanceModificationPrice: what an upgrade of a subscription costs (ECS facts 4.13). Prices are illustrative.
import { EcsError } from "../codes/ecs-error";
import { INTEGER, type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import type { Machine } from "../world/instance";
import { type Action, type Body, checkRegion, findMachine } from "./action";
import { amountOf, type Target } from "./orders";

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  InstanceId: REQUIRED_STRING,
  InstanceType: STRING,
  InternetMaxBandwidthOut: { ...INTEGER, min: 0, max: 200 },
  InternetChargeType: { type: "String", values: ["PayByTraffic", "PayByBandwidth"] },
  ImageId: STRING,
  ISP: STRING,
  StartTime: STRING,
  EndTime: STRING,
  "SystemDisk.Category": STRING,
  "SystemDisk.PerformanceLevel": STRING,
  "SystemDisk.Size": INTEGER,
  "DataDisk.N.Category": STRING,
  "DataDisk.N.DiskId": STRING,
  "DataDisk.N.PerformanceLevel": STRING,
  "DataDisk.N.Size": INTEGER,
} as const satisfies ParameterTable;

export const DESCRIBE_INSTANCE_MODIFICATION_PRICE: Action = {
  name: "DescribeInstanceModificationPrice",
  parameters: PARAMETERS,
  run(call) {
    checkRegion(call);
    const { world, parameters, at } = call;
    const machine = findMachine(world, parameters.text("InstanceId"));
    if (machine.instanceChargeType !== "PrePaid") throw new EcsError("ChargeTypeViolation");
    if (Date.parse(machine.expiredTime) <= at) throw new EcsError("InstanceExpiredOrInArrears");
    const targets = targetsOf(machine, parameters);
    if (targets.length === 0) throw new EcsError("MissingParameter", { detail: "InstanceType" });
    if (targets.some(({ kind, to }) => kind === "type" && !world.types.has(to)))
      throw new EcsError("InvalidInstanceType.ValueNotSupported");
    const amounts = targets.map((target) => ({ resource: target.kind, amount: amountOf(world, machine, target) }));
    // Upgrades only: what a downgrade gives back is not told.
    if (amounts.some(({ amount }) => amount < 0)) throw new EcsError("InvalidParameter", { detail: "InstanceType" });
    return { PriceInfo: { Price: renderPrice(amounts), Rules: { Rule: [] } } };
  },
};

function targetsOf(machine: Machine, parameters: Parameters): readonly Target[] {
  const type = parameters.text("InstanceType");
  const out = parameters.number("InternetMaxBandwidthOut");
  const chargeType = parameters.text("InternetChargeType") ?? machine.internetChargeType;
  return [
    ...(type === undefined ? [] : [{ kind: "type", to: type } as const]),
    ...(out === undefined ? [] : [{ kind: "bandwidth", to: out, chargeType } as const]),
  ];
}

function renderPrice(amounts: readonly { readonly resource: string; readonly amount: number }[]): Body {
  const sum = amounts.reduce((total, { amount }) => total + amount, 0);
  return {
    Currency: "CNY",
    ...prices(sum),
    DetailInfos: {
      DetailInfo: amounts.map(({ resource, amount }) => ({
        Resource: resource === "type" ? "instanceType" : "bandwidth",
        ...prices(amount),
        SubRules: { Rule: [] },
      })),
    },
  };
}

function prices(amount: number): Body {
  const rounded = Math.round(amount * 100) / 100;
  return { OriginalPrice: rounded, DiscountPrice: 0, TradePrice: rounded };
}
