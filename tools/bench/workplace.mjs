// The pipeline of the provider over real HTTP, without an engine: an emulator in, a place to work on one instance out. Not pure.
import { checkInputs } from "../../dist/provider/check/check-inputs.js";
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
  const report = { say: () => {}, flush: () => Promise.resolve() };
  return { ...region, report, name, owner: Buffer.from(name).toString("hex").padEnd(12, "0").slice(0, 12) };
}

/** A desired state as check takes it; a bad one is a mistake of the bench. */
export function desiredOf(inputs) {
  const checked = checkInputs(inputs);
  if (checked.kind !== "checked") throw new Error(JSON.stringify(checked));
  return checked.inputs;
}
