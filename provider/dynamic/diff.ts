// Diff: old outputs and checked inputs in; whether there is anything to do, and whether to replace, out.
import type { DiffResult } from "@pulumi/pulumi/dynamic";
import { DEFAULTS } from "../check/defaults";
import { diffWish } from "../check/diff-wish";
import { ignoredInputs, withoutIgnored } from "../check/ignored-inputs";
import type { RestingPower } from "../inputs/resize-inputs";
import type { Outputs } from "../inputs/stored-state";
import { cooldownLeft } from "../plan/cooldown-rules";
import { restingPower } from "../plan/power";
import { findPowerDrift, type PowerDrift } from "../plan/power-drift";
import { readCheckedPlan } from "../render/checked-plan";
import { cooldownLine } from "../render/cooldown-words";
import { measuredLine } from "../render/measured-words";
import { RECORDED } from "../render/progress-words";
import { powerDriftWords } from "../render/warning-words";
import type { Door } from "./door";
import { fromOuts, storedWish } from "./outs";
import { type Properties, toWish } from "./unknown-values";
import { resourceName, urnOf } from "./urn";

/** A change of a setting alone is a change too: delete and refresh read the settings from the state. */
export async function diff(door: Door, id: string, olds: Properties, news: Properties): Promise<DiffResult> {
  const { outputs } = fromOuts(olds);
  const planned = news["plan"] !== undefined;
  const replaces = news["instanceId"] === id ? [] : ["instanceId"];
  // A refresh asks for a diff with no check before it, and with the plan of the last run: nothing of that is news. Nor is
  // anything of the old machine when another takes its place.
  if (replaces.length === 0 && door.claim.isHeldBy(urnOf(news))) {
    await sayRecorded(door, id, news, outputs);
    await sayRenamed(door, id, olds, news);
  }
  const settings = diffWish(storedWish(olds), toWish(news));
  // Read and delete are told no URN but the recorded one, so a new name is recorded by an update (decision 0031).
  const renamed = urnOf(olds) !== urnOf(news);
  const changes = planned || renamed || replaces.length > 0 || settings.length > 0 || outputs?.unfinished !== undefined;
  return { changes, replaces };
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
  const titles = readCheckedPlan(news["plan"])?.steps ?? [];
  const measured = measuredLine(name, outputs?.lastChange, titles);
  if (measured !== undefined) await door.say(news, "info", measured);
  const left = cooldownLeft(lastModifyEnd, now);
  const cooldown = left > 0 ? cooldownLine(name, new Date(now + left).toISOString(), titles) : undefined;
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
  const seen = door.sights.of(urnOf(news));
  const owed = outputs?.unfinished?.power;
  const isThere = seen !== undefined && restingPower(seen.status) === owed;
  return isThere || withoutIgnored(toWish(news))["powerState"] === "Stopped" ? undefined : owed;
}

/** With `powerState: "keep"` nothing is declared, so that only the outputs tell that somebody stopped or started the machine. */
function powerDrift(door: Door, news: Properties, outputs: Outputs | undefined): PowerDrift | undefined {
  const seen = door.sights.of(urnOf(news));
  const wish = toWish(news);
  const keeps = (wish["powerState"] ?? DEFAULTS.powerState) === "keep" && !ignoredInputs(wish).includes("powerState");
  return keeps && outputs && seen ? findPowerDrift(outputs, seen) : undefined;
}
