// The signed side of the emulator: HTTP in, a verified call to the emulator, its answer out. I/O.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { EcsError } from "../codes/ecs-error";
import type { CoreEmulator } from "../emulator";
import { Nonces } from "./nonces";
import { readHttp } from "./read-http";
import { answerFormat, verifyRequest } from "./verify-request";
import { breakAnswer, writeAnswer } from "./write-answer";

export function createSignedServer(emulator: CoreEmulator): Server {
  const nonces = new Nonces();
  return createServer((message, response) => {
    void serve(emulator, nonces, message, response);
  });
}

async function serve(
  emulator: CoreEmulator,
  nonces: Nonces,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let format: "json" | "xml" = message.headers.accept?.includes("json") ? "json" : "xml";
  try {
    const raw = await readHttp(message);
    format = answerFormat(raw);
    const signed = verifyRequest(raw, { keys: emulator.keys(), nonces, now: Date.now });
    const answer = emulator.call(signed);
    const writing = { action: signed.action, format };
    if (answer.kind === "broken") breakAnswer(response, answer, writing);
    else writeAnswer(response, answer, writing);
  } catch (error) {
    refuse(emulator, response, error, format);
  }
}

/** Whatever is thrown becomes an answer; what is not ECS's own is a defect of ours, and says so. */
function refuse(emulator: CoreEmulator, response: ServerResponse, error: unknown, format: "json" | "xml"): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const known = error instanceof EcsError ? error : new EcsError("InternalError");
  if (known !== error) process.stderr.write(`emulator: a defect of ours: ${String(error)}\n`);
  writeAnswer(response, emulator.refuse(known), { action: "", format });
}
