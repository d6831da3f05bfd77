// A running pay-as-you-go instance in a VPC, and builders for what is seen of it, asked of it and remembered of it. Data.
import { DEFAULTS } from "../../provider/check/defaults";
import type { Journal } from "../../provider/inputs/journal";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { FailedAttempt } from "../../provider/inputs/failed-attempt";
import { digestGoal } from "../../provider/plan/attempt-rules";
import type { AdoptedSize, Outputs } from "../../provider/inputs/stored-state";
import type { Asked, Facts } from "../../provider/observe/observation";
import type { Instance, OfferedType, TypeFacts } from "../../provider/ports/ecs";

export const ID = "i-bp67acfmxazb4p1a2b3c";
export const ZONE = "cn-hangzhou-h";
/** The digest of the resource that asks, and that of another stack's. */
export const OWNER = "0a1b2c3d4e5f";
export const RIVAL = "f5e4d3c2b1a0";
/** 2026-11-25 12:00 UTC, milliseconds since 1970. */
export const NOW = Date.UTC(2026, 10, 25, 12);

export const MACHINE: Instance = {
  instanceId: ID,
  instanceName: "web-1",
  regionId: "cn-hangzhou",
  zoneId: ZONE,
  status: "Running",
  instanceType: "ecs.g6.large",
  instanceChargeType: "PostPaid",
  internetChargeType: "PayByTraffic",
  internetMaxBandwidthOut: 10,
  internetMaxBandwidthIn: 10,
  privateIp: "172.16.0.4",
  publicIp: "47.98.1.2",
  eipAllocationId: "",
  eipAddress: "",
  networkType: "vpc",
  stoppedMode: "Not-applicable",
  locks: [],
  spotStrategy: "NoSpot",
  dedicatedHostId: "",
  localDisks: 0,
  hibernationConfigured: false,
  capacityReservationId: "",
  capacityReservationPreference: "none",
  creditSpecification: "",
  autoReleaseTime: "",
  expiredTime: "",
  startTime: "2026-11-01T08:00Z",
  imageId: "aliyun_3_x64_20G_alibase_20260101.vhd",
  osType: "linux",
  networkInterfaces: 1,
  unknownFields: [],
  tags: {},
};

export function machine(differs: Partial<Instance> = {}): Instance {
  return { ...MACHINE, ...differs };
}

/** The instance with a static address and without public bandwidth are two things that go together. */
export const NO_BANDWIDTH: Partial<Instance> = { internetMaxBandwidthOut: 0, publicIp: "" };
export const STOPPED: Partial<Instance> = { status: "Stopped", stoppedMode: "KeepCharging" };

export function known<T>(value: T): Asked<T> {
  return { kind: "known", value };
}

export function offer(instanceType: string, differs: Partial<OfferedType> = {}): OfferedType {
  return { instanceType, zoneId: ZONE, status: "Available", statusCategory: "WithStock", ...differs };
}

export const SOLD_OUT: Partial<OfferedType> = { status: "SoldOut", statusCategory: "WithoutStock" };
export const OFFERS: Asked<readonly OfferedType[]> = known(
  ["ecs.g6.xlarge", "ecs.g7.large", "ecs.g7.xlarge", "ecs.c7.large", "ecs.r7.large"].map((type) => offer(type)),
);

/** `cap` in Mbit/s. */
export function typeRow(instanceType: string, cap: number): TypeFacts {
  return { instanceType, bandwidthTxKbps: cap * 1000, cpuArchitecture: "X86", cores: 2, memoryGiB: 8 };
}

export const TYPE_FACTS: Asked<readonly TypeFacts[]> = known(
  ["ecs.g6.large", "ecs.g6.xlarge", "ecs.g7.large", "ecs.c7.large", "ecs.r7.large"].map((type) => typeRow(type, 1000)),
);

/** A look at the instance that differs so; everything it could become is on offer unless `seen` says otherwise. */
export function factsOf(differs: Partial<Instance> = {}, seen: Partial<Omit<Facts, "instance">> = {}): Facts {
  return { instance: machine(differs), offered: OFFERS, typeFacts: TYPE_FACTS, observedAt: NOW, ...seen };
}

/** Defaults, consent to a stop, and what the test wants. */
export function desiredFor(wanted: Partial<ResizeInputs> = {}): ResizeInputs {
  return { ...DEFAULTS, instanceId: ID, instanceTypes: [], allowedDisruption: "stop", ...wanted };
}

export const WANTS_G7 = desiredFor({ instanceTypes: ["ecs.g7.large"] });

/** The journal of a run of this resource that was cut short, two minutes ago, on the instance of this file. */
export function journalOf({ instanceType, internetMaxBandwidthOut, ...differs }: JournalOf = {}): Journal {
  return {
    run: "1a2b3c4d",
    owner: OWNER,
    at: NOW / 1000 - 120,
    phase: "live",
    power: "Running",
    before: {
      instanceType: instanceType ?? MACHINE.instanceType,
      internetMaxBandwidthOut: internetMaxBandwidthOut ?? MACHINE.internetMaxBandwidthOut,
    },
    ...differs,
  };
}

type JournalOf = Partial<Journal> & Partial<AdoptedSize>;

/** An attempt at this goal that failed for want of stock, two minutes ago. */
export function attemptOf(desired: ResizeInputs, differs: Partial<FailedAttempt> = {}): FailedAttempt {
  return {
    goal: digestGoal(desired),
    at: NOW / 1000 - 120,
    down: 72,
    times: 1,
    cause: "other",
    step: "type",
    code: "OperationDenied.NoStock",
    ...differs,
  };
}

export function outputsOf(differs: Partial<Outputs> = {}): Outputs {
  return {
    status: MACHINE.status,
    currentInstanceType: MACHINE.instanceType,
    internetMaxBandwidthOut: MACHINE.internetMaxBandwidthOut,
    internetMaxBandwidthIn: MACHINE.internetMaxBandwidthIn,
    publicIp: MACHINE.publicIp,
    instanceChargeType: MACHINE.instanceChargeType,
    zoneId: MACHINE.zoneId,
    adopted: { instanceType: "ecs.e-c1m1.large", internetMaxBandwidthOut: 5 },
    ...differs,
  };
}
