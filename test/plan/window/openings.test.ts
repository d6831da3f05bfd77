// A window at the edges of days, years and summer time, case by case.
import type { AllowedTime, MaintenanceWindow } from "../../../provider/inputs/maintenance-window";
import { DAYS } from "../../../provider/inputs/maintenance-window";
import { fits, fittingFrom, freezeAt, isOpen, openingFrom } from "../../../provider/plan/window/openings";

const at = (text: string) => Date.parse(text);
const allowing = (time: Partial<AllowedTime>, freeze: MaintenanceWindow["freeze"] = []): MaintenanceWindow => ({
  allow: [{ days: DAYS, from: "01:00", to: "05:00", timeZone: "Asia/Shanghai", ...time }],
  freeze,
  outside: "refuse",
});
const freezing = (...freeze: MaintenanceWindow["freeze"]): MaintenanceWindow => ({ freeze, outside: "refuse" });
const SPRING = { from: "2027-02-05T00:00+08:00", to: "2027-02-13T00:00+08:00", reason: "Spring Festival" };

const text = (instant: number | undefined) => (instant === undefined ? "never" : new Date(instant).toISOString());

describe("isOpen", () => {
  const night = allowing({ days: ["Fri"], from: "22:00", to: "02:00" });
  it.each([
    ["at its first minute", allowing({}), "2027-01-04T01:00+08:00", true],
    ["the second before it", allowing({}), "2027-01-04T00:59:59+08:00", false],
    ["in its last second", allowing({}), "2027-01-04T04:59:59.999+08:00", true],
    ["at its end", allowing({}), "2027-01-04T05:00+08:00", false],
    ["on a day that it names", allowing({ days: ["Mon"] }), "2027-01-04T02:00+08:00", true],
    ["on another day", allowing({ days: ["Mon"] }), "2027-01-05T02:00+08:00", false],
    ["on the day of the zone, and not of UTC", allowing({ days: ["Mon"] }), "2027-01-03T18:00Z", true],
    ["before midnight of its day", night, "2027-01-01T23:59+08:00", true],
    ["after midnight of its day", night, "2027-01-02T01:59+08:00", true],
    ["after midnight of the day before it", night, "2027-01-01T01:59+08:00", false],
    ["in the last minute before 24:00", allowing({ from: "23:00", to: "24:00" }), "2026-12-31T23:59+08:00", true],
    ["in the first minute after 24:00", allowing({ from: "23:00", to: "24:00" }), "2027-01-01T00:00+08:00", false],
    ["in a freeze", allowing({}, [SPRING]), "2027-02-06T02:00+08:00", false],
    ["with nothing but a freeze, outside it", freezing(SPRING), "2027-02-04T23:59:59+08:00", true],
    ["with nothing but a freeze, in it", freezing(SPRING), "2027-02-05T00:00+08:00", false],
    ["with nothing but a freeze, at its end", freezing(SPRING), "2027-02-13T00:00+08:00", true],
  ])("%s", (_, window, instant, open) => {
    expect(isOpen(window, at(instant))).toBe(open);
  });
});

