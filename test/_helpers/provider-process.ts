// A provider process on virtual time: one session, one reader, one retry budget, its own clock and its own way to die. State.
//
// Several stacks' resources run in it at once, as in one `pulumi up`; everything said is kept with its moment.
import type { Emulator } from "../../emulator";
import type { Clock } from "../../provider/ports/clock";
import type { EcsPort } from "../../provider/ports/ecs";
import type { Severity } from "../../provider/ports/report";
import type { ResourceContext } from "../../provider/resize";
import { type Answering, fakeNetwork } from "./fake-network";
import { openWorkplace } from "../../rehearse/engine/process-context";
import { emulatedEcs } from "../../rehearse/stage/emulated-ecs";
import { seededChance } from "../../rehearse/stage/seeded-chance";

/** How a process ends before its work is done: at its n-th call, counted from 1 over all calls. */
export interface Death {
  readonly atCall: number;
  /** The call is never sent; it has its effect and no answer; or it is on its way and has its effect after `lateMs`. */
  readonly when: "before" | "after" | "late";
  readonly lateMs: number;
}

/** How the clock of a runner is off that of the cloud. */
export interface Skew {
  readonly ms: number;
  /** Set right, or wrong, while the process runs: so long after its begin, by so much. */
  readonly jump?: { readonly afterMs: number; readonly byMs: number };
}

export interface ProcessOptions {
  readonly emulator: Emulator;
  /** Shared by everybody at the emulator: its sleeps move the virtual time. */
  readonly clock: Clock;
  readonly accessKeyId: string;
  /** Another way to the emulator than the twin in memory. */
  readonly ecs?: EcsPort;
  /** What a probe from the runner finds. Default: everything is open and answers 200. */
  readonly answering?: Answering;
  readonly seed: number;
  readonly skew?: Skew;
  readonly death?: Death;
}

export interface SaidLine {
  readonly time: number;
  readonly severity: Severity;
  readonly name: string;
  readonly text: string;
}

export interface ProviderProcess {
  readonly workplace: ResourceContext;
  readonly said: readonly SaidLine[];
  /** Ends when the process dies; never for one that lives. */
  readonly died: Promise<void>;
}

export function startProcess(options: ProcessOptions): ProviderProcess {
  const { emulator, clock, accessKeyId, seed } = options;
  const said: SaidLine[] = [];
  const living = options.ecs ?? emulatedEcs({ emulator, clock, accessKeyId });
  const { ecs, died } = options.death ? mortal(living, options.death, clock) : { ecs: living, died: NEVER };
  const say = (severity: Severity, text: string) =>
    said.push({ time: clock.now(), severity, name: nameIn(text), text });
  const ports = {
    ecs,
    network: fakeNetwork(options.answering, clock),
    clock: options.skew ? skewed(clock, options.skew) : clock,
    chance: seededChance(seed),
  };
  const workplace = openWorkplace(ports, { say, flush: () => Promise.resolve(true) });
  return { workplace, said, died };
}

const NEVER = new Promise<void>(() => undefined);

/** Every line begins with the name of its resource; a tick has none. */
function nameIn(text: string): string {
  return /^[\w-]+(?=: )/.exec(text)?.[0] ?? "";
}

function skewed(clock: Clock, { ms, jump }: Skew): Clock {
  const begin = clock.now();
  const off = () => ms + (jump && clock.now() - begin >= jump.afterMs ? jump.byMs : 0);
  return { now: () => clock.now() + off(), sleep: (duration, signal) => clock.sleep(duration, signal) };
}

/** From its last call on nothing comes back and nothing is sent any more. */
function mortal(port: EcsPort, death: Death, clock: Clock) {
  let left = death.atCall;
  let onDeath: () => void = () => undefined;
  const died = new Promise<void>((resolve) => (onDeath = resolve));
  const send = async (call: (...args: unknown[]) => Promise<unknown>, args: unknown[]) => {
    left -= 1;
    if (left < 0) return await new Promise(() => undefined);
    if (left > 0) return await call.apply(port, args);
    if (death.when === "after") await call.apply(port, args);
    if (death.when === "late") void clock.sleep(death.lateMs).then(() => call.apply(port, args));
    onDeath();
    return await new Promise(() => undefined);
  };
  const ecs = new Proxy(port, {
    get(target, method, receiver) {
      const call: unknown = Reflect.get(target, method, receiver);
      if (typeof call !== "function") return call;
      return (...args: unknown[]) => send(call as (...args: unknown[]) => Promise<unknown>, args);
    },
  });
  return { ecs, died };
}
