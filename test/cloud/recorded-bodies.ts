// Bodies as ECS sends them, with the odd values of recordings (ECS facts 4.2, 4.6, 4.10); ids are made up.

export const INSTANCE = {
  InstanceId: "i-bp1",
  InstanceName: "web",
  HostName: "web",
  Description: "",
  RegionId: "cn-hangzhou",
  ZoneId: "cn-hangzhou-h",
  ImageId: "aliyun_3_x64_20G_alibase_20240819.vhd",
  OSType: "linux",
  Status: "Running",
  InstanceType: "ecs.g6.large",
  InstanceTypeFamily: "ecs.g6",
  Cpu: 2,
  Memory: 8192,
  InstanceChargeType: "PostPaid",
  InternetChargeType: "PayByTraffic",
  InternetMaxBandwidthIn: -1,
  InternetMaxBandwidthOut: 10,
  PublicIpAddress: { IpAddress: ["203.0.113.7"] },
  InnerIpAddress: { IpAddress: [] },
  EipAddress: { AllocationId: "", IpAddress: "", InternetChargeType: "" },
  VpcAttributes: {
    VpcId: "vpc-1",
    VSwitchId: "vsw-1",
    NatIpAddress: "",
    PrivateIpAddress: { IpAddress: ["10.0.0.4"] },
  },
  InstanceNetworkType: "vpc",
  OperationLocks: { LockReason: [] },
  StoppedMode: "Not-applicable",
  SpotStrategy: "NoSpot",
  SpotPriceLimit: 0,
  DedicatedHostAttribute: { DedicatedHostId: "", DedicatedHostName: "" },
  EcsCapacityReservationAttr: { CapacityReservationPreference: "none", CapacityReservationId: "" },
  IoOptimized: true,
  HibernationOptions: { Configured: false },
  NetworkInterfaces: { NetworkInterface: [{ NetworkInterfaceId: "eni-1", PrimaryIpAddress: "10.0.0.4" }] },
  SecurityGroupIds: { SecurityGroupId: ["sg-1"] },
  Tags: { Tag: [{ TagKey: "team", TagValue: "web" }] },
  CreationTime: "2026-01-10T03:48Z",
  ExpiredTime: "2099-12-31T15:59Z",
  AutoReleaseTime: "",
} as const;

export const INSTANCE_BODY = {
  RequestId: "473469C7",
  TotalCount: 1,
  PageNumber: 1,
  PageSize: 100,
  NextToken: "",
  Instances: { Instance: [INSTANCE] },
} as const;

/** The least a recording holds: what is not needed is missing (2016). */
export const BARE_INSTANCE = {
  InstanceId: "i-bp2",
  Status: "Stopped",
  InstanceType: "ecs.n1.small",
  InstanceChargeType: "PrePaid",
  InternetMaxBandwidthOut: 0,
  EipAddress: {},
} as const;
