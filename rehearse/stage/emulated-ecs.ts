// The in-memory twin of the cloud edge: the requests and mappings of provider/cloud, answered by an emulator in this process.
//
// What the official client puts on the wire is made by its own request models; only the socket is missing, so time is virtual.
import type { Answer, PlainAnswer } from "../../emulator/answer";
import type { Emulator } from "../../emulator/emulator";
import { ecsInMemory, type WireAnswer } from "../../provider/cloud/ecs-in-memory";
import type { Clock } from "../../provider/ports/clock";
import type { EcsPort } from "../../provider/ports/ecs";

/** The deadline that the cloud edge sets to a call; here it passes on virtual time. */
const DEADLINE_MS = 20_000;

export interface Wire {
  readonly emulator: Emulator;
  /** `stir` tells a clock of sleepers that somebody is at work. */
  readonly clock: Clock & { stir?(): void };
  readonly accessKeyId: string;
  readonly regionId?: string;
}

export function emulatedEcs({ emulator, clock, accessKeyId, regionId = "cn-hangzhou" }: Wire): EcsPort {
  return ecsInMemory(async ({ action, parameters, version }) => {
    clock.stir?.();
    const answer = emulator.call({ action, parameters, version, accessKeyId });
    return answer.kind === "answer" ? answer : await brokenAnswer(answer, clock);
  }, regionId);
}

/** Lost when no complete answer comes within the deadline. */
async function brokenAnswer(answer: Extract<Answer, { kind: "broken" }>, clock: Clock): Promise<WireAnswer> {
  const { fault } = answer;
  if (fault === "slow") return (await lateAnswer(answer, clock)) ?? { lost: fault };
  if (["hang", "trickle", "stall-after-headers"].includes(fault)) await clock.sleep(DEADLINE_MS);
  return { lost: fault };
}

async function lateAnswer(answer: Extract<Answer, { kind: "broken" }>, clock: Clock): Promise<PlainAnswer | undefined> {
  const ms = answer.ms ?? 5_000;
  await clock.sleep(Math.min(ms, DEADLINE_MS));
  const late = answer.answer();
  return ms > DEADLINE_MS ? undefined : late;
}
