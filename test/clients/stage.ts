// An emulator for one client's story, and what it saw of it: every call, how it was signed, what was answered. I/O.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { type Answer, FULL_KEY, type RunningEmulator, startEmulator, STS_KEY, VirtualClock } from "../../emulator";
import { CALLS, type SignatureName, type Story, TASK, TICK_MS, WORLD } from "./story";

export interface Stage {
  readonly emulator: RunningEmulator;
  readonly story: Story;
  /** The calls of the history, with what was on the wire. */
  calls(): readonly WitnessedCall[];
  close(): Promise<void>;
}

export interface WitnessedCall extends Witnessed {
  readonly action: string;
  /** "OK" or the error code. */
  readonly code: string;
  readonly requestId: string;
}

interface Witnessed {
  /** `V3`, `V1 query`, `V1 form`; ` STS` behind it where a security token was sent. */
  readonly signed: string;
  readonly userAgent: string;
  /** As it was sent. */
  readonly body: unknown;
}

export async function openStage(signature: SignatureName, temporary: boolean): Promise<Stage> {
  const clock = new VirtualClock();
  const emulator = await startEmulator({ world: WORLD, clock });
  const wire = watchRequests(Number(emulator.endpoint.split(":")[1]));
  const witnessed: Witnessed[] = [];
  const judge = emulator.call.bind(emulator);
  // A client waits for each answer before it calls again: the request that came last is the one that is judged.
  emulator.call = (call) => {
    const answer = judge(call);
    witnessed.push({ ...howSent(wire.latest(), call.accessKeyId), body: bodyOf(answer) });
    clock.advance(TICK_MS);
    return answer;
  };
  const { endpoint, regionId } = emulator;
  const { accessKeyId, accessKeySecret, securityToken = "" } = temporary ? STS_KEY : FULL_KEY;
  return {
    emulator,
    story: { ...TASK, endpoint, regionId, accessKeyId, accessKeySecret, securityToken, signature, calls: CALLS },
    calls: () => withHistory(emulator, witnessed),
    close: async () => {
      wire.stop();
      await emulator.close();
    },
  };
}

function withHistory(emulator: RunningEmulator, witnessed: readonly Witnessed[]): readonly WitnessedCall[] {
  const calls = emulator.history().filter((entry) => entry.kind === "call");
  if (calls.length !== witnessed.length) throw new Error("the history has other calls than the wire");
  return witnessed.map((seen, index) => {
    const { action, code, requestId } = calls[index]!;
    return { ...seen, action, code, requestId };
  });
}

function bodyOf(answer: Answer): unknown {
  if (answer.kind === "broken") throw new Error("no fault was asked for");
  return answer.body;
}

function howSent(request: IncomingMessage | undefined, accessKeyId: string): Omit<Witnessed, "body"> {
  const { authorization = "", "user-agent": userAgent = "" } = request?.headers ?? {};
  const older = /[?&]Signature=/.test(request?.url ?? "") ? "V1 query" : "V1 form";
  const signature = authorization.startsWith("ACS3-HMAC-SHA256 ") ? "V3" : older;
  return { signed: accessKeyId === STS_KEY.accessKeyId ? `${signature} STS` : signature, userAgent };
}

/** Node tells of every request that a server of this process gets. */
function watchRequests(port: number): { latest(): IncomingMessage | undefined; stop(): void } {
  let latest: IncomingMessage | undefined;
  const listener = (message: unknown): void => {
    const { request } = message as { readonly request: IncomingMessage };
    if (request.socket.localPort === port) latest = request;
  };
  subscribe("http.server.request.start", listener);
  return { latest: () => latest, stop: () => void unsubscribe("http.server.request.start", listener) };
}
