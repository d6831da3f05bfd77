// The in-memory twin of the cloud port: every answer is written by the test, every call is kept. A call nobody expects throws.
import { createCircuitBreaker } from "../../provider/calls/circuit-breaker";
import { createRetryBudget } from "../../provider/calls/retry-budget";
import type { EcsSession } from "../../provider/calls/ecs-session";
import type { EcsPort } from "../../provider/ports/ecs";
import type { Done, NotSent, Rejected, Unknown } from "../../provider/ports/outcome";
import { fakeNetwork } from "./fake-network";
import { chanceOf, HandClock } from "./hand-clock";

type Method = Exclude<keyof EcsPort, "regionId" | "from">;

/** An answer as a function of what is asked. */
export type Script = { readonly [M in Method]?: (...asked: Parameters<EcsPort[M]>) => Awaited<ReturnType<EcsPort[M]>> };

export interface ScriptedSession extends EcsSession {
  readonly clock: HandClock;
  /** Method and arguments of every call, in order. */
  readonly calls: readonly (readonly [method: string, ...asked: unknown[]])[];
}

/** No call of ECS: it is asked before a stop, and kept nowhere. */
const LASTING: Script = { keysEnd: () => done(undefined) };

const FACTS: Readonly<Record<string, unknown>> = { regionId: "cn-hangzhou", from: { region: "ecs-spec:region" } };

export function scriptedSession(script: Script = {}, fraction = 0.5): ScriptedSession {
  const calls: [string, ...unknown[]][] = [];
  const answer =
    (method: string) =>
    (...asked: unknown[]): Promise<unknown> => {
      if (method !== "keysEnd") calls.push([method, ...asked]);
      const answers = { ...LASTING, ...script }[method as Method] as ((...asked: unknown[]) => unknown) | undefined;
      if (!answers) throw new Error(`the test does not expect a call of ${method}`);
      return Promise.resolve(answers(...asked));
    };
  const ecs = new Proxy({} as EcsPort, {
    get: (_, method) => FACTS[String(method)] ?? answer(String(method)),
  });
  return {
    ecs,
    network: fakeNetwork(),
    clock: new HandClock(),
    chance: chanceOf(fraction),
    budget: createRetryBudget(),
    wayBack: createRetryBudget(),
    starts: createCircuitBreaker(),
    calls,
  };
}

export function done<T>(value: T, requestId = "r-1"): Done<T> {
  return { kind: "done", value, requestId };
}

export function rejected(code: string, message = "", differs: Partial<Rejected> = {}): Rejected {
  return { kind: "rejected", code, message, httpStatus: 400, requestId: "r-1", ...differs };
}

export const LOST: Unknown = { kind: "unknown", cause: "the connection was reset" };
export const UNSENT: NotSent = { kind: "not-sent", cause: "the connection was refused (ECONNREFUSED)" };
