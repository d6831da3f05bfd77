// Check: old and new inputs in; the plan that stands beside them, or failures, out. Says the plan on the resource.
import { checkInputs, type InputFailure, readStoredDesired } from "../check/check-inputs";
import { newlyIgnored } from "../check/ignored-inputs";
import type { RawInputs } from "../check/read-fields";
import { toResizeError } from "../errors/resize-error";
import { type ResizeInputs, UNKNOWN } from "../inputs/resize-inputs";
import { ignoredLine } from "../render/ignored-words";
import { LEFT_OUT } from "../render/halt-words";
import { refusalReason, refusedReason, type RefusalText } from "../render/refusal-words";
import { renderAdopted, renderUnknown } from "../render/render-plan";
import { type Preview, previewResize } from "../resize";
import { resourceName } from "../session/urn";
import { oddsOf, standingOf } from "./membership";
import { mayBeOpen, refusedUnlessPending, undecided } from "./open-request";
import { type ProviderContext, say } from "./provider-context";
import type { CheckRequest, CheckResponse } from "./requests";

export async function check(context: ProviderContext, request: CheckRequest): Promise<CheckResponse> {
  const { urn, news } = request;
  const checked = checkInputs(news);
  switch (checked.kind) {
    case "failed":
      return { failures: checked.failures.map(atFault(news)) };
    case "unknown":
      if (!moves(request))
        await say(context, urn, "info", renderUnknown(resourceName(urn, "instance"), checked.unknown));
      return { plan: UNKNOWN };
    case "checked":
      await sayIgnored(context, request);
      return await plan(context, checked.inputs, request);
  }
}

async function plan(context: ProviderContext, desired: ResizeInputs, request: CheckRequest): Promise<CheckResponse> {
  const { urn, olds } = request;
  const rival = claim(context, desired, urn);
  if (rival) return { failures: [rival] };
  const { kind: standing, ...as } = standingOf(context, request.member);
  if (standing === "not-begun") return {};
  try {
    // What was wanted of another instance is no past of this one.
    const past = moves(request) || olds.isOpen ? undefined : readStoredDesired(olds.desired);
    const place = { ...(await context.resource({ ...desired, urn }, context.reportOn(urn))), ...as };
    const preview = await previewResize(
      place,
      desired,
      past ? { desired: past, unproven: mayHaveFailed(request) } : {},
    );
    context.lastSeen.set(urn, preview.facts);
    if (past && mayBeOpen(olds, preview.facts.instance)) {
      const left = await leaveOpen(context, urn, preview, async () => await previewResize(place, desired, {}));
      if (left) return left;
    }
    const odds = preview.kind === "refused" ? undefined : oddsOf(context, request.member, ownOf(preview));
    if (odds) return { failures: [{ property: odds.property, reason: refusalReason(odds) }] };
    const saidLater = moves(request) && preview.kind !== "refused";
    if (preview.message !== undefined && !saidLater) place.report.say(SEVERITY[preview.kind], preview.message);
    if (preview.kind === "nothing" && preview.message === undefined && !as.recovery && isNew(request))
      place.report.say("info", renderAdopted(place.name, desired.instanceId));
    await place.report.flush();
    if (preview.kind === "plan" && standing === "left-out")
      return { failures: [{ property: "", reason: `${LEFT_OUT.fact}; fix: ${LEFT_OUT.fix}` }] };
    if (preview.kind === "plan") {
      const rest = past && mayBeOpen(olds, preview.facts.instance) ? { isUndecided: true as const } : {};
      return { ...rest, ...planned(preview) };
    }
    if (preview.kind === "nothing") return {};
    const unlessPending = past && refusedUnlessPending(preview, desired);
    if (!unlessPending) return { failures: preview.failures.map(toFailure).map(atFault(request.news)) };
    context.undecided.set(urn, unlessPending);
    return {};
  } catch (caught) {
    const { code, message } = toResizeError(caught);
    return { failures: [{ property: code === "instance-not-found" ? "instanceId" : "", reason: message }] };
  }
}

function ownOf(preview: Preview): Parameters<typeof oddsOf>[2] {
  return { own: preview.kind === "plan" ? preview.decided : undefined, instance: preview.facts.instance };
}

/** The engine prints the value beside the property: where none was given, the resource is at fault and no property of it. */
function atFault(news: RawInputs): (failure: InputFailure) => InputFailure {
  return (failure) =>
    /^\w+$/.test(failure.property) && (news[failure.property] ?? undefined) === undefined
      ? { ...failure, property: "" }
      : failure;
}

function toFailure({ property, fix }: RefusalText): InputFailure {
  return { property, reason: refusedReason({ fix }) };
}

/** The plan for people, and beside it what an apply is held to. */
function planned({ plan, decided }: Extract<Preview, { readonly kind: "plan" }>): CheckResponse {
  return { plan, steps: decided.steps };
}

/** A plan among the old inputs was applied, or failed: a run that finds nothing to do takes it out. */
function mayHaveFailed({ olds }: CheckRequest): boolean {
  return olds.plan !== undefined;
}

/** Undefined: nothing is left open. Where all of a drift is withheld, the plan of what may still be asked for stands in the inputs. */
async function leaveOpen(
  context: ProviderContext,
  urn: string,
  drifted: Preview,
  ask: () => Promise<Preview>,
): Promise<CheckResponse | undefined> {
  if (drifted.kind !== "nothing") return undefined;
  const asked = await ask();
  const open = undecided(asked, drifted);
  if (!open) return undefined;
  context.undecided.set(urn, open);
  // Of what has only drifted less is asked: diff judges what may be asked for by what was seen for that.
  context.lastSeen.set(urn, asked.facts);
  return { isUndecided: "whole", ...(asked.kind === "plan" && planned(asked)) };
}

/** Once, by the run that begins to ignore it: it is no news after that. */
async function sayIgnored(context: ProviderContext, request: CheckRequest): Promise<void> {
  const { urn, olds, news } = request;
  const ignored = newlyIgnored(olds.desired, news);
  if (ignored.length === 0 || moves(request)) return;
  await say(context, urn, "info", ignoredLine(resourceName(urn, "instance"), ignored));
}

function isNew({ olds }: CheckRequest): boolean {
  return Object.keys(olds.desired).length === 0;
}

/** Another instance replaces the resource: the engine then checks once more, without olds (engine facts 4). */
function moves({ olds, news }: CheckRequest): boolean {
  return olds.desired["instanceId"] !== undefined && olds.desired["instanceId"] !== news["instanceId"];
}

const SEVERITY = { plan: "info", nothing: "warning", refused: "info" } as const;

function claim(context: ProviderContext, { instanceId }: ResizeInputs, urn: string): InputFailure | undefined {
  const other = context.claims.claim(instanceId, urn);
  if (other === undefined) return undefined;
  const names = `${resourceName(other, "another resource")} and ${resourceName(urn, "this resource")}`;
  return { property: "instanceId", reason: `${names} both manage ${instanceId}; keep one of them` };
}
