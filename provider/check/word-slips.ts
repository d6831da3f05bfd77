// Words that people write where an input takes one of a few: input and text in, the word most likely meant out; pure.
import { PAYMENTS } from "../inputs/charge";
import {
  DISRUPTIONS,
  DRIFT,
  ACKNOWLEDGEMENTS,
  ON_DELETE,
  POWER_STATES,
  STOPPED_MODES,
  SYSTEM_DISK_CATEGORIES,
} from "../inputs/resize-inputs";
import { letters, nearestWord } from "./nearest-word";

/** The words of each input that takes words, and what else people call them; a slip of spelling needs no row. */
const WORDS = {
  allowedDisruption: {
    words: DISRUPTIONS,
    synonyms: { reboot: "stop", restart: "stop", never: "none", false: "none" },
  },
  acknowledge: {
    words: ACKNOWLEDGEMENTS,
    synonyms: { k8s: "kubernetes-node", ack: "kubernetes-node", ess: "auto-scaling", ip: "public-ip" },
  },
  powerState: {
    words: POWER_STATES,
    synonyms: { on: "Running", start: "Running", started: "Running", off: "Stopped", unchanged: "keep" },
  },
  stoppedMode: { words: STOPPED_MODES, synonyms: { economical: "StopCharging", standard: "KeepCharging" } },
  systemDiskCategory: { words: SYSTEM_DISK_CATEGORIES, synonyms: { ssd: "cloud_ssd" } },
  onDelete: { words: ON_DELETE, synonyms: { keep: "retain", forget: "retain", revert: "restore", delete: "retain" } },
  payment: {
    words: PAYMENTS,
    synonyms: { auto: "pay", autopay: "pay", true: "pay", false: "order-only", unpaid: "order-only" },
  },
  drift: { words: DRIFT, synonyms: { warn: "report", ignore: "report", fix: "correct", enforce: "correct" } },
} as const satisfies Record<string, { words: readonly string[]; synonyms: Readonly<Record<string, string>> }>;

export type WordInput = keyof typeof WORDS;

export function meantWord(input: WordInput, value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "boolean") return undefined;
  const { words, synonyms } = WORDS[input];
  const synonym = Object.entries(synonyms).find(([said]) => said === letters(String(value)));
  return synonym === undefined ? nearestWord<string>(String(value), words) : synonym[1];
}
