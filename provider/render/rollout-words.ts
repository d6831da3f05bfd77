// The message of a rollout, which a reviewer approves for all its instances: the plan of the whole and what was seen beside it in, text out; pure.
import type { PriceChange } from "../observe/observation";
import type { WindowNow } from "../plan/window/window-now";
import type { PhasePlan, RefusedMember, RolloutPlan, ZoneCount } from "../plan/fleet/rollout-plan";
import { MESSAGE_LINES } from "./message-lines";
import { priceWords } from "./price-words";
import { refusalText } from "./refusal-words";
import { changeWords } from "./step-words";
import { allowedWords, durationWords, timeWords } from "./window-words";

/** What is told beside the plan and never pinned with it. */
export interface RolloutNotes {
  /** Sums an hour of the instances to change; absent: not asked, or not known of all. */
  readonly price?: PriceChange;
  /** A window, as it stands for the whole. */
  readonly window?: string;
  /** Resources that the engine works on at once; absent: not known. */
  readonly parallel?: number;
}

export function renderRollout(name: string, plan: RolloutPlan, notes: RolloutNotes): string {
  return [`${name}: ${headline(plan)}`, ...body(plan), ...noteLines(plan, notes)].join("\n");
}

export function renderRolloutRefused(name: string, plan: RolloutPlan, refused: readonly RefusedMember[]): string {
  const because = foldRefusals(refused).map(({ names, fact, fix }) => ({ fact: `${folded(names)}: ${fact}`, fix }));
  return [
    `${name}: REFUSED for ${counted(refused.length)} of ${many(plan.instances)}: ${headline(plan)}`,
    ...because.flatMap(MESSAGE_LINES.because),
    ...body(plan),
  ].join("\n");
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
  const { toDo, recover, instances } = plan;
  const what = toDo === 0 ? `recover ${counted(recover.length)}` : `resize ${counted(toDo)}`;
  return `${what} of ${many(instances)}${changes(plan)}. ${effect(plan)}`;
}

/** The change that most of them get, and how many get another. */
function changes({ same, toDo }: RolloutPlan): string {
  const [first] = same;
  const words = first ? changeWords(first.plan.steps) : "";
  const others = toDo - (first?.names.length ?? 0);
  if (words === "") return "";
  return ` ${words}${others === 0 ? "" : `, and ${counted(others)} otherwise`}`;
}

function effect({ willStop, downtime, maxDown }: RolloutPlan): string {
  return willStop ? `STOPS each for about ${downtime} s, at most ${counted(maxDown)} at a time.` : "No downtime.";
}

function body(plan: RolloutPlan): readonly string[] {
  const { instances, toDo, recover, maxErrors } = plan;
  const there = instances - toDo - recover.length;
  return [
    ...(there > 0 ? [`  nothing to do on ${counted(there)}`] : []),
    ...(recover.length > 0 ? [`  before all others, what an earlier run left unfinished: ${folded(recover)}`] : []),
    ...phaseTable(plan.phases.filter((phase) => phase.toDo > 0 || phase.isJudged)),
    ...otherChanges(plan),
    ...(toDo > 0 ? [`  about ${durationWords(plan.seconds * 1000)} in all`] : []),
    `  ${haltWords(maxErrors)}`,
  ];
}

function phaseTable(phases: readonly PhasePlan[]): readonly string[] {
  const rows = phases.map((phase, index) => ({
    title: `${index + 1}. ${phase.name}`,
    count: counted(phase.toDo),
    rest: [zoneWords(phase.zones), gateWords(phase)].filter((words) => words !== "").join("; then "),
  }));
  const [width, countWidth] = [
    Math.max(0, ...rows.map(({ title }) => title.length)),
    Math.max(0, ...rows.map(({ count }) => count.length)),
  ];
  return rows.map(({ title, count, rest }) =>
    `  ${title.padEnd(width)}  ${count.padStart(countWidth)}  ${rest}`.trimEnd(),
  );
}

/** cn-hangzhou-h is h: the region is the same for all. */
function zoneWords(zones: readonly ZoneCount[]): string {
  return zones.map(({ zoneId, instances }) => `${zoneId.replace(/^.*-/, "")} ${counted(instances)}`).join(", ");
}

