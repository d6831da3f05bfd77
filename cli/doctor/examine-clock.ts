// Whether this computer's clock agrees with that of ECS, by the Date header of an answer that needs no credentials. I/O.
import type { Connection } from "../../provider/cloud/connect";
import { hostOf } from "./examine-settings";
import { fail, type Finding, pass, unknown } from "./finding";

/** ECS refuses a signed request that is a quarter of an hour off; a clock that is five minutes off will be there soon. */
const MOST_SECONDS = 300;
const DEADLINE_MS = 10_000;

export async function examineClock(connection: Connection): Promise<readonly Finding[]> {
  const url = `${connection.protocol ?? "https"}://${hostOf(connection)}/`;
  try {
    const before = Date.now();
    const { headers } = await fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS), redirect: "manual" });
    const now = (before + Date.now()) / 2;
    return [pass("reachable", url), judge(headers.get("date"), now)];
  } catch (error) {
    const { cause, message } = error as Error;
    const why = cause instanceof Error ? cause.message : message;
    return [
      fail("reachable", `${url} gives no answer (${why})`, "check the endpoint, the network and its proxy"),
      unknown("clock", "not compared", ""),
    ];
  }
}

function judge(date: string | null, now: number): Finding {
  const server = Date.parse(date ?? "");
  if (Number.isNaN(server)) return unknown("clock", "the answer has no Date", "compare the clock by hand");
  // The header has whole seconds.
  const seconds = Math.round((now - server - 500) / 1000);
  const fact =
    Math.abs(seconds) < 2
      ? "agrees with the server's"
      : `${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} the server's`;
  return Math.abs(seconds) <= MOST_SECONDS
    ? pass("clock", fact)
    : fail("clock", fact, "set the clock by NTP: ECS refuses signatures of another time");
}
