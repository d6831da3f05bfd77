// What ECS says of the health of an instance, and its Cloud Assistant Agent of itself: an instance and the moment in, the words out. Pure.
import type { InstanceHealth, Machine } from "./instance";

/** Guesses: how long ECS takes to tell, and how often the agent beats. */
const INITIALIZING_MS = 10_000;
const FIRST_BEAT_MS = 15_000;
const BEAT_MS = 60_000;

export function healthOf({ health, status, startTime }: Machine, at: number): InstanceHealth {
  if (health !== "") return health;
  if (status !== "Running") return "NotApplicable";
  return at < Date.parse(startTime) + INITIALIZING_MS ? "Initializing" : "Ok";
}

interface Assistant {
  readonly CloudAssistantStatus: "true" | "false";
  readonly LastHeartbeatTime: string;
}

/** The last heartbeat of before a stop is told until the first one after the start. */
export function assistantOf(machine: Machine, at: number): Assistant {
  if (!machine.cloudAssistant) return { CloudAssistantStatus: "false", LastHeartbeatTime: "" };
  const beat = lastBeat(machine, at);
  return {
    CloudAssistantStatus: beat === undefined ? "false" : "true",
    LastHeartbeatTime: beat ?? machine.progress.beatBefore,
  };
}

/** Of this start; undefined where there was none yet. */
export function lastBeat({ status, startTime }: Pick<Machine, "status" | "startTime">, at: number): string | undefined {
  const first = Date.parse(startTime) + FIRST_BEAT_MS;
  if (status !== "Running" || at < first) return undefined;
  return isoOf(first + Math.floor((at - first) / BEAT_MS) * BEAT_MS);
}

/** `yyyy-MM-ddTHH:mm:ssZ`. */
function isoOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
