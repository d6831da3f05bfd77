// All that a rehearsal says: what was reckoned in, sentences out; pure. Set on lines by to-text.ts, and as they are by to-json.ts.
import { counted, folded } from "../provider/render/folded";
import { durationWords } from "../provider/render/window-words";
import type { Broken, CountedFailure, Quantiles, Reckoned } from "./reckon";
import type { ToldOfFleet, Unplayable } from "./read-plan";

export interface Row {
  readonly label: string;
  readonly text: string;
}

export function headline({ fleet, instances, times, broken }: Reckoned): string {
  const what = `${counted(instances)} ${instances === 1 ? "instance" : "instances"}`;
  const who = fleet === "" ? `${what} of no fleet` : `${fleet}: ${what}`;
  const end = broken.length === 0 ? "No limit was broken." : "A LIMIT WAS BROKEN.";
  return `${who}, rehearsed ${timesWords(times)} on the emulator. ${end}`;
}

export function timesWords(times: number): string {
  return times === 1 ? "once" : `${counted(times)} times`;
}

export function figureRows(reckoned: Reckoned, told: ToldOfFleet | undefined): readonly Row[] {
  const { mostDown, maxDown, seconds, downtime, halted, times } = reckoned;
  const allowed = maxDown === undefined ? "; nobody counts them" : `; maxDown is ${counted(maxDown)}`;
  return [
    { label: "down at once", text: `at most ${counted(mostDown)}${allowed}` },
    { label: "finished", text: seconds ? `${spanWords(seconds)}${toldWords(told?.inAll)}` : "never" },
    ...(downtime ? [{ label: "each down", text: `${spanWords(downtime)}${toldWords(told && eachWords(told))}` }] : []),
    { label: "halted", text: haltedWords(halted, times) },
  ];
}

function spanWords({ p50, p95 }: Quantiles): string {
  return `p50 ${durationWords(p50 * 1000)}, p95 ${durationWords(p95 * 1000)}`;
}

function toldWords(told: string | undefined): string {
  return told === undefined || told === "" ? "" : `; the preview says ${told}`;
}

function eachWords({ downtime }: ToldOfFleet): string {
  return `about ${downtime} s`;
}

function haltedWords(halted: number, times: number): string {
  return halted === 0 ? "never" : `in ${share(halted, times)}`;
}

function share(count: number, times: number): string {
  return `${counted(count)} of ${counted(times)}`;
}

export function failureRow({ cause, times, names }: CountedFailure, { times: all }: Reckoned): Row {
  return { label: "failed", text: `${cause} in ${share(times, all)}: ${folded(names)}` };
}

export function brokenWords(broken: Broken, { times, maxDown = 0 }: Reckoned): string {
  const inSome = `in ${share(broken.times, times)}`;
  if (broken.kind === "over")
    return `${inSome} up to ${counted(broken.down)} were down at once, and maxDown is ${counted(maxDown)}`;
  return `${inSome} an instance that is to be up was off at the end: ${folded(broken.names)}`;
}

export function unlikeWords(names: readonly string[]): string {
  return `the plan that was played is not the one in the preview: ${folded(names)}`;
}

/** What each rehearsal takes for granted. */
export interface Assumed {
  readonly times: number;
  readonly seed: number;
  readonly faults: number;
  readonly parallel: number;
  /** Whose word that is. */
  readonly parallelOf: "flag" | "preview" | "computer";
  readonly continues: boolean;
  /** Instances that have times of their own, of so many. */
  readonly own: number;
  readonly instances: number;
  readonly spread: { readonly least: number; readonly most: number };
  readonly defaults: { readonly stop: number; readonly type: number; readonly start: number };
  readonly faultKinds: readonly string[];
  readonly hasHealth: boolean;
  /** Zones are kept apart, and of some nobody tells the zone. */
  readonly zonesUnknown: boolean;
  /** When the window opens, in words; absent: there is none. */
  readonly opens?: string;
}

