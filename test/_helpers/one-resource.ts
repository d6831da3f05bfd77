// One resource and the door it is worked through: for the tests of the verbs.
import { create } from "../../provider/dynamic/apply";
import { check } from "../../provider/dynamic/check";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { doorTo } from "./engine-twin";
import { virtualPlace, type VirtualPlace, WEB } from "./virtual-place";

export const PROGRAM = {
  instanceId: WEB,
  instanceType: "ecs.g7.large",
  allowedDisruption: "stop",
  __urn: "urn:pulumi:dev::fleet::pulumi-nodejs:dynamic/ecs-spec:InstanceSpec::web",
  __provider: "text",
};

export async function created(program: Properties = PROGRAM) {
  const place = virtualPlace();
  const door = doorTo(place);
  const { outs } = await createOn(place, program);
  return { door, place, outs };
}

export async function createOn(place: VirtualPlace, program: Properties) {
  const door = doorTo(place);
  const { inputs } = await check(door, {}, program);
  return await create(door, inputs);
}

export async function failureOf(run: Promise<unknown>): Promise<Error> {
  return await run.then(
    () => Promise.reject(new Error("it went through")),
    (error: unknown) => error as Error,
  );
}
