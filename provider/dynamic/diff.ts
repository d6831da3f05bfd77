// Diff: old outputs and checked inputs in; whether there is anything to do, and whether to replace, out.
import type { DiffResult } from "@pulumi/pulumi/dynamic";
import { DEFAULTS } from "../check/defaults";
import { diffWish } from "../check/diff-wish";
import { ignoredInputs, withoutIgnored } from "../check/ignored-inputs";
import type { ResizeError } from "../errors/resize-error";
import type { RestingPower } from "../inputs/resize-inputs";
import type { Outputs } from "../inputs/stored-state";
import { cooldownLeft } from "../plan/cooldown-rules";
import { restingPower } from "../plan/power";
import { findPowerDrift, type PowerDrift } from "../plan/power-drift";
import { plannedSteps } from "../render/checked-plan";
import { cooldownLine } from "../render/cooldown-words";
import { measuredLine } from "../render/measured-words";
import { RECORDED } from "../render/progress-words";
import { powerDriftWords } from "../render/warning-words";
import type { Door } from "./door";
import { toHostError } from "./host-error";
import { isOnlyDrift } from "./open-wish";
import { fromOuts, isOpen, storedWish } from "./outs";
import { refuseByRecord, refusedNow } from "./refuse-by-record";
import { type Properties, toWish } from "./unknown-values";
import { resourceName, urnOf } from "./urn";

/** A change of a setting alone is a change too: delete and refresh read the settings from the state. */
export async function diff(door: Door, id: string, olds: Properties, news: Properties): Promise<DiffResult> {
  const { outputs } = fromOuts(olds);
  const replaces = news["instanceId"] === id ? [] : ["instanceId"];
  // A refresh asks for a diff with no check before it, and with the plan of the last run: nothing of that is news. Nor is
  // anything of the old machine when another takes its place.
  const isChecked = replaces.length === 0 && door.claim.isHeldBy(urnOf(news));
  const isDrift = isChecked && (await sayOpen(door, id, { olds, news, outputs })) === "drift";
  if (isChecked) {
    await sayRecorded(door, id, isDrift ? withoutPlan(news) : news, outputs);
    await sayRenamed(door, id, olds, news);
  }
  const planned = news["plan"] !== undefined && !isDrift;
  const settings = diffWish(storedWish(olds), toWish(news));
  const isUnfinished = outputs?.unfinished !== undefined || isOpen(olds);
  // Read and delete are told no URN but the recorded one, so a new name is recorded by an update (decision 0031).
  const isRenamed = urnOf(olds) !== urnOf(news);
  const changes = planned || isRenamed || replaces.length > 0 || settings.length > 0 || isUnfinished;
  return { changes, replaces };
}

interface Compared {
  readonly olds: Properties;
  readonly news: Properties;
  readonly outputs: Outputs | undefined;
}

/** Says what the check has left open, and refuses what only the outputs stand against. "drift": the plan of the check is none. */
async function sayOpen(door: Door, id: string, compared: Compared): Promise<"drift" | "asked" | undefined> {
  const { olds, news } = compared;
  const open = door.openWishes.of(urnOf(news));
  if (isOnlyDrift(open, olds)) {
    if (open?.drifted) await door.say(news, open.drifted.severity, open.drifted.text);
    return "drift";
  }
  // A start that is owed waits for nothing: what is refused is set aside by the apply, and said.
  const isOwed = owedPower(door, news, compared.outputs) !== undefined;
  const failures = isOwed ? undefined : open?.asked.failures;
  // What is refused is shown too, as a check shows it.
  if (open && (failures || !open.asked.failures)) await door.say(news, open.asked.severity, open.asked.text);
  const refused = failures ? refusedNow(failures) : byRecord(door, id, compared);
  if (refused) throw toHostError(refused, resourceName(urnOf(news), id), "not planned");
  return open && "asked";
}

function byRecord(door: Door, id: string, { news, outputs }: Compared): ResizeError | undefined {
  const facts = door.sights.of(urnOf(news));
  if (!facts || !outputs) return undefined;
  return refuseByRecord({ news, outputs, facts, retries: door.retries(id) });
}

function withoutPlan({ plan: _, ...news }: Properties): Properties {
  return news;
}

/** What only the recorded outputs know, and the check therefore could not say. */
async function sayRecorded(door: Door, id: string, news: Properties, outputs: Outputs | undefined) {
  const name = resourceName(urnOf(news), id);
  const owed = owedPower(door, news, outputs);
  if (owed) await door.say(news, "warning", RECORDED.unfinished(name, id, owed));
  const drift = powerDrift(door, news, outputs);
  if (drift) await door.say(news, "warning", `${name}: ${powerDriftWords(drift)}`);
  const lastModifyEnd = Date.parse(outputs?.lastChange?.lastModifyEnd ?? "") || undefined;
  const now = door.now();
  const steps = plannedSteps(news);
  const measured = measuredLine(name, outputs?.lastChange, steps);
  if (measured !== undefined) await door.say(news, "info", measured);
  const left = cooldownLeft(lastModifyEnd, now);
  const cooldown = left > 0 ? cooldownLine(name, new Date(now + left).toISOString(), steps) : undefined;
  if (cooldown !== undefined) await door.say(news, "info", cooldown);
}

async function sayRenamed(door: Door, id: string, olds: Properties, news: Properties) {
  const [former, now] = [urnOf(olds), urnOf(news)];
  if (former === now || former === "") return;
  const [was, name] = [resourceName(former, id), resourceName(now, id)];
  await door.say(news, "info", RECORDED.renamed(name, was === name ? former : was));
}

/** Said only of a start that will be done: somebody may have started the machine since, and one that is to be off gets none. */
function owedPower(door: Door, news: Properties, outputs: Outputs | undefined): RestingPower | undefined {
  const seen = door.sights.of(urnOf(news))?.instance;
  const owed = outputs?.unfinished?.power;
  const isThere = seen !== undefined && restingPower(seen.status) === owed;
  return isThere || withoutIgnored(toWish(news))["powerState"] === "Stopped" ? undefined : owed;
}

/** With `powerState: "keep"` nothing is declared, so that only the outputs tell that somebody stopped or started the machine. */
function powerDrift(door: Door, news: Properties, outputs: Outputs | undefined): PowerDrift | undefined {
  const seen = door.sights.of(urnOf(news))?.instance;
  const wish = toWish(news);
  const keeps = (wish["powerState"] ?? DEFAULTS.powerState) === "keep" && !ignoredInputs(wish).includes("powerState");
  return keeps && outputs && seen ? findPowerDrift(outputs, seen) : undefined;
}
