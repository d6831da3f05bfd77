// A scene for tests: an emulator in this process on virtual time with fixed transitions, and short ways to call it.
import {
  createEmulator,
  type Emulator,
  FULL_KEY,
  type InstanceSeed,
  type PlainAnswer,
  VirtualClock,
  type WorldSeed,
} from "../../../emulator";

export const WEB = "i-bp1demo0000000000web";
export const DB = "i-bp1demo000000000db";

export const STOP_MS = 20_000;
export const MODIFY_MS = 4_000;
export const START_MS = 30_000;

export const FIXED_TIMINGS = {
  stop: { kind: "fixed", ms: STOP_MS },
  forceStop: { kind: "fixed", ms: 5_000 },
  modify: { kind: "fixed", ms: MODIFY_MS },
  start: { kind: "fixed", ms: START_MS },
  reboot: { kind: "fixed", ms: 40_000 },
} as const;

export interface Scene {
  readonly emulator: Emulator;
  readonly clock: VirtualClock;
  /** The answer of a call by the full key; RegionId is added where a table demands it by the caller. */
  readonly call: (action: string, parameters?: Record<string, string>, accessKeyId?: string) => PlainAnswer;
  /** "OK" or the error code. */
  readonly code: (action: string, parameters?: Record<string, string>, accessKeyId?: string) => string;
}

export function scene(world: WorldSeed = {}): Scene {
  const clock = new VirtualClock();
  const emulator = createEmulator({ world: { timings: FIXED_TIMINGS, ...world }, clock });
  const call: Scene["call"] = (action, parameters = {}, accessKeyId = FULL_KEY.accessKeyId) => {
    const answer = emulator.call({ action, parameters, accessKeyId });
    if (answer.kind === "broken") throw new Error(`the answer was broken by ${answer.fault}`);
    return answer;
  };
  return { emulator, clock, call, code: (...args) => codeOf(call(...args)) };
}

export function codeOf(answer: PlainAnswer): string {
  return answer.status === 200 ? "OK" : String(answer.body["Code"]);
}

/** A world with one instance, by default stopped, of the first demo type. */
export function oneMachine(facts: Partial<InstanceSeed> = {}): WorldSeed {
  const machine = { instanceId: WEB, instanceType: "ecs.g6.large", status: "Stopped", ...facts } as const;
  return { timings: FIXED_TIMINGS, instances: [machine] };
}
