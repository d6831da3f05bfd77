// A resource as the member of a rollout: what the rollout has for it in a check, and its seat, and its end, around an apply. Context and member in; I/O.
import { isResizeError, ResizeError } from "../errors/resize-error";
import type { Seat } from "../execute/seat";
import type { ResizeInputs } from "../inputs/resize-inputs";
import { isAtOdds } from "../plan/fleet/at-odds";
import { familyOf } from "../plan/fleet/halt";
import type { Plan } from "../plan/plan";
import type { Instance } from "../ports/ecs";
import { atOddsText } from "../render/at-odds-words";
import { haltWords, LEFT_OUT } from "../render/halt-words";
import type { RefusalText } from "../render/refusal-words";
import type { Applied, ResourceContext } from "../resize";
import type { Ended, Left, RolloutAtWork } from "../session/rollout-at-work";
import { type ProviderContext, say } from "./provider-context";
import type { Membership } from "./requests";

/**
 * "not-begun": the rollout ends before any of its phases. "left-out": this run has the member and not its rollout.
 * "own": it is as it is seen, but for the recovery that the rollout does before all phases, and has not done yet.
 */
export interface Standing extends Pick<ResourceContext, "recovery" | "formerOwner"> {
  readonly kind: "own" | "not-begun" | "left-out";
}

export function standingOf(context: ProviderContext, member: Membership | undefined): Standing {
  if (!member) return { kind: "own" };
  const atWork = context.rollouts.get(member.rolloutUrn);
  if (!atWork) return { kind: "left-out" };
  if (atWork === "unknown") return { kind: "own" };
  if (atWork.refused.length > 0) return { kind: "not-begun" };
  const repair = atWork.recovered.has(member.name) ? undefined : atWork.repairs.get(member.name);
  return { kind: "own", ...formerOf(atWork, member.name), ...(repair && { recovery: repair.plan }) };
}

function formerOf({ formerOwnerOf }: RolloutAtWork, name: string): Pick<ResourceContext, "formerOwner"> {
  const formerOwner = formerOwnerOf(name);
  return formerOwner === undefined ? {} : { formerOwner };
}

/** What a preview of the whole would not tell is not done. Undefined: both tell the same. */
export function oddsOf(
  context: ProviderContext,
  member: Membership | undefined,
  { own, instance }: { readonly own: Plan | undefined; readonly instance: Instance },
): RefusalText | undefined {
  const atWork = member && context.rollouts.get(member.rolloutUrn);
  if (!member || !atWork || atWork === "unknown") return undefined;
  const { name: fleet } = atWork;
  const { name } = member;
  const work = atWork.work.get(name);
  if (!isAtOdds(work, own, instance)) return undefined;
  return atOddsText({ fleet, name, steps: [...(work?.plan.steps ?? []), ...(own?.steps ?? [])] }, instance);
}

/** The apply of a member, or of a resource that is none. */
export async function asMember(
  context: ProviderContext,
  member: Membership | undefined,
  { instanceTypes }: Pick<ResizeInputs, "instanceTypes">,
  apply: (as: Pick<ResourceContext, "seat" | "formerOwner">) => Promise<Applied>,
): Promise<Applied> {
  const atWork = member && context.rollouts.get(member.rolloutUrn);
  if (!member || !atWork || atWork === "unknown") return await apply(member && !atWork ? { seat: LEFT_OUT_SEAT } : {});
  const { rolloutUrn, name } = member;
  const failureOf = (error: unknown, isUp: boolean): Ended => ({
    ...codesOf(error),
    isUp,
    zoneId: atWork.zoneOf(name),
    family: familyOf(instanceTypes[0] ?? ""),
  });
  const endOf = (error: unknown, isBack: boolean): Left =>
    // One that was held up, or cancelled, has not failed; one that is down takes a seat, whatever it ended by.
    isBack && isHeld(error) ? "held" : failureOf(error, isBack);
  let left: Left = "done";
  try {
    const applied = await apply({ seat: atWork.seatOf(name), ...formerOf(atWork, name) });
    if (applied.kind === "failed") left = endOf(applied.error, isUp(applied));
    else if (applied.outputs.status !== "Running") left = "done-off";
    return applied;
  } catch (error) {
    // Nothing was written: it is as it was.
    left = endOf(error, true);
    throw error;
  } finally {
    atWork.leave(name, left);
    await tellHalt(context, rolloutUrn, atWork);
  }
}

/** A member that its rollout does not know in this run. */
const LEFT_OUT_SEAT: Seat = {
  take: () => Promise.reject(new ResizeError("rollout-held", LEFT_OUT.fact, { fix: LEFT_OUT.fix })),
  bar: () => undefined,
};

function codesOf(error: unknown): Pick<Ended, "code" | "ecsCode"> {
  if (!isResizeError(error)) return { code: "internal" };
  return { code: error.code, ...(error.details.ecsCode !== undefined && { ecsCode: error.details.ecsCode }) };
}

function isUp({ outputs }: Extract<Applied, { readonly kind: "failed" }>): boolean {
  return outputs?.status === "Running" && outputs.unhealthy !== true;
}

const NO_FAILURES: readonly string[] = ["rollout-held", "cancelled"];

function isHeld(error: unknown): boolean {
  return isResizeError(error) && NO_FAILURES.includes(error.code);
}

/** Once, when what was in work has ended: the engine goes on to say what each of them met. */
async function tellHalt(context: ProviderContext, urn: string, atWork: RolloutAtWork): Promise<void> {
  if (!atWork.isNewsOfHalt()) return;
  const { rollout, work, failed, zoneOf, name } = atWork;
  const names = rollout.members.map((member) => member.name);
  const fleet = {
    zones: new Set(names.map(zoneOf)),
    families: new Set(rollout.members.map(({ inputs }) => familyOf(inputs.instanceTypes[0] ?? ""))),
  };
  await say(context, urn, "error", haltWords({ name, failed, fleet, toDo: work.size, done: atWork.done() }));
}
