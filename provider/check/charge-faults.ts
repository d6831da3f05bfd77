// The input `allowedCharge`: as written in; every fault of it with its path out. Pure. What is unknown is passed over.
import { isCurrency, MOST_CHARGE } from "../inputs/charge";
import { UNKNOWN } from "../inputs/resize-inputs";
import type { InputFailure } from "./input-messages";
import { fieldFaults, isRecord, misfit, type PartField, strangeNames } from "./part-faults";
import { nameKind } from "./show-value";

const EXAMPLE = '{ amount: 500, currency: "CNY" }';

const FIELDS: Readonly<Record<string, PartField>> = {
  amount: {
    takes: `a number from 0 to ${MOST_CHARGE}`,
    example: "500",
    fits: (value) => typeof value === "number" && value >= 0 && value <= MOST_CHARGE,
    slip: (value) => {
      const [, digits] = (typeof value === "string" && /^\s*(\d{1,7}(?:\.\d{1,4})?)\s*$/.exec(value)) || [];
      if (digits !== undefined) return { fact: "a string", write: digits };
      return { fact: typeof value === "number" ? undefined : nameKind(value), write: "a number such as 500" };
    },
  },
  currency: {
    takes: "the three letters of a currency",
    example: '"CNY"',
    fits: (value) => typeof value === "string" && isCurrency(value),
    slip: (value) => ({ fact: typeof value === "string" ? undefined : nameKind(value), write: currencyMeant(value) }),
  },
};

/** Signs and names that stand for the currencies that Alibaba Cloud bills in. */
function currencyMeant(value: unknown): string {
  const text = typeof value === "string" ? value.trim().toLowerCase() : "";
  if (["$", "us$", "usd", "dollar", "dollars"].includes(text)) return '"USD"';
  return '"CNY", or "USD" on the international site';
}

export function findChargeFaults(value: unknown): readonly InputFailure[] {
  if (value === UNKNOWN) return [];
  if (!isRecord(value)) return [misfit("allowedCharge", value, "an object with amount and currency", EXAMPLE)];
  return [...strangeNames("allowedCharge", value, Object.keys(FIELDS)), ...fieldFaults("allowedCharge", value, FIELDS)];
}
