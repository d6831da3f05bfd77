// One resource and the context it is worked through: for the tests of the verbs.
import { HOST_VERBS as verbs } from "../../provider/dynamic/host-verbs";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { contextOf } from "./engine-twin";
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
  const context = contextOf(place);
  const { outs } = await createOn(place, program);
  return { context, place, outs };
}

export async function createOn(place: VirtualPlace, program: Properties) {
  const context = contextOf(place);
  const { inputs } = await verbs.check(context, {}, program);
  return await verbs.create(context, inputs);
}

export async function failureOf(run: Promise<unknown>): Promise<Error> {
  return await run.then(
    () => Promise.reject(new Error("it went through")),
    (error: unknown) => error as Error,
  );
}
