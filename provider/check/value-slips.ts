// What a value that its input does not take most likely stands for: input and value in, fact and fix out; pure.
import { BANDWIDTH, TIMEOUT_SECONDS } from "../inputs/resize-inputs";
import { ID_SLIPS, REGION_SLIPS, TYPE_SLIPS, type TextSlips } from "./id-slips";
import type { InputName } from "./input-schema";
import { looksSecret, nameKind, quote } from "./show-value";
import { meantWord, type WordInput } from "./word-slips";

export interface Slip {
  /** What the value is, where the value itself does not say it. */
  readonly fact?: string | undefined;
  /** Follows "write". */
  readonly write: string;
}

/** `element` is true for a value inside a list. */
export function findSlip(input: InputName, value: unknown, element: boolean): Slip {
  if (typeof value === "string" && value.length > LONGEST_TEXT) return TOO_LONG;
  if (looksSecret(value)) return { write: "that instead" };
  return SLIPS[input](value, element);
}

/** No slip of an id or a word is longer, and the patterns below are not made for pages of text. */
const LONGEST_TEXT = 200;
const TOO_LONG: Slip = { fact: "longer than any value it takes", write: "a short one" };

type SlipFinder = (value: unknown, element: boolean) => Slip;

const SLIPS: Readonly<Record<InputName, SlipFinder>> = {
  instanceId: (value) =>
    Array.isArray(value) ? { write: "one InstanceSpec for each instance" } : textSlip(value, ID_SLIPS),
  regionId: (value) => textSlip(value, REGION_SLIPS),
  instanceType: (value) => textSlip(value, TYPE_SLIPS),
  internetMaxBandwidthOut: (value) => megabitSlip(value, 0),
  internetMaxBandwidthIn: (value) => megabitSlip(value, 1),
  allowedDisruption: wordSlip("allowedDisruption"),
  acknowledge: (value, element) => (element ? wordSlip("acknowledge")(value, element) : hazardListSlip(value)),
  powerState: wordSlip("powerState"),
  stoppedMode: wordSlip("stoppedMode"),
  allowMigrateAcrossZone: booleanSlip,
  systemDiskCategory: (value, element) => diskSlip(value) ?? wordSlip("systemDiskCategory")(value, element),
  async: booleanSlip,
  onDelete: wordSlip("onDelete"),
  drift: wordSlip("drift"),
  // Never asked: each part of it has its own (charge-faults.ts).
  allowedCharge: () => ({ write: "that" }),
  payment: wordSlip("payment"),
  stopTimeout: secondsSlip,
  modifyTimeout: secondsSlip,
  startTimeout: secondsSlip,
  // The same (window-fields.ts).
  window: () => ({ write: "that" }),
  // The same (health-fields.ts).
  health: () => ({ write: "that" }),
};

function textSlip(value: unknown, { rows, otherwise }: TextSlips): Slip {
  if (typeof value !== "string") return { fact: nameKind(value), write: otherwise };
  for (const { pattern, fact, write } of rows) {
    const match = pattern.exec(value);
    const fix = match === null ? undefined : write(match);
    if (fix !== undefined) return { fact, write: fix };
  }
  return { write: otherwise };
}

function wordSlip(input: WordInput): SlipFinder {
  return (value) => {
    const word = meantWord(input, value);
    return { fact: factUnlessText(value), write: word === undefined ? "one of them" : quote(word) };
  };
}

function hazardListSlip(value: unknown): Slip {
  const words = typeof value === "string" ? value.split(",").map((word) => meantWord("acknowledge", word)) : [];
  const known = words.filter((word) => word !== undefined);
  const list = known.length > 0 && known.length === words.length ? known : ["public-ip"];
  return {
    fact: nameKind(value),
    write: `${list === known ? "" : "each by name, such as "}[${list.map(quote).join(", ")}]`,
  };
}

function megabitSlip(value: unknown, min: number): Slip {
  if (typeof value === "string") return megabitTextSlip(value, min);
  if (typeof value !== "number" || Number.isNaN(value))
    return { fact: factUnlessNumber(value), write: "a number such as 20" };
  if (value < min) return { write: `${min} or more` };
  if (value > MAX_MEGABITS) return { write: tooMuch(min) };
  return { fact: "not a whole number", write: `${Math.max(min, Math.floor(value))} or ${Math.ceil(value)}` };
}

const MAX_MEGABITS = BANDWIDTH.page;

/** "20", "20Mbps", "20 Mbit/s": the number is there, only its dress is wrong. */
function megabitTextSlip(text: string, min: number): Slip {
  const [, digits, unit] = /^\s*(\d{1,6})\s*(m[a-z/]*)?\s*$/i.exec(text) ?? [];
  if (digits === undefined) return { fact: "a string", write: "a number such as 20" };
  const meant = Number(digits);
  const fix = meant < min ? `${min} or more` : meant > MAX_MEGABITS ? tooMuch(min) : String(meant);
  return { fact: unit === undefined ? "a string" : "a string with a unit", write: fix };
}

/** The range of In ends at Out, which is not looked at here. */
function tooMuch(min: number): string {
  return min === 0
    ? `${MAX_MEGABITS} or less`
    : "internetMaxBandwidthOut or less, or leave it out for the highest value";
}

/** Pulumi's own customTimeouts are written "20m": the number is there, in another unit. */
const SECONDS_OF = { s: 1, m: 60, h: 3_600 } as const;

function secondsSlip(value: unknown): Slip {
  const { least, most } = TIMEOUT_SECONDS;
  if (typeof value === "string") {
    const [, digits, unit = "s"] = /^\s*(\d{1,6})\s*([smh])?\s*$/i.exec(value) ?? [];
    if (digits === undefined) return { fact: "a string", write: "a number such as 1200" };
    const meant = Number(digits) * SECONDS_OF[unit.toLowerCase() as keyof typeof SECONDS_OF];
    return { fact: "a string", write: String(Math.min(most, Math.max(least, meant))) };
  }
  if (typeof value !== "number" || Number.isNaN(value))
    return { fact: factUnlessNumber(value), write: "a number such as 1200" };
  if (value < least) return { write: `${least} or more` };
  return value > most ? { write: `${most} or less` } : { fact: "not a whole number", write: String(Math.ceil(value)) };
}

const SAID_TRUE = ["true", "yes", "on", "1"];
const SAID_FALSE = ["false", "no", "off", "0"];

function booleanSlip(value: unknown): Slip {
  const said = typeof value === "string" || typeof value === "number" ? String(value).trim().toLowerCase() : "";
  const meant = SAID_TRUE.includes(said) ? "true" : SAID_FALSE.includes(said) ? "false" : "one of them";
  return { fact: nameKind(value), write: meant };
}

/** Categories of ECS elsewhere; ModifyInstanceSpec takes two here (ECS facts 1.1), and only when a retired type is left. */
const OTHER_CATEGORIES = /^(cloud|cloud_essd(_entry)?|cloud_auto|ephemeral_ssd)$/;

function diskSlip(value: unknown): Slip | undefined {
  if (typeof value !== "string" || !OTHER_CATEGORIES.test(value)) return undefined;
  return { fact: "which ModifyInstanceSpec does not take", write: "one of them, or leave it out" };
}

function factUnlessText(value: unknown): string | undefined {
  return typeof value === "string" ? undefined : nameKind(value);
}

function factUnlessNumber(value: unknown): string | undefined {
  return typeof value === "number" ? undefined : nameKind(value);
}
