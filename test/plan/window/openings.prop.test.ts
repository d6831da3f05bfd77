// The laws of the window against a calculation of its own: what the clock on the wall shows, minute by minute, as text.
import fc from "fast-check";
import {
  type AllowedTime,
  DAYS,
  type Freeze,
  type MaintenanceWindow,
} from "../../../provider/inputs/maintenance-window";
import { fits, fittingFrom, isOpen, openingFrom } from "../../../provider/plan/window/openings";

const STEP_MS = 5 * 60_000;
const DAY_MS = 24 * 3_600_000;

/** Instants near which the clocks of some of the zones go forward or back, and the turn of a year. */
const NEAR = [
  "2027-03-14T07:00Z",
  "2027-03-28T01:00Z",
  "2027-10-31T01:00Z",
  "2027-11-07T06:00Z",
  "2027-04-03T15:00Z",
  "2027-10-02T15:30Z",
  "2026-12-31T16:00Z",
  "2027-06-15T12:00Z",
].map((text) => Date.parse(text));

const ZONES = [
  "Asia/Shanghai",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "UTC",
] as const;

const instant = fc
  .tuple(fc.constantFrom(...NEAR), fc.integer({ min: -150, max: 150 }))
  .map(([near, steps]) => near + steps * STEP_MS);
const time = fc.integer({ min: 0, max: 143 }).map(clockText);
const allowed: fc.Arbitrary<AllowedTime> = fc
  .record({
    days: fc.subarray([...DAYS], { minLength: 1 }),
    from: time,
    to: fc.oneof(time, fc.constant("24:00")),
    timeZone: fc.constantFrom(...ZONES),
  })
  .filter(({ from, to }) => from !== to);
const freeze: fc.Arbitrary<Freeze> = fc
  .tuple(instant, fc.integer({ min: 1, max: 300 }))
  .map(([from, steps]) => ({ from: iso(from), to: iso(from + steps * STEP_MS) }));
const maintenance: fc.Arbitrary<MaintenanceWindow> = fc.record(
  {
    allow: fc.array(allowed, { minLength: 1, maxLength: 3 }),
    freeze: fc.array(freeze, { maxLength: 2 }),
    outside: fc.constant("refuse" as const),
  },
  { requiredKeys: ["freeze", "outside"] },
);

function clockText(tens: number): string {
  return `${String(Math.floor(tens / 6)).padStart(2, "0")}:${tens % 6}0`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

const SHOWN = new Map(
  ZONES.map((zone) => [
    zone as string,
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }),
  ]),
);

const NAMES = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** `2027-03-28` and `01:30`, and the names of that day and of the day before. */
function shownAt(timeZone: string, at: number) {
  const [date = "", clock = ""] = (SHOWN.get(timeZone)?.format(at) ?? "").split(" ");
  const name = (days: number) => {
    const day = new Date(`${date}T12:00Z`);
    return NAMES[(day.getUTCDay() + days + 7) % 7] ?? "";
  };
  return { clock, today: name(0), yesterday: name(-1) };
}

function isOpenByText({ allow, freeze: frozen }: MaintenanceWindow, at: number): boolean {
  const inFreeze = frozen.some(({ from, to }) => iso(at) >= from && iso(at) < to);
  const isAllowed = ({ days, from, to, timeZone }: AllowedTime) => {
    const { clock, today, yesterday } = shownAt(timeZone, at);
    const names: readonly string[] = days;
    if (from < to) return names.includes(today) && clock >= from && clock < to;
    return (names.includes(today) && clock >= from) || (names.includes(yesterday) && clock < to);
  };
  return !inFreeze && (allow === undefined || allow.some(isAllowed));
}

/** Only when New York's clocks go forward does one opening follow the other without a break: after far more openings than in a round. */
const ONE_HOUR_LONGER: [MaintenanceWindow, number, number] = [
  {
    allow: [
      { days: ["Tue", "Wed", "Thu", "Fri", "Sat"], from: "11:00", to: "20:00", timeZone: "Europe/Berlin" },
      { days: ["Tue", "Thu", "Fri", "Sat", "Sun"], from: "15:00", to: "24:00", timeZone: "America/New_York" },
    ],
    freeze: [{ from: "2027-03-14T07:00:00.000Z", to: "2027-03-14T07:05:00.000Z" }],
    outside: "refuse",
  },
  Date.parse("2026-12-31T16:00Z"),
  32_401,
];

describe("a maintenance window", () => {
  it("is open exactly where the clock on the wall shows an allowed time, and no freeze is", () => {
    fc.assert(
      fc.property(maintenance, instant, (window, at) => {
        expect(isOpen(window, at)).toBe(isOpenByText(window, at));
      }),
      { numRuns: 2_000 },
    );
  });

  it("opens at the first instant from now at which it is open, and closes at the first after that at which it is not", () => {
    fc.assert(
      fc.property(maintenance, instant, (window, at) => {
        const opening = openingFrom(window, at);
        if (!opening) throw new Error("one that allows a time opens again");
        const { opens, closes = Infinity } = opening;
        expect([opens % STEP_MS, closes === Infinity || closes % STEP_MS === 0]).toEqual([0, true]);
        const until = Math.min(closes, at + 2 * DAY_MS);
        for (let now = at; now < until; now += STEP_MS)
          expect({ now: iso(now), open: isOpenByText(window, now) }).toEqual({ now: iso(now), open: now >= opens });
        expect(isOpenByText(window, opens)).toBe(true);
        if (closes !== Infinity) expect(isOpenByText(window, closes)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it("never opens in a freeze, whatever is allowed, and the same at all other times as without it", () => {
    fc.assert(
      fc.property(maintenance, freeze, instant, (window, one, at) => {
        const frozen = { ...window, freeze: [...window.freeze, one] };
        const isIn = Date.parse(one.from) <= at && at < Date.parse(one.to);
        expect(isOpen(frozen, at)).toBe(!isIn && isOpen(window, at));
      }),
      { numRuns: 1_000 },
    );
  });

  it("finds for work the first opening that lasts long enough, and none too early", () => {
    fc.assert(
      fc.property(maintenance, instant, fc.integer({ min: 0, max: 40_000 }), (window, at, seconds) => {
        const found = fittingFrom(window, at, seconds);
        // Where none is found, none fits in the two weeks after the last freeze: a later change of the clocks may yet make one longer.
        const last = found?.opens ?? Math.max(at, ...window.freeze.map(({ to }) => Date.parse(to))) + 14 * DAY_MS;
        let opening = openingFrom(window, at);
        while (opening && !fits(opening, seconds) && opening.opens < last)
          opening = opening.closes === undefined ? undefined : openingFrom(window, opening.closes);
        if (found) expect(found).toEqual(opening);
        else expect(opening && fits(opening, seconds)).not.toBe(true);
        if (found) expect(fits(found, seconds)).toBe(true);
      }),
      { numRuns: 100, examples: [ONE_HOUR_LONGER] },
    );
  });
});
