// A port to ECS whose keys end and that nobody renews: from their end on every call is refused, as the gateway refuses it.
import { mapErrorBody } from "../../provider/cloud/map-error";
import type { Clock } from "../../provider/ports/clock";
import type { EcsPort } from "../../provider/ports/ecs";

export interface EndingKeys {
  /** Milliseconds since 1970; absent: the pair lasts. */
  endsAt?: number;
}

export function withEndingKeys(port: EcsPort, clock: Pick<Clock, "now">, keys: EndingKeys): EcsPort {
  const keysEnd = () => Promise.resolve({ kind: "done", value: keys.endsAt, requestId: "" } as const);
  return new Proxy(port, {
    get(target, name, receiver) {
      if (name === "keysEnd") return keysEnd;
      const call: unknown = Reflect.get(target, name, receiver);
      if (typeof call !== "function") return call;
      return async (...args: unknown[]): Promise<unknown> => {
        if (clock.now() >= (keys.endsAt ?? Number.POSITIVE_INFINITY)) return mapErrorBody(400, EXPIRED, {});
        return (await call.apply(target, args)) as unknown;
      };
    },
  });
}

const EXPIRED = {
  Code: "InvalidSecurityToken.Expired",
  Message: "Specified SecurityToken is expired.",
  RequestId: "r-1",
};
