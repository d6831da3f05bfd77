// A process that dies: from the n-th write on, no call of it ever comes back, and nothing of it runs any more.
import type { EcsPort } from "../../provider/ports/ecs";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { EngineTwin } from "./engine-twin";
import { virtualPlace, type VirtualPlace } from "./virtual-place";

const WRITES: ReadonlySet<string> = new Set<keyof EcsPort>([
  "tagInstance",
  "untagInstance",
  "stopInstance",
  "startInstance",
  "modifyInstanceSpec",
  "placeOrder",
  "allocatePublicIpAddress",
]);

/** The instance goes on by itself for a minute; then a new process may take over, with the state as the engine has it. */
export async function crashAfter(
  place: VirtualPlace,
  stack: EngineTwin,
  program: Properties,
  write: number,
): Promise<void> {
  const dying = virtualPlace({ beside: place });
  await new Promise<void>((died) => {
    const session = { ...dying.session, ecs: dyingPort(dying.session.ecs, write, died) };
    // A run with fewer writes ends before it dies.
    void stack.up({ ...dying, session }, program).then(() => died());
  });
  await place.session.clock.sleep(60_000);
}

function dyingPort(port: EcsPort, write: number, onDeath: () => void): EcsPort {
  let left = write;
  const die = () => new Promise(() => undefined);
  return new Proxy(port, {
    get(target, method, receiver) {
      const call: unknown = Reflect.get(target, method, receiver);
      if (typeof call !== "function") return call;
      return async (...args: readonly unknown[]) => {
        if (left === 0) return await die();
        const answer = (await call.apply(target, args)) as unknown;
        if (!isWrite(String(method), args[0]) || (left -= 1) > 0) return answer;
        onDeath();
        return await die();
      };
    },
  });
}

function isWrite(method: string, request: unknown): boolean {
  const dryRun = typeof request === "object" && request !== null && "dryRun" in request && request.dryRun === true;
  return WRITES.has(method) && !dryRun;
}
