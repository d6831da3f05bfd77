// Whether somebody answers at a URL, by the same way as a call would go, and what time they say it is. I/O.
import http from "node:http";
import https from "node:https";
import { processEnvironment } from "./process-environment";
import { forwardOptions, toProxyFailure, tunnelThrough } from "./proxy-agent";
import { proxyFor } from "./proxy-settings";

/** The Date header of the answer, whatever else it says; "" without one. Rejects when none comes. */
export async function askDate(url: string, deadlineMs: number): Promise<string> {
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
      resolve(answer.headers.date ?? "");
    });
    asked.once("error", (error) => reject(proxy && !isTls ? toProxyFailure(error) : error));
    asked.end();
  });
}
