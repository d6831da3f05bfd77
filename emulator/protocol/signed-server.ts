// The signed side of the emulator: HTTP in, a verified call to the emulator, its answer out. I/O.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { EcsError } from "../codes/ecs-error";
import type { CoreEmulator } from "../emulator";
import { Nonces } from "./nonces";
import { readHttp } from "./read-http";
import type { RawRequest } from "./signed-request";
import { acceptedFormat, answerFormat, verifyRequest } from "./verify-request";
import { breakAnswer, writeAnswer } from "./write-answer";

export function createSignedServer(emulator: CoreEmulator): Server {
  const nonces = new Nonces();
  return createServer((message, response) => serve({ emulator, nonces, message, response }));
}

interface Serving {
  readonly emulator: CoreEmulator;
  readonly nonces: Nonces;
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
}

/** Without a promise where there is no body: a turn of the event loop less for nearly every request. */
function serve(serving: Serving): void {
  try {
    const raw = readHttp(serving.message);
    if (raw instanceof Promise) {
      void raw.then((read) => answer(serving, read)).catch((error: unknown) => refuse(serving, error));
    } else {
      answer(serving, raw);
    }
  } catch (error) {
    refuse(serving, error);
  }
}

function answer(serving: Serving, raw: RawRequest): void {
  const { emulator, nonces, response } = serving;
  const format = answerFormat(raw);
  tellTime(serving);
  try {
    const signed = verifyRequest(raw, { keys: emulator.keys(), nonces, now: Date.now });
    const answered = emulator.call(signed);
    const writing = { action: signed.action, format };
    if (answered.kind === "broken") breakAnswer(response, answered, writing);
    else writeAnswer(response, answered, writing);
  } catch (error) {
    refuse(serving, error, format);
  }
}

/**
 * Not of ECS, and no client needs it: the provider of this package keeps the emulator's time by it, so that five minutes are five
 * minutes for both.
 */
function tellTime({ emulator, response }: Serving): void {
  if (emulator.speed === undefined) return;
  response.setHeader("x-emulator-now", emulator.now());
  response.setHeader("x-emulator-speed", emulator.speed);
}

/** Whatever is thrown becomes an answer; what is not ECS's own is a defect of ours, and says so. */
function refuse(serving: Serving, error: unknown, format = acceptedFormat(serving.message.headers)): void {
  const { emulator, response } = serving;
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const known = error instanceof EcsError ? error : new EcsError("InternalError");
  if (known !== error) process.stderr.write(`emulator: a defect of ours: ${String(error)}\n`);
  writeAnswer(response, emulator.refuse(known), { action: "", format });
}
