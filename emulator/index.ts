// The emulator as a package entry: `import { startEmulator } from "pulumi-ecs-spec/emulator"`. Named exports only.
import { CoreEmulator, type Emulator, type EmulatorOptions } from "./emulator";
import { listen, type ListenOptions, type RunningEmulator } from "./start-emulator";
import { checkWorld } from "./world/seed-schema";

export type { Answer, BrokenAnswer, PlainAnswer } from "./answer";
export { VirtualClock } from "./clock";
export type { Emulator, EmulatorCall, EmulatorOptions } from "./emulator";
export type { BlindFaultKind, Fault, FaultRule, TransportFaultKind } from "./fault-rule";
export {
  type CallEntry,
  type ChangeEntry,
  type Dropped,
  type HistoryEntry,
  historyAsJsonLines,
  type StateSummary,
} from "./history";
export { callsByAction, type Downtime, downtime, writes } from "./history-reader";
export type { ListenOptions, RunningEmulator } from "./start-emulator";
export type { AccessKey, Account, PolicyDocument, PolicyStatement } from "./world/account";
export type { InstanceTypeSeed, StockLevel, StockSeed } from "./world/catalogue";
export type { ConsoleAction } from "./world/console";
export { FULL_KEY, READ_ONLY_KEY, STS_KEY } from "./world/default-world";
export type { Duration, Timings, TransitionName } from "./world/durations";
export type { BackendHealth, ListenerSeed, LoadBalancerSeed } from "./world/load-balancers";
export type { InstanceFacts, InstanceSeed, InstanceStatus } from "./world/instance";
export { readWorldFile } from "./world/read-world-file";
export { SeedError } from "./world/seed-schema";
export type { RateLimit, WorldSeed } from "./world/world";
export type { ConsoleHandle, StockOptions, WorldHandle } from "./world/world-handle";

/** An emulator in this process, without a socket: `call` answers at once. Throws a SeedError for a bad world. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  return new CoreEmulator(checked(options));
}

/**
 * An emulator on two loopback ports: `endpoint` for clients (protocol "http"), `control` beside it. Rejects with a
 * SeedError for a bad world, with the system's error where a port is taken.
 */
export async function startEmulator(options: EmulatorOptions & ListenOptions = {}): Promise<RunningEmulator> {
  return listen(checked(options));
}

function checked<T extends EmulatorOptions>(options: T): T {
  if (options.world !== undefined) checkWorld(options.world);
  return options;
}
