// What each property of `rollout` takes, and what a value that it does not take most likely stands for: a table; pure.
import { ZONE_ORDERS } from "../inputs/rollout";
import { readPercent } from "../inputs/rollout-phases";
import { nearestWord } from "./nearest-word";
import type { PartField, PartSlip } from "./part-faults";
import { nameKind, quote } from "./show-value";

/** A number of instances, or a share of the fleet. */
function shareField(what: string, example: string): PartField {
  return {
    takes: `${what}: a whole number from 1, or a share from "1%" to "100%"`,
    example,
    isOptional: true,
    fits: (value) => isWhole(value, 1, Infinity) || readPercent(value) !== undefined,
    slip: (value) => shareSlip(value, example),
  };
}

function shareSlip(value: unknown, example: string): PartSlip {
  const text = typeof value === "string" ? value.replaceAll(/\s/g, "") : "";
  const meant = readPercent(text) === undefined ? undefined : quote(text);
  const whole = /^\d+$/.test(text) && Number(text) > 0 ? String(Number(text)) : undefined;
  const fraction =
    typeof value === "number" && value > 0 && value < 1 ? quote(`${Math.round(value * 100)}%`) : undefined;
  return { fact: factUnlessNumber(value), write: meant ?? whole ?? fraction ?? `one such as ${example}` };
}

function wholeField(takes: string, [least, most]: readonly [number, number], example: string): PartField {
  return {
    takes,
    example,
    isOptional: true,
    fits: (value) => isWhole(value, least, most),
    slip: (value) => ({
      fact: factUnlessNumber(value),
      write:
        typeof value === "string" && isWhole(Number(value || NaN), least, most)
          ? String(Number(value))
          : `one such as ${example}`,
    }),
  };
}

function factUnlessNumber(value: unknown): string | undefined {
  return typeof value === "number" || readPercent(value) !== undefined ? undefined : nameKind(value);
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

const ZONES_FIELD: PartField = {
  takes: ZONE_ORDERS.map(quote).join(" or "),
  example: '"mixed"',
  isOptional: true,
  fits: (value) => ZONE_ORDERS.some((word) => word === value),
  slip: (value) => {
    const word = typeof value === "string" ? nearestWord(value, ZONE_ORDERS) : undefined;
    return {
      fact: typeof value === "string" ? undefined : nameKind(value),
      write: word === undefined ? "one of them" : quote(word),
    };
  },
};

/** It is part of the name of a gate, and stands in a table. */
const NAME_FIELD: PartField = {
  takes: "a name of 1 to 40 letters, digits, dots, dashes and underscores",
  example: '"canary"',
  isOptional: true,
  fits: (value) => typeof value === "string" && /^[\w.-]{1,40}$/.test(value),
  slip: (value) => {
    const name =
      typeof value === "string"
        ? value
            .trim()
            .replaceAll(/[^\w.-]+/g, "-")
            .slice(0, 40)
        : "";
    return {
      fact: typeof value === "string" ? undefined : nameKind(value),
      write: name === "" ? '"canary"' : quote(name),
    };
  },
};

/** A day: whoever wants to watch for longer runs the next phase tomorrow. */
const MOST_BAKE_SECONDS = 86_400;

export const ROLLOUT_FIELDS = {
  rollout: {
    maxDown: shareField("how many instances may be down at once", '"5%"'),
    maxErrors: wholeField("a whole number from 0 to 1000", [0, 1000], "0"),
    zones: ZONES_FIELD,
  },
  phase: {
    name: NAME_FIELD,
    upTo: shareField("how many instances of the fleet, counted from its first phase", '"10%"'),
    bake: wholeField(`whole seconds from 0 to ${MOST_BAKE_SECONDS}`, [0, MOST_BAKE_SECONDS], "300"),
  },
} as const satisfies Record<string, Readonly<Record<string, PartField>>>;
