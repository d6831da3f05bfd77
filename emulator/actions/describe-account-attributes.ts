// DescribeAccountAttributes: quotas of the account and what is used of them (client models; ECS facts 2.6: no bandwidth among them).
import { type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { World } from "../world/world";
import { type Action, type Body, checkRegion } from "./action";

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  ZoneId: STRING,
  "AttributeName.N": { type: "String", maxCount: 8 },
} as const satisfies ParameterTable;

export const DESCRIBE_ACCOUNT_ATTRIBUTES: Action = {
  name: "DescribeAccountAttributes",
  parameters: PARAMETERS,
  run(call) {
    checkRegion(call);
    const zoneId = call.parameters.text("ZoneId") ?? call.world.defaultZone;
    const all = attributes(call.world, zoneId);
    const asked = call.parameters.list("AttributeName");
    const names = asked.length === 0 ? Object.keys(all) : asked.filter((name) => Object.hasOwn(all, name));
    return {
      AccountAttributeItems: {
        AccountAttributeItem: names.map((name) => ({
          AttributeName: name,
          AttributeValues: { ValueItem: all[name] ?? [] },
        })),
      },
    };
  },
};

/** A quota nobody set is shown as this: the API has no word for none. */
const NO_QUOTA = 1_000_000;

function attributes(world: World, zoneId: string): Record<string, Body[]> {
  const used = (spot: boolean) =>
    [...world.instances.values()]
      .filter((machine) => machine.zoneId === zoneId && (machine.spotStrategy !== "NoSpot") === spot)
      .reduce((sum, machine) => sum + (world.types.get(machine.instanceType)?.cores ?? 0), 0);
  const value = (text: string | number) => [{ Value: String(text) }];
  const inZone = (count: number) => [{ Value: String(count), ZoneId: zoneId, InstanceChargeType: "PostPaid" }];
  return {
    "instance-network-type": value("vpc"),
    "max-security-groups": value(100),
    "max-elastic-network-interfaces": value(100),
    "max-postpaid-instance-vcpu-count": inZone(Math.min(world.account.vcpuQuota, NO_QUOTA)),
    "used-postpaid-instance-vcpu-count": inZone(used(false)),
    "max-spot-instance-vcpu-count": inZone(NO_QUOTA),
    "used-spot-instance-vcpu-count": inZone(used(true)),
    "supported-postpaid-instance-types": [...world.types.keys()].map((type) => ({
      Value: type,
      InstanceType: type,
      ZoneId: zoneId,
    })),
  };
}
