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

type Filter = (machine: Machine) => boolean;

/** The filters that are asked for, as one question; undefined for none. Throws an EcsError for one that cannot be read. */
export function readFilters(parameters: Parameters): Filter | undefined {
  if (!parameters.names().some(isFilter)) return undefined;
  const filters = [
    ...plainFilters(parameters),
    ...nameFilters(parameters.text("InstanceName")),
    ...addressFilters(parameters),
    ...tagFilters(parameters),
    ...creationFilters(parameters),
    ...impossibleFilters(parameters),
  ];
  return (machine) => filters.every((filter) => filter(machine));
}

/** Names with an index are looked at again one by one. */
function isFilter(name: string): boolean {
  return name.includes(".") || Object.hasOwn(INSTANCE_FILTERS, name);
}

function plainFilters(parameters: Parameters): Filter[] {
  return Object.entries(COMPARED).flatMap(([name, read]) => {
    const wanted = parameters.text(name);
    return wanted === undefined ? [] : [(machine: Machine) => read(machine).includes(wanted)];
  });
}

/** `*` stands for anything. */
function nameFilters(pattern: string | undefined): Filter[] {
  if (pattern === undefined) return [];
  const escaped = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const regex = new RegExp(`^${escaped.join(".*")}$`);
  return [(machine) => regex.test(machine.instanceName)];
}

function addressFilters(parameters: Parameters): Filter[] {
  return Object.entries(ADDRESSES).flatMap(([name, read]) => {
    const text = parameters.text(name);
    if (text === undefined) return [];
    const wanted = readAddresses(name, text);
    return [(machine: Machine) => wanted.includes(read(machine))];
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

function tagFilters(parameters: Parameters): Filter[] {
  return parameters.records("Tag", ["Key", "Value"]).map(({ Key: key = "", Value: value }) => (machine) => {
    const found = machine.tags[key];
    return found !== undefined && (value === undefined || found === value);
  });
}

/** The only key of Filter.N is CreationStartTime (request model of the official client); `yyyy-MM-ddTHH:mmZ`. */
function creationFilters(parameters: Parameters): Filter[] {
  return parameters.records("Filter", ["Key", "Value"]).map(({ Key: key = "", Value: value = "" }) => {
    const from = Date.parse(value);
    if (key !== "CreationStartTime" || Number.isNaN(from))
      throw new EcsError("InvalidParameter", { detail: "Filter.N" });
    return (machine) => Date.parse(machine.creationTime) >= from;
  });
}

/** What no instance of the emulator has: another I/O generation, a device away, an IPv6 address one could name. */
function impossibleFilters(parameters: Parameters): Filter[] {
  const isFalse = (name: string) => parameters.has(name) && !parameters.flag(name);
  const none = isFalse("IoOptimized") || isFalse("DeviceAvailable") || parameters.list("Ipv6Address").length > 0;
  return none ? [() => false] : [];
}
