// Diff: what is recorded and checked inputs in; whether there is anything to do, and whether to replace, out.
import { DEFAULTS } from "../check/defaults";
import { diffDesired } from "../check/diff-desired";
import { ignoredInputs, withoutIgnored } from "../check/ignored-inputs";
import type { ResizeError } from "../errors/resize-error";
import type { RestingPower } from "../inputs/resize-inputs";
import { cooldownLeft, lastModifyOf } from "../plan/cooldown-rules";
import { restingPower } from "../plan/power";
import { findPowerDrift, type PowerDrift } from "../plan/power-drift";
import { cooldownLine } from "../render/cooldown-words";
import { planEffect } from "../render/headline";
import { measuredLine } from "../render/measured-words";
import { RECORDED } from "../render/progress-words";
import { powerDriftWords } from "../render/warning-words";
import { resourceName } from "../session/urn";
import { oddsOf, standingOf } from "./membership";
import { isOnlyDrift } from "./open-request";
import { type ProviderContext, say } from "./provider-context";
import { windowByRecord } from "./recorded-window";
import { refuseByRecord, refusedNow } from "./refuse-by-record";
import { type DiffRequest, type DiffResponse, plannedSteps, reviewedOf } from "./requests";

/** A change of a setting alone is a change too: delete and refresh read the settings from the state. */
export async function diff(context: ProviderContext, request: DiffRequest): Promise<DiffResponse> {
  const { urn, instanceId, olds, news } = request;
  const replaces = news.desired["instanceId"] === instanceId ? [] : (["instanceId"] as const);
  // A refresh asks for a diff with no check before it, and with the plan of the last run: nothing of that is news. Nor is
  // anything of the old instance when another takes its place.
  const isChecked = replaces.length === 0 && context.claims.isHeldBy(urn);
  const isDrift = isChecked && (await sayOpen(context, request)) === "drift";
  if (isChecked) {
    await sayRecorded(context, isDrift ? withoutPlan(request) : request);
    await sayRenamed(context, request);
    if (!isDrift) await sayEffect(context, request);
  }
  const planned = news.plan !== undefined && !isDrift;
  const settings = diffDesired(olds.desired ?? {}, news.desired);
  const { unfinished, unhealthy } = olds.outputs ?? {};
  const isUnfinished = unfinished !== undefined || unhealthy === true || olds.isOpen === true;
  if (isChecked && !planned && !isUnfinished && settings.length > 0) await sayIdle(context, request);
  // Read and delete are told no URN but the recorded one, so a new name is recorded by an update (decision 0031).
  const isRenamed = olds.urn !== urn;
  const changes = planned || isRenamed || replaces.length > 0 || settings.length > 0 || isUnfinished;
  return { changes, replaces };
}

/** Says what the check has left open, and refuses what only the outputs stand against. "drift": the plan of the check is none. */
async function sayOpen(context: ProviderContext, request: DiffRequest): Promise<"drift" | "asked" | undefined> {
  const { urn, olds } = request;
  const open = context.undecided.get(urn);
  if (isOnlyDrift(open, olds)) {
    const seen = context.lastSeen.get(urn);
    const odds = seen && oddsOf(context, request.member, { own: undefined, instance: seen.instance });
    if (odds) throw refusedNow([odds]);
    if (open?.drifted) await say(context, urn, open.drifted.severity, open.drifted.text);
    return "drift";
  }
  // A pending start waits for nothing: what is refused is set aside by the apply, and said.
  const isPending = pendingPower(context, request) !== undefined;
  const failures = isPending ? undefined : open?.asked.failures;
  // What is refused is shown too, as a check shows it.
  if (open && (failures || !open.asked.failures)) await say(context, urn, open.asked.severity, open.asked.text);
  const refused = failures ? refusedNow(failures) : byRecord(context, request);
  if (refused) throw refused;
  return open && "asked";
}

