// What a program says of an instance now, and said when it was approved, in; every input that now permits more, or says another thing, out. Pure.
import {
  type AllowedTime,
  DAYS,
  type Freeze,
  MINUTES_A_DAY,
  minutesOf,
  type WrittenWindow,
} from "../../../provider/inputs/maintenance-window";
import { DISRUPTIONS, type ResizeInputs } from "../../../provider/inputs/resize-inputs";
import type { Properties } from "../../read/engine-run";
import { isProperties, isSame, list } from "../../read/property-values";
import type { Beyond } from "./within";

/** Inputs that may say less than was approved. Any other is the same, or it was not approved. */
const NO_MORE = {
  allowedDisruption: (now, approved) => rankOf(now) <= rankOf(approved),
  acknowledge: (now, approved) => list(now).every((hazard) => list(approved).includes(hazard)),
  allowedCharge: (now, approved) => now === undefined || isNoDearer(now, approved),
  window: (now, approved) =>
    approved === undefined || (isProperties(now) && isProperties(approved) && isNoWider(now, approved)),
} as const satisfies Partial<Record<keyof ResizeInputs, (now: unknown, approved: unknown) => boolean>>;

export function compareSettings(now: Properties, approved: Properties): readonly Beyond[] {
  const inputs = [...new Set([...Object.keys(now), ...Object.keys(approved)])].filter(isWritten);
  return inputs
    .filter((input) => !isSame(now[input], approved[input]) && !saysLess(input, now[input], approved[input]))
    .map((input) => ({ code: "setting", input, ...told("now", now[input]), ...told("approved", approved[input]) }));
}

/** By a program: not by the provider, whose `plan` is compared by itself. */
export function isWritten(input: string): boolean {
  return input !== "plan" && !input.startsWith("__");
}

function saysLess(input: string, now: unknown, approved: unknown): boolean {
  return Object.hasOwn(NO_MORE, input) && NO_MORE[input as keyof typeof NO_MORE](now, approved);
}

function told(side: "now" | "approved", value: unknown): { readonly [side: string]: string } {
  return value === undefined ? {} : { [side]: JSON.stringify(value) };
}

/** Left out is "none"; what is no word of ours permits everything. */
function rankOf(disruption: unknown): number {
  const rank = DISRUPTIONS.findIndex((known) => known === (disruption ?? "none"));
  return rank < 0 ? DISRUPTIONS.length : rank;
}

function isNoDearer(now: unknown, approved: unknown): boolean {
  if (!isProperties(now) || !isProperties(approved)) return false;
  return now["currency"] === approved["currency"] && Number(now["amount"]) <= Number(approved["amount"]);
}

/** Whenever it lets the instance be stopped, the approved one does too. */
function isNoWider(now: WrittenWindow, approved: WrittenWindow): boolean {
  const [open, wasOpen] = [now.allow ?? undefined, approved.allow ?? undefined];
  const isAllowed = wasOpen === undefined || open?.every((time) => wasOpen.some((was) => isPartOf(time, was))) === true;
  const isFrozen = (approved.freeze ?? []).every((was) => (now.freeze ?? []).some((freeze) => covers(freeze, was)));
  const [outside, was] = [now.outside ?? "refuse", approved.outside ?? "refuse"];
  return isAllowed && isFrozen && (outside === was || outside === "refuse");
}

type WrittenTime = NonNullable<WrittenWindow["allow"]>[number];

/** By the clock of one zone: two zones are never compared. */
function isPartOf(time: WrittenTime, was: WrittenTime): boolean {
  const [days, wereDays] = [time.days ?? DAYS, was.days ?? DAYS];
  const [[from, to], [wasFrom, wasTo]] = [spanOf(time), spanOf(was)];
  return (
    time.timeZone === was.timeZone && days.every((day) => wereDays.includes(day)) && from >= wasFrom && to <= wasTo
  );
}

/** Minutes from the midnight before its day; one that goes over the next ends after it. */
function spanOf({ from, to }: Pick<AllowedTime, "from" | "to">): readonly [number, number] {
  const [begin, end] = [minutesOf(from) ?? NaN, minutesOf(to) ?? NaN];
  return [begin, end > begin ? end : end + MINUTES_A_DAY];
}

function covers(freeze: Pick<Freeze, "from" | "to">, was: Pick<Freeze, "from" | "to">): boolean {
  return Date.parse(freeze.from) <= Date.parse(was.from) && Date.parse(freeze.to) >= Date.parse(was.to);
}
