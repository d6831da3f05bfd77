// A question to a key source, in bounded time. Question in, outcome out; it sends nothing to ECS.
import type { Outcome } from "../ports/outcome";
import { callWithin } from "./bounded-call";
import { createCallSlots } from "./call-slots";

/** @param deadlineMs milliseconds, default 20000; the metadata service is given 1 s a request by the official library */
export async function askKeys<T>(ask: () => Promise<T>, deadlineMs = 20_000): Promise<Outcome<T>> {
  let told: Outcome<T> = { kind: "not-sent", cause: "" };
  return await callWithin(
    { deadlineMs, slots: createCallSlots(1) },
    {
      prepare: async () => {
        told = { kind: "done", value: await ask(), requestId: "" };
      },
      send: () => Promise.resolve(told),
    },
  );
}
