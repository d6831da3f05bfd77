// An instance as DescribeInstances and DescribeInstanceAttribute tell it: every field of ECS facts 4.2 and 4.4, with the odd
// values seen in recordings (times without seconds, "" for none, IoOptimized of two kinds). Pure.
import { typeFamily } from "../world/catalogue";
import type { Machine } from "../world/instance";
import type { World } from "../world/world";
import { renderNetworkInterfaces } from "./render-network";

type Json = Record<string, unknown>;

/** One member of Instances.Instance[]. */
export function renderInstance(world: World, machine: Machine): Json {
  const type = world.types.get(machine.instanceType);
  // Assigned, not spread: a literal of sixty members with a spread in it costs ten times as much.
  return Object.assign(common(world, machine), {
    Description: machine.description,
    InstanceTypeFamily: typeFamily(machine.instanceType),
    OSName: machine.osName,
    OSNameEn: machine.osName,
    OSType: machine.osType,
    KeyPairName: machine.keyPairName,
    ResourceGroupId: machine.resourceGroupId,
    DeploymentSetId: machine.deploymentSetId,
    DeploymentSetGroupNo: 0,
    HpcClusterId: "",
    ISP: "",
    GPUAmount: 0,
    GPUSpec: "",
    IoOptimized: true,
    DeviceAvailable: true,
    Recyclable: false,
    DeletionProtection: machine.deletionProtection,
    SaleCycle: "",
    SpotStrategy: machine.spotStrategy,
    SpotPriceLimit: machine.spotPriceLimit,
    SpotDuration: 0,
    SpotInterruptionBehavior: machine.spotStrategy === "NoSpot" ? "" : "Terminate",
    LocalStorageAmount: machine.localStorageAmount,
    LocalStorageCapacity: machine.localStorageCapacity,
    CreationTime: withoutSeconds(machine.creationTime),
    StartTime: withoutSeconds(machine.startTime),
    ExpiredTime: withoutSeconds(machine.expiredTime),
    AutoReleaseTime: withoutSeconds(machine.autoReleaseTime),
    EipAddress: renderEip(machine),
    OperationLocks: { LockReason: machine.locks.map((lock) => ({ LockReason: lock, LockMsg: "" })) },
    Tags: { Tag: Object.entries(machine.tags).map(([key, value]) => ({ TagKey: key, TagValue: value })) },
    DedicatedHostAttribute: dedicatedHost(machine),
    DedicatedInstanceAttribute: { Affinity: "", Tenancy: "" },
    EcsCapacityReservationAttr: {
      CapacityReservationPreference: machine.capacityReservationPreference,
      CapacityReservationId: machine.capacityReservationId,
    },
    HibernationOptions: { Configured: machine.hibernationConfigured },
    ImageOptions: { LoginAsNonRoot: false, CurrentOSNVMeSupported: true },
    CpuOptions: { CoreCount: Math.max(1, Math.floor((type?.cores ?? 2) / 2)), ThreadsPerCore: 2, Numa: "ON" },
    MetadataOptions: { HttpEndpoint: "", HttpTokens: "", HttpPutResponseHopLimit: 0 },
    NetworkInterfaces: { NetworkInterface: renderNetworkInterfaces(machine) },
    RdmaIpAddress: { IpAddress: [] },
  });
}

/** The flat body of DescribeInstanceAttribute: no spot, no local storage, IoOptimized a string, times with seconds. */
export function renderAttribute(world: World, machine: Machine): Json {
  return Object.assign(common(world, machine), {
    Description: machine.description,
    IoOptimized: "optimized",
    CreationTime: machine.creationTime,
    ExpiredTime: machine.expiredTime,
    EipAddress: withoutSupport(renderEip(machine)),
    OperationLocks: { LockReason: machine.locks.map((lock) => ({ LockReason: lock })) },
    DedicatedHostAttribute: { DedicatedHostId: machine.dedicatedHostId, DedicatedHostName: "" },
  });
}

function common(world: World, machine: Machine): Json {
  const type = world.types.get(machine.instanceType);
  return {
    InstanceId: machine.instanceId,
    InstanceName: machine.instanceName,
    HostName: machine.hostName,
    RegionId: world.regionId,
    ZoneId: machine.zoneId,
    ClusterId: "",
    VlanId: "",
    SerialNumber: serialNumber(machine.instanceId),
    ImageId: machine.imageId,
    InstanceType: machine.instanceType,
    Cpu: type?.cores ?? 0,
    Memory: (type?.memoryGiB ?? 0) * 1024,
    CreditSpecification: machine.creditSpecification,
    Status: machine.status,
    StoppedMode: machine.stoppedMode,
    InstanceChargeType: machine.instanceChargeType,
    InstanceNetworkType: machine.networkType,
    InternetChargeType: machine.internetChargeType,
    InternetMaxBandwidthIn: machine.internetMaxBandwidthIn,
    InternetMaxBandwidthOut: machine.internetMaxBandwidthOut,
    PublicIpAddress: { IpAddress: some(machine.publicIp) },
    InnerIpAddress: { IpAddress: some(machine.innerIp) },
    VpcAttributes: {
      VpcId: machine.vpcId,
      VSwitchId: machine.vSwitchId,
      NatIpAddress: "",
      PrivateIpAddress: { IpAddress: machine.networkType === "vpc" ? some(machine.privateIp) : [] },
    },
    SecurityGroupIds: { SecurityGroupId: machine.securityGroupIds },
  };
}

function renderEip(machine: Machine): Json {
  const { allocationId, ipAddress, bandwidth, internetChargeType } = machine.eip;
  const none = { AllocationId: "", IpAddress: "", InternetChargeType: "" };
  if (allocationId === "") return none;
  return {
    AllocationId: allocationId,
    IpAddress: ipAddress,
    InternetChargeType: internetChargeType,
    Bandwidth: bandwidth,
    IsSupportUnassociate: true,
  };
}

function withoutSupport(eip: Json): Json {
  return Object.fromEntries(Object.entries(eip).filter(([name]) => name !== "IsSupportUnassociate"));
}

function dedicatedHost(machine: Machine): Json {
  return { DedicatedHostId: machine.dedicatedHostId, DedicatedHostName: "", DedicatedHostClusterId: "" };
}

/** Characters of `2025-03-18T03:48`. */
const MINUTES = 16;

/** `2025-03-18T03:48:23Z` -> `2025-03-18T03:48Z`; "" stays "". */
function withoutSeconds(time: string): string {
  return time.length > MINUTES ? `${time.slice(0, MINUTES)}Z` : time;
}

function some(text: string): string[] {
  return text === "" ? [] : [text];
}

/** A UUID that is always the same for an instance. */
function serialNumber(instanceId: string): string {
  const hex = Buffer.from(instanceId).toString("hex").padEnd(32, "0").slice(-32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
