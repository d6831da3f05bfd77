// DescribeInstanceTypes: the catalogue, by name or by attribute; the same in every region (ECS facts 4.8).
import { EcsError } from "../codes/ecs-error";
import type { ParameterTable } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import { type InstanceTypeFacts, typeFamily } from "../world/catalogue";
import type { Action, Body } from "./action";
import { takeTokenPage, TOKEN_PAGING } from "./paging";

/** Filters whose name is `Minimum` or `Maximum` and a number of the answer; the client's model lists them. */
const LIMITS = {
  MinimumCpuCoreCount: "CpuCoreCount",
  MaximumCpuCoreCount: "CpuCoreCount",
  MinimumMemorySize: "MemorySize",
  MaximumMemorySize: "MemorySize",
  MinimumCpuSpeedFrequency: "CpuSpeedFrequency",
  MaximumCpuSpeedFrequency: "CpuSpeedFrequency",
  MinimumCpuTurboFrequency: "CpuTurboFrequency",
  MaximumCpuTurboFrequency: "CpuTurboFrequency",
  MaximumGPUAmount: "GPUAmount",
  MinimumGPUAmount: "GPUAmount",
  MinimumBaselineCredit: "BaselineCredit",
  MinimumInitialCredit: "InitialCredit",
  MinimumDiskQuantity: "DiskQuantity",
  MinimumEniQuantity: "EniQuantity",
  MinimumEniPrivateIpAddressQuantity: "EniPrivateIpAddressQuantity",
  MinimumEniIpv6AddressQuantity: "EniIpv6AddressQuantity",
  MinimumEriQuantity: "EriQuantity",
  MinimumInstanceBandwidthRx: "InstanceBandwidthRx",
  MinimumInstanceBandwidthTx: "InstanceBandwidthTx",
  MinimumInstancePpsRx: "InstancePpsRx",
  MinimumInstancePpsTx: "InstancePpsTx",
  MinimumLocalStorageAmount: "LocalStorageAmount",
  MinimumLocalStorageCapacity: "LocalStorageCapacity",
  MinimumPrimaryEniQueueNumber: "PrimaryEniQueueNumber",
  MinimumSecondaryEniQueueNumber: "SecondaryEniQueueNumber",
  MinimumQueuePairNumber: "QueuePairNumber",
} as const;

/** Filters that are equal to a word of the answer; a list: equal to one of them. */
const WORDS = {
  CpuArchitecture: "CpuArchitecture",
  "CpuArchitectures.N": "CpuArchitecture",
  GPUSpec: "GPUSpec",
  "GpuSpecs.N": "GPUSpec",
  InstanceCategory: "InstanceCategory",
  "InstanceCategories.N": "InstanceCategory",
  InstanceFamilyLevel: "InstanceFamilyLevel",
  InstanceTypeFamily: "InstanceTypeFamily",
  "InstanceTypeFamilies.N": "InstanceTypeFamily",
  LocalStorageCategory: "LocalStorageCategory",
  "LocalStorageCategories.N": "LocalStorageCategory",
  NvmeSupport: "NvmeSupport",
  PhysicalProcessorModel: "PhysicalProcessorModel",
  "PhysicalProcessorModels.N": "PhysicalProcessorModel",
} as const;

const PARAMETERS: ParameterTable = {
  ...TOKEN_PAGING,
  "InstanceTypes.N": { type: "String", maxCount: 10 },
  "AdditionalAttributes.N": { type: "String" },
  ...Object.fromEntries(Object.keys(WORDS).map((name) => [name, { type: "String" }] as const)),
  ...Object.fromEntries(
    Object.keys(LIMITS).map((name) => [name, { type: /Memory|Frequency/.test(name) ? "Float" : "Integer" }] as const),
  ),
};

export const DESCRIBE_INSTANCE_TYPES: Action = {
  name: "DescribeInstanceTypes",
  parameters: PARAMETERS,
  run({ world, parameters }) {
    const names = parameters.list("InstanceTypes");
    const rendered = [...world.types.values()]
      .filter((type) => names.length === 0 || names.includes(type.instanceType))
      .map(renderType)
      .filter((type) => matchesWords(type, parameters) && matchesLimits(type, parameters));
    const asked = parameters.number("MaxResults");
    if (asked !== undefined && asked < 1) throw new EcsError("InvalidParameter", { detail: "MaxResults" });
    const page = takeTokenPage(rendered, parameters, 100);
    return { InstanceTypes: { InstanceType: page.items }, NextToken: page.nextToken };
  },
};

function matchesWords(type: Body, parameters: Parameters): boolean {
  return Object.entries(WORDS).every(([name, field]) => {
    const wanted = name.endsWith(".N") ? parameters.list(name.slice(0, -2)) : (parameters.text(name)?.split(",") ?? []);
    return wanted.length === 0 || wanted.includes(String(type[field]));
  });
}

function matchesLimits(type: Body, parameters: Parameters): boolean {
  return Object.entries(LIMITS).every(([name, field]) => {
    const limit = parameters.number(name);
    if (limit === undefined) return true;
    const value = Number(type[field] ?? 0);
    return name.startsWith("Minimum") ? value >= limit : value <= limit;
  });
}

function renderType(type: InstanceTypeFacts): Body {
  return {
    InstanceTypeId: type.instanceType,
    InstanceTypeFamily: typeFamily(type.instanceType),
    InstanceFamilyLevel: type.familyLevel,
    InstanceCategory: type.category,
    CpuCoreCount: type.cores,
    MemorySize: type.memoryGiB,
    CpuArchitecture: type.cpuArchitecture,
    CpuSpeedFrequency: 2.5,
    CpuTurboFrequency: 3.2,
    PhysicalProcessorModel: type.processor,
    InstanceBandwidthRx: type.bandwidthKbps,
    InstanceBandwidthTx: type.bandwidthKbps,
    InstancePpsRx: type.packetsPerSecond,
    InstancePpsTx: type.packetsPerSecond,
    EniQuantity: type.networkInterfaces,
    EniTotalQuantity: type.networkInterfaces,
    EniPrivateIpAddressQuantity: type.ipv4PerInterface,
    EniIpv6AddressQuantity: type.ipv6PerInterface,
    EriQuantity: 0,
    PrimaryEniQueueNumber: 2,
    SecondaryEniQueueNumber: 2,
    QueuePairNumber: 0,
    DiskQuantity: type.disks,
    LocalStorageAmount: type.localStorageAmount,
    LocalStorageCapacity: type.localStorageCapacity,
    LocalStorageCategory: "",
    NvmeSupport: type.nvmeSupport,
    SupportedBootModes: { SupportedBootMode: ["BIOS"] },
    GPUAmount: 0,
    GPUSpec: "",
    InitialCredit: type.initialCredit,
    BaselineCredit: type.baselineCredit,
  };
}
