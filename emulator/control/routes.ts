// The routes of the control API: method and path in, what is done and answered. Bodies are checked before anything is done.
import { createRequire } from "node:module";
import type { CoreEmulator } from "../emulator";
import { historyAsJsonLines } from "../history";
import type * as SeedSchema from "../world/seed-schema";

/** A request that is not served; `status` is the HTTP status. */
export class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "ControlError";
  }
}

interface Asked {
  readonly body: unknown;
  readonly query: URLSearchParams;
}

/** A string is sent as JSON lines, anything else as JSON. */
type Route = (emulator: CoreEmulator, asked: Asked) => unknown;

// zod is loaded with the first request that needs a check, so that starting stays fast.
const load = createRequire(__filename);
const checks = () => load("../world/seed-schema") as typeof SeedSchema;

export const ROUTES: Readonly<Record<string, Route>> = {
  "GET /state": (emulator) => ({
    now: emulator.now(),
    regionId: emulator.regionId,
    account: emulator.world.account(),
    instances: emulator.world.instances(),
  }),
  "GET /instance": (emulator, { query }) => {
    const id = query.get("id") ?? "";
    if (!emulator.world.hasInstance(id)) throw new ControlError(404, `no instance "${id}" in this world`);
    return emulator.world.instance(id);
  },
  "POST /instance": (emulator, { body }) => {
    emulator.world.putInstance(checks().checkInstance(body));
    return done(emulator);
  },
  "GET /keys": (emulator) => emulator.world.keys(),
  "GET /history": (emulator, { query }) => {
    const since = readSince(query.get("since") ?? "0");
    const kept = emulator.history().filter(({ seq }) => seq > since);
    const dropped = emulator.historyDropped(since);
    return historyAsJsonLines(dropped === undefined ? kept : [dropped, ...kept]);
  },
  "DELETE /history": (emulator) => {
    emulator.clearHistory();
    return done(emulator);
  },
  "POST /reset": (emulator) => {
    emulator.reset();
    return done(emulator);
  },
  "POST /seed": (emulator, { body }) => {
    emulator.reset(checks().checkWorld(body));
    return done(emulator);
  },
  "POST /clock": (emulator, { body }) => {
    emulator.advance(checks().checkAdvance(body).advance);
    return done(emulator);
  },
  "GET /faults": (emulator) => emulator.faults.rules(),
  "POST /faults": (emulator, { body }) => {
    emulator.faults.add(checks().checkFaultRule(body));
    return done(emulator);
  },
  "DELETE /faults": (emulator) => {
    emulator.faults.clear();
    return done(emulator);
  },
  "POST /console": (emulator, { body }) => {
    const { after, ...action } = checks().checkConsole(body);
    if (after === undefined) emulator.world.console.run(action);
    else emulator.world.later(after, action);
    return done(emulator);
  },
  "POST /account": (emulator, { body }) => {
    emulator.world.setAccount(checks().checkAccount(body));
    return done(emulator);
  },
  "POST /stock": (emulator, { body }) => {
    const stock = checks().checkStock(body);
    emulator.world.console.run({ do: "setStock", stock });
    return done(emulator);
  },
  "POST /load-balancer": (emulator, { body }) => {
    emulator.world.putLoadBalancer(checks().checkLoadBalancer(body));
    return done(emulator);
  },
  "POST /timings": (emulator, { body }) => {
    emulator.world.setTimings(checks().checkTimings(body));
    return done(emulator);
  },
  "POST /limits": (emulator, { body }) => {
    emulator.world.setLimits(checks().checkLimits(body));
    return done(emulator);
  },
  "POST /finish": (emulator, { body }) => ({ finished: emulator.world.finish(checks().checkFinish(body).instanceId) }),
};

function done(emulator: CoreEmulator): { now: number } {
  return { now: emulator.now() };
}

function readSince(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new ControlError(400, `since: "${text}" is not a seq: write a whole number from 0`);
}
