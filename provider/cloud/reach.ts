// Whether somebody answers at a URL, by the same way as a call would go, and what time they say it is. I/O.
import http from "node:http";
import https from "node:https";
import { readToldTime } from "./answer-time";
import { processEnvironment } from "./process-environment";
import { forwardOptions, toProxyFailure, tunnelThrough } from "./proxy-agent";
import { proxyFor } from "./proxy-settings";

export interface Reached {
  /** The Date header of the answer; "" without one. */
  readonly date: string;
  readonly isEmulator: boolean;
}

/** Whatever else the answer says. Rejects when none comes. */
export async function reach(url: string, deadlineMs: number): Promise<Reached> {
  const target = new URL(url);
  const proxy = proxyFor(target, processEnvironment);
  const [signal, isTls] = [AbortSignal.timeout(deadlineMs), target.protocol === "https:"];
  return await new Promise((resolve, reject) => {
    const asked =
      proxy && !isTls
        ? (proxy.url.protocol === "https:" ? https : http).request({ ...forwardOptions(proxy, target, {}), signal })
        : (isTls ? https : http).request(target, { signal, ...(proxy && { agent: tunnelThrough(proxy) }) });
    asked.once("response", (answer) => {
      answer.resume();
      resolve({ date: answer.headers.date ?? "", isEmulator: readToldTime(answer.headers) !== undefined });
    });
    asked.once("error", (error) => reject(proxy && !isTls ? toProxyFailure(error) : error));
    asked.end();
  });
}
