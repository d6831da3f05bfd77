// The options of a policy, as its configuration file gives them: every one is checked. Values in, options or a sentence a fault out; pure.
//
// A rule that reads a slip as some other value lets through what it is there to stop, so nothing is guessed.

/** Gives the value as the rule uses it; throws WrongOption, whose message says what to write. */
export type Check<T> = (value: unknown) => T;
export type Options<T> = { readonly [K in keyof T]-?: Check<T[K]> };

export class WrongOption extends Error {}

export function readOptions<T extends object>(given: object, options: Options<T>): T | { readonly faults: string[] } {
  const names = Object.keys(options) as (keyof T & string)[];
  const faults = Object.keys(given)
    .filter((name) => !names.some((known) => known === name))
    .map((name) => `"${name}" is no option; there are ${names.join(", ")}`);
  const read: Partial<T> = {};
  for (const name of names) {
    try {
      read[name] = options[name]((given as Record<string, unknown>)[name]);
    } catch (error) {
      if (!(error instanceof WrongOption)) throw error;
      faults.push(`${name} is ${JSON.stringify((given as Record<string, unknown>)[name])}; ${error.message}`);
    }
  }
  return faults.length > 0 ? { faults } : (read as T);
}

/** `9:00` is 09:00; 24:00 is the end of the day. */
export const time: Check<string> = (value) => {
  const [, hour = "", minute = ""] = /^(\d{1,2}):(\d\d)$/.exec(String(value)) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  if (hour !== "" && Number(minute) < 60 && minutes <= 24 * 60) return `${hour.padStart(2, "0")}:${minute}`;
  throw new WrongOption('write a time of day, "00:00" to "24:00"');
};

export const timeZone: Check<string> = (value) => {
  try {
    if (typeof value === "string" && value !== "")
      return new Intl.DateTimeFormat("en-GB", { timeZone: value }) && value;
  } catch {
    // The engine of JavaScript knows no such zone.
  }
  throw new WrongOption('write the name of a time zone, such as "Asia/Shanghai" or "UTC"');
};

export const flag: Check<boolean> = (value) => {
  if (typeof value === "boolean") return value;
  throw new WrongOption("write true or false");
};

export const count: Check<number> = (value) => {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw new WrongOption("write a whole number from 0 on");
};

export const percent: Check<number> = (value) => {
  if (Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= 100) return value as number;
  throw new WrongOption("write a whole number from 1 to 100");
};

export const amount: Check<number> = (value) => {
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw new WrongOption("write a number from 0 on");
};

/** An id that is written wrong names no instance, and its rule would be silent. */
export const instanceIds: Check<readonly string[]> = (value) => {
  if (Array.isArray(value) && value.every((id) => /^(i-[\w-]+|[A-Z]{1,4}\d{6}\w+)$/.test(String(id)))) return value;
  throw new WrongOption('write a list of instance ids, such as ["i-bp67acfmxazb4p1a2b3c"]');
};

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** The key ends at the first `=`. */
export const tag: Check<Tag> = (value) => {
  const [, key = "", rest = ""] = /^([^=\s][^=]*)=(.*)$/.exec(String(value)) ?? [];
  if (key !== "" && key.trim() === key) return { key, value: rest };
  throw new WrongOption('write key=value, such as "env=prod"');
};
