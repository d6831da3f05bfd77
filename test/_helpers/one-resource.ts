// One resource and what it is worked through: the verbs as a test of them calls them, on a virtual place.
import type { RawInputs } from "../../provider/check/read-fields";
import { create } from "../../provider/verbs/apply";
import { check } from "../../provider/verbs/check";
import { diff } from "../../provider/verbs/diff";
import type { ProviderContext } from "../../provider/verbs/provider-context";
import { read, remove } from "../../provider/verbs/read-delete";
import type { CheckResponse, DiffResponse, Inputs, ReadResponse, Recorded } from "../../provider/verbs/requests";
import { contextOf } from "./engine-twin";
import { virtualPlace, type VirtualPlace, WEB } from "./virtual-place";

export const URN = "urn:pulumi:dev::fleet::pulumi-nodejs:ecs:Spec::web";
export const DESIRED = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };

/** Its desired state as the host of the dynamic provider hands it over. */
export const PROGRAM = { ...DESIRED, __urn: URN, __provider: "text" };

export interface CreatedResource {
  /** Of a later process than the one that has created it. */
  readonly context: ProviderContext;
  readonly place: VirtualPlace;
  readonly recorded: Recorded;
}

export async function created(desired: RawInputs = DESIRED): Promise<CreatedResource> {
  const place = virtualPlace();
  return { context: contextOf(place), place, recorded: await createOn(place, desired) };
}

/** Throws where it fails. */
export async function createOn(place: VirtualPlace, desired: RawInputs): Promise<Recorded> {
  const context = contextOf(place);
  const marks = await checkOn(context, desired);
  const answer = await create(context, { urn: URN, news: { desired, ...marks } });
  if (answer.kind === "done") return answer.recorded;
  throw answer.error;
}

/** `olds`: the desired state of the last run; none for a resource that is new. */
export async function checkOn(
  context: ProviderContext,
  desired: RawInputs,
  { olds = {}, urn = URN }: { readonly olds?: RawInputs; readonly urn?: string } = {},
): Promise<CheckResponse> {
  return await check(context, { urn, olds: { desired: olds }, news: desired });
}

/** `news`: what differs from the desired state; a plan where the check made one. */
export async function diffOn(
  context: ProviderContext,
  olds: Recorded,
  news: Partial<Inputs> = {},
): Promise<DiffResponse> {
  return await diff(context, { urn: URN, instanceId: WEB, olds, news: { desired: DESIRED, ...news } });
}

export async function readOn(context: ProviderContext, olds: Recorded): Promise<ReadResponse | undefined> {
  return await read(context, { instanceId: WEB, olds });
}

export async function removeOn(context: ProviderContext, olds: Recorded): Promise<void> {
  await remove(context, { instanceId: WEB, olds });
}

export async function failureOf(run: Promise<unknown>): Promise<Error> {
  return await run.then(
    () => Promise.reject(new Error("it went through")),
    (error: unknown) => error as Error,
  );
}
