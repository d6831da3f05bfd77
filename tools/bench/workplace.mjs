// The pipeline of the provider over real HTTP, without an engine: an emulator in, a place to work on one instance out. Not pure.
import { setTimeout as delay } from "node:timers/promises";
import { checkInputs } from "../../dist/provider/check/check-inputs.js";
import { createReaders } from "../../dist/provider/observe/readers.js";
import { openSession } from "../../dist/provider/session/session.js";

/** One process of the provider: its instances share a session, a poller and a retry budget, as in one `pulumi up`. */
export function openRegion({ regionId, endpoint, accessKeyId, accessKeySecret }) {
  const config = {
    "ecs-spec:region": regionId,
    "ecs-spec:endpoint": `http://${endpoint}`,
    "ecs-spec:accessKey": accessKeyId,
    "ecs-spec:secretKey": accessKeySecret,
  };
  return openSession((key) => config[key]).region();
}

export function placeIn(region, name) {
  const report = { say: () => {}, flush: () => Promise.resolve(true) };
  return { ...region, report, name, owner: Buffer.from(name).toString("hex").padEnd(12, "0").slice(0, 12) };
}

/** A desired state as check takes it; a bad one is a mistake of the bench. */
export function desiredOf(inputs) {
  const checked = checkInputs(inputs);
  if (checked.kind !== "checked") throw new Error(JSON.stringify(checked));
  return checked.inputs;
}

/** Readers anew over a slower port: they hold the one they were made with. */
export function withRoundTrip(region, ms) {
  const { ecs } = region.session;
  const slow = new Proxy(ecs, {
    get(target, name) {
      const member = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return async (...args) => {
        if (ms > 0) await delay(ms);
        return await member.apply(target, args);
      };
    },
  });
  const session = { ...region.session, ecs: slow };
  return { ...region, session, ...createReaders(session) };
}
