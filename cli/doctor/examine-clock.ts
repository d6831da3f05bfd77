// Whether this computer's clock agrees with that of ECS, by the Date header of an answer that needs no credentials. I/O.
import { type Connection, urlOf } from "../../provider/cloud/connect";
import { mapThrown } from "../../provider/cloud/map-error";
import { reach } from "../../provider/cloud/reach";
import { readFix } from "../../provider/observe/read-error";
import { fail, type Finding, pass, unknown } from "./finding";

/** ECS refuses a signed request that is a quarter of an hour off; a clock that is five minutes off will be there soon. */
const MOST_SECONDS = 300;
const DEADLINE_MS = 10_000;

export async function examineClock(connection: Connection): Promise<readonly Finding[]> {
  const url = urlOf(connection).href;
  try {
    const before = Date.now();
    const { date, isEmulator } = await reach(url, DEADLINE_MS);
    const now = (before + Date.now()) / 2;
    return [pass("reachable", `${url}${isEmulator ? ", an emulator and not ECS" : ""}`), judge(date, now)];
  } catch (error) {
    const failed = mapThrown(error);
    const why = failed.kind === "rejected" ? failed.message : failed.cause;
    const fix = readFix(failed, connection) ?? "check the endpoint, the network and its proxy";
    return [fail("reachable", `${url} gives no answer (${why})`, fix)];
  }
}

function judge(date: string, now: number): Finding {
  const server = Date.parse(date);
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