function byRecord(context: ProviderContext, { urn, instanceId, olds, news }: DiffRequest): ResizeError | undefined {
  const facts = context.lastSeen.get(urn);
  if (!facts || !olds.outputs) return undefined;
  return refuseByRecord({ news, outputs: olds.outputs, facts, retries: context.retries(instanceId) });
}

function withoutPlan({ news: { plan: _, ...news }, ...request }: DiffRequest): DiffRequest {
  return { ...request, news };
}

/** What only the recorded outputs know, and the check therefore could not say. */
async function sayRecorded(context: ProviderContext, request: DiffRequest) {
  const { urn, instanceId, news } = request;
  const { lastChange } = request.olds.outputs ?? {};
  const name = resourceName(urn, instanceId);
  const pending = pendingPower(context, request);
  if (pending) await say(context, urn, "warning", RECORDED.unfinished(name, instanceId, pending));
  if (request.olds.outputs?.unhealthy && news.plan === undefined && news.desired["health"] !== undefined)
    await say(context, urn, "warning", RECORDED.unhealthy(name, instanceId));
  const drift = powerDrift(context, request);
  if (drift) await say(context, urn, "warning", `${name}: ${powerDriftWords(drift)}`);
  const now = context.clock.now();
  const steps = plannedSteps(news);
  const measured = measuredLine(name, lastChange, steps);
  if (measured !== undefined) await say(context, urn, "info", measured);
  const left = cooldownLeft(lastModifyOf(lastChange, now), now);
  const windowed = windowByRecord(news, lastChange, now);
  if (windowed) await say(context, urn, windowed.severity, `${name}: ${windowed.text}`);
  const cooldown = left > 0 ? cooldownLine(name, now, now + left, steps) : undefined;
  if (cooldown !== undefined) await say(context, urn, "info", cooldown);
}

/** The status of a resource is what was said of it last, and what becomes of the instance goes before what was only noted. */
async function sayEffect(context: ProviderContext, { urn, news }: DiffRequest) {
  const reviewed = reviewedOf(news);
  if (reviewed) await say(context, urn, "tick", planEffect(reviewed));
}

/** The engine shows the inputs that differ, a type maybe, and a check that finds nothing to do is silent: the instance would seem to change. */
async function sayIdle(context: ProviderContext, { urn, instanceId, member }: DiffRequest) {
  // What its rollout does not come to was not looked at.
  if (standingOf(context, member).kind === "not-begun") return;
  await say(context, urn, "info", RECORDED.inputs(resourceName(urn, instanceId), instanceId));
}

async function sayRenamed(context: ProviderContext, { urn, instanceId, olds }: DiffRequest) {
  if (olds.urn === urn || olds.urn === "") return;
  const [was, name] = [resourceName(olds.urn, instanceId), resourceName(urn, instanceId)];
  await say(context, urn, "info", RECORDED.renamed(name, was === name ? olds.urn : was));
}

/** Said only of a start that will be done: somebody may have started the instance since, and one that is to be off gets none. */
function pendingPower(context: ProviderContext, { urn, olds, news }: DiffRequest): RestingPower | undefined {
  const seen = context.lastSeen.get(urn)?.instance;
  const pending = olds.outputs?.unfinished?.power;
  const isThere = seen !== undefined && restingPower(seen.status) === pending;
  return isThere || withoutIgnored(news.desired)["powerState"] === "Stopped" ? undefined : pending;
}

/** With `powerState: "keep"` nothing is declared, so that only the outputs tell that somebody stopped or started the instance. */
function powerDrift(context: ProviderContext, { urn, olds, news }: DiffRequest): PowerDrift | undefined {
  const seen = context.lastSeen.get(urn)?.instance;
  const { desired } = news;
  const keeps =
    (desired["powerState"] ?? DEFAULTS.powerState) === "keep" && !ignoredInputs(desired).includes("powerState");
  return keeps && olds.outputs && seen ? findPowerDrift(olds.outputs, seen) : undefined;
}