describe("openingFrom", () => {
  const berlin = (from: string, to: string, days: AllowedTime["days"] = ["Sun"]) =>
    allowing({ days, from, to, timeZone: "Europe/Berlin" });
  it.each([
    ["the next night", allowing({}), "2027-01-04T12:00+08:00", "2027-01-05T01:00+08:00", "2027-01-05T05:00+08:00"],
    [
      "now, where it is open",
      allowing({}),
      "2027-01-04T02:30+08:00",
      "2027-01-04T02:30+08:00",
      "2027-01-04T05:00+08:00",
    ],
    [
      "over the turn of the year",
      allowing({ days: ["Thu"], from: "22:00", to: "04:00" }),
      "2026-12-31T12:00+08:00",
      "2026-12-31T22:00+08:00",
      "2027-01-01T04:00+08:00",
    ],
    [
      "two times that touch are one opening",
      {
        ...allowing({}),
        allow: [...(allowing({}).allow ?? []), ...(allowing({ from: "05:00", to: "06:00" }).allow ?? [])],
      },
      "2027-01-04T00:00+08:00",
      "2027-01-04T01:00+08:00",
      "2027-01-04T06:00+08:00",
    ],
    [
      "24:00 and 00:00 of the next day touch",
      allowing({ days: DAYS, from: "00:00", to: "24:00" }),
      "2027-01-04T00:00+08:00",
      "2027-01-04T00:00+08:00",
      "never",
    ],
    ["the freeze is over", freezing(SPRING), "2027-02-06T00:00+08:00", SPRING.to, "never"],
    ["until the freeze begins", freezing(SPRING), "2026-02-06T00:00+08:00", "2026-02-06T00:00+08:00", SPRING.from],
    [
      "a freeze of a year, and then the next night",
      allowing({}, [{ from: "2027-01-04T00:00Z", to: "2028-01-04T00:00Z" }]),
      "2027-01-04T00:00Z",
      "2028-01-05T01:00+08:00",
      "2028-01-05T05:00+08:00",
    ],
    [
      "the hour that is skipped opens nothing that day",
      berlin("02:00", "03:00"),
      "2027-03-28T00:00Z",
      "2027-04-04T00:00Z",
      "2027-04-04T01:00Z",
    ],
    [
      "a begin that is skipped is the end of the skip",
      berlin("02:30", "04:00"),
      "2027-03-28T00:00Z",
      "2027-03-28T01:00Z",
      "2027-03-28T02:00Z",
    ],
    [
      "an end that is skipped is its begin",
      berlin("01:00", "02:30"),
      "2027-03-27T23:30Z",
      "2027-03-28T00:00Z",
      "2027-03-28T01:00Z",
    ],
    [
      "over the skip it is an hour shorter",
      berlin("01:00", "05:00"),
      "2027-03-27T12:00Z",
      "2027-03-28T00:00Z",
      "2027-03-28T03:00Z",
    ],
    [
      "the doubled hour is open twice, in one",
      berlin("02:00", "03:00"),
      "2027-10-30T12:00Z",
      "2027-10-31T00:00Z",
      "2027-10-31T02:00Z",
    ],
    [
      "a part of the doubled hour, the first time",
      berlin("02:15", "02:45"),
      "2027-10-30T12:00Z",
      "2027-10-31T00:15Z",
      "2027-10-31T00:45Z",
    ],
    [
      "a part of the doubled hour, the second time",
      berlin("02:15", "02:45"),
      "2027-10-31T00:45Z",
      "2027-10-31T01:15Z",
      "2027-10-31T01:45Z",
    ],
    [
      "an end in the doubled hour is met the first time",
      berlin("01:00", "02:30"),
      "2027-10-30T12:00Z",
      "2027-10-30T23:00Z",
      "2027-10-31T00:30Z",
    ],
    [
      "a begin in the doubled hour is met the first time",
      berlin("02:30", "04:00"),
      "2027-10-30T12:00Z",
      "2027-10-31T00:30Z",
      "2027-10-31T01:00Z",
    ],
    [
      "half an hour is skipped at Lord Howe",
      allowing({ from: "02:00", to: "02:30", timeZone: "Australia/Lord_Howe" }),
      "2027-10-02T15:00Z",
      "2027-10-03T15:00Z",
      "2027-10-03T15:30Z",
    ],
  ])("%s", (_, window, now, opens, closes) => {
    const opening = openingFrom(window, at(now));
    const [first, last] = [opens, closes].map((one) => (one === "never" ? "never" : text(at(one))));
    expect([text(opening?.opens), text(opening?.closes)]).toEqual([first, last]);
  });
});

describe("fits", () => {
  const opening = { opens: 0, closes: 75_000 };
  it.each([
    ["work that ends with it", 75, 0, true],
    ["a second more", 76, 0, false],
    ["begun late", 75, 1_000, false],
    ["begun before it", 1, -1_000, false],
  ])("%s", (_, seconds, from, fit) => {
    expect(fits(opening, seconds, from)).toBe(fit);
  });

  it("any work where it never closes", () => {
    expect(fits({ opens: 0, closes: undefined }, 1e9)).toBe(true);
  });
});

describe("fittingFrom", () => {
  it("passes over what is left of an opening that is too short", () => {
    const found = fittingFrom(allowing({}), at("2027-01-04T04:59:30+08:00"), 75);
    expect(text(found?.opens)).toBe(text(at("2027-01-05T01:00+08:00")));
  });

  it("finds the one long opening of a week", () => {
    const window = allowing({ from: "01:00", to: "01:01" });
    const long = { ...window, allow: [...(window.allow ?? []), ...(allowing({ days: ["Sat"] }).allow ?? [])] };
    expect(text(fittingFrom(long, at("2027-01-04T00:00+08:00"), 75)?.opens)).toBe(text(at("2027-01-09T01:00+08:00")));
  });

  it("finds none where every opening is too short", () => {
    expect(fittingFrom(allowing({ from: "01:00", to: "01:01" }), at("2027-01-04T00:00Z"), 75)).toBeUndefined();
  });
});

describe("freezeAt", () => {
  it("is the freeze, with its reason", () => {
    expect(freezeAt(freezing(SPRING), at("2027-02-06T00:00Z"))).toEqual(SPRING);
    expect(freezeAt(freezing(SPRING), at("2027-03-06T00:00Z"))).toBeUndefined();
  });
});