export function assumedRows(assumed: Assumed): readonly Row[] {
  const { seed, parallel, parallelOf, continues, hasHealth, zonesUnknown, opens } = assumed;
  const goesOn = continues ? ", with --continue-on-error" : "";
  return [
    { label: "times", text: drawnWords(assumed) },
    { label: "faults", text: faultWords(assumed) },
    { label: "engine", text: `${counted(parallel)} resources at once (${PARALLEL_OF[parallelOf]})${goesOn}` },
    { label: "cloud", text: "stock, prices and permissions are as at the preview" },
    ...(hasHealth ? [{ label: "health", text: "passes as soon as an instance has come up" }] : []),
    ...(zonesUnknown
      ? [{ label: "zones", text: "the preview does not tell the zone of each: one of them for those" }]
      : []),
    ...(opens === undefined ? [] : [{ label: "begin", text: `when the window is open: ${opens}` }]),
    { label: "seed", text: `${seed}: the same seed draws the same` },
  ];
}

const PARALLEL_OF: Readonly<Record<Assumed["parallelOf"], string>> = {
  flag: "--parallel",
  preview: "as in the preview",
  computer: "as pulumi has on this computer",
};

function drawnWords({ own, instances, spread, defaults }: Assumed): string {
  const { stop, type, start } = defaults;
  const usual = `stop ${stop} s, type ${type} s, start ${start} s`;
  const whose =
    own === 0
      ? usual
      : own === instances
        ? "what each instance took itself so far"
        : `what ${counted(own)} of ${counted(instances)} took themselves so far; for the others ${usual}`;
  return `drawn around ${whose}; each from ${spread.least === 0.5 ? "half" : spread.least} to ${spread.most} times that`;
}

function faultWords({ faults, faultKinds }: Assumed): string {
  if (faults === 0) return "none";
  const percent = `${Number((faults * 100).toPrecision(3))}%`;
  return `${percent} of the calls (${faultKinds.join(", ")}), and ${percent} of the type changes are refused for want of stock`;
}

export interface NotPlayed {
  /** Names of those that an earlier run left unfinished. */
  readonly recover: readonly string[];
  /** Names of those whose plan is not known yet. */
  readonly leftOut: readonly string[];
}

export function notPlayedWords({ recover, leftOut }: NotPlayed): readonly string[] {
  return [
    "the time that calls themselves take, and credentials that end",
    "what others do meanwhile; an instance with nothing to do is up",
    "hooks, deletes and other resources of the program",
    ...(recover.length > 0 ? [`what an earlier run left unfinished, taken as done: ${folded(recover)}`] : []),
    ...(leftOut.length > 0 ? [`what has no plan yet: ${folded(leftOut)}`] : []),
  ];
}

interface Sentence {
  readonly fact: string;
  readonly fix: string;
}

const PIPE = "pulumi preview --json | ecs-spec rehearse";

/** Why there is nothing to rehearse. */
const UNPLAYABLE: { readonly [K in Unplayable["kind"]]: (why: Extract<Unplayable, { readonly kind: K }>) => Sentence } =
  {
    report: () => ({ fact: "the input is the report of a run, and not a preview", fix: PIPE }),
    refused: () => ({
      fact: "the preview ended with an error, so there is no plan to rehearse",
      fix: "do what the preview says, then rehearse the next one",
    }),
    nothing: () => ({
      fact: "the preview changes no fleet and no instance of the program",
      fix: "rehearse the preview of a program that resizes some",
    }),
    secrets: () => ({
      fact: "an input of an instance is a secret, and the preview does not show it",
      fix: "pulumi preview --json --show-secrets | ecs-spec rehearse; that output belongs in no file and no log",
    }),
    unknown: ({ name }) => ({
      fact: `${name} has no plan yet: not all of its inputs are known before pulumi up`,
      fix: "create first what they come from, then rehearse the next preview",
    }),
    misfit: ({ name, reason }) => ({
      fact: `${name} cannot be rehearsed: ${reason}`,
      fix: "rehearse with the release of pulumi-ecs-spec that made the preview",
    }),
  };

export function unplayableWords(why: Unplayable): Sentence {
  return (UNPLAYABLE[why.kind] as (one: Unplayable) => Sentence)(why);
}
