// A run whose looks are written by the test: answers in, the last one for ever; time moves by sleeping alone.
import type { Fence, Run, Services } from "../../provider/execute/run";
import { stepLimits } from "../../provider/execute/wait/wait-limits";
import { createHealthReaders } from "../../provider/observe/health-reader";
import type { Instance } from "../../provider/ports/ecs";
import type { Failed, Outcome } from "../../provider/ports/outcome";
import { ID } from "../_fixtures/machine";
import { done, type Script, type ScriptedSession, scriptedSession } from "./scripted-ecs";

/** An instance, an answer that lacks it, or a read that fails. */
export type Look = Instance | "absent" | Failed;

export interface ScriptedRun extends Run {
  readonly services: Services & { readonly session: ScriptedSession };
  /** Every line that was said. */
  readonly said: readonly string[];
}

export function scriptedRun(looks: readonly Look[], fence?: Fence, script: Script = {}): ScriptedRun {
  const session = scriptedSession(script);
  const left = [...looks];
  const said: string[] = [];
  let reads = 0;
  const read = () => {
    if ((reads += 1) > MOST_READS) throw new Error(`looked ${MOST_READS} times: that has no end`);
    return Promise.resolve(answer(left.length > 1 ? left.shift() : left[0]));
  };
  return {
    services: {
      session,
      read,
      health: createHealthReaders(session),
      report: { say: (_, text) => said.push(text), flush: () => Promise.resolve(true) },
      name: "web",
    },
    said,
    instanceId: ID,
    options: {},
    limits: stepLimits({}),
    takesUp: false,
    waitsOutRule: false,
    lastModifyEnd: undefined,
    ...(fence && { fence }),
  };
}

/** A quarter of an hour of looks twice a second, and more. */
const MOST_READS = 5_000;

function answer(look: Look = "absent"): Outcome<Instance | undefined> {
  if (look === "absent") return done(undefined);
  return "kind" in look ? look : done(look);
}

/** The answer `looks` times in a row: each look is a second. */
export function seconds(looks: number, look: Look): readonly Look[] {
  return Array.from({ length: looks }, () => look);
}
