// Windows that check refuses: a table of situation and record; data. Its sentences stand in _golden/check/bad-inputs.txt.
import { UNKNOWN } from "../../provider/inputs/resize-inputs";

export const ID = "i-bp67acfmxazb4p1a2b3c";
export const GOOD = { instanceId: ID, instanceType: "ecs.g7.large" };

type Raw = Readonly<Record<string, unknown>>;

const NIGHT = { from: "01:00", to: "05:00", timeZone: "Asia/Shanghai" };
const SPRING = { from: "2027-02-05T00:00+08:00", to: "2027-02-13T00:00+08:00" };

function windowed(window: unknown): Raw {
  return { ...GOOD, window };
}

export const BAD_WINDOWS: Readonly<Record<string, Raw>> = {
  "a word": windowed("nights"),
  "a list": windowed([NIGHT]),
  "nothing in it": windowed({}),
  "only what happens outside": windowed({ outside: "wait" }),
  "an empty list of times": windowed({ allow: [] }),
  "a time that is no list": windowed({ allow: NIGHT }),
  "a text in the list": windowed({ allow: ["01:00-05:00"] }),
  "too many times": windowed({ allow: Array.from({ length: 21 }, () => NIGHT) }),
  "an empty time": windowed({ allow: [{}] }),
  "whole names of days": windowed({ allow: [{ ...NIGHT, days: ["Monday", "tue"] }] }),
  "days in one text": windowed({ allow: [{ ...NIGHT, days: "Mon-Fri" }] }),
  "no day": windowed({ allow: [{ ...NIGHT, days: [] }] }),
  "a day twice": windowed({ allow: [{ ...NIGHT, days: ["Mon", "Mon"] }] }),
  "the number of a day": windowed({ allow: [{ ...NIGHT, days: [1] }] }),
  "a time with one digit": windowed({ allow: [{ ...NIGHT, from: "1:00", to: "5am" }] }),
  "a time that YAML has read as a number": windowed({ allow: [{ ...NIGHT, from: 1320, to: 300 }] }),
  "24:00 as the begin": windowed({ allow: [{ ...NIGHT, from: "24:00" }] }),
  "a time after 24:00": windowed({ allow: [{ ...NIGHT, to: "25:00" }] }),
  "the same begin and end": windowed({ allow: [{ ...NIGHT, from: "01:00", to: "01:00" }] }),
  "no zone": windowed({ allow: [{ from: "01:00", to: "05:00" }] }),
  "a zone with a slip": windowed({ allow: [{ ...NIGHT, timeZone: "Asia/Shangai" }] }),
  "an offset for a zone": windowed({ allow: [{ ...NIGHT, timeZone: "+08:00" }] }),
  "CST, which is Chicago's too": windowed({ allow: [{ ...NIGHT, timeZone: "CST" }] }),
  "a city without a zone": windowed({ allow: [{ ...NIGHT, timeZone: "Asia/Beijing" }] }),
  "a property with a slip": windowed({ allow: [{ ...NIGHT, timezone: "UTC" }], outsides: "wait" }),
  "a property of nothing": windowed({ freeze: [{ ...SPRING, until: "x" }] }),
  "a freeze by date": windowed({ freeze: [{ from: "2027-02-05", to: "2027-02-13" }] }),
  "a freeze without an offset": windowed({ freeze: [{ ...SPRING, from: "2027-02-05 00:00" }] }),
  "a date that no calendar has": windowed({ freeze: [{ ...SPRING, from: "2027-02-30T00:00+08:00" }] }),
  "a freeze that ends before it begins": windowed({ freeze: [{ from: SPRING.to, to: SPRING.from }] }),
  "a reason of two lines": windowed({ freeze: [{ ...SPRING, reason: "a\nb" }] }),
  "a reason that is too long": windowed({ freeze: [{ ...SPRING, reason: "a".repeat(101) }] }),
  "another word for outside": windowed({ allow: [NIGHT], outside: "deny" }),
  "a boolean for outside": windowed({ allow: [NIGHT], outside: true }),
  "a credential": windowed({ allow: [{ ...NIGHT, timeZone: "LTAI".concat("5tAbCdEfGhIjKlMnOpQr") }] }),
  "a fault beside what is unknown": windowed({
    allow: [{ ...NIGHT, from: UNKNOWN, to: "x" }, UNKNOWN],
    freeze: UNKNOWN,
  }),
  "another name for it": { ...GOOD, maintenanceWindow: {} },
};