function gateWords({ isJudged, bake }: PhasePlan): string {
  if (!isJudged) return "";
  return bake === 0
    ? "all have to be up and healthy"
    : `${durationWords(bake * 1000)}, and all have to be up and healthy`;
}

/** What is done to those that do not get what most do. */
function otherChanges({ same }: RolloutPlan): readonly string[] {
  return same
    .slice(1, 1 + MOST_SHOWN)
    .map(({ plan, names }) => `  otherwise ${folded(names)}: ${changeWords(plan.steps) || "power state alone"}`);
}

function haltWords(maxErrors: number): string {
  const after =
    maxErrors === 0
      ? "halts at the first failure"
      : `halts after more than ${counted(maxErrors)} failure${maxErrors === 1 ? "" : "s"}`;
  return `${after}: what is in work is finished, and nothing else is begun`;
}

function noteLines(plan: RolloutPlan, { price, window, parallel }: RolloutNotes): readonly string[] {
  const { down, maxDown, maxErrors, willStop } = plan;
  const isFull = down.length >= maxDown;
  const notes = [
    willStop && down.length > 0
      ? `${folded(down)} ${down.length === 1 ? "is" : "are"} down, not by this rollout: ${isFull ? 'nothing is begun before one of them is up, or has powerState: "Stopped"' : `${counted(maxDown - down.length)} may be begun until then`}`
      : undefined,
    window,
    price && priceWords(price),
    maxErrors > 0
      ? "pulumi ends a run at its first failure, whatever maxErrors is: run pulumi up --continue-on-error"
      : undefined,
    willStop && parallel !== undefined && parallel < maxDown
      ? `pulumi works on ${counted(parallel)} at once here: run pulumi up --parallel ${maxDown} for all ${counted(maxDown)}`
      : undefined,
  ];
  return notes.filter((note) => note !== undefined).map((note) => `  note: ${note}`);
}

/** `each`: seconds that one instance takes. */
export function windowOfRollout(now: WindowNow, each: number): string {
  const { window, at, opening, found, seconds } = now;
  const name = `window ${allowedWords(window)}`;
  if (!opening) return `${name} does not open again: no instance is stopped`;
  const isOpen = opening.opens === at;
  const state = isOpen
    ? "is open"
    : `opens in ${durationWords(opening.opens - at)} (${timeWords(opening.opens, window)})`;
  if (opening.closes === undefined) return `${name} ${state}`;
  const [length, whole] = [durationWords(opening.closes - opening.opens), durationWords(seconds * 1000)];
  const last = `nothing is begun after ${timeWords(opening.closes - each * 1000, window)}`;
  if (found?.opens === opening.opens) return `${name} ${state}; all of it fits (${whole} of ${length}); ${last}`;
  const then = window.outside === "wait" ? "the rest waits for the next opening" : "the rest is left to another run";
  return `${name} ${state}; all of it does not fit (${whole} of ${length}): ${last}, ${then}`;
}

interface Folded {
  readonly names: readonly string[];
  readonly fact: string;
  readonly fix: string;
}

/** One line for all that are refused for the same. */
export function foldRefusals(refused: readonly RefusedMember[]): readonly Folded[] {
  const groups = new Map<string, { names: string[]; fact: string; fix: string }>();
  for (const { name, refusals } of refused) {
    for (const { fact, fix } of refusals.map(refusalText)) {
      const group = groups.get(`${fact}\n${fix}`) ?? { names: [], fact, fix };
      group.names.push(name);
      groups.set(`${fact}\n${fix}`, group);
    }
  }
  return [...groups.values()].sort((a, b) => b.names.length - a.names.length);
}

const MOST_SHOWN = 5;

/** web-1, web-2, web-3, web-4, web-5 and 12 more */
export function folded(names: readonly string[]): string {
  const left = names.length - MOST_SHOWN;
  // One more name is as short as saying that there is one more.
  if (left <= 1) return names.join(", ");
  return `${names.slice(0, MOST_SHOWN).join(", ")} and ${counted(left)} more`;
}

export function counted(count: number): string {
  return count.toLocaleString("en-US");
}

function many(count: number): string {
  return `${counted(count)} instance${count === 1 ? "" : "s"}`;
}
