// The filters of DescribeInstances: parameter in, the field it is compared with. Data and one pure verb.
import { EcsError } from "../codes/ecs-error";
import { BOOLEAN, type ParameterTable, STRING } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import { typeFamily } from "../world/catalogue";
import type { Machine } from "../world/instance";

export const INSTANCE_FILTERS = {
  Status: { type: "String", values: ["Pending", "Running", "Starting", "Stopping", "Stopped"] },
  LockReason: STRING,
  InstanceType: STRING,
  InstanceTypeFamily: STRING,
  InstanceChargeType: { type: "String", values: ["PrePaid", "PostPaid"] },
  InternetChargeType: { type: "String", values: ["PayByBandwidth", "PayByTraffic"] },
  InstanceNetworkType: { type: "String", values: ["classic", "vpc"] },
  InstanceName: STRING,
  ZoneId: STRING,
  VpcId: STRING,
  VSwitchId: STRING,
  SecurityGroupId: STRING,
  ImageId: STRING,
  KeyPairName: STRING,
  ResourceGroupId: STRING,
  HpcClusterId: STRING,
  EipAddresses: STRING,
  PublicIpAddresses: STRING,
  PrivateIpAddresses: STRING,
  InnerIpAddresses: STRING,
  RdmaIpAddresses: STRING,
  "Ipv6Address.N": STRING,
  IoOptimized: BOOLEAN,
  DeviceAvailable: BOOLEAN,
  "Tag.N.Key": STRING,
  "Tag.N.Value": STRING,
  "Filter.N.Key": STRING,
  "Filter.N.Value": STRING,
} as const satisfies ParameterTable;

/** What each plain filter is compared with; several values: one of them must be equal. */
const COMPARED: Readonly<Record<string, (machine: Machine) => readonly string[]>> = {
  Status: (machine) => [machine.status],
  LockReason: (machine) => machine.locks,
  InstanceType: (machine) => [machine.instanceType],
  InstanceTypeFamily: (machine) => [typeFamily(machine.instanceType)],
  InstanceChargeType: (machine) => [machine.instanceChargeType],
  InternetChargeType: (machine) => [machine.internetChargeType],
  InstanceNetworkType: (machine) => [machine.networkType],
  ZoneId: (machine) => [machine.zoneId],
  VpcId: (machine) => [machine.vpcId],
  VSwitchId: (machine) => [machine.vSwitchId],
  SecurityGroupId: (machine) => machine.securityGroupIds,
  ImageId: (machine) => [machine.imageId],
  KeyPairName: (machine) => [machine.keyPairName],
  ResourceGroupId: (machine) => [machine.resourceGroupId],
  HpcClusterId: () => [],
};

/** Filters whose value is a JSON list of addresses. */
const ADDRESSES: Readonly<Record<string, (machine: Machine) => string>> = {
  EipAddresses: (machine) => machine.eip.ipAddress,
  PublicIpAddresses: (machine) => machine.publicIp,
  PrivateIpAddresses: (machine) => machine.privateIp,
  InnerIpAddresses: (machine) => machine.innerIp,
  RdmaIpAddresses: () => "",
};

export function matchesFilters(machine: Machine, parameters: Parameters): boolean {
  return (
    matchesPlain(machine, parameters) &&
    matchesName(machine, parameters.text("InstanceName")) &&
    matchesAddresses(machine, parameters) &&
    matchesTags(machine, parameters) &&
    matchesCreation(machine, parameters) &&
    parameters.list("Ipv6Address").length === 0 &&
    parameters.text("IoOptimized")?.toLowerCase() !== "false" &&
    parameters.text("DeviceAvailable")?.toLowerCase() !== "false"
  );
}

function matchesPlain(machine: Machine, parameters: Parameters): boolean {
  return Object.entries(COMPARED).every(([name, read]) => {
    const wanted = parameters.text(name);
    return wanted === undefined || wanted === "" || read(machine).includes(wanted);
  });
}

/** `*` stands for anything, at either end. */
function matchesName(machine: Machine, pattern: string | undefined): boolean {
  if (pattern === undefined || pattern === "") return true;
  const escaped = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`).test(machine.instanceName);
}

function matchesAddresses(machine: Machine, parameters: Parameters): boolean {
  return Object.entries(ADDRESSES).every(([name, read]) => {
    const text = parameters.text(name);
    return text === undefined || text === "" || readAddresses(name, text).includes(read(machine));
  });
}

function readAddresses(name: string, text: string): string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed.map(String);
  } catch {
    // Falls through to the refusal below: the text is not JSON.
  }
  throw new EcsError("InvalidParameter", { detail: name });
}

function matchesTags(machine: Machine, parameters: Parameters): boolean {
  return parameters.records("Tag", ["Key", "Value"]).every(({ Key: key = "", Value: value }) => {
    const found = machine.tags[key];
    return found !== undefined && (value === undefined || value === "" || found === value);
  });
}

/** The only key of Filter.N is CreationStartTime (request model of the official client); `yyyy-MM-ddTHH:mmZ`. */
function matchesCreation(machine: Machine, parameters: Parameters): boolean {
  return parameters.records("Filter", ["Key", "Value"]).every(({ Key: key = "", Value: value = "" }) => {
    if (key === "") return true;
    if (key !== "CreationStartTime" || Number.isNaN(Date.parse(value))) {
      throw new EcsError("InvalidParameter", { detail: "Filter.N" });
    }
    return Date.parse(machine.creationTime) >= Date.parse(value);
  });
}
