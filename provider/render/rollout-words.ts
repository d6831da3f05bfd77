// The message of a rollout, which a reviewer approves for all its instances: the plan of the whole and what was seen beside it in, text out; pure.
import type { Together } from "../inputs/told-together";
import type { PriceChange } from "../observe/observation";
import type { PhasePlan, RolloutPlan, SameSteps, ZoneCount } from "../plan/fleet/rollout-plan";
import type { Money } from "../ports/money";
import { counted, folded, instancesWords, MOST_SHOWN } from "./folded";
import { MESSAGE_LINES } from "./message-lines";
import { moneyWords } from "./money-words";
import { priceWords } from "./price-words";
import { becauseLines } from "./rollout-refusals";
import { changeWords, stepsWords } from "./step-words";
import { atMostWords, durationWords } from "./window-words";

/** What is told beside the plan and never pinned with it. */
export interface RolloutNotes {
  /** Sums an hour of the instances to change; absent: not asked, or not known of all. */
  readonly price?: PriceChange;
  /** What the orders of all cost together, once; absent: nothing is ordered that costs anything. */
  readonly charge?: Money;
  /** A window, as it stands for the whole. */
  readonly window?: string;
  /** Credentials that expire. */
  readonly keys?: string;
  /** What the facts of its members warn of, each by its own word, and whose it is. */
  readonly members?: readonly Together<string>[];
  /** Resources that the engine works on at once; absent: not known. */
  readonly parallel?: number;
  /** What is tried on this computer, once for all. */
  readonly emulator?: string;
}

export function renderRollout(name: string, plan: RolloutPlan, notes: RolloutNotes): string {
  const lines = plan.refused.length > 0 ? [...becauseLines(plan.refused), ...recoveryLines(plan)] : body(plan, notes);
  return [`${name}: ${headline(plan)}`, ...lines, ...noteLines(plan, notes)].join("\n");
}

export function renderRolloutRefused(name: string, plan: RolloutPlan): string {
  return [`${name}: ${refusedWords(plan)}: ${headline(plan)}`, ...becauseLines(plan.refused), ...body(plan)].join("\n");
}

function refusedWords(plan: RolloutPlan): string {
  return `REFUSED for ${share(plan.refused.length, plan)}`;
}

/** `unknown` names what a preview cannot know, at least one. */
export function renderRolloutUnknown(name: string, unknown: readonly string[]): string {
  return [
    `${name}: no plan yet for any instance. Known only when pulumi up has created what they come from: ${folded(unknown)}`,
    "  The whole rollout is planned at that point; whatever the program does not allow is refused before anything is changed.",
  ].join("\n");
}

/** One line, as pinned. */
export function rolloutSummary(plan: RolloutPlan): string {
  return headline(plan).replace(/\.$/, "");
}

function headline(plan: RolloutPlan): string {
  const { toDo } = plan;
  const verb = plan.same.every(isJudgedAlone) ? "judge the health of" : "resize";
  const what = toDo === 0 ? `recover ${recoveredWords(plan)}` : `${verb} ${share(toDo, plan)}`;
  const end = toDo === 0 && plan.refused.length > 0 ? ` Then the run fails: ${refusedWords(plan)}.` : "";
  return `${what}${changes(plan)}. ${effect(plan)}${end}`;
}

/** An earlier run has left nothing to do on them but its last step. */
function isJudgedAlone({ plan: { steps } }: SameSteps): boolean {
  return steps.every(({ kind }) => kind === "health" || kind === "wait");
}

/** Those that have left the fleet are no share of it. */
function recoveredWords(plan: RolloutPlan): string {
  const { recover, recoveries } = plan;
  const left = recoveries.filter(({ hasLeft }) => hasLeft).reduce((sum, { names }) => sum + names.length, 0);
  return left === 0 ? share(recover, plan) : instancesWords(recover);
}

