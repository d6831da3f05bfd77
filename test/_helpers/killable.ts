// A port whose process may be killed at any of its calls: port in, one out of which nothing is sent any more, and from which no answer comes, once it is.
import type { EcsPort } from "../../provider/ports/ecs";

/** Before a call is sent, and when its answer is there. */
export interface Moment {
  readonly when: "before" | "after";
  readonly method: string;
  readonly request: unknown;
}

export function killable(port: EcsPort, isKilled: (moment: Moment) => boolean): EcsPort {
  return new Proxy(port, {
    get(target, method, receiver) {
      const call: unknown = Reflect.get(target, method, receiver);
      if (typeof call !== "function") return call;
      return async (...args: unknown[]) => {
        const moment = { method: String(method), request: args[0] };
        if (isKilled({ when: "before", ...moment })) return await NEVER;
        const answer: unknown = await call.apply(target, args);
        return isKilled({ when: "after", ...moment }) ? await NEVER : answer;
      };
    },
  });
}

const NEVER = new Promise<never>(() => undefined);
