// Which windows are no wider than an approved one: a table, both ways.
import { compareSettings } from "../../../../review/judge/within/setting-rules";

const NIGHT = { days: ["Mon", "Tue"], from: "01:00", to: "05:00", timeZone: "Asia/Shanghai" };
const LATE = { ...NIGHT, from: "22:00", to: "05:00" };
const SPRING = { from: "2027-02-05T00:00+08:00", to: "2027-02-13T00:00+08:00" };
const APPROVED = { allow: [NIGHT], freeze: [SPRING], outside: "refuse" };

const isNoWider = (now: unknown, approved: unknown): boolean =>
  compareSettings(
    { ...(now !== undefined && { window: now }) },
    { ...(approved !== undefined && { window: approved }) },
  ).length === 0;

describe("a window is no wider than the approved one", () => {
  it.each([
    ["the same", APPROVED, APPROVED],
    ["one day of two", { ...APPROVED, allow: [{ ...NIGHT, days: ["Tue"] }] }, APPROVED],
    ["a shorter night", { ...APPROVED, allow: [{ ...NIGHT, from: "01:30", to: "04:00" }] }, APPROVED],
    ["a shorter night over midnight", { allow: [{ ...LATE, from: "23:00" }] }, { allow: [LATE] }],
    ["a freeze more", { ...APPROVED, freeze: [SPRING, { ...SPRING, from: "2027-10-01T00:00+08:00" }] }, APPROVED],
    ["a longer freeze", { ...APPROVED, freeze: [{ ...SPRING, from: "2027-02-04T16:00Z" }] }, APPROVED],
    ["times where there were none", APPROVED, { freeze: [SPRING] }],
    ["a window where there was none", APPROVED, undefined],
    ["a refusal outside where a run waited", APPROVED, { ...APPROVED, outside: "wait" }],
    ["a day where all were, written by none", { allow: [NIGHT] }, { allow: [{ ...NIGHT, days: undefined }] }],
  ])("with %s", (_, now, approved) => {
    expect(isNoWider(now, approved)).toBe(true);
  });
});

describe("a window is wider than the approved one", () => {
  it.each([
    ["no window at all", undefined, APPROVED],
    ["no times any more", { ...APPROVED, allow: undefined }, APPROVED],
    ["a day more", { ...APPROVED, allow: [{ ...NIGHT, days: ["Tue", "Wed"] }] }, APPROVED],
    ["every day, written by none", { ...APPROVED, allow: [{ ...NIGHT, days: undefined }] }, APPROVED],
    ["a minute before", { ...APPROVED, allow: [{ ...NIGHT, from: "00:59" }] }, APPROVED],
    ["a minute after", { ...APPROVED, allow: [{ ...NIGHT, to: "05:01" }] }, APPROVED],
    ["a night over midnight", { ...APPROVED, allow: [LATE] }, APPROVED],
    ["a time more", { ...APPROVED, allow: [NIGHT, { ...NIGHT, days: ["Sun"] }] }, APPROVED],
    ["another zone", { ...APPROVED, allow: [{ ...NIGHT, timeZone: "Europe/Berlin" }] }, APPROVED],
    ["no freeze", { ...APPROVED, freeze: [] }, APPROVED],
    ["a shorter freeze", { ...APPROVED, freeze: [{ ...SPRING, to: "2027-02-12T00:00+08:00" }] }, APPROVED],
    ["a later freeze", { ...APPROVED, freeze: [{ ...SPRING, from: "2027-02-05T00:01+08:00" }] }, APPROVED],
    ["a wait outside where a run was refused", { ...APPROVED, outside: "wait" }, { ...APPROVED, outside: undefined }],
    ["a time that is none", { ...APPROVED, allow: [{ ...NIGHT, from: "1" }] }, APPROVED],
    ["what cannot be read", "[secret]", APPROVED],
    ["what could not be read", APPROVED, "[secret]"],
  ])("with %s", (_, now, approved) => {
    expect(isNoWider(now, approved)).toBe(false);
  });
});