function share(count: number, { instances }: Pick<RolloutPlan, "instances">): string {
  const all = instancesWords(instances);
  if (count < instances) return `${counted(count)} of ${all}`;
  return instances === 1 ? all : `all ${all}`;
}

/** The change that most of them get, and how many get another. */
function changes({ same, toDo }: RolloutPlan): string {
  const [first] = same;
  const words = first ? changeWords(first.plan.steps) : "";
  const others = toDo - (first?.names.length ?? 0);
  if (words === "") return "";
  return others === 0 ? ` ${words}` : `: ${counted(toDo - others)} ${words}, ${counted(others)} otherwise`;
}

function effect({ willStop, downtime, maxDown, same, toDo }: RolloutPlan): string {
  if (!willStop) return "No downtime.";
  const stopped = same.filter(({ plan }) => plan.willStop).reduce((sum, { names }) => sum + names.length, 0);
  const each = stopped === toDo || stopped === 0 ? "each" : `${counted(stopped)} of them`;
  const most = maxDown === 1 ? "one" : `at most ${counted(maxDown)}`;
  return `STOPS ${each} for about ${downtime} s, ${most} at a time.`;
}

function body(plan: RolloutPlan, notes: RolloutNotes = {}): readonly string[] {
  const { untouched, maxErrors, zones } = plan;
  return [
    ...(untouched > 0 ? [`  nothing to do on ${counted(untouched)}`] : []),
    ...recoveryLines(plan),
    ...phaseTable(plan),
    ...otherChanges(plan),
    ...sums(plan, notes),
    ...(zones === "one-at-a-time" ? ["  within a phase one zone after the other"] : []),
    `  ${haltWords(maxErrors)}`,
  ];
}

function recoveryLines({ recoveries }: RolloutPlan): readonly string[] {
  return recoveries.map(
    ({ plan, names, hasRest, hasLeft }) =>
      `  first of all ${folded(names)}, left unfinished by an earlier run${hasLeft ? " and no longer in machines" : ""}: ${stepsWords(plan.steps)}${hasRest ? "; no change before its phase" : ""}`,
  );
}

function sums({ seconds }: RolloutPlan, { price, charge }: RolloutNotes): readonly string[] {
  const time = seconds > 0 ? [`in all about ${atMostWords(seconds * 1000)}`] : [];
  const cost = price ? [priceWords(price).replace(/\.$/, "")] : [];
  const orders = charge ? [`Orders cost ${moneyWords(charge)}, once`] : [];
  const parts = [...time, ...cost, ...orders];
  return parts.length === 0 ? [] : [`  ${parts.join(". ")}`];
}

/** The way back: "about 22 min" from the message of a rollout; undefined where it has none. */
export function readInAll(message: string): string | undefined {
  return /^ {2}in all (about [^.\n]+)/m.exec(message)?.[1];
}

/** A phase keeps its number, whatever is done of it already. */
function phaseTable(plan: RolloutPlan): readonly string[] {
  const last = plan.phases.findLastIndex(({ toDo }) => toDo > 0);
  const rows = plan.phases.slice(0, last + 1).map((phase, index) => ({
    title: `${index + 1}. ${phase.name}`,
    count: counted(phase.toDo),
    rest: phase.toDo === 0 ? "nothing to do" : [zoneWords(phase.zones), gateWords(plan, phase)].join(""),
  }));
  const [width, countWidth] = [
    Math.max(0, ...rows.map(({ title }) => title.length)),
    Math.max(0, ...rows.map(({ count }) => count.length)),
  ];
  return rows.map(({ title, count, rest }) => `  ${title.padEnd(width)}  ${count.padStart(countWidth)}  ${rest}`);
}

/** cn-hangzhou-h is h: the region is the same for all. */
function zoneWords(zones: readonly ZoneCount[]): string {
  const words = zones.map(({ zoneId, instances }) => [zoneLetter(zoneId), counted(instances)]);
  return zones.length === 1 ? `zone ${words[0]?.[0]}` : `zones ${words.map((pair) => pair.join(" ")).join(", ")}`;
}

