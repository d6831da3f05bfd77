// Charges that check refuses: a table of situation and record; data. Its sentences stand in _golden/check/bad-inputs.txt.
import { GOOD } from "./bad-windows";

type Raw = Readonly<Record<string, unknown>>;

function charged(allowedCharge: unknown): Raw {
  return { ...GOOD, allowedCharge };
}

export const BAD_CHARGES: Readonly<Record<string, Raw>> = {
  "a number": charged(500),
  "a text": charged("500 CNY"),
  "nothing in it": charged({}),
  "an amount in quotes": charged({ amount: "500", currency: "CNY" }),
  "an amount with its currency": charged({ amount: "500 CNY", currency: "CNY" }),
  "less than nothing": charged({ amount: -1, currency: "CNY" }),
  "more than any order": charged({ amount: 1e9, currency: "CNY" }),
  "no number": charged({ amount: Number.NaN, currency: "CNY" }),
  "a sign for a currency": charged({ amount: 500, currency: "$" }),
  "small letters": charged({ amount: 500, currency: "cny" }),
  "a currency that is a number": charged({ amount: 500, currency: 156 }),
  "a property with a slip": charged({ amount: 500, currency: "CNY", ammount: 500 }),
  "another word for the payment": { ...GOOD, payment: "auto" },
  "a boolean for the payment": { ...GOOD, payment: false },
};