export function zoneLetter(zoneId: string): string {
  return zoneId.replace(/^.*-/, "");
}

/** What the next phase waits for. */
function gateWords(plan: RolloutPlan, { isJudged, bake }: PhasePlan): string {
  if (!isJudged) return "";
  const when = bake === 0 ? "" : `after ${durationWords(bake * 1000)}, `;
  return `; the next phase ${when}${plan.maxErrors === 0 ? `if all are ${endWords(plan)}` : `if no more than ${counted(plan.maxErrors)} have failed`}`;
}

function endWords({ same }: RolloutPlan): string {
  const asked = same.filter(({ plan }) => plan.steps.some(({ kind }) => kind === "health")).length;
  if (asked === same.length) return "up and healthy";
  return asked === 0 ? "up" : "up, and healthy where health is declared";
}

/** What is done to those that do not get what most do. */
function otherChanges({ same }: RolloutPlan): readonly string[] {
  return same
    .slice(1, 1 + MOST_SHOWN)
    .map(({ plan, names }) => `  otherwise ${folded(names)}: ${stepsWords(plan.steps)}`);
}

function haltWords(maxErrors: number): string {
  const after =
    maxErrors === 0
      ? "halts at the first failure"
      : `halts after more than ${counted(maxErrors)} failure${maxErrors === 1 ? "" : "s"}`;
  return `${after}: what is in work is finished, and nothing else is begun`;
}

function noteLines(
  plan: RolloutPlan,
  { window, keys, parallel, emulator, members = [] }: RolloutNotes,
): readonly string[] {
  const { down, maxDown, maxErrors, willStop } = plan;
  const notes = [
    willStop && down.length > 0 ? downWords(plan) : undefined,
    window,
    keys,
    idleBakeWords(plan),
    maxErrors > 0
      ? "pulumi itself ends a run at the first failure: for maxErrors to count, run pulumi up --continue-on-error"
      : undefined,
    willStop && parallel === undefined && maxDown > 1
      ? `the time is for ${counted(maxDown)} at once: where pulumi works on fewer resources, it takes longer`
      : undefined,
    willStop && parallel !== undefined && parallel < maxDown
      ? `pulumi works on ${counted(parallel)} resource${parallel === 1 ? "" : "s"} at once here: for ${counted(maxDown)}, run pulumi up --parallel ${maxDown}`
      : undefined,
  ];
  const told = notes.filter((note) => note !== undefined).map((note) => `note: ${note}`);
  const all = [...members.map((said) => ofMembers(plan, said)), ...told, ...(emulator === undefined ? [] : [emulator])];
  return all.map(MESSAGE_LINES.beside);
}

/** Where it is not of all that are to be changed, whose it is stands behind its first word, as behind that of a refusal. */
function ofMembers({ instances, untouched }: RolloutPlan, { said, names }: Together<string>): string {
  return names.length === instances - untouched ? said : said.replace(": ", `: ${folded(names)}: `);
}

/** No phase is behind it: nothing would wait. */
function idleBakeWords({ phases }: RolloutPlan): string | undefined {
  const last = phases.at(-1);
  if (!last || last.bake === 0) return undefined;
  return `phase ${last.name} is the last, so nothing waits for its bake of ${durationWords(last.bake * 1000)}: leave bake out, or leave machines for a later phase`;
}

function downWords({ down, maxDown }: RolloutPlan): string {
  const [are, they] = down.length === 1 ? ["is", "it is"] : ["are", "they are"];
  const left = maxDown - down.length;
  const effect =
    left > 0
      ? `until ${they} up, ${left === 1 ? "one" : `at most ${counted(left)}`} at a time`
      : `no instance is stopped until ${maxDown === 1 ? "none is" : `fewer than ${counted(maxDown)} are`} down; for one that is to stay off, write powerState: "Stopped"`;
  return `${folded(down)} ${are} down, and not by this rollout: ${effect}`;
}
